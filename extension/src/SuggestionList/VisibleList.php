<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;

/**
 * A list with the people who may be shown at this moment.
 */
final class VisibleList {

	/**
	 * @param StoredList $list
	 * @param SuggestionList $shown
	 * @param array<string,ListEntry> $entries The same people with what the committee noted, by name
	 * @param BasisDocument[] $basis Documents that decided
	 */
	public function __construct(
		public readonly StoredList $list,
		public readonly SuggestionList $shown,
		public readonly array $entries,
		public readonly array $basis = []
	) {
	}

	/**
	 * @param int $centralId
	 * @return ListEntry|null Null: that is nobody in this list, or nobody who may be shown
	 */
	public function find( int $centralId ): ?ListEntry {
		foreach ( $this->entries as $entry ) {
			if ( $entry->centralId === $centralId ) {
				return $entry;
			}
		}
		return null;
	}
}
