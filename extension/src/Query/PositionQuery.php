<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\HomeWiki;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\User\CentralId\CentralIdLookup;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Reads all positions of the wiki: roles, profiles and groups, their terms, and the members of user groups that hold one. A role
 * of the home wiki is a position there; here it is a position only in a community that adapts it.
 */
class PositionQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.PositionQuery';

	private const KINDS = [ DocumentKind::Role, DocumentKind::Profile, DocumentKind::Group ];

	/** Maximum number of members of a user group to read; no position has more seats. */
	private const MAX_MEMBERS = 500;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds,
		private readonly CentralIdLookup $attachedIds,
		private readonly IndexCache $cache,
		private readonly HomeWiki $home
	) {
	}

	/**
	 * @return Position[]
	 */
	public function findAll(): array {
		$rows = $this->rows();
		$groups = [];
		foreach ( $rows as $row ) {
			$groups += array_fill_keys( array_filter( array_column( $row['terms'], 1 ), 'is_string' ), true );
		}
		$members = $this->findMembers( array_map( 'strval', array_keys( $groups ) ) );
		return array_map( static fn ( array $row ) => new Position(
			DocumentKind::from( $row['kind'] ), $row['slug'], $row['community'], $row['level'], $row['seats'],
			$row['term_months'], self::terms( $row['terms'], $members )
		), $rows );
	}

	/**
	 * Reads what the index knows of positions: once for every change of the index, however many pages ask.
	 *
	 * @return array[] Members of a position by name, each of its terms as central id, user group, start and end
	 */
	private function rows(): array {
		return $this->cache->get( 'positions', $this->load( ... ) );
	}

	private function load(): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [
				'ldd_page', 'ldd_kind', 'ldd_slug', 'ldd_community', 'ldd_level', 'ldd_seats', 'ldd_term_months'
			] )
			->from( 'leadershipdevelopment_document' )
			->where( [ 'ldd_kind' => array_column( self::KINDS, 'value' ) ] )
			->orderBy( 'ldd_slug' )
			->caller( __METHOD__ )->fetchResultSet();
		$roles = [];
		foreach ( $rows as $row ) {
			if ( $row->ldd_kind === DocumentKind::Role->value ) {
				$roles[$row->ldd_slug] = $row;
			}
		}
		$roles += $this->loadInherited();
		$terms = $this->loadTerms();
		$positions = [];
		foreach ( $rows as $row ) {
			$isGroup = $row->ldd_kind === DocumentKind::Group->value;
			$slug = explode( '/', $row->ldd_slug )[0];
			$role = $isGroup ? $row : $roles[$slug] ?? null;
			// A profile is not a position until its role has a page.
			if ( $role ) {
				$positions[] = [
					'kind' => ( $isGroup ? DocumentKind::Group : DocumentKind::Role )->value,
					'slug' => $slug,
					'community' => $row->ldd_community,
					'level' => $role->ldd_level,
					'seats' => $row->ldd_seats === null ? null : (int)$row->ldd_seats,
					'term_months' => $role->ldd_term_months === null ? null : (int)$role->ldd_term_months,
					'terms' => $terms[(int)$row->ldd_page] ?? [],
				];
			}
		}
		return $positions;
	}

	/**
	 * @return array<string,object> What the home wiki's index knows of roles, by slug
	 */
	private function loadInherited(): array {
		$rows = $this->home->gives( DocumentKind::Role ) ? $this->home->index()->newSelectQueryBuilder()
			->select( [ 'ldd_slug', 'ldd_level', 'ldd_term_months' ] )
			->from( 'leadershipdevelopment_document' )
			->where( [ 'ldd_kind' => DocumentKind::Role->value ] )
			->caller( __METHOD__ )->fetchResultSet() : [];
		$roles = [];
		foreach ( $rows as $row ) {
			$roles[$row->ldd_slug] = $row;
		}
		return $roles;
	}

	/**
	 * @param Position[] $positions
	 * @return Position[] Without the terms of hidden accounts, which count in no statistic
	 */
	public function withoutHidden( array $positions ): array {
		$ids = [];
		foreach ( $positions as $position ) {
			$ids += array_fill_keys( array_filter( array_column( $position->terms, 'centralId' ) ), '' );
		}
		$public = $this->centralIds->lookupCentralIds( $ids, CentralIdLookup::AUDIENCE_PUBLIC );
		return array_map( static fn ( Position $position ) => $position->withTerms( array_values( array_filter( $position->terms,
			static fn ( Term $term ) => ( $public[$term->centralId] ?? '' ) !== '' ) ) ), $positions );
	}

	/**
	 * @return array<int,array[]> By page
	 */
	private function loadTerms(): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'ldt_page', 'ldt_central_id', 'ldt_group', 'ldt_start', 'ldt_end' ] )
			->from( 'leadershipdevelopment_term' )
			->orderBy( [ 'ldt_page', 'ldt_position' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$terms = [];
		foreach ( $rows as $row ) {
			$terms[(int)$row->ldt_page][] = [
				$row->ldt_central_id === null ? null : (int)$row->ldt_central_id,
				$row->ldt_group, $row->ldt_start, $row->ldt_end,
			];
		}
		return $terms;
	}

	/**
	 * @param array[] $rows
	 * @param array $members By user group
	 * @return Term[]
	 */
	private static function terms( array $rows, array $members ): array {
		$terms = [];
		foreach ( $rows as [ $id, $group, $start, $end ] ) {
			if ( $group === null ) {
				$terms[] = new Term( $id, $start, $end );
				continue;
			}
			foreach ( $members[$group] ?? [] as [ $id, $expiry ] ) {
				$ends = array_filter( [ $end, $expiry ] );
				$terms[] = new Term( $id, $start, $ends ? min( $ends ) : null );
			}
		}
		return $terms;
	}

	/**
	 * @param string[] $groups
	 * @return array<string,array<array{?int,?string}>> Central id and last day, by group
	 */
	public function findMembers( array $groups ): array {
		if ( !$groups ) {
			return [];
		}
		$dbr = $this->connections->getReplicaDatabase();
		$rows = [];
		// One query for each group, because a limit is for the whole query.
		foreach ( $groups as $group ) {
			array_push( $rows, ...iterator_to_array( $dbr->newSelectQueryBuilder()
				->select( [ 'ug_group', 'ug_expiry', 'user_name' ] )
				->from( 'user_groups' )
				->join( 'user', null, 'user_id = ug_user' )
				->where( [
					'ug_group' => $group,
					$dbr->expr( 'ug_expiry', '=', null )->or( 'ug_expiry', '>=', $dbr->timestamp() ),
				] )
				->orderBy( 'ug_user' )->limit( self::MAX_MEMBERS )
				->caller( __METHOD__ )->fetchResultSet(), false ) );
		}
		$ids = [];
		foreach ( $rows as $row ) {
			$ids[$row->user_name] = 0;
		}
		// Look up accounts of this wiki. An account that does not belong to the family's account only has the same name.
		$ids = $this->attachedIds->lookupUserNames( $ids, CentralIdLookup::AUDIENCE_RAW );
		$members = [];
		foreach ( $rows as $row ) {
			$expiry = $row->ug_expiry === null ? null : substr( wfTimestamp( TS_ISO_8601, $row->ug_expiry ), 0, 10 );
			$members[$row->ug_group][] = [ $ids[$row->user_name] ?: null, $expiry ];
		}
		return $members;
	}
}
