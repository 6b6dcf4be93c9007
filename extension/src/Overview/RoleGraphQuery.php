<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Overview;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Reads the graph of the roles that fit a filter, in a handful of queries.
 */
class RoleGraphQuery {

	private const MOST_ROLES = 2000;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly DocumentIndex $index,
		private readonly RoleQuery $roles
	) {
	}

	public function find( RoleFilter $filter ): RoleGraph {
		$roles = $this->roles->find( $filter, self::MOST_ROLES );
		$rows = $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( [ 'ldd_slug', 'ldr_competency' ] )
			->from( 'leadershipdevelopment_requirement' )
			->join( 'leadershipdevelopment_document', null, 'ldd_page = ldr_page' )
			->where( [ 'ldd_kind' => DocumentKind::Role->value ] )
			->orderBy( [ 'ldd_slug', 'ldr_competency' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$requirements = [];
		$asked = [];
		foreach ( $rows as $row ) {
			if ( isset( $roles[$row->ldd_slug] ) ) {
				$requirements[$row->ldd_slug][] = $row->ldr_competency;
				$asked[$row->ldr_competency] = true;
			}
		}
		$adaptations = array_intersect_key( $this->findAdaptations(), $roles );
		$belongs = array_flip( array_filter(
			array_merge( array_column( $roles, 'community' ), ...array_values( $adaptations ) ) ) );
		return new RoleGraph(
			$roles,
			$this->index->findBySlugs( DocumentKind::Competency, array_map( 'strval', array_keys( $asked ) ) ),
			array_intersect_key( $this->index->findCommunities(), $belongs ),
			$requirements,
			$adaptations
		);
	}

	/**
	 * @return array<string,string[]> Communities by role
	 */
	private function findAdaptations(): array {
		$profiles = $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'ldd_slug' )
			->from( 'leadershipdevelopment_document' )
			->where( [ 'ldd_kind' => DocumentKind::Profile->value ] )
			->orderBy( 'ldd_slug' )
			->caller( __METHOD__ )->fetchFieldValues();
		$communities = [];
		foreach ( $profiles as $slug ) {
			[ $role, $community ] = explode( '/', $slug );
			$communities[$role][] = $community;
		}
		return $communities;
	}
}
