<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * A document as the index knows it. Family, level and community are those of a role; wiki is the home wiki from which it is inherited, or
 * null for this wiki's own documents.
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
