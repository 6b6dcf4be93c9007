<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Preferences\Hook\GetPreferencesHook;

/**
 * The preference by which a person says yes or no to being suggested.
 */
class PreferenceHooks implements GetPreferencesHook {

	/** @inheritDoc */
	public function onGetPreferences( $user, &$preferences ) {
		$preferences[Consent::PREFERENCE] = [
			'type' => 'radio',
			'section' => 'personal/leadershipdevelopment',
			'label-message' => 'leadershipdevelopment-consent-label',
			'help-message' => 'leadershipdevelopment-consent-help',
			'options-messages' => [
				'leadershipdevelopment-consent-not-asked' => Consent::NotAsked->value,
				'leadershipdevelopment-consent-listed' => Consent::Listed->value,
				'leadershipdevelopment-consent-objected' => Consent::Objected->value,
			],
		];
	}
}
