<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Matching;

use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\SelectQueryBuilder;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Stores wishes to be matched, matches with the answers of both people, and people who must never be matched again.
 */
class MatchStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.MatchStore';

	public const TABLE = 'leadershipdevelopment_match';
	private const PEOPLE = 'leadershipdevelopment_match_person';
	private const NEVER = 'leadershipdevelopment_match_never';
	private const WAITING = 'leadershipdevelopment_match_waiting';
	public const SIDES = 'leadershipdevelopment_match_side';
	private const DAY = 86_400;

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/**
	 * @param int $centralId
	 * @return int|null Number of learners the person can take; null: does not want to be matched
	 */
	public function places( int $centralId ): ?int {
		return $this->people( [ $centralId ] )[$centralId][0] ?? null;
	}

	/**
	 * @param int[]|null $centralIds Null: all
	 * @return array<int,array{int,int}> By central id: number of learners the person can take, and days since they said so
	 */
	public function people( ?array $centralIds = null ): array {
		$query = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lmp_central_id', 'lmp_places', 'lmp_since' ] )->from( self::PEOPLE )->caller( __METHOD__ );
		if ( $centralIds !== null ) {
			$query->where( [ 'lmp_central_id' => $centralIds ] );
		}
		$people = [];
		foreach ( $query->fetchResultSet() as $row ) {
			$days = intdiv( ConvertibleTimestamp::time() - (int)wfTimestamp( TS_UNIX, $row->lmp_since ), self::DAY );
			$people[(int)$row->lmp_central_id] = [ (int)$row->lmp_places, max( 0, $days ) ];
		}
		return $people;
	}

	/**
	 * @param int $centralId
	 * @param int|null $places Number of learners the person can take; null: does not want to be matched any more, which leaves
	 *   agreed matches as they are
	 */
	public function setPlaces( int $centralId, ?int $places ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		if ( $places === null ) {
			foreach ( [ self::PEOPLE => 'lmp', self::WAITING => 'lmw' ] as $table => $prefix ) {
				$dbw->newDeleteQueryBuilder()->deleteFrom( $table )->where( [ "{$prefix}_central_id" => $centralId ] )
					->caller( __METHOD__ )->execute();
			}
			return;
		}
		$dbw->newInsertQueryBuilder()->insertInto( self::PEOPLE )
			->row( [ 'lmp_central_id' => $centralId, 'lmp_places' => $places,
				'lmp_since' => $dbw->timestamp( ConvertibleTimestamp::now() ) ] )
			->onDuplicateKeyUpdate()->uniqueIndexFields( [ 'lmp_central_id' ] )->set( [ 'lmp_places' => $places ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param int $learner
	 * @param int $sharer
	 * @param string $competency
	 * @param int $level
	 * @param string[] $languages
	 * @param string[] $methods
	 * @return string Key of the match
	 */
	public function add(
		int $learner, int $sharer, string $competency, int $level, array $languages, array $methods
	): string {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$key = bin2hex( random_bytes( 16 ) );
		$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->row( [
			'lmt_key' => $key,
			'lmt_learner' => $learner,
			'lmt_sharer' => $sharer,
			'lmt_competency' => $competency,
			'lmt_level' => $level,
			'lmt_languages' => implode( ',', $languages ),
			'lmt_methods' => implode( ',', $methods ),
			'lmt_learner_agrees' => 0,
			'lmt_sharer_agrees' => 0,
			'lmt_state' => MatchState::Requested->value,
			'lmt_touched' => $dbw->timestamp( ConvertibleTimestamp::now() ),
		] )->caller( __METHOD__ )->execute();
		return $key;
	}

	/**
	 * @return Peering[]
	 */
	public function findAll(): array {
		return $this->read( $this->newQuery( $this->connections->getPrimaryDatabase( Domain::WIKI ) ) );
	}

	/**
	 * @param int $centralId
	 * @return Peering[] The newest first
	 */
	public function findOf( int $centralId ): array {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		return $this->read( $this->newQuery( $dbr )
			->where( $dbr->expr( 'lmt_learner', '=', $centralId )->or( 'lmt_sharer', '=', $centralId ) ) );
	}

	public function find( string $key, int $flags = IDBAccessObject::READ_NORMAL ): ?Peering {
		$database = $flags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI ) : $this->connections->getReplicaDatabase( Domain::WIKI );
		return $this->read( $this->newQuery( $database )->where( [ 'lmt_key' => $key ] ) )[0] ?? null;
	}

	/**
	 * @param Peering $before As it was read; the other person may have answered since
	 * @param MatchState $state
	 * @param bool $learnerAgrees
	 * @param bool $sharerAgrees
	 * @return bool Whether it was still as it was read
	 */
	public function update( Peering $before, MatchState $state, bool $learnerAgrees, bool $sharerAgrees ): bool {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )
			->set( [ 'lmt_state' => $state->value, 'lmt_learner_agrees' => (int)$learnerAgrees,
				'lmt_sharer_agrees' => (int)$sharerAgrees, 'lmt_touched' => $dbw->timestamp( ConvertibleTimestamp::now() ) ] )
			->where( [ 'lmt_key' => $before->key, 'lmt_state' => $before->state->value,
				'lmt_learner_agrees' => (int)$before->learnerAgrees, 'lmt_sharer_agrees' => (int)$before->sharerAgrees ] )
			->caller( __METHOD__ )->execute();
		return (bool)$dbw->affectedRows();
	}

	/**
	 * @param int $days
	 * @return Peering[] Proposals that ended because not both answered
	 */
	public function expire( int $days ): array {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$old = [ 'lmt_state' => MatchState::Requested->value,
			$dbw->expr( 'lmt_touched', '<', $dbw->timestamp( ConvertibleTimestamp::time() - $days * self::DAY ) ) ];
		$ended = $this->read( $this->newQuery( $dbw )->where( $old ) );
		if ( $ended ) {
			$dbw->newUpdateQueryBuilder()->update( self::TABLE )->set( [ 'lmt_state' => MatchState::Cancelled->value ] )
				->where( [ 'lmt_key' => array_map( static fn ( Peering $one ) => $one->key, $ended ) ] )
				->caller( __METHOD__ )->execute();
		}
		return $ended;
	}

	/**
	 * @param Peering $peering
	 * @param int $centralId Central id of the person to remind, unless the last message is too recent or they were reminded too often
	 * @param int $days
	 * @param int $most
	 * @return bool Whether they are to be reminded now
	 */
	public function remind( Peering $peering, int $centralId, int $days, int $most ): bool {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$row = $dbw->newSelectQueryBuilder()->select( [ 'lms_reminders', 'lms_reminded' ] )->from( self::SIDES )
			->where( [ 'lms_match' => $peering->key, 'lms_central_id' => $centralId ] )->caller( __METHOD__ )->fetchRow();
		$count = $row ? (int)$row->lms_reminders : 0;
		$last = (int)wfTimestamp( TS_UNIX, $row && $count ? $row->lms_reminded : $peering->touched );
		if ( $count >= $most || ConvertibleTimestamp::time() - $last < $days * self::DAY ) {
			return false;
		}
		$this->setSide( $peering->key, $centralId, [ 'lms_reminders' => $count + 1 ] );
		return true;
	}

	/**
	 * @param string $key
	 * @param int $centralId One of the two
	 * @param bool $isShown Whether the committee of the community may know of it, if the other says so too
	 */
	public function setShown( string $key, int $centralId, bool $isShown ): void {
		$this->setSide( $key, $centralId, [ 'lms_shown' => (int)$isShown ] );
	}

	/**
	 * @param string[] $keys
	 * @return array<string,int[]> Central ids of those who show it, by key
	 */
	public function findShown( array $keys ): array {
		$shown = [];
		foreach ( $keys ? $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lms_match', 'lms_central_id' ] )->from( self::SIDES )
			->where( [ 'lms_match' => $keys, 'lms_shown' => 1 ] )->caller( __METHOD__ )->fetchResultSet() : [] as $row
		) {
			$shown[$row->lms_match][] = (int)$row->lms_central_id;
		}
		return $shown;
	}

	/**
	 * @param string $key
	 * @param int $centralId
	 * @param array $set
	 */
	private function setSide( string $key, int $centralId, array $set ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$set += [ 'lms_reminded' => $dbw->timestamp( ConvertibleTimestamp::now() ) ];
		$dbw->newInsertQueryBuilder()->insertInto( self::SIDES )
			->row( [ 'lms_match' => $key, 'lms_central_id' => $centralId ] + $set + [ 'lms_shown' => 0, 'lms_reminders' => 0 ] )
			->onDuplicateKeyUpdate()->uniqueIndexFields( [ 'lms_match', 'lms_central_id' ] )->set( $set )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param string $competency
	 * @return Peering[] Matches that both agreed to, the newest first
	 */
	public function findAgreed( string $competency ): array {
		return $this->read( $this->newQuery( $this->connections->getReplicaDatabase( Domain::WIKI ) )->where( [
			'lmt_competency' => $competency,
			'lmt_state' => [ MatchState::Accepted->value, MatchState::Completed->value ] ] ) );
	}

	/**
	 * @return array<array{int,string}> Central id and reason of each wish that waits
	 */
	public function findAllWaiting(): array {
		$waiting = [];
		foreach ( $this->connections->getPrimaryDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lmw_central_id', 'lmw_reason' ] )->from( self::WAITING )->caller( __METHOD__ )->fetchResultSet() as $row
		) {
			$waiting[] = [ (int)$row->lmw_central_id, $row->lmw_reason ];
		}
		return $waiting;
	}

	public function addNever( int $centralId, int $other ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newInsertQueryBuilder()->insertInto( self::NEVER )->ignore()
			->row( [ 'lmn_central_id' => $centralId, 'lmn_other' => $other ] )->caller( __METHOD__ )->execute();
	}

	/**
	 * @param int $centralId
	 * @return int[] Central ids of those the person does not want to be matched with
	 */
	public function findNeverOf( int $centralId ): array {
		return array_map( 'intval', $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( 'lmn_other' )->from( self::NEVER )->where( [ 'lmn_central_id' => $centralId ] )
			->orderBy( 'lmn_other' )->caller( __METHOD__ )->fetchFieldValues() );
	}

	/**
	 * @param int $centralId
	 * @param int[] $others All of them
	 */
	public function setNever( int $centralId, array $others ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::NEVER )->where( [ 'lmn_central_id' => $centralId ] )
			->caller( __METHOD__ )->execute();
		foreach ( $others as $other ) {
			$this->addNever( $centralId, $other );
		}
	}

	/**
	 * @return array<array{int,int}> Central ids of two
	 */
	public function findNever(): array {
		$pairs = [];
		foreach ( $this->connections->getPrimaryDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lmn_central_id', 'lmn_other' ] )->from( self::NEVER )->caller( __METHOD__ )->fetchResultSet() as $row
		) {
			$pairs[] = [ (int)$row->lmn_central_id, (int)$row->lmn_other ];
		}
		return $pairs;
	}

	/**
	 * @param array<array{int,string,string}> $waiting Central id, competency and reason of each; other wishes wait no more
	 */
	public function setWaiting( array $waiting ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::WAITING )->where( $dbw->expr( 'lmw_central_id', '>', 0 ) )
			->caller( __METHOD__ )->execute();
		foreach ( array_chunk( $waiting, 500 ) as $batch ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::WAITING )->rows( array_map( static fn ( array $one ) => [
				'lmw_central_id' => $one[0], 'lmw_competency' => $one[1], 'lmw_reason' => $one[2] ], $batch ) )
				->caller( __METHOD__ )->execute();
		}
	}

	/**
	 * @param int $centralId
	 * @return array<string,string> Reason by competency
	 */
	public function findWaiting( int $centralId ): array {
		$reasons = [];
		foreach ( $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lmw_competency', 'lmw_reason' ] )->from( self::WAITING )
			->where( [ 'lmw_central_id' => $centralId ] )->orderBy( 'lmw_competency' )
			->caller( __METHOD__ )->fetchResultSet() as $row
		) {
			$reasons[$row->lmw_competency] = $row->lmw_reason;
		}
		return $reasons;
	}

	/**
	 * Forgets the person. Whom others ruled out stays ruled out: it is theirs, and deleting one's data must not undo it.
	 *
	 * @param int $centralId
	 */
	public function removePerson( int $centralId ): void {
		$this->setPlaces( $centralId, null );
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$own = $dbw->newSelectQueryBuilder()->select( 'lmt_key' )->from( self::TABLE )
			->where( $dbw->expr( 'lmt_learner', '=', $centralId )->or( 'lmt_sharer', '=', $centralId ) )
			->caller( __METHOD__ )->fetchFieldValues();
		if ( $own ) {
			$dbw->newDeleteQueryBuilder()->deleteFrom( self::SIDES )->where( [ 'lms_match' => $own ] )->caller( __METHOD__ )->execute();
		}
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )
			->where( $dbw->expr( 'lmt_learner', '=', $centralId )->or( 'lmt_sharer', '=', $centralId ) )
			->caller( __METHOD__ )->execute();
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::NEVER )->where( [ 'lmn_central_id' => $centralId ] )
			->caller( __METHOD__ )->execute();
	}

	private function newQuery( IReadableDatabase $database ): SelectQueryBuilder {
		return $database->newSelectQueryBuilder()
			->select( [ 'lmt_key', 'lmt_learner', 'lmt_sharer', 'lmt_competency', 'lmt_level', 'lmt_languages', 'lmt_methods',
				'lmt_learner_agrees', 'lmt_sharer_agrees', 'lmt_state', 'lmt_touched' ] )
			->from( self::TABLE );
	}

	/**
	 * @param SelectQueryBuilder $query
	 * @return Peering[]
	 */
	private function read( SelectQueryBuilder $query ): array {
		$split = static fn ( string $list ) => $list === '' ? [] : explode( ',', $list );
		return array_map( static fn ( stdClass $row ) => new Peering(
			$row->lmt_key, (int)$row->lmt_learner, (int)$row->lmt_sharer, $row->lmt_competency, (int)$row->lmt_level,
			$split( $row->lmt_languages ), $split( $row->lmt_methods ), (bool)$row->lmt_learner_agrees,
			(bool)$row->lmt_sharer_agrees, MatchState::from( $row->lmt_state ), wfTimestamp( TS_MW, $row->lmt_touched )
		), iterator_to_array( $query->orderBy( [ 'lmt_touched', 'lmt_key' ], SelectQueryBuilder::SORT_DESC )
			->caller( __METHOD__ )->fetchResultSet(), false ) );
	}
}
