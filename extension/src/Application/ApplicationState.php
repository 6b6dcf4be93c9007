<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Application;

/**
 * How far an application has come. Withdrawn applications do not exist any more.
 */
enum ApplicationState: string {

	/** Only the applicant sees it. */
	case Draft = 'draft';
	case Submitted = 'submitted';
	case Accepted = 'accepted';
	/** The committee chose others this time. */
	case Declined = 'declined';

	public function isDecided(): bool {
		return $this === self::Accepted || $this === self::Declined;
	}
}
