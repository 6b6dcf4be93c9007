<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Feed;

/**
 * Entries of a feed, with what the format says about all of them.
 */
final class Feed {

	/**
	 * @param string $url Address of the feed itself, which also identifies it
	 * @param string $home URL of the page people read
	 * @param string $title
	 * @param string $author Name of the wiki
	 * @param string $language
	 * @param string $updated When any entry last changed, ISO 8601
	 * @param FeedEntry[] $entries
	 */
	public function __construct(
		public readonly string $url,
		public readonly string $home,
		public readonly string $title,
		public readonly string $author,
		public readonly string $language,
		public readonly string $updated,
		public readonly array $entries
	) {
	}
}
