<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;

/**
 * What may be shown of an answer of the service.
 */
final class FilteredSuggestions {

	/**
	 * @param Suggestion[] $suggestions
	 * @param string $dataUntil ISO 8601; empty when there is no data yet
	 * @param int $considered
	 * @param array<string,int> $excluded Count by code of the exclusion
	 * @param int $notAgreed
	 */
	public function __construct(
		public readonly array $suggestions,
		public readonly string $dataUntil,
		public readonly int $considered,
		public readonly array $excluded,
		public readonly int $notAgreed
	) {
	}

	public function withNotAgreed( int $notAgreed ): self {
		return new self( $this->suggestions, $this->dataUntil, $this->considered, $this->excluded, $notAgreed );
	}

	public function toSuggestionList(): SuggestionList {
		return new SuggestionList( $this->dataUntil, $this->considered, $this->excluded, $this->suggestions );
	}
}
