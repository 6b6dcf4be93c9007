<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Lists;

/**
 * How far a committee is with a person about a role.
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
