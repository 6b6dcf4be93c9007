<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactState;

/**
 * The state of an invitation.
 */
enum InvitationState: string {
	case Open = 'open';
	case Accepted = 'accepted';
	case Declined = 'declined';
	case NotNow = 'not_now';

	/** @return self[] What can be answered */
	public static function answers(): array {
		return [ self::Accepted, self::Declined, self::NotNow ];
	}

	/**
	 * @param string $value
	 * @return self|null Null: that is no answer
	 */
	public static function tryFromAnswer( string $value ): ?self {
		$state = self::tryFrom( $value );
		return $state === self::Open ? null : $state;
	}

	/**
	 * @return ContactState The state that the committee's contact with the person then has
	 */
	public function contactState(): ContactState {
		return match ( $this ) {
			self::Open => ContactState::Contacted,
			self::Accepted => ContactState::Accepted,
			self::Declined => ContactState::Declined,
			self::NotNow => ContactState::NotNow,
		};
	}

	public function messageKey(): string {
		return 'leadershipdevelopment-invitationstate-' . $this->value;
	}
}
