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
	 * @param array<string,ListEntry> $entries The same people with the committee's notes, by name
	 * @param BasisDocument[] $basis Approved documents that the list is based on
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
	 * @return ListEntry|null Null: the person is not in this list, or may not be shown
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
