<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Utils\MWTimestamp;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Counts how many people could grow into a role, as a range with its date. The number itself is never stored. It is for the
 * committee of the community, which can see these people: others could conclude from it whether somebody agreed.
 */
class Bench {

	public const SERVICE_NAME = 'LeadershipDevelopment.Bench';

	private const TABLE = 'leadershipdevelopment_bench';

	/** Smallest number of people of each range. */
	public const BANDS = [ 'many' => 10, 'several' => Suppression::MIN_CELL, 'fewer_than_five' => 0 ];

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	public static function band( int $people ): string {
		foreach ( self::BANDS as $band => $from ) {
			if ( $people >= $from ) {
				return $band;
			}
		}
	}

	public function put( string $role, string $community, int $people ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$row = [ 'ldb_band' => self::band( $people ), 'ldb_timestamp' => $dbw->timestamp() ];
		$dbw->newInsertQueryBuilder()
			->insertInto( self::TABLE )
			->row( $row + [ 'ldb_role' => $role, 'ldb_community' => $community ] )
			->onDuplicateKeyUpdate()->uniqueIndexFields( [ 'ldb_role', 'ldb_community' ] )->set( $row )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param string[]|null $communities Communities whose lists the reader may see; null: all
	 * @return array<string,array{band:string,date:string}> By role and community, with a slash between; dates are
	 *  YYYY-MM-DD
	 */
	public function find( ?array $communities ): array {
		if ( $communities === [] ) {
			return [];
		}
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'ldb_role', 'ldb_community', 'ldb_band', 'ldb_timestamp' ] )
			->from( self::TABLE )
			->where( $communities === null ? [] : [ 'ldb_community' => $communities ] )
			->caller( __METHOD__ )->fetchResultSet();
		$bench = [];
		foreach ( $rows as $row ) {
			$bench["$row->ldb_role/$row->ldb_community"] = [
				'band' => $row->ldb_band,
				'date' => substr( MWTimestamp::convert( TS_ISO_8601, $row->ldb_timestamp ), 0, 10 ),
			];
		}
		return $bench;
	}
}
