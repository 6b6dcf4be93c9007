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
 * Stores peers' statements about what people were recognised for, and the credentials that contain them.
 */
class EndorsementStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.EndorsementStore';

	public const TABLE = 'leadershipdevelopment_endorsement';
	private const ENDORSED = 'leadershipdevelopment_endorsed';

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	public function add( string $award, int $endorser ): string {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$key = bin2hex( random_bytes( 16 ) );
		$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->row( [
			'len_key' => $key,
			'len_number' => StatusNumbers::next( $dbw ),
			'len_award' => $award,
			'len_endorser' => $endorser,
			'len_touched' => $dbw->timestamp( ConvertibleTimestamp::now() ),
			'len_state' => EndorsementState::Asked->value,
			'len_words' => null,
			'len_credential' => null,
		] )->caller( __METHOD__ )->execute();
		return $key;
	}

	public function find( string $key, int $flags = IDBAccessObject::READ_NORMAL ): ?Endorsement {
		return $this->read( $this->newQuery( $this->database( $flags ) )->where( [ 'len_key' => $key ] ) )[0] ?? null;
	}

	/**
	 * @param string[] $awards Keys
	 * @param int $flags
	 * @return Endorsement[] The newest first
	 */
	public function findFor( array $awards, int $flags = IDBAccessObject::READ_NORMAL ): array {
		return $awards ? $this->read( $this->newQuery( $this->database( $flags ) )->where( [ 'len_award' => $awards ] ) ) : [];
	}

	/**
	 * @param int $endorser Central id
	 * @return Endorsement[] The newest first
	 */
	public function findBy( int $endorser ): array {
		return $this->read( $this->newQuery( $this->connections->getReplicaDatabase( Domain::WIKI ) )
			->where( [ 'len_endorser' => $endorser ] ) );
	}

	/**
	 * @param int $flags READ_LOCKING before something is written that depends on it
	 * @return int[] Numbers of endorsements that were signed and withdrawn, including those of peers who were forgotten
	 */
	public function findRevoked( int $flags = IDBAccessObject::READ_LATEST ): array {
		return array_map( 'intval', $this->connections->getPrimaryDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( 'len_number' )->from( self::TABLE )
			->where( [ 'len_state' => EndorsementState::Withdrawn->value ] )->orderBy( 'len_number' )->recency( $flags )
			->caller( __METHOD__ )->fetchFieldValues() );
	}

	/**
	 * @param string $key
	 * @param EndorsementState $from Its state as it was read; the other person may have changed it since
	 * @param EndorsementState $state
	 * @param string|null $words
	 * @param string|null $credential
	 * @return bool Whether it was still in that state
	 */
	public function setState(
		string $key, EndorsementState $from, EndorsementState $state, ?string $words = null, ?string $credential = null
	): bool {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$set = [ 'len_state' => $state->value, 'len_words' => $words, 'len_credential' => $credential ];
		// The other person sees the order and the time, which must not reveal a refusal.
		if ( $state !== EndorsementState::Declined && $state !== EndorsementState::Refused ) {
			$set['len_touched'] = $dbw->timestamp( ConvertibleTimestamp::now() );
		}
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )->set( $set )
			->where( [ 'len_key' => $key, 'len_state' => $from->value ] )->caller( __METHOD__ )->execute();
		return (bool)$dbw->affectedRows();
	}

	/**
	 * @param string $award
	 * @param int $flags READ_LOCKING before something is written that depends on it
	 * @return array<string,string> Signed endorsements that are included in the credential, by key
	 */
	public function findIncluded( string $award, int $flags ): array {
		$query = $this->newQuery( $this->connections->getPrimaryDatabase( Domain::WIKI ) )
			->where( [ 'len_award' => $award, 'len_state' => EndorsementState::Included->value ] )->recency( $flags );
		$included = [];
		foreach ( $this->read( $query ) as $one ) {
			$included[$one->key] = (string)$one->credential;
		}
		return $included;
	}

	/**
	 * @param string $key Of a request that did not reach anybody
	 */
	public function remove( string $key ): void {
		StatusNumbers::delete( $this->connections->getPrimaryDatabase( Domain::WIKI ), self::TABLE, [ 'len_key' => $key ] );
	}

	/**
	 * @param string $award
	 * @return string|null The credential with its endorsements; null: it has none
	 */
	public function endorsed( string $award ): ?string {
		$text = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()->select( 'led_credential' )
			->from( self::ENDORSED )->where( [ 'led_award' => $award ] )->caller( __METHOD__ )->fetchField();
		return $text === false ? null : $text;
	}

	public function setEndorsed( string $award, string $credential ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newReplaceQueryBuilder()->replaceInto( self::ENDORSED )
			->uniqueIndexFields( [ 'led_award' ] )->row( [ 'led_award' => $award, 'led_credential' => $credential ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * Restores the credentials as they were first signed, at once and without the service; endorsements can be included again.
	 *
	 * @param string[] $awards
	 */
	public function dropEndorsed( array $awards ): void {
		if ( !$awards ) {
			return;
		}
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::ENDORSED )->where( [ 'led_award' => $awards ] )
			->caller( __METHOD__ )->execute();
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )->set( [ 'len_state' => EndorsementState::Given->value ] )
			->where( [ 'len_award' => $awards, 'len_state' => EndorsementState::Included->value ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * Deletes what was said of these awards. Signed endorsements that were withdrawn stay so, without the peer.
	 *
	 * @param string[] $awards Keys of awards that are deleted
	 */
	public function removeAwards( array $awards ): void {
		if ( !$awards ) {
			return;
		}
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )
			->set( [ 'len_endorser' => null, 'len_words' => null, 'len_credential' => null ] )
			->where( [ 'len_award' => $awards, 'len_state' => EndorsementState::Withdrawn->value ] )
			->caller( __METHOD__ )->execute();
		StatusNumbers::delete( $dbw, self::TABLE,
			[ 'len_award' => $awards, $dbw->expr( 'len_state', '!=', EndorsementState::Withdrawn->value ) ] );
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::ENDORSED )->where( [ 'led_award' => $awards ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * Deletes what the person said about others. Signed endorsements count as withdrawn, without the person. A refusal stays, so
	 * that nobody asks again.
	 *
	 * @param int $endorser Central id
	 */
	public function removeEndorser( int $endorser ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$this->dropEndorsed( $dbw->newSelectQueryBuilder()->select( 'len_award' )->from( self::TABLE )
			->where( [ 'len_endorser' => $endorser, 'len_state' => EndorsementState::Included->value ] )
			->caller( __METHOD__ )->fetchFieldValues() );
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )
			->set( [ 'len_state' => EndorsementState::Withdrawn->value, 'len_endorser' => null, 'len_words' => null,
				'len_credential' => null ] )
			->where( [ 'len_endorser' => $endorser ] )
			->andWhere( $dbw->expr( 'len_credential', '!=', null )->or( 'len_state', '=', EndorsementState::Withdrawn->value ) )
			->caller( __METHOD__ )->execute();
		StatusNumbers::delete( $dbw, self::TABLE,
			[ 'len_endorser' => $endorser, $dbw->expr( 'len_state', '!=', EndorsementState::Declined->value ) ] );
	}

	private function database( int $flags ): IReadableDatabase {
		return $flags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI ) : $this->connections->getReplicaDatabase( Domain::WIKI );
	}

	private function newQuery( IReadableDatabase $database ): SelectQueryBuilder {
		return $database->newSelectQueryBuilder()
			->select( [ 'len_key', 'len_number', 'len_award', 'len_endorser', 'len_state', 'len_words', 'len_touched',
				'len_credential' ] )
			->from( self::TABLE )->where( 'len_endorser IS NOT NULL' );
	}

	/**
	 * @param SelectQueryBuilder $query
	 * @return Endorsement[]
	 */
	private function read( SelectQueryBuilder $query ): array {
		return array_map( static fn ( stdClass $row ) => new Endorsement( $row->len_key, (int)$row->len_number, $row->len_award,
			(int)$row->len_endorser, EndorsementState::from( $row->len_state ), $row->len_words,
			wfTimestamp( TS_MW, $row->len_touched ), $row->len_credential
		), iterator_to_array( $query->orderBy( [ 'len_touched', 'len_key' ], SelectQueryBuilder::SORT_DESC )
			->caller( __METHOD__ )->fetchResultSet(), false ) );
	}
}
