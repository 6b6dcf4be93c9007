<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Html\Html;
use MediaWiki\Output\Hook\BeforePageDisplayHook;
use MediaWiki\Preferences\Hook\GetPreferencesHook;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\User\Hook\UserGetDefaultOptionsHook;
use MediaWiki\User\Options\Hook\SaveUserOptionsHook;
use MediaWiki\User\UserIdentity;
use MWExceptionHandler;

/**
 * The preference by which a person says yes or no to being suggested.
 */
class PreferenceHooks implements
	BeforePageDisplayHook,
	GetPreferencesHook,
	SaveUserOptionsHook,
	UserGetDefaultOptionsHook
{

	public function __construct(
		private readonly ConsentStore $consents
	) {
	}

	/** @inheritDoc */
	public function onGetPreferences( $user, &$preferences ) {
		$preferences[Consent::PREFERENCE] = [
			'section' => 'personal/leadershipdevelopment',
			'label-message' => 'leadershipdevelopment-consent-label',
		];
		try {
			$preferences[Consent::PREFERENCE] += [
				'type' => 'radio',
				// Show the consent that is in force, even if it was given on another wiki.
				'default' => $this->consents->get( $user )->value,
				'help-messages' => [ 'leadershipdevelopment-consent-help', 'leadershipdevelopment-consent-reset-help' ],
				'options-messages' => [
					'leadershipdevelopment-consent-not-asked' => Consent::NotAsked->value,
					'leadershipdevelopment-consent-listed' => Consent::Listed->value,
					'leadershipdevelopment-consent-objected' => Consent::Objected->value,
				],
			];
		} catch ( ConsentUnavailableException $e ) {
			// This preference stays as it is; all others can still be changed.
			MWExceptionHandler::logException( $e );
			$preferences[Consent::PREFERENCE] += [
				'type' => 'info',
				'raw' => true,
				'default' => Html::noticeBox( wfMessage( 'leadershipdevelopment-consent-unreadable' )->parse(), '' ),
			];
		}
		// People set this on Special:MyLeadership, beside their other choices.
		$preferences[Channel::PREFERENCE] = [ 'type' => 'api' ];
	}

	/**
	 * Leaves the choice without a default. A reset of all preferences sets it to an explicit null, which differs from any choice.
	 *
	 * @inheritDoc
	 */
	public function onUserGetDefaultOptions( &$defaultOptions ) {
		unset( $defaultOptions[Consent::PREFERENCE] );
	}

	/** @inheritDoc */
	public function onSaveUserOptions( UserIdentity $user, array &$modifiedOptions, array $originalOptions ) {
		if ( !array_key_exists( Consent::PREFERENCE, $modifiedOptions ) ) {
			return;
		}
		$before = (string)( $originalOptions[Consent::PREFERENCE] ?? '' );
		if ( $modifiedOptions[Consent::PREFERENCE] === null && $this->isNo( $user, $before ) ) {
			// A reset of all preferences does not take back a no.
			$modifiedOptions[Consent::PREFERENCE] = Consent::Objected->value;
		}
		$value = (string)$modifiedOptions[Consent::PREFERENCE];
		if ( $value !== $before ) {
			$this->consents->tellFamily( $user, Consent::tryFrom( $value ) ?? Consent::Objected );
		}
	}

	/** @inheritDoc */
	public function onBeforePageDisplay( $out, $skin ): void {
		if ( $out->getTitle()->isSpecial( 'Preferences' )
			&& $out->getTitle()->equals( SpecialPage::getTitleFor( 'Preferences', 'reset' ) )
		) {
			$out->addHTML( Html::noticeBox( $out->msg( 'leadershipdevelopment-consent-reset-help' )->parse(), '' ) );
		}
	}

	/**
	 * @param UserIdentity $user
	 * @param string $local This wiki's preference
	 * @return bool Whether the person said no, here or elsewhere in the family
	 */
	private function isNo( UserIdentity $user, string $local ): bool {
		if ( $local !== '' ) {
			return $local !== Consent::Listed->value;
		}
		try {
			return $this->consents->get( $user ) === Consent::Objected;
		} catch ( ConsentUnavailableException ) {
			// The consent cannot be read, so the safer value is assumed.
			return true;
		}
	}
}
