<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use JobQueueError;
use JobQueueGroup;
use JobSpecification;
use MediaWiki\User\ActorNormalization;
use MediaWiki\User\UserIdentity;
use MediaWiki\User\UserIdentityLookup;
use MWExceptionHandler;
use Wikimedia\Rdbms\DBError;
use Wikimedia\Rdbms\ILBFactory;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Records who looked at which list, once a person, list and day. A look only reads, so a job writes the entry; the list is shown
 * only once the queue has accepted the job.
 */
class LookRecorder {

	public const SERVICE_NAME = 'LeadershipDevelopment.Looks';

	public const JOB_NAME = 'LeadershipDevelopmentRecordLook';

	public function __construct(
		private readonly JobQueueGroup $jobs,
		private readonly ListLog $log,
		private readonly UserIdentityLookup $users,
		private readonly ActorNormalization $actors,
		private readonly ILBFactory $databases
	) {
	}

	/**
	 * @param UserIdentity $viewer
	 * @param StoredList $list
	 * @return bool Whether the queue accepted it; otherwise the list must not be shown
	 */
	public function push( UserIdentity $viewer, StoredList $list ): bool {
		return $this->pushLook( $viewer, [ 'list' => $list->id,
			'role' => $list->request->role, 'community' => $list->request->community ] );
	}

	/**
	 * @param UserIdentity $viewer The person who sees the effect of other weights
	 * @param string $role
	 * @param string $community
	 * @return bool Whether the queue accepted it; otherwise nothing must be shown
	 */
	public function pushTrial( UserIdentity $viewer, string $role, string $community ): bool {
		return $this->pushLook( $viewer, [ 'role' => $role, 'community' => $community ] );
	}

	/**
	 * @param UserIdentity $viewer
	 * @param string $competency The competency that was searched for
	 * @param string $community Community for which the person searched; empty: for themselves
	 * @return bool Whether the queue accepted it; otherwise nobody must be shown
	 */
	public function pushSearch( UserIdentity $viewer, string $competency, string $community ): bool {
		return $this->pushLook( $viewer, [ 'competency' => $competency, 'community' => $community ] );
	}

	/**
	 * @param UserIdentity $viewer
	 * @param string $group Group that makes the call
	 * @param string $call Key of the call
	 * @param string $community Community for which they are read
	 * @return bool Whether the queue accepted it; otherwise no application must be shown
	 */
	public function pushApplications( UserIdentity $viewer, string $group, string $call, string $community ): bool {
		return $this->pushLook( $viewer, [ 'group' => $group, 'call' => $call, 'community' => $community ] );
	}

	/**
	 * @param UserIdentity $viewer
	 * @param array<string,int|string> $look
	 * @return bool
	 */
	private function pushLook( UserIdentity $viewer, array $look ): bool {
		$time = ConvertibleTimestamp::now( TS_MW );
		try {
			$this->jobs->push( new JobSpecification(
				self::JOB_NAME,
				[ 'viewer' => $viewer->getId(), 'day' => substr( $time, 0, 8 ), 'time' => $time ] + $look,
				[ 'removeDuplicates' => true, 'removeDuplicatesIgnoreParams' => [ 'time' ] ]
			) );
			// If the queue shares the connection of the request, it reports a failure only at the end of the transaction.
			$this->databases->commitPrimaryChanges( __METHOD__ );
			return true;
		} catch ( JobQueueError | DBError $error ) {
			MWExceptionHandler::logException( $error );
			return false;
		}
	}

	/**
	 * @param array<string,int|string> $look As it was pushed
	 */
	public function record( array $look ): void {
		$viewer = $this->users->getUserIdentityByUserId( $look['viewer'] );
		if ( !$viewer || $this->isRecorded( $viewer, $look ) ) {
			return;
		}
		if ( isset( $look['competency'] ) ) {
			$this->log->addSearch( $viewer, $look['competency'], $look['community'], $look['time'] );
		} elseif ( isset( $look['group'] ) ) {
			$this->log->addApplications(
				ListLog::READ, $viewer, $look['group'], $look['call'], $look['community'], $look['time'] );
		} elseif ( !isset( $look['list'] ) ) {
			$this->log->add(
				ListLog::WEIGHED, $viewer, $look['role'], $look['community'], time: $look['time'] );
		} else {
			$this->log->add( ListLog::SEEN, $viewer, $look['role'], $look['community'], $look['list'], $look['time'] );
		}
	}

	/**
	 * @param UserIdentity $viewer
	 * @param array<string,int|string> $look
	 * @return bool Whether it was logged on that day
	 */
	private function isRecorded( UserIdentity $viewer, array $look ): bool {
		$dbw = $this->databases->getPrimaryDatabase();
		$rows = $dbw->newSelectQueryBuilder()
			->select( [ 'log_title', 'log_params' ] )
			->from( 'logging' )
			->where( [
				'log_type' => ListLog::TYPE,
				'log_action' => match ( true ) {
					isset( $look['competency'] ) => ListLog::SEARCHED,
					isset( $look['group'] ) => ListLog::READ,
					!isset( $look['list'] ) => ListLog::WEIGHED,
					default => ListLog::SEEN,
				},
				'log_actor' => $this->actors->findActorId( $viewer, $dbw ),
				$dbw->expr( 'log_timestamp', '>=', $dbw->timestamp( $look['day'] . '000000' ) ),
				$dbw->expr( 'log_timestamp', '<=', $dbw->timestamp( $look['day'] . '235959' ) ),
			] )
			->caller( __METHOD__ )->fetchResultSet();
		foreach ( $rows as $row ) {
			$isSame = match ( true ) {
				isset( $look['competency'] ) => ListLog::isSearch(
					$row->log_title, $row->log_params, $look['competency'], $look['community'] ),
				isset( $look['group'] ) => ListLog::isApplications(
					$row->log_title, $row->log_params, $look['group'], $look['call'], $look['community'] ),
				!isset( $look['list'] ) => ListLog::isTrial(
					$row->log_title, $row->log_params, $look['role'], $look['community'] ),
				default => ListLog::listOf( $row->log_params ) === $look['list'],
			};
			if ( $isSame ) {
				return true;
			}
		}
		return false;
	}
}
