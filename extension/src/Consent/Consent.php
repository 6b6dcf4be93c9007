<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

/**
 * What a person said about being suggested. The value is the value of the preference.
 */
enum Consent: string {
	public const PREFERENCE = 'leadershipdevelopment-consent';

	case NotAsked = '';
	case Listed = 'listed';
	case Objected = 'objected';
}
