<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Preferences\Hook\GetPreferencesHook;
use MediaWiki\User\Options\Hook\SaveUserOptionsHook;
use MediaWiki\User\UserIdentity;

/**
 * The preference by which a person says yes or no to being suggested.
 */
class PreferenceHooks implements GetPreferencesHook, SaveUserOptionsHook {

	public function __construct(
		private readonly ConsentStore $consents
	) {
	}

	/** @inheritDoc */
	public function onGetPreferences( $user, &$preferences ) {
		$preferences[Consent::PREFERENCE] = [
			'type' => 'radio',
			'section' => 'personal/leadershipdevelopment',
			'label-message' => 'leadershipdevelopment-consent-label',
			// What holds, also when it was said on another wiki.
			'default' => $this->consents->get( $user )->value,
			'help-message' => 'leadershipdevelopment-consent-help',
			'options-messages' => [
				'leadershipdevelopment-consent-not-asked' => Consent::NotAsked->value,
				'leadershipdevelopment-consent-listed' => Consent::Listed->value,
				'leadershipdevelopment-consent-objected' => Consent::Objected->value,
			],
		];
		// Set on Special:MyLeadership, beside what else one can choose.
		$preferences[Channel::PREFERENCE] = [ 'type' => 'api' ];
	}

	/** @inheritDoc */
	public function onSaveUserOptions( UserIdentity $user, array &$modifiedOptions, array $originalOptions ) {
		if ( !array_key_exists( Consent::PREFERENCE, $modifiedOptions ) ) {
			return;
		}
		$value = (string)$modifiedOptions[Consent::PREFERENCE];
		if ( $value !== (string)( $originalOptions[Consent::PREFERENCE] ?? '' ) ) {
			$this->consents->putCentral( $user, Consent::tryFrom( $value ) ?? Consent::Objected );
		}
	}
}
