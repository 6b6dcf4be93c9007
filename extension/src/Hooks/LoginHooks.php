<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Hook\LoginFormValidErrorMessagesHook;

/**
 * Lets pages that are for accounts lead to the form where one logs in, and back, instead of to a dead end.
 */
class LoginHooks implements LoginFormValidErrorMessagesHook {

	/** @inheritDoc */
	public function onLoginFormValidErrorMessages( array &$messages ) {
		$messages[] = 'leadershipdevelopment-my-login';
	}
}
