<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Finds the levels at which roles take a decision, and decisions that a higher level holds though a lower one covers them.
 */
class Subsidiarity {

	public const SERVICE_NAME = 'LeadershipDevelopment.Subsidiarity';

	/** Distance of a level from the people concerned; regional and thematic bodies are equally far. */
	private const DISTANCE = [ 'local' => 0, 'regional' => 1, 'thematic' => 1, 'global' => 2 ];

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/**
	 * @return DecisionLevels[] By decision
	 */
	public function findAll(): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lde_decision', 'lde_needed', 'ldd_slug', 'ldd_level', 'ldd_community' ] )
			->from( 'leadershipdevelopment_decision' )
			->join( 'leadershipdevelopment_document', null, 'ldd_page = lde_page' )
			->where( [ 'ldd_kind' => DocumentKind::Role->value ] )
			->orderBy( [ 'lde_decision', 'ldd_slug' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$holders = [];
		foreach ( $rows as $row ) {
			$holders[$row->lde_decision][] = [
				'role' => $row->ldd_slug, 'level' => $row->ldd_level, 'community' => $row->ldd_community,
				'needed' => (bool)$row->lde_needed ];
		}
		return array_map( [ self::class, 'judge' ], $holders );
	}

	/**
	 * A lower level covers a decision when a role that any community may have takes it there: then nobody is left without. If
	 * only roles of certain communities take it, it is covered in part. A role whose page says that the decision needs its level
	 * is not at too high a level.
	 *
	 * @param array<array{role:string,level:string,community:?string,needed?:bool}> $holders Roles that take one decision
	 * @return DecisionLevels
	 */
	public static function judge( array $holders ): DecisionLevels {
		$roles = [];
		$highest = 0;
		foreach ( $holders as $holder ) {
			$roles[$holder['level']][] = $holder['role'];
			if ( !( $holder['needed'] ?? false ) ) {
				$highest = max( $highest, self::DISTANCE[$holder['level']] );
			}
		}
		$distances = array_map( static fn ( $holder ) => self::DISTANCE[$holder['level']], $holders );
		$covered = max( $distances ) > min( $distances ) ? DecisionLevels::NEEDED : DecisionLevels::SINGLE;
		foreach ( $holders as $holder ) {
			if ( self::DISTANCE[$holder['level']] < $highest ) {
				$covered = max( $covered,
					$holder['community'] === null ? DecisionLevels::COVERED : DecisionLevels::COVERED_IN_PART );
			}
		}
		return new DecisionLevels( $roles, $covered );
	}
}
