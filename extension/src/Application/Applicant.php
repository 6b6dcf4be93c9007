<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Application;

use MediaWiki\Extension\LeadershipDevelopment\Permission\ApplicationPermission;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Permissions\Authority;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentity;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * What people do with their own applications. Days are those of UTC, the same for everybody.
 */
class Applicant {

	public const SERVICE_NAME = 'LeadershipDevelopment.Applicant';

	/** Maximum number of characters. */
	public const MAX_TEXT_LENGTH = 10_000;

	/**
	 * @param ApplicationPermission $permission
	 * @param Calls $calls
	 * @param ApplicationStore $applications
	 * @param CentralIdLookup $centralIds
	 * @param int $days Number of days for which an application is kept after the last day to apply
	 */
	public function __construct(
		private readonly ApplicationPermission $permission,
		private readonly Calls $calls,
		private readonly ApplicationStore $applications,
		private readonly CentralIdLookup $centralIds,
		public readonly int $days
	) {
	}

	public function find( UserIdentity $user, string $group, string $call ): ?Application {
		return $this->applications->findOwn( $group, $call, $this->centralId( $user ) );
	}

	/**
	 * @param Authority $authority
	 * @param string $group
	 * @param string $call
	 * @param int $queryFlags
	 * @return StatusValue<MemberCall> Fatal where one cannot apply now
	 */
	public function check(
		Authority $authority, string $group, string $call, int $queryFlags = IDBAccessObject::READ_NORMAL
	): StatusValue {
		$status = $this->permission->checkApplicant( $authority );
		if ( !$status->isOK() ) {
			return $status;
		}
		$found = $this->calls->find( $group, $call, $queryFlags );
		if ( !$found ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-no-call' );
		}
		return $found->isOpenOn( Day::today() )
			? StatusValue::newGood( $found ) : StatusValue::newFatal( 'leadershipdevelopment-application-not-open' );
	}

	/**
	 * @param Authority $authority
	 * @param string $group
	 * @param string $call
	 * @param string $text
	 * @param bool $submits False: keeps a draft a draft, and what was submitted submitted
	 * @param bool $agrees Whether the applicant agrees that those named on the page read it
	 * @return StatusValue
	 */
	public function save(
		Authority $authority, string $group, string $call, string $text, bool $submits, bool $agrees
	): StatusValue {
		$status = $this->check( $authority, $group, $call, IDBAccessObject::READ_LATEST );
		if ( !$status->isOK() ) {
			return $status;
		}
		/** @var MemberCall $found */
		$found = $status->getValue();
		$id = $this->centralId( $authority->getUser() );
		if ( !$id ) {
			return StatusValue::newFatal( 'leadershipdevelopment-my-login' );
		}
		$before = $this->applications->findOwn( $group, $call, $id, IDBAccessObject::READ_LATEST );
		$text = trim( $text );
		if ( $before?->state->isDecided() ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-decided' );
		}
		if ( $text === '' || mb_strlen( $text ) > self::MAX_TEXT_LENGTH ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-length', self::MAX_TEXT_LENGTH );
		}
		$state = $submits || $before?->state === ApplicationState::Submitted
			? ApplicationState::Submitted : ApplicationState::Draft;
		// The group's page may name another community by now, of whose committees the applicant was not told.
		$isTold = $before?->state === ApplicationState::Submitted && $before->community === $found->community;
		if ( $state === ApplicationState::Submitted && !$agrees && !$isTold ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-not-agreed' );
		}
		return $this->applications->put( $found, $id, $state, $text, ( new Day( $found->lastDay() ) )->plus( $this->days + 1 ) )
			? StatusValue::newGood() : StatusValue::newFatal( 'leadershipdevelopment-application-decided' );
	}

	/**
	 * Withdraws an application, which is possible at any time and for any reason, even when the call is gone.
	 *
	 * @param UserIdentity $user
	 * @param string $group
	 * @param string $call
	 * @return StatusValue
	 */
	public function withdraw( UserIdentity $user, string $group, string $call ): StatusValue {
		$application = $this->applications->findOwn( $group, $call, $this->centralId( $user ), IDBAccessObject::READ_LATEST );
		if ( !$application ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-none' );
		}
		$this->applications->remove( $application );
		return StatusValue::newGood();
	}

	private function centralId( UserIdentity $user ): int {
		return $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}
}
