<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Listing\Spreadsheet;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillCell;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use Wikimedia\ObjectCache\WANObjectCache;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\Spreadsheet
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillCell
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillMap
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillWorkQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialSkillMap
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillMapView
 */
class SkillMapTest extends SpecialPageTestCase {

	private static ?WANObjectCache $cache = null;

	protected function setUp(): void {
		$competency = [ 'schema' => 'competency/1', 'type' => 'skill' ];
		$this->given( 'Leadership:Competency/map-care', $competency + [ 'label' => [ 'en' => 'Map caring' ] ] );
		$this->given( 'Leadership:Competency/map-listening', $competency + [ 'label' => [ 'en' => 'Map listening' ],
			'associations' => [ [ 'type' => 'is_child_of', 'target' => 'map-care' ] ] ] );
		$this->given( 'Leadership:Learning/map-course', [ 'schema' => 'learning/1', 'label' => [ 'en' => 'Map course' ],
			'teaches' => [ [ 'competency' => 'map-listening', 'level' => 3 ] ] ] );
		$community = [ 'schema' => 'community/1', 'kind' => 'wiki' ];
		$this->given( 'Leadership:Community/map-region', $community + [ 'label' => [ 'en' => 'Map region' ] ] );
		$this->given( 'Leadership:Community/map-north', $community + [ 'label' => [ 'en' => 'Map north' ], 'parent' => 'map-region',
			'needs' => [ [ 'competency' => 'map-listening', 'level' => 3 ], [ 'competency' => 'map-care' ] ] ] );
		$this->given( 'Leadership:Community/map-south', $community + [ 'label' => [ 'en' => 'Map south' ], 'parent' => 'map-region',
			'needs' => [ [ 'competency' => 'map-care', 'level' => 4 ] ],
			'offers' => [ [ 'competency' => 'map-listening', 'method' => 'training' ] ] ] );
		$this->publish( 'map-listening', 'map-north', 'learns', gmdate( 'Y-m-d', time() - 400 * 86400 ), 5 );
		$this->publish( 'map-listening', 'map-north', 'learns', gmdate( 'Y-m-d', time() - 10 * 86400 ), 15 );
		$this->publish( 'map-listening', 'map-south', 'learns', gmdate( 'Y-m-d' ), 10 );
		// The cache goes on with what it holds for a moment after a change.
		$this->setCache( WANObjectCache::newEmpty() );
	}

	protected function tearDown(): void {
		$this->setCache( self::$cache );
	}

	private function setCache( WANObjectCache $cache ): void {
		$services = $this->services();
		self::$cache ??= $services->getMainWANObjectCache();
		$services->resetServiceForTesting( 'MainWANObjectCache', false );
		$services->redefineService( 'MainWANObjectCache', static fn () => $cache );
		foreach ( [ 'CompetencyTree', 'IndexCache', 'InitiativeQuery', 'SkillWorkQuery', 'SkillMap' ] as $name ) {
			$services->resetServiceForTesting( "LeadershipDevelopment.$name" );
		}
	}

	private function publish( string $competency, string $community, string $measure, string $since, int $people ): void {
		$this->services()->getConnectionProvider()->getPrimaryDatabase( Domain::WIKI )->newReplaceQueryBuilder()
			->replaceInto( 'leadershipdevelopment_skill_number' )
			->uniqueIndexFields( [ 'lsn_competency', 'lsn_community', 'lsn_measure', 'lsn_since' ] )
			->row( [ 'lsn_competency' => $competency, 'lsn_community' => $community, 'lsn_measure' => $measure,
				'lsn_since' => $since, 'lsn_people' => $people ] )->caller( __METHOD__ )->execute();
	}

	public function testSumsAreThoseOfTheirParts() {
		$map = $this->services()->get( 'LeadershipDevelopment.SkillMap' );
		$top = $map->table()->cells['map-care']['map-region'];
		$this->assertEquals( new SkillCell( 0, 25, 0, 5, 3, 1, 4 ), $top );
		$this->assertTrue( $map->table()->rows['map-care'] );
		$this->assertSame( 1, $map->table()->resources['map-care'] );
		$this->assertSame( 3, $map->table()->levels['map-care'] );
		$down = $map->table( 'map-care', 'map-region' );
		$this->assertSame( [ 'map-care' => false, 'map-listening' => false ], $down->rows );
		$this->assertSame( [ 'map-north', 'map-south' ], array_keys( $down->columns ) );
		$sum = new SkillCell();
		foreach ( $down->cells as $places ) {
			foreach ( $places as $cell ) {
				$sum = $sum->plus( $cell );
			}
		}
		$this->assertEquals( $top, $sum );
	}

	public function testACircleHidesNothing() {
		$competency = static fn ( string $slug, string $broader ) => [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => $slug ], 'associations' => [ [ 'type' => 'is_child_of', 'target' => $broader ] ] ];
		$community = static fn ( string $slug, string $parent ) => [ 'schema' => 'community/1', 'kind' => 'wiki',
			'label' => [ 'en' => $slug ], 'parent' => $parent, 'needs' => [ [ 'competency' => 'map-round-b' ] ] ];
		foreach ( [ 'map-round-a' => 'map-round-c', 'map-round-b' => 'map-round-a', 'map-round-c' => 'map-round-b' ] as $slug => $other ) {
			$this->save( "Leadership:Competency/$slug", $competency( $slug, $other ) );
			$this->save( "Leadership:Community/$slug", $community( $slug, $other ) );
		}
		$this->setCache( WANObjectCache::newEmpty() );
		$table = $this->services()->get( 'LeadershipDevelopment.SkillMap' )->table( limit: 500 );
		$round = static fn ( array $slugs ) => array_values( preg_grep( '/^map-round-/', array_keys( $slugs ) ) );
		$this->assertSame( [ [ 'map-round-a' ], [ 'map-round-a' ] ], [ $round( $table->rows ), $round( $table->columns ) ] );
		$this->assertSame( 3, $table->cells['map-round-a']['map-round-a']->needs, 'Each once' );
	}

	public function testThePageSaysItInColoursAndInWords() {
		$html = $this->open( 'SkillMap', [ 'competency' => 'map-care', 'community' => 'map-region' ] )->getHTML();
		$text = preg_replace( '/\s+/', ' ', strip_tags( strtr( $html, [ '<td' => ' <td', '<br' => ' <br' ] ) ) );
		$this->assertStringContainsString( 'Gap needed by 1 community', $text );
		$this->assertStringContainsString( 'Partly covered want to learn: at least 15 (a year ago: at least 5) '
			. 'would teach: fewer than 5 needed by 1 community level asked for: Practitioner', $text );
		$this->assertStringContainsString( '1 resource up to the level: Practitioner', $text );
		$this->assertStringContainsString( 'Gap needed by 1 community level asked for: Expert', $text );
		$this->assertSame( 2, substr_count( strstr( $text, 'Gaps and what would help', true ), 'level asked for' ),
			'The third need says no level' );
		$this->assertStringContainsString( 'ext-leadershipdevelopment-gap-open', $html );
		preg_match_all( '~<strong><a href="([^"]*)"[^>]*>(Gap|Partly covered)</a>~', $html, $links );
		$queries = array_map( static function ( string $link ) {
			parse_str( (string)parse_url( html_entity_decode( $link ), PHP_URL_QUERY ), $query );
			return $query;
		}, $links[1] );
		$queries = array_map( static fn ( array $query ) => array_diff_key( $query, [ 'title' => 0 ] ), $queries );
		$here = [ 'language' => 'en', 'region' => 'map-north' ];
		$this->assertContainsEquals( [ 'competency' => 'map-care' ] + $here, $queries );
		$this->assertContainsEquals( [ 'competency' => 'map-listening', 'minlevel' => '3' ] + $here, $queries );
		$this->assertContainsEquals( [ 'competency' => 'map-care', 'region' => 'map-south' ] + $here, $queries,
			'Nothing reaches the level that is asked for' );
		$this->assertStringNotContainsString( '--', implode( $links[1] ) );
		$this->assertMatchesRegularExpression( '/<th scope="row">.*Map listening/', $html );
		$top = $this->open( 'SkillMap' )->getHTML();
		$this->assertMatchesRegularExpression(
			'~needed by 3 communities</span><br ?/?><span>highest level asked for: Expert<~', $top );
		$this->assertMatchesRegularExpression( '/Special:SkillMap[^"]*competency=map-care/', $top );
		$this->assertMatchesRegularExpression( '/Gaps and what would help.*Map caring.*Map north.*Map south/s', strip_tags( $top ) );
		$this->assertMatchesRegularExpression( '~<td[^>]*data-heading="Who works on it">No public page names anybody~', $top );
		$this->assertStringContainsString( 'leadershipdevelopment/v0/skills/csv', $top );
		$this->assertStringContainsString( 'is not a known value',
			$this->open( 'SkillMap', [ 'competency' => 'map-misspelt' ] )->getHTML() );
	}

	public function testASumOfSmallNumbersClaimsNoMoreThanItsParts() {
		// Four people in each of two places are eight, and the number of both is 0.
		$html = $this->open( 'SkillMap' )->getHTML();
		$this->assertStringContainsString( 'would teach: fewer than 5 in each part', strip_tags( $html ) );
		$parts = $this->open( 'SkillMap', [ 'competency' => 'map-care', 'community' => 'map-region' ] )->getHTML();
		$this->assertStringNotContainsString( 'in each part', strip_tags( strstr( $parts, 'Gaps and what would help', true ) ) );
	}

	public function testAGapNamesWhoWorksOnItWithFigures() {
		$this->publish( 'map-care', 'map-north', 'learns', gmdate( 'Y-m-d' ), 20 );
		$this->publish( 'map-care', 'map-rich', 'teaches', gmdate( 'Y-m-d' ), 15 );
		$named = [ 'competencies' => [ 'map-care' ] ];
		$this->save( 'Leadership:Initiative/map-works', [ 'schema' => 'initiative/1', 'label' => [ 'en' => 'Map initiative' ] ] + $named );
		$this->save( 'Leadership:Initiative/map-idle', [ 'schema' => 'initiative/1', 'label' => [ 'en' => 'Map idleness' ] ] );
		$this->save( 'Leadership:Plan/map-plan', [ 'schema' => 'plan/1', 'label' => [ 'en' => 'Map plan' ], 'actions' => [
			[ 'label' => [ 'en' => 'Teach caring' ], 'owner' => [ 'en' => 'Care office' ], 'status' => 'started' ] + $named,
			[ 'label' => [ 'en' => 'Caring long ago' ], 'status' => 'done' ] + $named,
		] ] );
		$group = fn ( string $slug, string $label, array $mandate ) => $this->save( "Leadership:Group/$slug",
			[ 'schema' => 'group/1', 'label' => [ 'en' => $label ], 'mandate' => $mandate ] );
		$group( 'map-circle', 'Map circle', [ 'scope' => [ 'en' => 'Plans what goes with map caring.' ] ] );
		$group( 'map-other', 'Map others', [ 'scope' => [ 'en' => 'Works on bitmap caring, and on map caringness.' ] ] );
		$group( 'map-foreign', 'Map foreigners', [ 'scope' => [ 'fr' => 'Map caring' ] ] );
		$group( 'map-former', 'Map formers', [ 'scope' => [ 'en' => 'Map caring' ], 'until' => '2020-01-01' ] );
		$this->setCache( WANObjectCache::newEmpty() );
		$gap = $this->services()->get( 'LeadershipDevelopment.SkillMap' )->gaps( 99 )['map-care'];
		$this->assertSame( [ 'map-north', 'map-south' ], $gap->communities );
		$this->assertSame( [ 2, 20, 0, 15 ],
			[ $gap->here->needs, $gap->here->learns, $gap->here->teaches, $gap->elsewhere->teaches ] );
		$this->assertSame( [ 'map-works' ], $gap->work->initiatives );
		$this->assertSame( [ 'map-plan' ], array_column( $gap->work->actions, 'plan' ) );
		$this->assertSame( [ 'map-circle' ], $gap->work->groups );
		$there = $this->services()->get( 'LeadershipDevelopment.SkillMap' )->gaps( 99, community: 'map-north' );
		$this->assertSame( [ 'map-north' ], $there['map-care']->communities );
		$this->assertSame( 15, $there['map-care']->elsewhere->teaches, 'Also from outside' );
		$this->assertArrayNotHasKey( 'map-care',
			$this->services()->get( 'LeadershipDevelopment.SkillMap' )->gaps( 99, 'map-listening', 'map-region' ) );

		$html = $this->open( 'SkillMap' )->getHTML();
		$rows = explode( '<tr>', explode( 'Gaps and what would help</h2>', $html )[1] );
		$row = current( array_filter( $rows, static fn ( $row ) => str_contains( $row, 'Map caring' ) ) );
		$text = preg_replace( '/\s+/', ' ', strip_tags( strtr( $row, [ '<br' => ' <br', '<td' => ' <td', '<li' => ' <li' ] ) ) );
		foreach ( [
			'Map north, Map south want to learn: at least 20 would teach: fewer than 5 in each part needed by 2 communities',
			'No resource yet', 'People who would teach it (here: fewer than 5 in each part; elsewhere: at least 15)',
			'Initiatives that work on it (1)', '1 initiative: Map initiative', '1 group: Map circle',
			'1 action of a plan: Teach caring (Map plan, Care office, Under way)',
		] as $part ) {
			$this->assertStringContainsString( $part, $text );
		}
		$this->assertStringNotContainsString( 'Map idleness', $text );
		$this->publish( 'map-care', 'map-rich', 'teaches', gmdate( 'Y-m-d' ), 0 );
		$this->publish( 'map-care', 'map-north', 'learns', gmdate( 'Y-m-d' ), 0 );
	}

	public function testALargeMapIsShownInPages() {
		$needs = [];
		for ( $i = 0; $i < 14; $i++ ) {
			$needs[] = [ 'competency' => sprintf( 'map-many-%02d', $i ) ];
			$this->save( "Leadership:Community/map-many-$i", [ 'schema' => 'community/1', 'kind' => 'wiki',
				'label' => [ 'en' => "Many $i" ], 'parent' => 'map-crowd', 'needs' => array_slice( $needs, 0, 1 + $i ) ] );
		}
		$this->save( 'Leadership:Community/map-crowd', [ 'schema' => 'community/1', 'kind' => 'hub', 'label' => [ 'en' => 'Crowd' ] ] );
		$html = $this->open( 'SkillMap', [ 'community' => 'map-crowd', 'limit' => 10 ] )->getHTML();
		$this->assertStringContainsString( '2 more communities', $html );
		$this->assertSame( 10, substr_count( $html, '<th scope="row">' ) );
		$this->assertStringContainsString( 'map-many-09', $html );
		$this->assertMatchesRegularExpression( '/offset=10[^"]*community=map-crowd|community=map-crowd[^"]*offset=10/', $html );
		$next = $this->open( 'SkillMap', [ 'community' => 'map-crowd', 'limit' => 10, 'offset' => 10 ] )->getHTML();
		$this->assertSame( 4, substr_count( $next, '<th scope="row">' ) );
		$offered = preg_match_all( '/limit=(\d+)/', $next, $limits ) ? max( $limits[1] ) : null;
		$this->assertSame( '100', $offered, 'No page is offered that would be too long' );
	}

	/**
	 * @dataProvider provideStates
	 */
	public function testStates( array $cell, bool $learnable, string $state ) {
		$this->assertSame( $state, ( new SkillCell( ...$cell ) )->state( $learnable ) );
	}

	public static function provideStates(): array {
		return [
			[ [], true, 'none' ],
			[ [ 'needs' => 1 ], false, 'open' ],
			[ [ 'learns' => 5 ], true, 'partly' ],
			[ [ 'learns' => 10, 'teaches' => 5 ], false, 'partly' ],
			[ [ 'learns' => 5, 'teaches' => 5 ], false, 'covered' ],
			[ [ 'needs' => 1, 'offers' => 1 ], false, 'covered' ],
			[ [ 'teaches' => 5 ], false, 'offered' ],
		];
	}

	public function testSpreadsheetsCarryNothingOut() {
		$written = Spreadsheet::write( [ 'a', 'b' ], [
			[ 'a' => '=1+1', 'b' => "say \"x\", y" ], [ 'a' => '@sum', 'b' => '-2' ], [ 'a' => "\t=1", 'b' => '＝1' ],
			[ 'a' => 5, 'b' => true ], [ 'a' => '', 'b' => 'plain - text' ],
		] );
		$this->assertSame( "a,b\r\n\"'=1+1\",\"say \"\"x\"\", y\"\r\n\"'@sum\",\"'-2\"\r\n\"'\t=1\",\"'＝1\"\r\n5,yes\r\n,plain - text\r\n",
			$written );
	}
}
