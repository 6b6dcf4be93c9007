<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\User\UserIdentityLookup;
use MediaWiki\User\UserNameUtils;

/**
 * Finds the accounts that an oversighter hid, on this wiki or in the whole family.
 */
class HiddenUsers {

	public const SERVICE_NAME = 'LeadershipDevelopment.HiddenUsers';

	public function __construct(
		private readonly UserIdentityLookup $userIdentityLookup,
		private readonly UserNameUtils $userNameUtils,
		private readonly CentralStates $centralStates
	) {
	}

	/**
	 * @param string[] $names
	 * @return string[] The hidden ones, written as they were given
	 */
	public function find( array $names ): array {
		if ( !$names ) {
			return [];
		}
		$hidden = $this->userIdentityLookup->newSelectQueryBuilder()
			->whereUserNames( array_values( $names ) )
			->hidden( true )
			->caller( __METHOD__ )->fetchUserNames();
		$canonical = array_filter( array_map( $this->userNameUtils->getCanonical( ... ), $names ) );
		array_push( $hidden, ...$this->centralStates->findHidden( array_values( $canonical ) ) );
		return array_intersect_key( $names, array_intersect( $canonical, $hidden ) );
	}
}
