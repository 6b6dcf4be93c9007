<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;

/**
 * A learning resource as the index knows it.
 */
final class LearningEntry {

	/**
	 * @param IndexEntry $document
	 * @param string|null $url
	 * @param array<string,string> $codes The codes of format, mode, method and cost that its page gives
	 * @param string|null $region
	 * @param string|null $licence
	 * @param string|null $starts YYYY-MM-DD, as are the following days
	 * @param string|null $ends
	 * @param string|null $reviewed
	 * @param bool $isStale Whether its last review is older than the policy permits
	 * @param string[] $languages
	 * @param array<array{competency:string,level:?int}> $teaches
	 * @param string[] $fits Slugs of the competencies it teaches that somebody wants to learn, if the list was sorted by that
	 */
	public function __construct(
		public readonly IndexEntry $document,
		public readonly ?string $url,
		public readonly array $codes,
		public readonly ?string $region,
		public readonly ?string $licence,
		public readonly ?string $starts,
		public readonly ?string $ends,
		public readonly ?string $reviewed,
		public readonly bool $isStale,
		public readonly array $languages,
		public readonly array $teaches,
		public readonly array $fits = []
	) {
	}
}
