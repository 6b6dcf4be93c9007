<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

/**
 * How far an award is. Nothing is signed before its recipient said yes.
 */
enum AwardState: string {
	case Offered = 'offered';
	case Accepted = 'accepted';
	case Declined = 'declined';
	/** Taken back by the committee after a no, or before any answer: nobody can tell which, and it is not asked again. */
	case Withdrawn = 'withdrawn';
	case Revoked = 'revoked';
}
