<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Matching;

/**
 * How far a match is. Nobody learns who the other is before both said yes.
 */
enum MatchState: string {
	case Requested = 'requested';
	case Accepted = 'accepted';
	case Declined = 'declined';
	case Cancelled = 'cancelled';
	case Completed = 'completed';

	/**
	 * @return bool Whether it takes a place of who teaches
	 */
	public function isOpen(): bool {
		return $this === self::Requested || $this === self::Accepted;
	}
}
