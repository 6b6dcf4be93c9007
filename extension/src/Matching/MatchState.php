<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Matching;

/**
 * The state of a match. Nobody learns who the other person is before both said yes.
 */
enum MatchState: string {
	case Requested = 'requested';
	case Accepted = 'accepted';
	case Declined = 'declined';
	case Cancelled = 'cancelled';
	case Completed = 'completed';

	/**
	 * @return bool Whether it takes up a place of the sharer
	 */
	public function isOpen(): bool {
		return $this === self::Requested || $this === self::Accepted;
	}
}
