<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Overview;

use MediaWiki\Utils\MWTimestamp;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * How many people could grow into a role, as a band with its date. The number itself is never stored.
 */
class Bench {

	private const TABLE = 'leadershipdevelopment_bench';

	/** Bands, and from how many people on. */
	public const BANDS = [ 'many' => 10, 'several' => Suppression::SMALLEST, 'fewer_than_five' => 0 ];

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
		$dbw = $this->connections->getPrimaryDatabase();
		$row = [ 'ldb_band' => self::band( $people ), 'ldb_timestamp' => $dbw->timestamp() ];
		$dbw->newInsertQueryBuilder()
			->insertInto( self::TABLE )
			->row( $row + [ 'ldb_role' => $role, 'ldb_community' => $community ] )
			->onDuplicateKeyUpdate()->uniqueIndexFields( [ 'ldb_role', 'ldb_community' ] )->set( $row )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @return array<string,array{band:string,date:string}> By role and community, with a slash between; dates are
	 *  YYYY-MM-DD
	 */
	public function findAll(): array {
		$rows = $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( [ 'ldb_role', 'ldb_community', 'ldb_band', 'ldb_timestamp' ] )
			->from( self::TABLE )
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
