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
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\SelectQueryBuilder;

/**
 * Lists learning resources by what the index knows of them; no page is opened for it. What took place once and is over is
 * left out.
 */
class LearningQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.LearningQuery';

	/** Follows all hexadecimal digits, in every collation. */
	private const AFTER_DIGITS = 'g';
	/** Texts with fewer words resemble each other by chance. */
	private const FEWEST_WORDS = 5;
	private const MOST_ALIKE = 5;

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
	 * @return LearningEntry[] By slug
	 */
	public function find( LearningFilter $filter, int $limit, int $offset = 0, string $from = '' ): array {
		$regions = $filter->region === null ? null : $this->roles->tree()->subtree( $filter->region );
		return $this->findIn( $filter, $regions, $limit, $offset, $from );
	}

	/**
	 * Finds what fits. Where nothing does, finds the nearest: in neighbouring regions, in all regions, or in another language.
	 *
	 * @param LearningFilter $filter
	 * @param int $limit
	 * @param int $offset
	 * @return LearningOffers
	 */
	public function findNearest( LearningFilter $filter, int $limit, int $offset = 0 ): LearningOffers {
		$entries = $this->find( $filter, $limit, $offset );
		if ( $entries || $offset ) {
			return new LearningOffers( $entries, null, $filter );
		}
		if ( $filter->region !== null ) {
			$tree = $this->roles->tree();
			$parent = $tree->parent( $filter->region );
			$entries = $parent === null ? [] : $this->findIn( $filter, $tree->subtree( $parent ), $limit, 0, '' );
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
			$entries = $this->find( $nearest, $limit );
			if ( $entries ) {
				return new LearningOffers( $entries, $instead, $nearest );
			}
		}
		return new LearningOffers( [], null, $filter );
	}

	/**
	 * @param string $slug
	 * @param LearningDocument $learning What its page says
	 * @return string[] Slugs of other resources with nearly the same words, the likest first
	 */
	public function findAlike( string $slug, LearningDocument $learning ): array {
		$words = array_map( static fn ( string $word ) => bin2hex( $word ), LearningRows::words( $learning ) );
		$share = $this->policies->alikeFrom();
		if ( count( $words ) < self::FEWEST_WORDS ) {
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
		return array_map( 'strval', array_slice( array_keys( $alike ), 0, self::MOST_ALIKE ) );
	}

	/**
	 * @return array<string,int> How many resources there are in each language
	 */
	public function countByLanguage(): array {
		return $this->count( 'leadershipdevelopment_taught_in', 'ldq_language' );
	}

	/**
	 * @return array<string,int> How many take place in each region, that is named itself
	 */
	public function countByRegion(): array {
		return $this->count( 'leadershipdevelopment_learning', 'ldg_region' );
	}

	/**
	 * @param string $table
	 * @param string $column
	 * @return array<string,int> The most first
	 */
	private function count( string $table, string $column ): array {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		$counts = [];
		foreach ( $dbr->newSelectQueryBuilder()
			->select( [ 'named' => $column, 'number' => 'COUNT(*)' ] )->from( $table )
			->where( $dbr->expr( $column, '!=', null ) )->groupBy( $column )
			->caller( __METHOD__ )->fetchResultSet() as $row
		) {
			$counts[$row->named] = (int)$row->number;
		}
		arsort( $counts );
		return $counts;
	}

	/**
	 * @return string[] Codes of the languages that resources are in
	 */
	public function findLanguages(): array {
		return $this->findValues( 'leadershipdevelopment_taught_in', 'ldq_language' );
	}

	/**
	 * @return string[] As pages say them
	 */
	public function findLicences(): array {
		return $this->findValues( 'leadershipdevelopment_learning', 'ldg_licence' );
	}

	/**
	 * @return string[] Slugs of the regions that resources name
	 */
	public function findRegions(): array {
		return $this->findValues( 'leadershipdevelopment_learning', 'ldg_region' );
	}

	/**
	 * @return string[] Slugs of the competencies that resources teach
	 */
	public function findTaught(): array {
		return $this->findValues( 'leadershipdevelopment_teaches', 'ldh_competency' );
	}

	/**
	 * @param string $table
	 * @param string $column
	 * @return string[]
	 */
	private function findValues( string $table, string $column ): array {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		return $dbr->newSelectQueryBuilder()
			->select( $column )->distinct()->from( $table )
			->where( $dbr->expr( $column, '!=', null ) )->orderBy( $column )
			->caller( __METHOD__ )->fetchFieldValues();
	}

	/**
	 * @param LearningFilter $filter
	 * @param string[]|null $regions
	 * @param int $limit
	 * @param int $offset
	 * @param string $from
	 * @return LearningEntry[] By slug
	 */
	private function findIn( LearningFilter $filter, ?array $regions, int $limit, int $offset, string $from ): array {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		$query = $dbr->newSelectQueryBuilder()
			->select( [ ...DocumentIndex::FIELDS, 'ldg_page', 'ldg_url', 'ldg_format', 'ldg_mode', 'ldg_method', 'ldg_cost',
				'ldg_region', 'ldg_licence', 'ldg_starts', 'ldg_ends', 'ldg_reviewed' ] )
			->from( 'leadershipdevelopment_document' )
			->join( 'leadershipdevelopment_learning', null, 'ldg_page = ldd_page' )
			->where( [ 'ldd_kind' => DocumentKind::Learning->value ] )
			->andWhere( $dbr->expr( 'ldd_slug', '>=', $from ) )
			->andWhere( $dbr->expr( 'ldg_ends', '=', null )->or( 'ldg_ends', '>=', Day::today()->date ) )
			->orderBy( 'ldd_slug' )->limit( $limit )->offset( $offset )->caller( __METHOD__ );
		foreach ( [ 'format', 'mode', 'method', 'cost', 'licence' ] as $name ) {
			if ( $filter->$name !== null ) {
				$query->andWhere( [ "ldg_$name" => $filter->$name ] );
			}
		}
		if ( $regions !== null ) {
			$query->andWhere( $dbr->expr( 'ldg_region', '=', $regions )->or( 'ldg_region', '=', null ) );
		}
		foreach ( $this->pages( $filter, $dbr ) as $pages ) {
			$query->andWhere( 'ldd_page IN (' . $pages->caller( __METHOD__ )->getSQL() . ')' );
		}
		return $this->entries( iterator_to_array( $query->fetchResultSet(), false ), $dbr );
	}

	/**
	 * @param LearningFilter $filter
	 * @param IReadableDatabase $dbr
	 * @return SelectQueryBuilder[] Each of pages that fit one part of the filter
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
	 * @return LearningEntry[] By slug
	 */
	private function entries( array $rows, IReadableDatabase $dbr ): array {
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
					$languages[$row->ldg_page] ?? [], $teaches[$row->ldg_page] ?? [] );
			}
		}
		return $entries;
	}

	/**
	 * @param string|null $reviewed Day of the latest review, YYYY-MM-DD
	 * @param int $months How long a review is good
	 * @return bool
	 */
	public static function isStale( ?string $reviewed, int $months ): bool {
		return $reviewed !== null && ( new Day( $reviewed ) )->plusMonths( $months )->date < Day::today()->date;
	}
}
