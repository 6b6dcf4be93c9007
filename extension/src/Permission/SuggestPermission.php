<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Message\Message;
use MediaWiki\Permissions\Authority;
use MediaWiki\Permissions\PermissionStatus;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Decides who may see who could grow into a role. Every request passes this check.
 *
 * The right alone grants nothing: it is valid for the communities on whose committees the user serves, see Committees. Only ANYWHERE is
 * valid for all. Neither opens a wiki that the site does not let the community read, see CommunityWikis.
 */
class SuggestPermission {

	public const SERVICE_NAME = 'LeadershipDevelopment.SuggestPermission';

	public const RIGHT = 'leadershipdevelopment-suggest';
	public const ANYWHERE = 'leadershipdevelopment-suggest-anywhere';

	public function __construct(
		private readonly Committees $committees,
		private readonly CommunityWikis $wikis
	) {
	}

	/**
	 * May the user look at lists? People who reached the rate limit still may.
	 *
	 * @param Authority $authority
	 * @param string|null $community Null: at least one
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return PermissionStatus
	 */
	public function check(
		Authority $authority, ?string $community = null, int $queryFlags = IDBAccessObject::READ_NORMAL
	): PermissionStatus {
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
		return $this->checkCommunity( $authority, $community, $status, $queryFlags );
	}

	/**
	 * May the user make a list? Asking counts towards the rate limit.
	 *
	 * @param Authority $authority
	 * @param string $community
	 * @param int $queryFlags READ_NORMAL in a request that only reads
	 * @return PermissionStatus
	 */
	public function authorize(
		Authority $authority, string $community, int $queryFlags = IDBAccessObject::READ_LATEST
	): PermissionStatus {
		$status = $this->check( $authority, $community, $queryFlags );
		if ( $status->isOK() ) {
			$authority->authorizeAction( self::RIGHT, $status );
		}
		return $status;
	}

	/**
	 * @param Authority $authority
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return string[]|null Communities the right holds for, as far as the user has it; null: all
	 */
	public function communities( Authority $authority, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?array {
		return $authority->isAllowed( self::ANYWHERE )
			? null : $this->committees->communitiesOf( $authority->getUser(), $queryFlags );
	}

	private function checkCommunity(
		Authority $authority, ?string $community, PermissionStatus $status, int $queryFlags
	): PermissionStatus {
		$communities = $this->communities( $authority, $queryFlags );
		if ( $communities !== null
			&& ( $community === null ? !$communities : !in_array( $community, $communities, true ) )
		) {
			$status->setPermission( self::RIGHT );
			$status->fatal( 'leadershipdevelopment-permission-community' );
		}
		$forbidden = $community === null ? [] : $this->wikis->forbidden( $community );
		if ( $forbidden ) {
			$status->fatal( 'leadershipdevelopment-permission-wikis', Message::listParam( $forbidden ) );
		}
		return $status;
	}
}
