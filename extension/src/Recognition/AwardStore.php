<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\SelectQueryBuilder;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Stores who was recognised for what, and what the wiki publishes as an issuer.
 */
class AwardStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.AwardStore';

	public const TABLE = 'leadershipdevelopment_award';
	private const ISSUER = 'leadershipdevelopment_issuer';

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/**
	 * @param int $centralId
	 * @param string $achievement
	 * @param string $community
	 * @param int $awarder Central id
	 * @param string|null $evidence
	 * @return string Key
	 */
	public function add( int $centralId, string $achievement, string $community, int $awarder, ?string $evidence ): string {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$key = bin2hex( random_bytes( 16 ) );
		$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->row( [
			'law_key' => $key,
			'law_number' => StatusNumbers::next( $dbw ),
			'law_central_id' => $centralId,
			'law_achievement' => $achievement,
			'law_community' => $community,
			'law_awarder' => $awarder,
			'law_awarded' => $dbw->timestamp( ConvertibleTimestamp::now() ),
			'law_evidence' => $evidence,
			'law_state' => AwardState::Offered->value,
			'law_public' => 0,
			'law_credential' => null,
		] )->caller( __METHOD__ )->execute();
		return $key;
	}

	/**
	 * @param string $key
	 * @param int $flags READ_LATEST before something is written that depends on it
	 * @return Award|null
	 */
	public function find( string $key, int $flags = IDBAccessObject::READ_NORMAL ): ?Award {
		$row = $this->newQuery( $flags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI ) : $this->connections->getReplicaDatabase( Domain::WIKI ) )
			->where( [ 'law_key' => $key ] )->andWhere( 'law_central_id IS NOT NULL' )
			->caller( __METHOD__ )->fetchRow();
		return $row ? self::fromRow( $row ) : null;
	}

	/**
	 * @param int $centralId
	 * @param int $flags
	 * @return Award[] The newest first
	 */
	public function findOf( int $centralId, int $flags = IDBAccessObject::READ_NORMAL ): array {
		return $this->read( $this->newQuery( $flags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI ) : $this->connections->getReplicaDatabase( Domain::WIKI ) )
			->where( [ 'law_central_id' => $centralId ] ) );
	}

	/**
	 * @param string $achievement
	 * @param string $community
	 * @return Award[] The newest first, without what was withdrawn
	 */
	public function findFor( string $achievement, string $community ): array {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		return $this->read( $this->newQuery( $dbr )
			->where( [ 'law_achievement' => $achievement, 'law_community' => $community,
				$dbr->expr( 'law_state', '!=', AwardState::Withdrawn->value ) ] )
			->andWhere( 'law_central_id IS NOT NULL' ) );
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,Award[]> What they accepted and show in public, by central id, the newest first
	 */
	public function findShown( array $centralIds ): array {
		$shown = [];
		$awards = $centralIds ? $this->read( $this->newQuery( $this->connections->getReplicaDatabase( Domain::WIKI ) )
			->where( [ 'law_central_id' => $centralIds, 'law_public' => 1, 'law_state' => AwardState::Accepted->value ] ) ) : [];
		foreach ( $awards as $award ) {
			$shown[$award->centralId][] = $award;
		}
		return $shown;
	}

	/**
	 * @param int $flags READ_LOCKING before something is written that depends on it
	 * @return int[] Numbers of revoked awards, including those of people who were forgotten
	 */
	public function findRevoked( int $flags = IDBAccessObject::READ_LATEST ): array {
		return array_map( 'intval', $this->connections->getPrimaryDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( 'law_number' )->from( self::TABLE )
			->where( [ 'law_state' => AwardState::Revoked->value ] )->orderBy( 'law_number' )->recency( $flags )
			->caller( __METHOD__ )->fetchFieldValues() );
	}

	/**
	 * @param string $key
	 * @param AwardState $from Its state as it was read; somebody else may have changed it since
	 * @param AwardState $state
	 * @param string|null $credential Null: as it is
	 * @return bool Whether it was still in that state
	 */
	public function setState( string $key, AwardState $from, AwardState $state, ?string $credential = null ): bool {
		return (bool)$this->update( [ 'law_key' => $key, 'law_state' => $from->value ], [ 'law_state' => $state->value ]
			+ ( $credential === null ? [] : [ 'law_credential' => $credential ] ) );
	}

	public function setPublic( string $key, bool $isPublic ): void {
		$this->update( [ 'law_key' => $key ], [ 'law_public' => (int)$isPublic ] );
	}

	/**
	 * @param array $where
	 * @param array $set
	 * @return int How many rows it changed
	 */
	private function update( array $where, array $set ): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )->set( $set )->where( $where )->caller( __METHOD__ )->execute();
		return $dbw->affectedRows();
	}

	/**
	 * Deletes the person's awards. Revoked awards stay revoked, without the person. Declined and withdrawn awards stay without
	 * their details, so that nobody asks again.
	 *
	 * @param int $centralId
	 * @param string|null $key Only this one
	 */
	public function removePerson( int $centralId, ?string $key = null ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$own = [ 'law_central_id' => $centralId ] + ( $key === null ? [] : [ 'law_key' => $key ] );
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )
			->set( [ 'law_central_id' => null, 'law_evidence' => null, 'law_credential' => null, 'law_public' => 0 ] )
			->where( $own + [ 'law_state' => AwardState::Revoked->value ] )->caller( __METHOD__ )->execute();
		$remembered = [ AwardState::Declined->value, AwardState::Withdrawn->value ];
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )->set( [ 'law_evidence' => null ] )
			->where( $own + [ 'law_state' => $remembered ] )->caller( __METHOD__ )->execute();
		StatusNumbers::delete( $dbw, self::TABLE, $own + [ $dbw->expr( 'law_state', '!=', $remembered ) ] );
	}

	public function publish( string $name, string $text ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newReplaceQueryBuilder()
			->replaceInto( self::ISSUER )->uniqueIndexFields( [ 'lis_name' ] )
			->row( [ 'lis_name' => $name, 'lis_text' => $text ] )->caller( __METHOD__ )->execute();
	}

	/**
	 * @param string $name `profile`, or `status`: the list of what was revoked
	 * @return string|null JSON; null: nothing was signed yet
	 */
	public function published( string $name ): ?string {
		$text = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( 'lis_text' )->from( self::ISSUER )->where( [ 'lis_name' => $name ] )->caller( __METHOD__ )->fetchField();
		return $text === false ? null : $text;
	}

	private function newQuery( IReadableDatabase $database ): SelectQueryBuilder {
		return $database->newSelectQueryBuilder()
			->select( [ 'law_key', 'law_number', 'law_central_id', 'law_achievement', 'law_community', 'law_awarder',
				'law_awarded', 'law_evidence', 'law_state', 'law_public', 'law_credential' ] )
			->from( self::TABLE );
	}

	/**
	 * @param SelectQueryBuilder $query
	 * @return Award[]
	 */
	private function read( SelectQueryBuilder $query ): array {
		return array_map( [ self::class, 'fromRow' ], iterator_to_array( $query
			->orderBy( [ 'law_awarded', 'law_key' ], SelectQueryBuilder::SORT_DESC )
			->caller( __METHOD__ )->fetchResultSet(), false ) );
	}

	private static function fromRow( stdClass $row ): Award {
		return new Award( $row->law_key, (int)$row->law_number, (int)$row->law_central_id, $row->law_achievement,
			$row->law_community, (int)$row->law_awarder, wfTimestamp( TS_MW, $row->law_awarded ), $row->law_evidence,
			AwardState::from( $row->law_state ), (bool)$row->law_public, $row->law_credential );
	}
}
