<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;

/**
 * A person in a list. The suggestion has the current name of the account.
 */
final class ListEntry {

	public function __construct(
		public readonly int $centralId,
		public readonly Suggestion $suggestion,
		public readonly ?Contact $contact = null
	) {
	}

	public function withContact( ?Contact $contact ): self {
		return new self( $this->centralId, $this->suggestion, $contact );
	}
}
