<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningRows;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Content\SearchWords;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IExpression;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\SelectQueryBuilder;

/**
 * Lists learning resources from the index; no page is opened for it. One-time events that are over are left out.
 */
class LearningQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.LearningQuery';

	private const RESOURCES = 'leadershipdevelopment_learning';
	/** Filters that are columns of the table of resources. */
	private const COLUMNS = [ 'format', 'mode', 'method', 'cost', 'licence' ];
	private const FIELDS = [ ...DocumentIndex::FIELDS, 'ldg_page', 'ldg_url', 'ldg_format', 'ldg_mode', 'ldg_method', 'ldg_cost',
		'ldg_region', 'ldg_licence', 'ldg_starts', 'ldg_ends', 'ldg_reviewed' ];
	/** Sorts after all hexadecimal digits in every collation. */
	private const AFTER_DIGITS = 'g';
	/** Fewest words of texts to compare: shorter ones resemble each other by chance. */
	private const MIN_WORDS = 5;
	private const MAX_ALIKE = 5;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly RoleQuery $roles,
		private readonly CompetencyTree $competencies,
		private readonly Policies $policies
	) {
	}

	/**
	 * @param LearningFilter $filter
	 * @param int $limit
	 * @param int $offset
	 * @param string $from Slug of the first, or of where it would be
	 * @param LearningWishes|null $wishes What fits these comes first, and of that what is in a language of theirs
	 * @return LearningEntry[] By slug
	 */
	public function find(
		LearningFilter $filter, int $limit, int $offset = 0, string $from = '', ?LearningWishes $wishes = null
	): array {
		return $this->findIn( $filter, $this->regionsOf( $filter ), $limit, $offset, $from, $wishes );
	}

	/**
	 * @param string|null $region Include what is under it, and what can be used anywhere
	 * @param int $limit
	 * @return LearningEntry[] One-time events that are not over, by slug, the earliest first
	 */
	public function findDated( ?string $region, int $limit ): array {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		return $this->entries( iterator_to_array( $this->newQueryOf( new LearningFilter( region: $region ) )
			->select( self::FIELDS )->andWhere( $dbr->expr( 'ldg_starts', '!=', null ) )
			->orderBy( [ 'ldg_starts', 'ldd_slug' ] )->limit( $limit )->caller( __METHOD__ )->fetchResultSet(), false ), $dbr, null );
	}

	/**
	 * @param LearningFilter $filter
	 * @return string[]|null The region with those under it
	 */
	private function regionsOf( LearningFilter $filter ): ?array {
		return $filter->region === null ? null : $this->roles->tree()->subtree( $filter->region );
	}

	/**
	 * Finds what fits. Where nothing does, finds the nearest: in neighbouring regions, in all regions, or in another language.
	 *
	 * @param LearningFilter $filter
	 * @param int $limit
	 * @param int $offset
	 * @param LearningWishes|null $wishes
	 * @return LearningOffers
	 */
	public function findNearest(
		LearningFilter $filter, int $limit, int $offset = 0, ?LearningWishes $wishes = null
	): LearningOffers {
		$entries = $this->find( $filter, $limit, $offset, '', $wishes );
		if ( $entries || $offset ) {
			return new LearningOffers( $entries, null, $filter );
		}
		if ( $filter->region !== null ) {
			$tree = $this->roles->tree();
			$parent = $tree->parent( $filter->region );
			$entries = $parent === null ? [] : $this->findIn( $filter, $tree->subtree( $parent ), $limit, 0, '', $wishes );
			if ( $entries ) {
				return new LearningOffers( $entries, LearningOffers::NEIGHBOURS, $filter->with( [ 'region' => $parent ] ) );
			}
		}
		$wider = array_filter( [
			LearningOffers::ELSEWHERE => $filter->region === null ? null : [ 'region' => null ],
			LearningOffers::LANGUAGE => $filter->language === null ? null : [ 'language' => null ],
			LearningOffers::ANYWHERE => $filter->region === null || $filter->language === null
				? null : [ 'region' => null, 'language' => null ],
		] );
		foreach ( $wider as $instead => $without ) {
			$nearest = $filter->with( $without );
			$entries = $this->find( $nearest, $limit, 0, '', $wishes );
			if ( $entries ) {
				return new LearningOffers( $entries, $instead, $nearest );
			}
		}
		return new LearningOffers( [], null, $filter );
	}

	/**
	 * @param string $slug
	 * @param LearningDocument $learning What its page says
	 * @return string[] Slugs of other resources with nearly the same words, the most similar first
	 */
	public function findAlike( string $slug, LearningDocument $learning ): array {
		$words = array_map( static fn ( string $word ) => bin2hex( $word ), LearningRows::words( $learning ) );
		$share = $this->policies->alikeFrom();
		if ( count( $words ) < self::MIN_WORDS ) {
			return [];
		}
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		$shared = [];
		// A similar text has at least this share of these words.
		foreach ( $dbr->newSelectQueryBuilder()
			->select( [ 'ldw_page', 'shared' => 'COUNT(*)' ] )->from( 'leadershipdevelopment_word' )
			->where( [ 'ldw_word' => $words ] )
			->groupBy( 'ldw_page' )->having( 'COUNT(*) >= ' . (int)ceil( $share * count( $words ) ) )
			->caller( __METHOD__ )->fetchResultSet() as $row
		) {
			$shared[(int)$row->ldw_page] = (int)$row->shared;
		}
		if ( !$shared ) {
			return [];
		}
		$alike = [];
		foreach ( $dbr->newSelectQueryBuilder()
			->select( [ 'ldd_slug', 'ldw_page', 'number' => 'COUNT(*)' ] )->from( 'leadershipdevelopment_word' )
			->join( 'leadershipdevelopment_document', null, 'ldd_page = ldw_page' )
			->where( [ 'ldw_page' => array_keys( $shared ) ] )->groupBy( [ 'ldw_page', 'ldd_slug' ] )
			->caller( __METHOD__ )->fetchResultSet() as $row
		) {
			$both = $shared[(int)$row->ldw_page];
			$alike[$row->ldd_slug] = $both / ( count( $words ) + (int)$row->number - $both );
		}
		$alike = array_filter( $alike, static fn ( float $one ) => $one >= $share );
		unset( $alike[$slug] );
		arsort( $alike );
		return array_map( 'strval', array_slice( array_keys( $alike ), 0, self::MAX_ALIKE ) );
	}

	/**
	 * @param LearningFilter $filter
	 * @param string[]|null $regions
	 * @param int $limit
	 * @param int $offset
	 * @param string $from
	 * @param LearningWishes|null $wishes
	 * @return LearningEntry[] By slug
	 */
	private function findIn(
		LearningFilter $filter, ?array $regions, int $limit, int $offset, string $from, ?LearningWishes $wishes
	): array {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		$query = $this->newQuery( $filter, $regions, $dbr )->select( self::FIELDS )
			->andWhere( $dbr->expr( 'ldd_slug', '>=', $from ) )
			->limit( $limit )->offset( $offset )->caller( __METHOD__ );
		if ( $wishes?->levels ) {
			$query->select( [ 'fit' => $this->fit( $wishes, $dbr ) ] )->orderBy( 'fit', SelectQueryBuilder::SORT_DESC );
		}
		$query->orderBy( 'ldd_slug', SelectQueryBuilder::SORT_ASC );
		return $this->entries( iterator_to_array( $query->fetchResultSet(), false ), $dbr, $wishes );
	}

	/**
	 * @param LearningFilter $filter
	 * @return SelectQueryBuilder Of the pages that fit; what is to be selected of them is left to the caller
	 */
	private function newQueryOf( LearningFilter $filter ): SelectQueryBuilder {
		return $this->newQuery( $filter, $this->regionsOf( $filter ), $this->connections->getReplicaDatabase( Domain::WIKI ) );
	}

	/**
	 * Selects the same pages without their titles, which a count does not need.
	 *
	 * @param LearningFilter $filter
	 * @param string $table Table to count rows of: resources, or what resources have several of
	 * @param string $page Column of the table with the page id
	 * @return SelectQueryBuilder
	 */
	public function newCountOf(
		LearningFilter $filter, string $table = self::RESOURCES, string $page = 'ldg_page'
	): SelectQueryBuilder {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		$regions = $this->regionsOf( $filter );
		$query = $dbr->newSelectQueryBuilder()->from( $table );
		$ofResources = array_filter( self::COLUMNS, static fn ( string $name ) => $filter->$name !== null ) || $regions !== null;
		if ( $table !== self::RESOURCES && !$ofResources ) {
			// Few resources are over, so exclude those instead of looking up all others one by one.
			$over = $dbr->newSelectQueryBuilder()->select( 'ldg_page' )->from( self::RESOURCES )
				->where( $dbr->expr( 'ldg_ends', '<', Day::today()->date ) )->caller( __METHOD__ )->getSQL();
			return $this->restrict( $query->where( "$page NOT IN ($over)" ), $filter, null, $dbr, $page );
		}
		if ( $table !== self::RESOURCES ) {
			$query->join( self::RESOURCES, null, "ldg_page = $page" );
		}
		return $this->restrict( $query->where( self::notOver( $dbr ) ), $filter, $regions, $dbr, $page );
	}

	private static function notOver( IReadableDatabase $dbr ): IExpression {
		return $dbr->expr( 'ldg_ends', '=', null )->or( 'ldg_ends', '>=', Day::today()->date );
	}

	/**
	 * @param LearningWishes $wishes
	 * @param IReadableDatabase $dbr
	 * @return string SQL: 2 for a resource that teaches one of them in one of their languages, 1 in another language, 0 otherwise
	 */
	private function fit( LearningWishes $wishes, IReadableDatabase $dbr ): string {
		$taught = [];
		foreach ( $wishes->levels as $competency => $level ) {
			$one = $dbr->expr( 'ldh_competency', '=', $this->competencies->narrower( (string)$competency ) );
			$taught[] = $level === null ? $one : $one->and( 'ldh_level', '>=', $level );
		}
		$teaches = $dbr->newSelectQueryBuilder()->select( 'ldh_page' )->from( 'leadershipdevelopment_teaches' )
			->where( $dbr->orExpr( $taught ) )->caller( __METHOD__ )->getSQL();
		$languages = $wishes->languages ? $dbr->newSelectQueryBuilder()->select( 'ldq_page' )
			->from( 'leadershipdevelopment_taught_in' )->where( [ 'ldq_language' => $wishes->languages ] )
			->caller( __METHOD__ )->getSQL() : null;
		$fits = $languages === null ? '1' : $dbr->conditional( "ldd_page IN ($languages)", '2', '1' );
		return $dbr->conditional( "ldd_page IN ($teaches)", $fits, '0' );
	}

	/**
	 * @param LearningFilter $filter
	 * @param string[]|null $regions
	 * @param IReadableDatabase $dbr
	 * @return SelectQueryBuilder
	 */
	private function newQuery( LearningFilter $filter, ?array $regions, IReadableDatabase $dbr ): SelectQueryBuilder {
		return $this->restrict( $dbr->newSelectQueryBuilder()
			->from( 'leadershipdevelopment_document' )
			->join( self::RESOURCES, null, 'ldg_page = ldd_page' )
			->where( [ 'ldd_kind' => DocumentKind::Learning->value ] )
			->andWhere( self::notOver( $dbr ) ), $filter, $regions, $dbr, 'ldd_page' );
	}

	/**
	 * @param SelectQueryBuilder $query
	 * @param LearningFilter $filter
	 * @param string[]|null $regions
	 * @param IReadableDatabase $dbr
	 * @param string $page Column of the page
	 * @return SelectQueryBuilder
	 */
	private function restrict(
		SelectQueryBuilder $query, LearningFilter $filter, ?array $regions, IReadableDatabase $dbr, string $page
	): SelectQueryBuilder {
		foreach ( self::COLUMNS as $name ) {
			if ( $filter->$name !== null ) {
				$query->andWhere( [ "ldg_$name" => $filter->$name ] );
			}
		}
		if ( $regions !== null ) {
			$query->andWhere( $dbr->expr( 'ldg_region', '=', $regions )->or( 'ldg_region', '=', null ) );
		}
		foreach ( $this->pages( $filter, $dbr ) as $pages ) {
			$query->andWhere( "$page IN (" . $pages->caller( __METHOD__ )->getSQL() . ')' );
		}
		return $query;
	}

	/**
	 * @param LearningFilter $filter
	 * @param IReadableDatabase $dbr
	 * @return SelectQueryBuilder[] One subquery of pages for each part of the filter
	 */
	private function pages( LearningFilter $filter, IReadableDatabase $dbr ): array {
		$pages = [];
		foreach ( SearchWords::asked( $filter->q ?? '' ) as $word => $isBeginning ) {
			$word = bin2hex( (string)$word );
			$pages[] = $dbr->newSelectQueryBuilder()->select( 'ldw_page' )->from( 'leadershipdevelopment_word' )
				->where( $isBeginning
					? $dbr->expr( 'ldw_word', '>=', $word )->and( 'ldw_word', '<', $word . self::AFTER_DIGITS )
					: [ 'ldw_word' => $word ] );
		}
		if ( $filter->competency !== null || $filter->minlevel !== null ) {
			$teaches = $dbr->newSelectQueryBuilder()->select( 'ldh_page' )->from( 'leadershipdevelopment_teaches' );
			if ( $filter->competency !== null ) {
				$teaches->where( [ 'ldh_competency' => $this->competencies->narrower( $filter->competency ) ] );
			}
			if ( $filter->minlevel !== null ) {
				$teaches->where( $dbr->expr( 'ldh_level', '>=', $filter->minlevel ) );
			}
			$pages[] = $teaches;
		}
		if ( $filter->language !== null ) {
			$pages[] = $dbr->newSelectQueryBuilder()->select( 'ldq_page' )->from( 'leadershipdevelopment_taught_in' )
				->where( [ 'ldq_language' => $filter->language ] );
		}
		return $pages;
	}

	/**
	 * @param array $rows
	 * @param IReadableDatabase $dbr
	 * @param LearningWishes|null $wishes
	 * @return LearningEntry[] By slug
	 */
	private function entries( array $rows, IReadableDatabase $dbr, ?LearningWishes $wishes ): array {
		$pages = array_column( $rows, 'ldg_page' );
		$languages = [];
		$teaches = [];
		if ( $pages ) {
			foreach ( $dbr->newSelectQueryBuilder()->select( [ 'ldq_page', 'ldq_language' ] )
				->from( 'leadershipdevelopment_taught_in' )->where( [ 'ldq_page' => $pages ] )
				->orderBy( [ 'ldq_page', 'ldq_language' ] )->caller( __METHOD__ )->fetchResultSet() as $row
			) {
				$languages[$row->ldq_page][] = $row->ldq_language;
			}
			foreach ( $dbr->newSelectQueryBuilder()->select( [ 'ldh_page', 'ldh_competency', 'ldh_level' ] )
				->from( 'leadershipdevelopment_teaches' )->where( [ 'ldh_page' => $pages ] )
				->orderBy( [ 'ldh_page', 'ldh_competency' ] )->caller( __METHOD__ )->fetchResultSet() as $row
			) {
				$teaches[$row->ldh_page][] = [ 'competency' => $row->ldh_competency,
					'level' => $row->ldh_level === null ? null : (int)$row->ldh_level ];
			}
		}
		$months = $this->policies->reviewMonths();
		$documents = DocumentIndex::entriesFromRows( $rows );
		$entries = [];
		foreach ( $rows as $row ) {
			if ( isset( $documents[$row->ldd_slug] ) ) {
				$entries[$row->ldd_slug] = new LearningEntry(
					$documents[$row->ldd_slug], $row->ldg_url,
					array_filter( [ 'format' => $row->ldg_format, 'mode' => $row->ldg_mode, 'method' => $row->ldg_method,
						'cost' => $row->ldg_cost ] ),
					$row->ldg_region, $row->ldg_licence, $row->ldg_starts, $row->ldg_ends, $row->ldg_reviewed,
					self::isStale( $row->ldg_reviewed, $months ),
					$languages[$row->ldg_page] ?? [], $teaches[$row->ldg_page] ?? [],
					$wishes ? $this->fulfilled( $wishes, $teaches[$row->ldg_page] ?? [] ) : [] );
			}
		}
		return $entries;
	}

	/**
	 * @param LearningWishes $wishes
	 * @param array<array{competency:string,level:?int}> $teaches
	 * @return string[] Slugs of the competencies in the wishes that this teaches
	 */
	private function fulfilled( LearningWishes $wishes, array $teaches ): array {
		$fulfilled = [];
		foreach ( $wishes->levels as $competency => $level ) {
			$narrower = $this->competencies->narrower( (string)$competency );
			foreach ( $teaches as $taught ) {
				if ( in_array( $taught['competency'], $narrower, true ) && ( $level === null || $taught['level'] >= $level ) ) {
					$fulfilled[] = (string)$competency;
					break;
				}
			}
		}
		return $fulfilled;
	}

	/**
	 * @param string|null $reviewed Day of the latest review, YYYY-MM-DD
	 * @param int $months Number of months for which a review stays valid
	 * @return bool
	 */
	public static function isStale( ?string $reviewed, int $months ): bool {
		return $reviewed !== null && ( new Day( $reviewed ) )->plusMonths( $months )->date < Day::today()->date;
	}
}
