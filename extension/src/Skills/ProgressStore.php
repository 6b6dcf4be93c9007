<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Stores what people say they have started and finished. It is for them alone and counted nowhere. Showing committees what is
 * finished is another choice, see DeclarationStore.
 */
class ProgressStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.ProgressStore';

	private const TABLE = 'leadershipdevelopment_progress';

	/** Maximum number of learning resources about which one person may store something. */
	public const MAX_RESOURCES = 1000;

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/**
	 * @param int $centralId
	 * @return array<string,array{Progress,string}> State and the day since when, by slug of the learning resource
	 */
	public function find( int $centralId ): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lpg_resource', 'lpg_state', 'lpg_since' ] )->from( self::TABLE )
			->where( [ 'lpg_central_id' => $centralId ] )->orderBy( 'lpg_resource' )
			->limit( self::MAX_RESOURCES )
			->caller( __METHOD__ )->fetchResultSet();
		$progress = [];
		foreach ( $rows as $row ) {
			$progress[$row->lpg_resource] = [ Progress::from( $row->lpg_state ), $row->lpg_since ];
		}
		return $progress;
	}

	/**
	 * @param int[] $centralIds Central ids of people who let the reader know
	 * @return array<int,string[]> Slugs of what they finished, by central id
	 */
	public function findDone( array $centralIds ): array {
		$rows = !$centralIds ? [] : $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lpg_central_id', 'lpg_resource' ] )->from( self::TABLE )
			->where( [ 'lpg_central_id' => $centralIds, 'lpg_state' => Progress::Done->value ] )
			->orderBy( [ 'lpg_central_id', 'lpg_resource' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$done = [];
		foreach ( $rows as $row ) {
			$done[(int)$row->lpg_central_id][] = $row->lpg_resource;
		}
		return $done;
	}

	/**
	 * @param int $centralId
	 * @param array<string,?Progress> $states By slug of the learning resource; null: not started
	 */
	public function put( int $centralId, array $states ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->startAtomic( __METHOD__ );
		$before = $dbw->newSelectQueryBuilder()
			->select( [ 'lpg_resource', 'lpg_state' ] )->from( self::TABLE )
			->where( [ 'lpg_central_id' => $centralId ] )->forUpdate()
			->caller( __METHOD__ )->fetchResultSet();
		$known = [];
		foreach ( $before as $row ) {
			$known[$row->lpg_resource] = $row->lpg_state;
		}
		foreach ( $states as $resource => $state ) {
			$row = [ 'lpg_central_id' => $centralId, 'lpg_resource' => (string)$resource ];
			if ( $state === null ) {
				$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )->where( $row )->caller( __METHOD__ )->execute();
				unset( $known[$resource] );
			} elseif ( ( $known[$resource] ?? null ) !== $state->value && count( $known + [ $resource => '' ] ) <= self::MAX_RESOURCES ) {
				$values = [ 'lpg_state' => $state->value, 'lpg_since' => Day::today()->date ];
				$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->row( $row + $values )
					->onDuplicateKeyUpdate()->uniqueIndexFields( [ 'lpg_central_id', 'lpg_resource' ] )->set( $values )
					->caller( __METHOD__ )->execute();
				$known[$resource] = $state->value;
			}
		}
		$dbw->endAtomic( __METHOD__ );
	}

	public function removePerson( int $centralId ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newDeleteQueryBuilder()
			->deleteFrom( self::TABLE )->where( [ 'lpg_central_id' => $centralId ] )
			->caller( __METHOD__ )->execute();
	}
}
