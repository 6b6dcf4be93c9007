<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * One document as the index knows it. Family, level and community are those of a role; wiki is the home wiki that it is
 * inherited from, null for this wiki's own.
 */
final class IndexEntry {

	public function __construct(
		public readonly DocumentKey $key,
		public readonly LanguageMap $label,
		public readonly ?string $family,
		public readonly ?string $level,
		public readonly ?string $community,
		public readonly ?string $wiki = null
	) {
	}
}
