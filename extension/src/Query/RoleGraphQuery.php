<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Reads the graph of the roles that fit a filter, in a handful of queries for every change of the index.
 */
class RoleGraphQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.RoleGraphQuery';

	private const MAX_ROLES = 2000;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly IndexCache $cache,
		private readonly RoleQuery $roles
	) {
	}

	public function find( RoleFilter $filter ): RoleGraph {
		$roles = $this->roles->find( $filter, self::MAX_ROLES );
		$requirements = array_intersect_key( $this->cache->get( 'requirements', $this->findRequirements( ... ) ), $roles );
		$asked = array_flip( array_merge( ...array_values( $requirements ) ) );
		$adaptations = array_intersect_key( $this->cache->get( 'adaptations', $this->findAdaptations( ... ) ), $roles );
		$belongs = array_flip( array_filter(
			array_merge( array_column( $roles, 'community' ), ...array_values( $adaptations ) ) ) );
		return new RoleGraph(
			$roles,
			array_intersect_key( $this->cache->entries( DocumentKind::Competency ), $asked ),
			array_intersect_key( $this->cache->entries( DocumentKind::Community ), $belongs ),
			$requirements,
			$adaptations
		);
	}

	/**
	 * @return array<string,string[]> Competencies by role
	 */
	private function findRequirements(): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'ldd_slug', 'ldr_competency' ] )
			->from( 'leadershipdevelopment_requirement' )
			->join( 'leadershipdevelopment_document', null, 'ldd_page = ldr_page' )
			->where( [ 'ldd_kind' => DocumentKind::Role->value ] )
			->orderBy( [ 'ldd_slug', 'ldr_competency' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$requirements = [];
		foreach ( $rows as $row ) {
			$requirements[$row->ldd_slug][] = $row->ldr_competency;
		}
		return $requirements;
	}

	/**
	 * @return array<string,string[]> Communities by role
	 */
	private function findAdaptations(): array {
		$profiles = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
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
