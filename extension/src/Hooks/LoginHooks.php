<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Hook\LoginFormValidErrorMessagesHook;

/**
 * Sends people from pages that need an account to the login form and back, instead of to a dead end.
 */
class LoginHooks implements LoginFormValidErrorMessagesHook {

	/** @inheritDoc */
	public function onLoginFormValidErrorMessages( array &$messages ) {
		$messages[] = 'leadershipdevelopment-my-login';
	}
}
