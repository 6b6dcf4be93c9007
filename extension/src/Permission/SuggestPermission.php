<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Permissions\Authority;
use MediaWiki\Permissions\PermissionStatus;

/**
 * Who may ask for suggestions. Every way of asking goes through here.
 */
class SuggestPermission {

	public const RIGHT = 'leadershipdevelopment-suggest';

	/**
	 * For showing the form, also to those who have asked too often for now.
	 *
	 * @param Authority $authority
	 * @return PermissionStatus
	 */
	public function check( Authority $authority ): PermissionStatus {
		$status = PermissionStatus::newEmpty();
		$authority->isAllowed( self::RIGHT, $status );
		return $status;
	}

	/**
	 * For making a list: also looks at blocks, and counts against the rate limit.
	 *
	 * @param Authority $authority
	 * @return PermissionStatus
	 */
	public function authorize( Authority $authority ): PermissionStatus {
		$status = PermissionStatus::newEmpty();
		$authority->authorizeAction( self::RIGHT, $status );
		return $status;
	}
}
