<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;

/**
 * Computes positions on the map: communities in the first column, roles by level and family in the second, competencies in the
 * third, each in the order of their keys.
 *
 * The same documents always give the same map. A new document moves those after it by one row (or two, if it brings a heading)
 * and changes nothing else.
 */
final class MapLayout {

	public const WIDTH = 840;
	public const NODE_WIDTH = 240;
	public const NODE_HEIGHT = 24;
	public const ROW_HEIGHT = 32;

	private const COLUMNS = [ 'community' => 0, 'role' => 300, 'competency' => 600 ];
	/** Height of the headings above the columns. */
	public const HEADINGS = 32;
	/** With more roles than this, families are folded. */
	private const LEGIBLE = 40;

	/** @var array<string,MapNode> By key */
	public readonly array $nodes;
	/** @var array<string,int> Number of edges by the keys at their ends, with a line break between them */
	public readonly array $edges;
	public readonly int $height;

	/**
	 * @param RoleGraph $graph
	 * @param string|null $open Folded group that is open, as LEVEL/FAMILY
	 */
	public function __construct( RoleGraph $graph, ?string $open = null ) {
		$nodes = [];
		$rows = [ 'community' => 0, 'role' => 0, 'competency' => 0 ];
		$add = static function ( string $column, string $key, string $type, int $count = 1 ) use ( &$nodes, &$rows ) {
			$nodes[$key] = new MapNode(
				$key, $type, self::COLUMNS[$column], self::HEADINGS + $rows[$column]++ * self::ROW_HEIGHT, $count );
		};
		foreach ( [ 'community' => $graph->communities, 'competency' => $graph->competencies ] as $type => $entries ) {
			$slugs = array_map( 'strval', array_keys( $entries ) );
			sort( $slugs, SORT_STRING );
			foreach ( $slugs as $slug ) {
				$add( $type, "$type/$slug", $type );
			}
		}
		$groups = self::group( $graph );
		$folds = count( $graph->roles ) > self::LEGIBLE;
		$shownAs = [];
		foreach ( $groups as $level => $families ) {
			$add( 'role', "level/$level", 'level' );
			foreach ( $families as $family => $slugs ) {
				$isFolded = $folds && $open !== "$level/$family";
				$add( 'role', "$level/$family", $isFolded ? 'fold' : 'family', count( $slugs ) );
				foreach ( $slugs as $slug ) {
					if ( !$isFolded ) {
						$add( 'role', "role/$slug", 'role' );
					}
					$shownAs["role/$slug"] = $isFolded ? "$level/$family" : "role/$slug";
				}
			}
		}
		$edges = [];
		foreach ( $graph->edges() as [ $role, $other ] ) {
			$ends = "{$shownAs[$role]}\n$other";
			$edges[$ends] = ( $edges[$ends] ?? 0 ) + 1;
		}
		$this->nodes = $nodes;
		$this->edges = $edges;
		$this->height = self::HEADINGS + max( 1, ...array_values( $rows ) ) * self::ROW_HEIGHT;
	}

	/**
	 * @return array<string,int> Where the columns begin, by the type of their nodes
	 */
	public static function columns(): array {
		return self::COLUMNS;
	}

	/**
	 * @param RoleGraph $graph
	 * @return array<string,array<string,string[]>> Slugs by level and family, all in a fixed order
	 */
	private static function group( RoleGraph $graph ): array {
		$groups = [];
		foreach ( RoleDocument::LEVELS as $level ) {
			foreach ( RoleDocument::FAMILIES as $family ) {
				$slugs = [];
				foreach ( $graph->roles as $slug => $role ) {
					if ( $role->level === $level && $role->family === $family ) {
						$slugs[] = (string)$slug;
					}
				}
				if ( $slugs ) {
					sort( $slugs, SORT_STRING );
					$groups[$level][$family] = $slugs;
				}
			}
		}
		return $groups;
	}
}
