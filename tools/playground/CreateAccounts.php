<?php

use MediaWiki\Auth\AuthManager;

/**
 * Creates the accounts given on standard input, one JSON object a line: name, password, groups, options. An existing account gets this
 * password, these groups and these preferences.
 */
class CreateAccounts extends Maintenance {

	public function execute() {
		$services = $this->getServiceContainer();
		$userFactory = $services->getUserFactory();
		$groupManager = $services->getUserGroupManager();
		$optionsManager = $services->getUserOptionsManager();

		foreach ( explode( "\n", trim( $this->getStdin( Maintenance::STDIN_ALL ) ) ) as $line ) {
			$account = json_decode( $line, true, 8, JSON_THROW_ON_ERROR );
			$name = $account['name'];
			$user = $userFactory->newFromName( $name ) ?? $this->fatalError( "invalid name: $name" );
			if ( !$user->isRegistered() ) {
				$this->check( $services->getAuthManager()->autoCreateUser(
					$user, AuthManager::AUTOCREATE_SOURCE_MAINT, false
				) );
			}
			$groupManager->addUserToMultipleGroups( $user, $account['groups'] );
			$this->check( $user->changeAuthenticationData( [
				'username' => $name,
				'password' => $account['password'],
				'retype' => $account['password'],
			] ) );
			foreach ( $account['options'] as $option => $value ) {
				$optionsManager->setOption( $user, $option, $value );
			}
			$optionsManager->saveOptions( $user );
		}
		SiteStatsInit::doAllAndCommit( $this->getPrimaryDB() );
	}

	private function check( StatusValue $status ): void {
		if ( !$status->isGood() ) {
			$this->fatalError( $status );
		}
	}
}

$maintClass = CreateAccounts::class;
