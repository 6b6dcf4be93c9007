<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Permissions\Authority;
use MediaWiki\Permissions\PermissionStatus;

/**
 * Who may see who could grow into a role. Every way of asking goes through here.
 *
 * The right alone opens nothing: it holds for the communities in whose committees the user is, see Committees. Only
 * ANYWHERE holds for all.
 */
class SuggestPermission {

	public const RIGHT = 'leadershipdevelopment-suggest';
	public const ANYWHERE = 'leadershipdevelopment-suggest-anywhere';

	public function __construct(
		private readonly Committees $committees
	) {
	}

	/**
	 * For looking: also for those who have asked too often for now.
	 *
	 * @param Authority $authority
	 * @param string|null $community Null: at least one
	 * @return PermissionStatus
	 */
	public function check( Authority $authority, ?string $community = null ): PermissionStatus {
		$status = PermissionStatus::newEmpty();
		if ( !$authority->isAllowed( self::RIGHT, $status ) ) {
			return $status;
		}
		$block = $authority->getBlock();
		if ( $block?->isSitewide() ) {
			$status->setBlock( $block );
			$status->fatal( 'leadershipdevelopment-permission-blocked' );
			return $status;
		}
		return $this->checkCommunity( $authority, $community, $status );
	}

	/**
	 * For making a list: counts against the rate limit as well.
	 *
	 * @param Authority $authority
	 * @param string $community
	 * @return PermissionStatus
	 */
	public function authorize( Authority $authority, string $community ): PermissionStatus {
		$status = $this->check( $authority, $community );
		if ( $status->isOK() ) {
			$authority->authorizeAction( self::RIGHT, $status );
		}
		return $status;
	}

	/**
	 * @param Authority $authority
	 * @return string[]|null Communities the right holds for, as far as the user has it; null: all
	 */
	public function communities( Authority $authority ): ?array {
		return $authority->isAllowed( self::ANYWHERE ) ? null : $this->committees->communitiesOf( $authority->getUser() );
	}

	private function checkCommunity(
		Authority $authority, ?string $community, PermissionStatus $status
	): PermissionStatus {
		$communities = $this->communities( $authority );
		if ( $communities !== null
			&& ( $community === null ? !$communities : !in_array( $community, $communities, true ) )
		) {
			$status->setPermission( self::RIGHT );
			$status->fatal( 'leadershipdevelopment-permission-community' );
		}
		return $status;
	}
}
