<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\HomeWiki;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IReadableDatabase;

/**
 * Lists roles from the index, including those of the home wiki that this wiki has no document of its own for; no page is opened
 * for it. The roles that fit a filter are read once for every change of the index.
 */
class RoleQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.RoleQuery';

	private const TABLE = 'leadershipdevelopment_document';

	/** Maximum number of roles to keep in the cache; a longer list is read piece by piece. */
	private const MAX_KEPT = 2000;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly IndexCache $cache,
		private readonly PositionQuery $positions,
		private readonly DocumentIndex $index,
		private readonly HomeWiki $home
	) {
	}

	/**
	 * @param RoleFilter $filter
	 * @param int $limit
	 * @param int $offset
	 * @param string $from Slug of the first, or of where it would be
	 * @return IndexEntry[] By slug
	 */
	public function find( RoleFilter $filter, int $limit, int $offset = 0, string $from = '' ): array {
		// Vacancies are not cached: they change with the day and with accounts, not only with documents.
		$rows = $filter->vacantWithin === null ? $this->cache->get( 'roles-' . sha1( json_encode( $filter ) ),
			fn () => $this->select( $filter, self::MAX_KEPT + 1 ) ) : null;
		$rows = $rows === null || count( $rows ) > self::MAX_KEPT
			? $this->select( $filter, $limit, $offset, $from )
			: array_slice( array_filter( $rows, static fn ( array $row ) => strcmp( (string)$row['ldd_slug'], $from ) >= 0 ),
				$offset, $limit );
		return DocumentIndex::entriesFromRows( $rows );
	}

	/**
	 * @param RoleFilter $filter
	 * @param int $limit
	 * @param int $offset
	 * @param string $from
	 * @return array[] Rows
	 */
	private function select( RoleFilter $filter, int $limit, int $offset = 0, string $from = '' ): array {
		$subtree = $filter->community === null ? null : $this->tree()->subtree( $filter->community );
		$adapted = $subtree ? $this->findAdapted( $subtree ) : [];
		$own = $this->connections->getReplicaDatabase( Domain::WIKI );
		$asking = $filter->competency === null ? null : $this->findAsking( $own, $filter->competency, $subtree );
		$vacant = $filter->vacantWithin === null ? null : $this->findVacant( $filter->vacantWithin, $subtree );
		if ( !$this->home->gives( DocumentKind::Role ) ) {
			return $this->selectFrom( $own, $filter, $subtree, $adapted, [ $asking, $vacant ], $limit, $offset, $from );
		}
		// Profiles are this wiki's own, so what they ask for also counts for roles of the home wiki.
		$askingThere = $asking === null
			? null : [ ...$asking, ...$this->findAsking( $this->home->index(), $filter->competency, [] ) ];
		$most = $limit + $offset;
		return array_slice( $this->index->withInherited( DocumentKind::Role,
			$this->selectFrom( $own, $filter, $subtree, $adapted, [ $asking, $vacant ], $most, 0, $from ),
			$this->selectFrom( $this->home->index(), $filter, $subtree, $adapted, [ $askingThere, $vacant ], $most, 0, $from )
		), $offset, $limit );
	}

	/**
	 * @param IReadableDatabase $dbr
	 * @param RoleFilter $filter
	 * @param string[]|null $subtree Communities whose roles fit; null: all
	 * @param string[] $adapted Slugs of roles that these communities adapt
	 * @param array<?string[]> $lists Lists of slugs: a role has to be in each of them; null: a list that does not restrict
	 * @param int $limit
	 * @param int $offset
	 * @param string $from
	 * @return array[] Rows
	 */
	private function selectFrom(
		IReadableDatabase $dbr, RoleFilter $filter, ?array $subtree, array $adapted, array $lists, int $limit, int $offset,
		string $from
	): array {
		$query = $dbr->newSelectQueryBuilder()
			->select( DocumentIndex::FIELDS )
			->from( self::TABLE )
			->where( [ 'ldd_kind' => DocumentKind::Role->value ] )
			->andWhere( array_filter( [ 'ldd_family' => $filter->family, 'ldd_level' => $filter->level ] ) )
			->andWhere( $dbr->expr( 'ldd_slug', '>=', $from ) )
			->orderBy( 'ldd_slug' )->limit( $limit )->offset( $offset )->caller( __METHOD__ );
		if ( $subtree ) {
			$belongs = $dbr->expr( 'ldd_community', '=', $subtree )->or( 'ldd_community', '=', null );
			$query->andWhere( $adapted ? $belongs->or( 'ldd_slug', '=', $adapted ) : $belongs );
		}
		if ( $filter->language !== null ) {
			$query->join( 'leadershipdevelopment_language', null, 'ldl_page = ldd_page' )
				->andWhere( [ 'ldl_language' => $filter->language ] );
		}
		foreach ( array_filter( $lists, 'is_array' ) as $list ) {
			if ( !$list ) {
				return [];
			}
			$query->andWhere( [ 'ldd_slug' => $list ] );
		}
		return DocumentIndex::arrays( $query->fetchResultSet() );
	}

	public function tree(): CommunityTree {
		return new CommunityTree( array_map(
			static fn ( IndexEntry $entry ) => $entry->community, $this->cache->entries( DocumentKind::Community ) ) );
	}

	/**
	 * @return string[] Language codes in which a role has a label
	 */
	public function findLanguages(): array {
		return $this->cache->get( 'languages-of-roles', function () {
			$found = [];
			foreach ( [ $this->connections->getReplicaDatabase( Domain::WIKI ),
				...( $this->home->gives( DocumentKind::Role ) ? [ $this->home->index() ] : [] ) ] as $dbr
			) {
				array_push( $found, ...$dbr->newSelectQueryBuilder()
					->select( 'ldl_language' )->distinct()
					->from( 'leadershipdevelopment_language' )
					->join( self::TABLE, null, 'ldd_page = ldl_page' )
					->where( [ 'ldd_kind' => DocumentKind::Role->value ] )
					->caller( __METHOD__ )->fetchFieldValues() );
			}
			sort( $found, SORT_STRING );
			return array_values( array_unique( $found ) );
		} );
	}

	/**
	 * @param string[] $communities
	 * @return string[] Roles that these communities adapt
	 */
	private function findAdapted( array $communities ): array {
		$profiles = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( 'ldd_slug' )->from( self::TABLE )
			->where( [ 'ldd_kind' => DocumentKind::Profile->value, 'ldd_community' => $communities ] )
			->caller( __METHOD__ )->fetchFieldValues();
		return array_values( array_unique( array_map( self::roleOf( ... ), $profiles ) ) );
	}

	/**
	 * @param IReadableDatabase $dbr
	 * @param string $competency
	 * @param string[]|null $communities Communities whose adaptations count; null: all
	 * @return string[] Roles
	 */
	private function findAsking( IReadableDatabase $dbr, string $competency, ?array $communities ): array {
		$rows = $dbr->newSelectQueryBuilder()
			->select( [ 'ldd_kind', 'ldd_slug', 'ldd_community' ] )
			->from( 'leadershipdevelopment_requirement' )
			->join( self::TABLE, null, 'ldd_page = ldr_page' )
			->where( [ 'ldr_competency' => $competency ] )
			->caller( __METHOD__ )->fetchResultSet();
		$roles = [];
		foreach ( $rows as $row ) {
			$counts = $row->ldd_kind === DocumentKind::Role->value || $communities === null
				|| in_array( $row->ldd_community, $communities, true );
			if ( $counts ) {
				$roles[self::roleOf( $row->ldd_slug )] = true;
			}
		}
		return array_map( 'strval', array_keys( $roles ) );
	}

	/**
	 * @param int $days
	 * @param string[]|null $communities
	 * @return string[] Roles
	 */
	private function findVacant( int $days, ?array $communities ): array {
		$roles = [];
		$today = Day::today();
		foreach ( $this->positions->findAll() as $position ) {
			$counts = $communities === null || $position->community === null
				|| in_array( $position->community, $communities, true );
			if ( $position->kind === DocumentKind::Role && $counts
				&& Vacancies::on( $position, $today, $days ) > 0
			) {
				$roles[$position->slug] = true;
			}
		}
		return array_map( 'strval', array_keys( $roles ) );
	}

	/**
	 * @param string $slug Slug of a role or a profile
	 * @return string
	 */
	private static function roleOf( string $slug ): string {
		return explode( '/', $slug )[0];
	}
}
