<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

/**
 * The state of an award. Nothing is signed before its recipient agrees.
 */
enum AwardState: string {
	case Offered = 'offered';
	case Accepted = 'accepted';
	case Declined = 'declined';
	/** Taken back by the committee after a no, or before any answer: nobody can tell which, and it is not asked again. */
	case Withdrawn = 'withdrawn';
	case Revoked = 'revoked';
}
