<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use Wikimedia\Rdbms\SelectQueryBuilder;

/**
 * Counts how many learning resources each further filter would leave. A filter in use is ignored when its own values are counted:
 * the numbers beside the other formats say what there would be instead.
 */
class LearningFacets {

	public const SERVICE_NAME = 'LeadershipDevelopment.LearningFacets';

	/** Filters that are columns of the table of resources. */
	private const COLUMNS = [ 'format', 'mode', 'method', 'cost', 'licence', 'region' ];
	private const HIGHEST_LEVEL = 4;

	public function __construct(
		private readonly LearningQuery $learning,
		private readonly RoleQuery $roles,
		private readonly CompetencyTree $competencies,
		private readonly IndexCache $cache
	) {
	}

	/**
	 * @param LearningFilter $filter
	 * @return array<string,array<string|int,int>> Numbers by name of the filter and value. A region that is not named has as many
	 *  as the region '': what can be used anywhere.
	 */
	public function count( LearningFilter $filter ): array {
		return $this->cache->get( 'learning-facets-' . Day::today()->date . '-' . md5( json_encode( get_object_vars( $filter ) ) ),
			fn () => $this->load( $filter ) );
	}

	/**
	 * @return array<string,array<string,int>> How many resources there are by language and region; '' is without one
	 */
	public function coverage(): array {
		$query = $this->learning->newCountOf( new LearningFilter() )
			->leftJoin( 'leadershipdevelopment_taught_in', null, 'ldq_page = ldg_page' )
			->select( [ 'ldq_language', 'ldg_region', 'number' => 'COUNT(*)' ] )
			->groupBy( [ 'ldq_language', 'ldg_region' ] );
		$counts = [];
		foreach ( $query->caller( __METHOD__ )->fetchResultSet() as $row ) {
			$counts[(string)$row->ldq_language][(string)$row->ldg_region] = (int)$row->number;
		}
		uasort( $counts, static fn ( array $a, array $b ) => array_sum( $b ) <=> array_sum( $a ) );
		return $counts;
	}

	/**
	 * @param LearningFilter $filter
	 * @return array
	 */
	private function load( LearningFilter $filter ): array {
		$set = array_keys( array_filter( get_object_vars( $filter ), static fn ( $value ) => $value !== null ) );
		$counts = $this->columns( $filter, array_values( array_diff( self::COLUMNS, $set ) ) );
		foreach ( array_intersect( self::COLUMNS, $set ) as $name ) {
			$counts += $this->columns( $filter->with( [ $name => null ] ), [ $name ] );
		}
		return [
			'region' => $this->regions( $counts['region'] ),
			'language' => $this->languages( $filter->with( [ 'language' => null ] ) ),
			'competency' => $this->taught( $filter ),
			'minlevel' => $this->levels( $filter ),
		] + $counts;
	}

	/**
	 * @param LearningFilter $filter
	 * @param string[] $names Names of columns, which one query counts
	 * @return array<string,array<string,int>>
	 */
	private function columns( LearningFilter $filter, array $names ): array {
		$counts = array_fill_keys( $names, [] );
		$fields = array_map( static fn ( string $name ) => "ldg_$name", $names );
		$rows = $names ? $this->rows( $this->learning->newCountOf( $filter )
			->select( [ ...$fields, 'number' => 'COUNT(*)' ] )->groupBy( $fields ) ) : [];
		foreach ( $rows as $row ) {
			foreach ( $names as $name ) {
				$value = (string)$row["ldg_$name"];
				$counts[$name][$value] = ( $counts[$name][$value] ?? 0 ) + (int)$row['number'];
			}
		}
		return $counts;
	}

	/**
	 * @param array<string,int> $named By the region that resources name
	 * @return array<string,int> With those of the regions under it, and those that can be used anywhere
	 */
	private function regions( array $named ): array {
		$tree = $this->roles->tree();
		$anywhere = $named[''] ?? 0;
		$counts = [ '' => $anywhere ];
		foreach ( $named as $region => $number ) {
			$seen = [];
			for ( $at = (string)$region; $at !== '' && !isset( $seen[$at] ); $at = $tree->parent( $at ) ?? '' ) {
				$seen[$at] = true;
				$counts[$at] = ( $counts[$at] ?? $anywhere ) + $number;
			}
		}
		return $counts;
	}

	/**
	 * @param LearningFilter $filter
	 * @return array<string,int>
	 */
	private function languages( LearningFilter $filter ): array {
		return array_map( 'intval', array_column( $this->rows( $this->learning
			->newCountOf( $filter, 'leadershipdevelopment_taught_in', 'ldq_page' )
			->select( [ 'ldq_language', 'number' => 'COUNT(*)' ] )->groupBy( 'ldq_language' ) ), 'number', 'ldq_language' ) );
	}

	/**
	 * @param LearningFilter $filter
	 * @return array<string,int> By competency, with what teaches narrower ones
	 */
	private function taught( LearningFilter $filter ): array {
		$found = array_map( 'intval', array_column( $this->rows( $this->taughtTo( $filter )
			->select( [ 'ldh_competency', 'number' => 'COUNT(*)' ] )->groupBy( 'ldh_competency' ) ), 'number', 'ldh_competency' ) );
		$children = $this->competencies->children();
		$broader = [];
		foreach ( $children as $parent => $slugs ) {
			foreach ( $slugs as $child ) {
				$broader[$child][] = (string)$parent;
			}
		}
		// One resource may teach several competencies that are part of the same one.
		$parts = array_map( 'strval', array_keys( array_intersect_key( $found, $broader + $children ) ) );
		$above = [];
		$pages = [];
		foreach ( $parts ? $this->rows( $this->taughtTo( $filter )->select( [ 'ldh_page', 'ldh_competency' ] )
			->andWhere( [ 'ldh_competency' => $parts ] ) ) : [] as $row
		) {
			$slug = (string)$row['ldh_competency'];
			foreach ( $above[$slug] ??= CompetencyTree::below( $slug, $broader ) as $one ) {
				$pages[$one][$row['ldh_page']] = true;
			}
		}
		return array_map( 'count', $pages ) + $found;
	}

	private function taughtTo( LearningFilter $filter ): SelectQueryBuilder {
		$query = $this->teaches( $filter );
		return $filter->minlevel === null ? $query : $query->andWhere( "ldh_level >= $filter->minlevel" );
	}

	/**
	 * @param LearningFilter $filter
	 * @return array<int,int> How many reach the level or a higher one
	 */
	private function levels( LearningFilter $filter ): array {
		$query = $this->teaches( $filter )->select( [ 'level' => 'MAX(ldh_level)' ] )->groupBy( 'ldh_page' );
		if ( $filter->competency !== null ) {
			$query->andWhere( [ 'ldh_competency' => $this->competencies->narrower( $filter->competency ) ] );
		}
		$counts = array_fill( 0, self::HIGHEST_LEVEL + 1, 0 );
		foreach ( $this->rows( $query->newSubquery()->select( [ 'level', 'number' => 'COUNT(*)' ] )
			->from( $query->caller( __METHOD__ ), 'reached' )->groupBy( 'level' ) ) as $row
		) {
			for ( $level = 0; $row['level'] !== null && $level <= (int)$row['level']; $level++ ) {
				$counts[$level] += (int)$row['number'];
			}
		}
		return $counts;
	}

	private function teaches( LearningFilter $filter ): SelectQueryBuilder {
		return $this->learning->newCountOf( $filter->with( [ 'competency' => null, 'minlevel' => null ] ),
			'leadershipdevelopment_teaches', 'ldh_page' );
	}

	/**
	 * @param SelectQueryBuilder $query
	 * @return array[]
	 */
	private function rows( SelectQueryBuilder $query ): array {
		return DocumentIndex::arrays( $query->caller( __METHOD__ )->fetchResultSet() );
	}
}
