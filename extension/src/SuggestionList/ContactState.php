<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

/**
 * How far a committee's contact with a person about a role has come.
 */
enum ContactState: string {
	case ToContact = 'to_contact';
	case Contacted = 'contacted';
	case Accepted = 'accepted';
	case Declined = 'declined';
	case NotNow = 'not_now';

	public function messageKey(): string {
		return 'leadershipdevelopment-contact-' . $this->value;
	}
}
