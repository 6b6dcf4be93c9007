<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\MapLayout;
use MediaWiki\Extension\LeadershipDevelopment\Query\MapNode;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleGraph;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use PHPUnit\Framework\TestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\MapLayout
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Drawing
 */
class MapLayoutTest extends TestCase {

	private static function entries( DocumentKind $kind, int $count, callable $more ): array {
		$entries = [];
		for ( $i = 0; $i < $count; $i++ ) {
			$slug = sprintf( "{$kind->value}-%03d", $i );
			$entries[$slug] = new IndexEntry(
				DocumentKey::tryFrom( $kind, $slug ), LanguageMap::fromJson( null ), ...$more( $i ) );
		}
		return $entries;
	}

	private static function graph( int $roles ): RoleGraph {
		$families = RoleDocument::FAMILIES;
		$levels = RoleDocument::LEVELS;
		$entries = self::entries( DocumentKind::Role, $roles, static fn ( $i ) =>
			[ $families[$i % 7], $levels[$i % 4], sprintf( 'community-%03d', $i % 80 ) ] );
		$none = static fn () => [ null, null, null ];
		return new RoleGraph(
			$entries,
			self::entries( DocumentKind::Competency, 60, $none ),
			self::entries( DocumentKind::Community, 80, $none ),
			array_map( static fn () => [ 'competency-001', 'competency-059' ], $entries ),
			[ 'role-000' => [ 'community-079', 'community-000' ] ]
		);
	}

	private static function without( RoleGraph $graph, string $role ): RoleGraph {
		return new RoleGraph( array_diff_key( $graph->roles, [ $role => true ] ),
			$graph->competencies, $graph->communities, $graph->requirements, $graph->adaptations );
	}

	public static function provideSizes(): array {
		return [ [ 1, null ], [ 40, null ], [ 300, null ], [ 300, 'local/affiliate' ] ];
	}

	/**
	 * @dataProvider provideSizes
	 * @param int $roles
	 * @param string|null $open
	 */
	public function testNothingOverlaps( int $roles, ?string $open ) {
		$layout = new MapLayout( self::graph( $roles ), $open );
		$taken = [];
		foreach ( $layout->nodes as $node ) {
			$this->assertArrayNotHasKey( "$node->x $node->y", $taken );
			$taken["$node->x $node->y"] = true;
			$this->assertLessThanOrEqual( MapLayout::WIDTH, $node->x + MapLayout::NODE_WIDTH );
			$this->assertLessThanOrEqual( $layout->height, $node->y + MapLayout::NODE_HEIGHT );
			$this->assertSame( 0, $node->y % MapLayout::ROW_HEIGHT );
		}
		$columns = array_values( array_unique( array_column( $layout->nodes, 'x' ) ) );
		sort( $columns );
		foreach ( array_slice( $columns, 1 ) as $i => $x ) {
			$this->assertGreaterThan( $columns[$i] + MapLayout::NODE_WIDTH, $x );
		}
	}

	public function testManyRolesAreFoldedAndOneFamilyUnfolds() {
		$graph = self::graph( 300 );
		$roles = static fn ( MapLayout $layout ) => count( array_filter(
			$layout->nodes, static fn ( MapNode $node ) => $node->type === 'role' ) );
		$folded = new MapLayout( $graph );
		$this->assertSame( 0, $roles( $folded ) );
		$this->assertLessThan( 200, count( $folded->nodes ) );
		$this->assertGreaterThan( 0, $roles( new MapLayout( $graph, 'local/affiliate' ) ) );
		$counted = array_sum( array_map(
			static fn ( MapNode $node ) => $node->type === 'fold' ? $node->count : 0, $folded->nodes ) );
		$this->assertSame( 300, $counted );
	}

	public function testTheSameDocumentsGiveTheSameMapInAnyOrder() {
		$graph = self::graph( 30 );
		$shuffled = new RoleGraph( array_reverse( $graph->roles, true ), array_reverse( $graph->competencies, true ),
			array_reverse( $graph->communities, true ), $graph->requirements, $graph->adaptations );
		$this->assertEquals( ( new MapLayout( $graph ) )->nodes, ( new MapLayout( $shuffled ) )->nodes );
	}

	public function testARoleIsTiedToItsCommunityAndToThoseThatAdaptIt() {
		$edges = ( new MapLayout( self::graph( 30 ) ) )->edges;
		$this->assertSame( 1, $edges["role/role-000\ncommunity/community-000"] );
		$this->assertSame( 1, $edges["role/role-000\ncommunity/community-079"] );
		$this->assertArrayNotHasKey( "role/role-001\ncommunity/community-079", $edges );
	}

	public static function provideNewRoles(): array {
		return [ 'in a family that is there' => [ 'role-028', 1 ], 'with a heading' => [ 'role-012', 2 ] ];
	}

	/**
	 * @dataProvider provideNewRoles
	 * @param string $role
	 * @param int $rows
	 */
	public function testANewRoleMovesThoseAfterItAndNothingElse( string $role, int $rows ) {
		$graph = self::graph( 30 );
		$before = new MapLayout( self::without( $graph, $role ) );
		$after = new MapLayout( $graph );
		foreach ( $before->nodes as $key => $node ) {
			$this->assertSame( $node->x, $after->nodes[$key]->x );
			$this->assertContains( $after->nodes[$key]->y - $node->y,
				$node->type === 'competency' || $node->type === 'community' ? [ 0 ] : [ 0, $rows * MapLayout::ROW_HEIGHT ] );
		}
	}

	public function testLabelsFit() {
		$long = [ str_repeat( 'Wide MMM ', 20 ), str_repeat( '漢字', 40 ), str_repeat( 'دور قيادي ', 20 ) ];
		foreach ( $long as $text ) {
			$this->assertLessThanOrEqual( 224, Drawing::textWidth( Drawing::fit( $text, 224 ) ) );
		}
		$this->assertSame( 'short', Drawing::fit( 'short', 224 ) );
	}

	public function testMirrored() {
		$this->assertSame( 10, ( new Drawing( 100, 50, false ) )->x( 10, 20 ) );
		$this->assertSame( 70, ( new Drawing( 100, 50, true ) )->x( 10, 20 ) );
	}
}
