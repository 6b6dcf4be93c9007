<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Overview;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\User\CentralId\CentralIdLookup;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * All posts of the wiki in three queries: roles, profiles and groups, their terms, and the members of user groups
 * that hold one.
 */
class PostQuery {

	private const KINDS = [ DocumentKind::Role, DocumentKind::Profile, DocumentKind::Group ];

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds
	) {
	}

	/**
	 * @return Post[]
	 */
	public function findAll(): array {
		$rows = $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
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
		$terms = $this->findTerms();
		$posts = [];
		foreach ( $rows as $row ) {
			$isGroup = $row->ldd_kind === DocumentKind::Group->value;
			$slug = explode( '/', $row->ldd_slug )[0];
			$role = $isGroup ? $row : $roles[$slug] ?? null;
			// A profile of a role that has no page is no post yet.
			if ( $role ) {
				$posts[] = new Post(
					$isGroup ? DocumentKind::Group : DocumentKind::Role,
					$slug,
					$row->ldd_community,
					$role->ldd_level,
					$row->ldd_seats === null ? null : (int)$row->ldd_seats,
					$role->ldd_term_months === null ? null : (int)$role->ldd_term_months,
					$terms[(int)$row->ldd_page] ?? []
				);
			}
		}
		return $posts;
	}

	/**
	 * @param Post[] $posts
	 * @return Post[] Without the terms of hidden accounts, which count in no statistic
	 */
	public function withoutHidden( array $posts ): array {
		$ids = [];
		foreach ( $posts as $post ) {
			$ids += array_fill_keys( array_filter( array_column( $post->terms, 'centralId' ) ), '' );
		}
		$public = $this->centralIds->lookupCentralIds( $ids, CentralIdLookup::AUDIENCE_PUBLIC );
		return array_map( static fn ( Post $post ) => $post->withTerms( array_values( array_filter( $post->terms,
			static fn ( Term $term ) => ( $public[$term->centralId] ?? '' ) !== '' ) ) ), $posts );
	}

	/**
	 * @return array<int,Term[]> By page
	 */
	private function findTerms(): array {
		$rows = $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( [ 'ldt_page', 'ldt_central_id', 'ldt_group', 'ldt_start', 'ldt_end' ] )
			->from( 'leadershipdevelopment_term' )
			->orderBy( [ 'ldt_page', 'ldt_position' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$groups = [];
		foreach ( $rows as $row ) {
			if ( $row->ldt_group !== null ) {
				$groups[$row->ldt_group] = true;
			}
		}
		$members = $this->findMembers( array_map( 'strval', array_keys( $groups ) ) );
		$terms = [];
		foreach ( $rows as $row ) {
			if ( $row->ldt_group === null ) {
				$id = $row->ldt_central_id === null ? null : (int)$row->ldt_central_id;
				$terms[(int)$row->ldt_page][] = new Term( $id, $row->ldt_start, $row->ldt_end );
				continue;
			}
			foreach ( $members[$row->ldt_group] ?? [] as [ $id, $expiry ] ) {
				$ends = array_filter( [ $row->ldt_end, $expiry ] );
				$terms[(int)$row->ldt_page][] = new Term( $id, $row->ldt_start, $ends ? min( $ends ) : null );
			}
		}
		return $terms;
	}

	/**
	 * @param string[] $groups
	 * @return array<string,array<array{?int,?string}>> Central id and last day, by group
	 */
	private function findMembers( array $groups ): array {
		if ( !$groups ) {
			return [];
		}
		$dbr = $this->connections->getReplicaDatabase();
		$rows = $dbr->newSelectQueryBuilder()
			->select( [ 'ug_group', 'ug_expiry', 'user_name' ] )
			->from( 'user_groups' )
			->join( 'user', null, 'user_id = ug_user' )
			->where( [
				'ug_group' => $groups,
				$dbr->expr( 'ug_expiry', '=', null )->or( 'ug_expiry', '>=', $dbr->timestamp() ),
			] )
			->orderBy( [ 'ug_group', 'ug_user' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$ids = [];
		foreach ( $rows as $row ) {
			$ids[$row->user_name] = 0;
		}
		$ids = $this->centralIds->lookupUserNames( $ids, CentralIdLookup::AUDIENCE_RAW );
		$members = [];
		foreach ( $rows as $row ) {
			$expiry = $row->ug_expiry === null ? null : substr( wfTimestamp( TS_ISO_8601, $row->ug_expiry ), 0, 10 );
			$members[$row->ug_group][] = [ $ids[$row->user_name] ?: null, $expiry ];
		}
		return $members;
	}
}
