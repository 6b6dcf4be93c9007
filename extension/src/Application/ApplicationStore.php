<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Application;

use MediaWiki\Extension\LeadershipDevelopment\Content\PlainText;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDatabase;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Stores applications and the notes of committees about them. An application that is past its time is not found, whether or not it has been
 * purged yet.
 */
class ApplicationStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.ApplicationStore';

	public const TABLE = 'leadershipdevelopment_application';
	public const REVIEWS = 'leadershipdevelopment_application_review';

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	public function find( int $id, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?Application {
		return $this->select( [ 'lap_id' => $id ], $queryFlags )[0] ?? null;
	}

	public function findOwn(
		string $group, string $call, int $centralId, int $queryFlags = IDBAccessObject::READ_NORMAL
	): ?Application {
		return $this->select(
			[ 'lap_central_id' => $centralId, 'lap_group' => $group, 'lap_call' => $call ], $queryFlags )[0] ?? null;
	}

	/**
	 * @param int $centralId
	 * @return Application[] Applications of one person, including drafts
	 */
	public function findOf( int $centralId ): array {
		return $this->select( [ 'lap_central_id' => $centralId ] );
	}

	/**
	 * @param string[]|null $communities Communities whose committees read them; null: all
	 * @return Application[] Without drafts
	 */
	public function findFor( ?array $communities ): array {
		return $communities === [] ? [] : $this->select( self::submitted()
			+ ( $communities === null ? [] : [ 'lap_community' => $communities ] ) );
	}

	/**
	 * @param MemberCall $call
	 * @param int $centralId
	 * @param ApplicationState $state
	 * @param string $text
	 * @param Day $purge
	 * @return bool False: it has been decided in the meantime
	 */
	public function put( MemberCall $call, int $centralId, ApplicationState $state, string $text, Day $purge ): bool {
		$dbw = $this->primary();
		$key = [ 'lap_central_id' => $centralId, 'lap_group' => $call->group, 'lap_call' => $call->key ];
		$set = [
			'lap_community' => $call->community,
			'lap_state' => $state->value,
			'lap_text' => PlainText::clean( $text ),
			'lap_until' => $call->lastDay(),
			'lap_purge' => $purge->date,
			'lap_touched' => $dbw->timestamp( ConvertibleTimestamp::now() ),
		];
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )->set( $set )
			->where( $key + [ 'lap_state' => [ ApplicationState::Draft->value, ApplicationState::Submitted->value ] ] )
			->caller( __METHOD__ )->execute();
		if ( !$dbw->affectedRows() ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->ignore()->row( $key + $set )
				->caller( __METHOD__ )->execute();
		}
		return $dbw->affectedRows() > 0;
	}

	/**
	 * @param Application $application
	 * @param ApplicationState $state
	 * @param string $message
	 * @return bool False: it has been decided or withdrawn in the meantime
	 */
	public function decide( Application $application, ApplicationState $state, string $message ): bool {
		$dbw = $this->primary();
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )
			->set( [
				'lap_state' => $state->value,
				'lap_message' => PlainText::clean( $message ),
				'lap_touched' => $dbw->timestamp( ConvertibleTimestamp::now() ),
			] )
			->where( [ 'lap_id' => $application->id, 'lap_state' => ApplicationState::Submitted->value ] )
			->caller( __METHOD__ )->execute();
		return $dbw->affectedRows() > 0;
	}

	public function remove( Application $application ): void {
		$this->removeAll( [ $application->id ] );
	}

	/**
	 * @param int $centralId Central id of a person whose applications are forgotten, with the notes they made about other
	 *   people's applications
	 */
	public function removePerson( int $centralId ): void {
		$dbw = $this->primary();
		$this->removeAll( $dbw->newSelectQueryBuilder()->select( 'lap_id' )->from( self::TABLE )
			->where( [ 'lap_central_id' => $centralId ] )->caller( __METHOD__ )->fetchFieldValues() );
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::REVIEWS )->where( [ 'lar_reviewer' => $centralId ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @return int Number of applications past their time that were deleted, with all notes about them
	 */
	public function removeExpired(): int {
		$dbw = $this->primary();
		$ids = $dbw->newSelectQueryBuilder()->select( 'lap_id' )->from( self::TABLE )
			->where( $dbw->expr( 'lap_purge', '<=', Day::today()->date ) )->caller( __METHOD__ )->fetchFieldValues();
		$this->removeAll( $ids );
		return count( $ids );
	}

	/**
	 * @param Application[] $applications
	 * @param int $queryFlags
	 * @return array<int,array<int,Review>> By application, then by reviewer
	 */
	public function reviews( array $applications, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		$ids = array_map( static fn ( Application $one ) => $one->id, $applications );
		$reviews = array_fill_keys( $ids, [] );
		foreach ( $ids ? $this->selectReviews( [ 'lar_application' => $ids ], $queryFlags ) : [] as $review ) {
			$reviews[$review->application][$review->reviewer] = $review;
		}
		return $reviews;
	}

	/**
	 * @param int $reviewer Central id
	 * @return Review[] Reviews by one member
	 */
	public function reviewsBy( int $reviewer ): array {
		return $this->selectReviews( [ 'lar_reviewer' => $reviewer ] );
	}

	public function putReview( Review $review ): void {
		$criteria = [];
		foreach ( $review->criteria as $competency => $judgement ) {
			$criteria[] = "$competency:$judgement";
		}
		$set = [
			'lar_conflict' => (int)$review->hasConflict,
			'lar_note' => PlainText::clean( $review->note ),
			'lar_criteria' => implode( ',', $criteria ),
		];
		$this->primary()->newInsertQueryBuilder()->insertInto( self::REVIEWS )
			->row( [ 'lar_application' => $review->application, 'lar_reviewer' => $review->reviewer ] + $set )
			->onDuplicateKeyUpdate()->uniqueIndexFields( [ 'lar_application', 'lar_reviewer' ] )->set( $set )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param array<int|string> $ids
	 */
	private function removeAll( array $ids ): void {
		if ( !$ids ) {
			return;
		}
		$dbw = $this->primary();
		$dbw->startAtomic( __METHOD__ );
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::REVIEWS )->where( [ 'lar_application' => $ids ] )
			->caller( __METHOD__ )->execute();
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )->where( [ 'lap_id' => $ids ] )
			->caller( __METHOD__ )->execute();
		$dbw->endAtomic( __METHOD__ );
	}

	private static function submitted(): array {
		return [ 'lap_state' => [ ApplicationState::Submitted->value, ApplicationState::Accepted->value,
			ApplicationState::Declined->value ] ];
	}

	private function primary(): IDatabase {
		return $this->connections->getPrimaryDatabase( Domain::WIKI );
	}

	private function database( int $queryFlags ): IReadableDatabase {
		return $queryFlags & IDBAccessObject::READ_LATEST
			? $this->primary() : $this->connections->getReplicaDatabase( Domain::WIKI );
	}

	/**
	 * @param array $conditions
	 * @param int $queryFlags
	 * @return Application[] The latest call first, and the applications to a call by number, which says nothing about their merit
	 */
	private function select( array $conditions, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		$db = $this->database( $queryFlags );
		$rows = $db->newSelectQueryBuilder()
			->select( [ 'lap_id', 'lap_group', 'lap_call', 'lap_community', 'lap_central_id', 'lap_state', 'lap_text',
				'lap_message', 'lap_until', 'lap_purge', 'lap_touched' ] )
			->from( self::TABLE )->where( $conditions )
			->andWhere( $db->expr( 'lap_purge', '>', Day::today()->date ) )
			->orderBy( 'lap_id' )->caller( __METHOD__ )->fetchResultSet();
		$found = array_map( [ self::class, 'fromRow' ], iterator_to_array( $rows, false ) );
		usort( $found, static fn ( Application $a, Application $b ) =>
			[ $b->call, $a->group, $a->id ] <=> [ $a->call, $b->group, $b->id ] );
		return $found;
	}

	/**
	 * @param array $conditions
	 * @param int $queryFlags
	 * @return Review[]
	 */
	private function selectReviews( array $conditions, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		$rows = $this->database( $queryFlags )->newSelectQueryBuilder()
			->select( [ 'lar_application', 'lar_reviewer', 'lar_conflict', 'lar_note', 'lar_criteria' ] )
			->from( self::REVIEWS )->where( $conditions )->orderBy( [ 'lar_application', 'lar_reviewer' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$reviews = [];
		foreach ( $rows as $row ) {
			$criteria = [];
			foreach ( $row->lar_criteria === '' ? [] : explode( ',', $row->lar_criteria ) as $one ) {
				[ $competency, $judgement ] = explode( ':', $one );
				$criteria[$competency] = $judgement;
			}
			$reviews[] = new Review( (int)$row->lar_application, (int)$row->lar_reviewer, (bool)$row->lar_conflict,
				$row->lar_note, $criteria );
		}
		return $reviews;
	}

	private static function fromRow( stdClass $row ): Application {
		return new Application( (int)$row->lap_id, $row->lap_group, $row->lap_call, $row->lap_community,
			(int)$row->lap_central_id, ApplicationState::from( $row->lap_state ), $row->lap_text, $row->lap_message,
			$row->lap_until, $row->lap_purge, wfTimestamp( TS_MW, $row->lap_touched ) );
	}
}
