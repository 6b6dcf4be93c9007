<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserFactory;
use MediaWiki\User\UserIdentity;

/**
 * Reads what a wiki family decided about accounts: which are locked, and which are hidden everywhere. One query covers many
 * accounts.
 */
class CentralStates {

	public const SERVICE_NAME = 'LeadershipDevelopment.CentralStates';

	/**
	 * @param CentralIdLookup $centralIds
	 * @param UserFactory $userFactory
	 * @param object|null $globalUsers CentralAuth's GlobalUserSelectQueryBuilderFactory; null: the extension is not there
	 */
	public function __construct(
		private readonly CentralIdLookup $centralIds,
		private readonly UserFactory $userFactory,
		private readonly ?object $globalUsers
	) {
	}

	/**
	 * @param UserIdentity[] $users
	 * @return array<string,true> By name
	 */
	public function findLocked( array $users ): array {
		if ( !$users ) {
			return [];
		}
		$locked = [];
		if ( $this->globalUsers ) {
			$found = $this->globalUsers->newGlobalUserSelectQueryBuilder()
				->whereUserNames( array_map( static fn ( UserIdentity $user ) => $user->getName(), array_values( $users ) ) )
				->whereLocked( true )
				->caller( __METHOD__ )->fetchCentralAuthUsers();
			foreach ( $found as $user ) {
				// An account of the same name that does not belong to it is not locked by it.
				if ( $user->isAttached() ) {
					$locked[$user->getName()] = true;
				}
			}
			return $locked;
		}
		foreach ( $users as $user ) {
			if ( $this->userFactory->newFromUserIdentity( $user )->isLocked() ) {
				$locked[$user->getName()] = true;
			}
		}
		return $locked;
	}

	/**
	 * @param string[] $names Canonical
	 * @return string[] Names of central accounts that the public may not see, here or anywhere
	 */
	public function findHidden( array $names ): array {
		$asked = array_fill_keys( $names, 0 );
		$all = array_filter( $this->centralIds->lookupUserNames( $asked, CentralIdLookup::AUDIENCE_RAW ) );
		$public = array_filter( $this->centralIds->lookupUserNames( $asked, CentralIdLookup::AUDIENCE_PUBLIC ) );
		return array_map( 'strval', array_keys( array_diff_key( $all, $public ) ) );
	}
}
