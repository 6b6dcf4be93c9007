<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * A valid document in one revision of a page; wiki is the home wiki from which it is inherited, null for this wiki's own.
 */
final class StoredDocument {

	public function __construct(
		public readonly DocumentKey $key,
		public readonly int $pageId,
		public readonly int $revision,
		public readonly string $text,
		public readonly Document $document,
		public readonly ?string $wiki = null
	) {
	}
}
