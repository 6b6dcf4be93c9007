<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Feed;

/**
 * One entry of a feed, for all formats.
 */
final class FeedEntry {

	/**
	 * @param string $id URI that stays the same
	 * @param string $url
	 * @param string $title
	 * @param string $text
	 * @param string|null $begin First day, YYYY-MM-DD; entries without it are in no calendar
	 * @param string|null $end Day after the last, YYYY-MM-DD
	 * @param array<array{id:string,title:string,begin:string,end:?string}> $periods What calendars show instead, if any
	 */
	public function __construct(
		public readonly string $id,
		public readonly string $url,
		public readonly string $title,
		public readonly string $text,
		public readonly ?string $begin,
		public readonly ?string $end,
		public readonly array $periods = []
	) {
	}
}
