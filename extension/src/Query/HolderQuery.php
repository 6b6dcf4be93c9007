<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;
use MediaWiki\Extension\LeadershipDevelopment\Permission\HiddenUsers;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\User\CentralId\CentralIdLookup;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IExpression;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\LikeValue;
use Wikimedia\Rdbms\SelectQueryBuilder;

/**
 * Lists holders of roles and members of groups from the index; no page is opened for it.
 */
class HolderQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.HolderQuery';

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds,
		private readonly HiddenUsers $hiddenUsers
	) {
	}

	/**
	 * @param HolderFilter $filter
	 * @param int $limit
	 * @param string $from Position, as PAGE/PLACE; empty: from the beginning
	 * @return array<string,?FoundHolder> By position; null: the account is hidden
	 */
	public function find( HolderFilter $filter, int $limit, string $from ): array {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		$query = $dbr->newSelectQueryBuilder()
			->select( [
				'ldd_kind', 'ldd_slug', 'ldd_community',
				'ldt_page', 'ldt_position', 'ldt_central_id', 'ldt_name', 'ldt_group', 'ldt_start', 'ldt_end',
			] )
			->from( 'leadershipdevelopment_term' )
			->join( 'leadershipdevelopment_document', null, 'ldd_page = ldt_page' )
			->orderBy( [ 'ldt_page', 'ldt_position' ] )->limit( $limit )->caller( __METHOD__ );
		if ( $from !== '' ) {
			[ $page, $position ] = array_map( 'intval', explode( '/', "$from/0" ) );
			$query->andWhere( $dbr->buildComparison( '>=', [ 'ldt_page' => $page, 'ldt_position' => $position ] ) );
		}
		$this->select( $query, $filter, $dbr );
		return $this->read( iterator_to_array( $query->fetchResultSet(), false ) );
	}

	/**
	 * @param string $user Name
	 * @return bool Whether there is such an account, or a page that names it as a holder or member. For a hidden account the
	 *   answer is the same as if it had never existed.
	 */
	public function knows( string $user ): bool {
		if ( $this->centralIds->centralIdFromName( $user, CentralIdLookup::AUDIENCE_PUBLIC ) ) {
			return true;
		}
		return !$this->hiddenUsers->find( [ $user ] ) && $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( '1' )
			->from( 'leadershipdevelopment_term' )
			->where( [ 'ldt_central_id' => null, 'ldt_name' => $user ] )
			->limit( 1 )->caller( __METHOD__ )->fetchField() !== false;
	}

	private function select( SelectQueryBuilder $query, HolderFilter $filter, IReadableDatabase $dbr ): void {
		if ( $filter->role !== null ) {
			$query->andWhere( [ 'ldd_kind' => [ DocumentKind::Role->value, DocumentKind::Profile->value ] ] )
				->andWhere( $dbr->expr( 'ldd_slug', '=', $filter->role )
					->or( 'ldd_slug', IExpression::LIKE, new LikeValue( "$filter->role/", $dbr->anyString() ) ) );
		}
		if ( $filter->group !== null ) {
			$query->andWhere( [ 'ldd_kind' => DocumentKind::Group->value, 'ldd_slug' => $filter->group ] );
		}
		if ( $filter->communities !== null ) {
			$query->andWhere( [ 'ldd_community' => $filter->communities ] );
		}
		if ( $filter->user !== null ) {
			$id = $this->centralIds->centralIdFromName( $filter->user, CentralIdLookup::AUDIENCE_PUBLIC );
			// The account may be newer than the page.
			$named = $dbr->expr( 'ldt_central_id', '=', null )->and( 'ldt_name', '=', $filter->user );
			$query->andWhere( [ 'ldt_group' => null ] )
				->andWhere( $id ? $dbr->expr( 'ldt_central_id', '=', $id )->orExpr( $named ) : $named );
		}
		$today = Day::today()->date;
		$never = $dbr->expr( 'ldt_end', '=', null );
		$always = $dbr->expr( 'ldt_start', '=', null );
		match ( $filter->when ) {
			'past' => $query->andWhere( $dbr->expr( 'ldt_end', '<', $today ) ),
			'coming' => $query->andWhere( $dbr->expr( 'ldt_start', '>', $today ) ),
			'current' => $query->andWhere( $never->or( 'ldt_end', '>=', $today ) )
				->andWhere( $always->or( 'ldt_start', '<=', $today ) ),
			'all' => null,
		};
	}

	/**
	 * @param stdClass[] $rows
	 * @return array<string,?FoundHolder>
	 */
	private function read( array $rows ): array {
		$ids = array_filter( array_map( 'intval', array_column( $rows, 'ldt_central_id' ) ) );
		$names = $this->centralIds->lookupCentralIds( array_fill_keys( $ids, '' ), CentralIdLookup::AUDIENCE_PUBLIC );
		// The account may be newer than the page.
		$hidden = $this->hiddenUsers->find( array_filter( array_column( $rows, 'ldt_name' ) ) );
		$found = [];
		foreach ( $rows as $row ) {
			$name = $row->ldt_central_id === null
				? array_diff( [ $row->ldt_name ], $hidden )[0] ?? ''
				: $names[(int)$row->ldt_central_id];
			$key = DocumentKey::tryFrom( DocumentKind::from( $row->ldd_kind ), $row->ldd_slug );
			$isShown = $key && ( $row->ldt_group !== null || $name !== '' );
			$found["$row->ldt_page/$row->ldt_position"] = $isShown ? new FoundHolder(
				$key,
				$key->kind === DocumentKind::Group ? DocumentKind::Group : DocumentKind::Role,
				$row->ldd_community,
				Holder::ofTerm( $row->ldt_group === null ? $name : null, $row->ldt_group, $row->ldt_start, $row->ldt_end )
			) : null;
		}
		return $found;
	}
}
