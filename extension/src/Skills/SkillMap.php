<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\CompetencyTree;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\ObjectCache\WANObjectCache;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Reads where skills are needed and where they are available: what communities say on their pages, and published numbers of
 * people.
 */
class SkillMap {

	public const SERVICE_NAME = 'LeadershipDevelopment.SkillMap';

	private const CACHE_SECONDS = 86_400;
	public const ROWS = 50;
	/** Maximum number of rows of a page: more would take longer to make than people read. */
	public const MAX_ROWS = 100;
	/** Maximum number of columns that can be read side by side. */
	private const COLUMNS = 12;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly SkillNumbers $numbers,
		private readonly DocumentIndex $index,
		private readonly CompetencyTree $competencies,
		private readonly RoleQuery $roles,
		private readonly WANObjectCache $cache,
		private readonly SurveyStore $surveys,
		private readonly SkillWorkQuery $work
	) {
	}

	/**
	 * @return array<string,array<string,SkillCell>> By competency and community, both sorted; empty cells are left out
	 */
	public function cells(): array {
		$cells = [];
		foreach ( $this->load() as $competency => $places ) {
			$cells[$competency] = array_map( static fn ( array $values ) => new SkillCell( ...$values ), $places );
		}
		return $cells;
	}

	/**
	 * @return array<string,array<string,int[]>>
	 */
	private function load(): array {
		return $this->cache->getWithSetCallback(
			$this->index->cacheKey( 'skillmap', Day::today()->date ),
			self::CACHE_SECONDS,
			function () {
				$cells = $this->numbers->published();
				foreach ( $this->needs() as [ $competency, $community, $cell ] ) {
					$cells[$competency][$community] = $cell->plus( $cells[$competency][$community] ?? new SkillCell() );
				}
				ksort( $cells, SORT_STRING );
				$values = [];
				foreach ( $cells as $competency => $places ) {
					ksort( $places, SORT_STRING );
					$values[$competency] = array_map( static fn ( SkillCell $cell ) => array_values( get_object_vars( $cell ) ),
						array_filter( $places, static fn ( SkillCell $cell ) => !$cell->isEmpty() ) );
				}
				return array_filter( $values );
			},
			[ 'checkKeys' => [ $this->index->cacheCheckKey() ], 'version' => 3 ]
		);
	}

	/**
	 * @return iterable<array{string,string,SkillCell}>
	 */
	private function needs(): iterable {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'ldd_slug', 'lnd_list', 'lnd_competency', 'lnd_level' ] )
			->from( 'leadershipdevelopment_need' )
			->join( 'leadershipdevelopment_document', null, 'ldd_page = lnd_page' )
			->caller( __METHOD__ )->fetchResultSet();
		foreach ( $rows as $row ) {
			yield [ $row->lnd_competency, $row->ldd_slug,
				$row->lnd_list === 'needs' ? new SkillCell( needs: 1, level: (int)$row->lnd_level ) : new SkillCell( offers: 1 ) ];
		}
	}

	/**
	 * @return array<string,array{number:int,level:int}> By competency: the number of learning resources that teach it itself, and
	 *   the highest level that one of them says it reaches; 0: none names a level
	 */
	public function resources(): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'ldh_competency', 'number' => 'COUNT(*)', 'level' => 'MAX(ldh_level)' ] )
			->from( 'leadershipdevelopment_teaches' )->groupBy( 'ldh_competency' )
			->caller( __METHOD__ )->fetchResultSet();
		$resources = [];
		foreach ( $rows as $row ) {
			$resources[$row->ldh_competency] = [ 'number' => (int)$row->number, 'level' => (int)$row->level ];
		}
		return $resources;
	}

	/**
	 * Reads the published numbers of surveys. They stand beside the map and are never added to it, since the same people may be
	 * in both.
	 *
	 * @param string|null $competency Include narrower ones; null: all
	 * @param string|null $community Include those under it; null: all
	 * @return array<string,array<string,array<string,int|int[]>>> Lower bounds of numbers of people by competency, survey and
	 *   what it asks; for levels, a list by level
	 */
	public function surveys( ?string $competency = null, ?string $community = null ): array {
		$results = $this->surveys->findAllResults();
		$entries = $this->index->findBySlugs( DocumentKind::Survey, array_keys( $results ) );
		$narrower = $competency === null ? null : $this->competencies->narrower( $competency );
		$places = $community === null ? null : $this->roles->tree()->subtree( $community );
		$found = [];
		foreach ( array_intersect_key( $results, $entries ) as $slug => $result ) {
			if ( $places !== null && !in_array( $entries[$slug]->community, $places, true ) ) {
				continue;
			}
			foreach ( $result->questions as $question ) {
				if ( $narrower === null || in_array( $question['competency'], $narrower, true ) ) {
					// 1 is the answer yes.
					$found[$question['competency']][$slug][$question['asks']] =
						$question['asks'] === 'level' ? $question['people'] : $question['people'][1];
				}
			}
		}
		ksort( $found, SORT_STRING );
		return $found;
	}

	/**
	 * @param string|null $competency Itself and the next narrower ones; null: those that are part of no other
	 * @param string|null $community Itself and those right under it; null: those that are under no other
	 * @param int $limit Number of rows at most
	 * @param int $offset
	 * @return SkillTable Without competencies and communities of which nothing is known
	 */
	public function table(
		?string $competency = null, ?string $community = null, int $limit = self::ROWS, int $offset = 0
	): SkillTable {
		$cells = $this->cells();
		$children = $this->competencies->children();
		$narrower = static fn ( string $slug ) => isset( $children[$slug] ) ? CompetencyTree::below( $slug, $children ) : [ $slug ];
		$tree = $this->roles->tree();
		$competencies = self::slugs( [ ...$this->index->findSlugs( DocumentKind::Competency ), ...array_keys( $cells ) ] );
		$rows = $competency === null
			? self::whole( $competencies, array_diff( $competencies, ...array_values( $children ) ), $narrower )
			: self::parts( $children[$competency] ?? [], $narrower, $competency );
		$communities = self::slugs( [ ...$this->index->findSlugs( DocumentKind::Community ),
			...array_merge( [], ...array_map( 'array_keys', array_values( $cells ) ) ) ] );
		$known = array_flip( $communities );
		$columns = $community === null
			? self::whole( $communities, array_filter( $communities,
				static fn ( string $slug ) => !isset( $known[$tree->parent( $slug ) ?? ''] ) ), $tree->subtree( ... ) )
			: self::parts( array_filter( $communities, static fn ( $slug ) => $tree->parent( $slug ) === $community ),
				$tree->subtree( ... ), $community );
		$places = array_flip( array_merge( [], ...array_values( $columns ) ) );
		$cells = array_filter( array_map( static fn ( array $row ) => array_intersect_key( $row, $places ), $cells ) );
		$rows = array_filter( $rows, static fn ( array $parts ) => (bool)array_intersect_key( array_flip( $parts ), $cells ) );
		$page = array_slice( $rows, $offset, $limit, true );
		return $this->sum( $cells, $page, $columns, $competency, $community, count( $rows ) > $offset + $limit );
	}

	/**
	 * @param string[] $slugs
	 * @param string[] $tops Those that are part of no other
	 * @param callable $subtree
	 * @return array<string,string[]> By top, all that it sums up; where parts go round in a circle, one of the circle is a top
	 */
	private static function whole( array $slugs, array $tops, callable $subtree ): array {
		$whole = self::parts( $tops, $subtree );
		$seen = array_flip( array_merge( [], ...array_values( $whole ) ) );
		foreach ( $slugs as $slug ) {
			if ( !isset( $seen[$slug] ) ) {
				$whole[$slug] = $subtree( $slug );
				$seen += array_flip( $whole[$slug] );
			}
		}
		return $whole;
	}

	/**
	 * @param string[] $slugs
	 * @param callable $subtree
	 * @param string|null $itself Slug that stands for itself alone
	 * @return array<string,string[]> By slug of a row or column: everything that it sums up
	 */
	private static function parts( array $slugs, callable $subtree, ?string $itself = null ): array {
		$parts = $itself === null ? [] : [ $itself => [ $itself ] ];
		foreach ( $slugs as $slug ) {
			$parts[$slug] ??= $subtree( (string)$slug );
		}
		return $parts;
	}

	/**
	 * @param array<string,array<string,SkillCell>> $cells
	 * @param array<string,string[]> $rows
	 * @param array<string,string[]> $columns
	 * @param string|null $competency
	 * @param string|null $community
	 * @param bool $hasMore
	 * @return SkillTable
	 */
	private function sum(
		array $cells, array $rows, array $columns, ?string $competency, ?string $community, bool $hasMore
	): SkillTable {
		$sums = [];
		$places = [];
		foreach ( $columns as $column => $parts ) {
			foreach ( $parts as $part ) {
				$places[$part][] = (string)$column;
			}
		}
		$used = [];
		foreach ( $rows as $row => $parts ) {
			foreach ( $parts as $part ) {
				foreach ( $cells[$part] ?? [] as $place => $cell ) {
					foreach ( $places[$place] ?? [] as $column ) {
						$sums[$row][$column] = $cell->plus( $sums[$row][$column] ?? new SkillCell() );
						$used[$column] = ( $used[$column] ?? 0 ) + 1;
					}
				}
			}
		}
		// The columns with the most numbers are shown, in their original order.
		arsort( $used );
		$left = max( 0, count( $used ) - self::COLUMNS );
		$columns = array_intersect_key( $columns, array_slice( $used, 0, self::COLUMNS, true ) );
		$rows = array_intersect_key( $rows, $sums );
		$resources = $this->resources();
		$complete = [];
		$taught = [];
		$levels = [];
		$empty = new SkillCell();
		foreach ( $rows as $row => $parts ) {
			$found = array_intersect_key( $resources, array_flip( $parts ) );
			$taught[$row] = array_sum( array_column( $found, 'number' ) );
			$levels[$row] = max( [ 0, ...array_column( $found, 'level' ) ] );
			foreach ( $columns as $column => $_ ) {
				$complete[$row][$column] = $sums[$row][$column] ?? $empty;
			}
		}
		$open = static fn ( array $parts, ?string $root ) => array_combine( array_keys( $parts ), array_map(
			static fn ( $slug, array $all ) => count( $all ) > 1 && (string)$slug !== $root, array_keys( $parts ), $parts ) );
		return new SkillTable(
			$open( $rows, $competency ), $open( $columns, $community ), $complete, $taught, $levels, $hasMore, $left );
	}

	/**
	 * @param array<string|int> $slugs
	 * @return string[] Each once, as texts
	 */
	private static function slugs( array $slugs ): array {
		return array_values( array_unique( array_map( 'strval', $slugs ) ) );
	}

	/**
	 * @param int $most
	 * @param string|null $competency Include narrower ones; null: all
	 * @param string|null $community Include those under it; null: all
	 * @return array<string,SkillGap> By competency that communities lack; the same gap of most communities first
	 */
	public function gaps( int $most, ?string $competency = null, ?string $community = null ): array {
		$resources = $this->resources();
		$cells = $this->cells();
		$within = $community === null ? null : array_flip( $this->roles->tree()->subtree( $community ) );
		$gaps = [];
		foreach ( $competency === null ? $cells
			: array_intersect_key( $cells, array_flip( $this->competencies->narrower( $competency ) ) ) as $slug => $places
		) {
			$learnable = isset( $resources[$slug] );
			$open = array_filter( $within === null ? $places : array_intersect_key( $places, $within ), static fn ( SkillCell $cell ) =>
				in_array( $cell->state( $learnable ), SkillCell::GAPS, true ) );
			if ( $open ) {
				$gaps[$slug] = $open;
			}
		}
		uasort( $gaps, static fn ( array $a, array $b ) => count( $b ) <=> count( $a ) );
		$sum = static fn ( array $cells ) => array_reduce( $cells,
			static fn ( SkillCell $sum, SkillCell $cell ) => $sum->plus( $cell ), new SkillCell() );
		$work = $gaps ? $this->work->findAll() : [];
		$found = [];
		foreach ( array_slice( $gaps, 0, $most, true ) as $slug => $open ) {
			$found[$slug] = new SkillGap( array_map( 'strval', array_keys( $open ) ), $sum( $open ),
				$sum( array_diff_key( $cells[$slug], $open ) ), $resources[$slug]['number'] ?? 0, $work[$slug] ?? new SkillWork() );
		}
		return $found;
	}
}
