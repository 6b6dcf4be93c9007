<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

/**
 * How somebody learns of an invitation. The text itself is only on a page that the person alone can see.
 */
enum Channel: string {
	public const PREFERENCE = 'leadershipdevelopment-channel';

	case Notification = 'notification';
	/** A talk page is public, so the message says neither who is invited to what nor why. */
	case Talk = 'talk';
	case Link = 'link';
}
