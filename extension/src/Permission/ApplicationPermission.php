<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Permissions\Authority;
use MediaWiki\Permissions\PermissionStatus;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Decides who may apply to a call for members, and who may read what was submitted: those who may see suggestions for the
 * community, see SuggestPermission. Whoever applied to a call themselves is no judge of the others.
 */
class ApplicationPermission {

	public const SERVICE_NAME = 'LeadershipDevelopment.ApplicationPermission';

	public function __construct(
		private readonly SuggestPermission $permission
	) {
	}

	/**
	 * May the user write an application? Withdrawing one is always allowed.
	 *
	 * @param Authority $authority
	 * @return StatusValue
	 */
	public function checkApplicant( Authority $authority ): StatusValue {
		if ( !$authority->isNamed() ) {
			return StatusValue::newFatal( 'leadershipdevelopment-my-login' );
		}
		return $authority->getBlock()?->isSitewide()
			? StatusValue::newFatal( 'leadershipdevelopment-application-blocked' ) : StatusValue::newGood();
	}

	/**
	 * @param Authority $authority
	 * @param string $community As the applicant was told
	 * @param bool $hasApplied Whether the same person applied to the same call
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return PermissionStatus
	 */
	public function checkReviewer(
		Authority $authority, string $community, bool $hasApplied, int $queryFlags = IDBAccessObject::READ_NORMAL
	): PermissionStatus {
		$status = $this->permission->check( $authority, $community, $queryFlags );
		if ( $status->isOK() && $hasApplied ) {
			$status->fatal( 'leadershipdevelopment-application-competing' );
		}
		return $status;
	}

	/**
	 * @param Authority $authority
	 * @return string[]|null Communities whose applications the user may read, as far as the user has the right; null: all
	 */
	public function communities( Authority $authority ): ?array {
		return $this->permission->communities( $authority );
	}
}
