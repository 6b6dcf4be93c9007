<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Requirement;
use MediaWiki\Extension\LeadershipDevelopment\Query\Bench;
use MediaWiki\Extension\LeadershipDevelopment\Query\CommunityTree;
use MediaWiki\Extension\LeadershipDevelopment\Query\Comparison;
use MediaWiki\Extension\LeadershipDevelopment\Query\Concentration;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\DecisionLevels;
use MediaWiki\Extension\LeadershipDevelopment\Query\Position;
use MediaWiki\Extension\LeadershipDevelopment\Query\Subsidiarity;
use MediaWiki\Extension\LeadershipDevelopment\Query\Suppression;
use MediaWiki\Extension\LeadershipDevelopment\Query\Term;
use MediaWiki\Extension\LeadershipDevelopment\Query\Vacancies;
use PHPUnit\Framework\TestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\Bench
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\CommunityTree
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\Comparison
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\Concentration
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\Day
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\Subsidiarity
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\Suppression
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\Term
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\Vacancies
 */
class FiguresTest extends TestCase {

	private static function position( array $terms, ?int $seats = null, ?int $months = null, string $level = 'local' ): Position {
		return new Position( DocumentKind::Role, 'example', null, $level, $seats, $months, $terms );
	}

	/**
	 * @param int ...$ids
	 * @return Term[]
	 */
	private static function heldBy( int ...$ids ): array {
		return array_map( static fn ( $id ) => new Term( $id, '2020-01-01', null ), $ids );
	}

	public static function provideCells(): array {
		return [
			'nothing small' => [ [ 'a' => 5, 'b' => 9 ], [ 'a' => 5, 'b' => 9 ] ],
			'nobody is no secret' => [ [ 'a' => 0, 'b' => 9 ], [ 'a' => 0, 'b' => 9 ] ],
			'one small: the next goes too' => [ [ 'a' => 3, 'b' => 9, 'c' => 20 ], [ 'a' => null, 'b' => null, 'c' => 20 ] ],
			'two small, small together' => [ [ 'a' => 1, 'b' => 2, 'c' => 9 ], [ 'a' => null, 'b' => null, 'c' => null ] ],
			'two small, enough together' => [ [ 'a' => 4, 'b' => 3, 'c' => 9 ], [ 'a' => null, 'b' => null, 'c' => 9 ] ],
			'all but one empty' => [ [ 'a' => 2, 'b' => 0 ], [ 'a' => null, 'b' => 0 ] ],
		];
	}

	/**
	 * @dataProvider provideCells
	 * @param array $people
	 * @param array $shown
	 */
	public function testWhatIsMissingFromTheTotalIsNeverAFew( array $people, array $shown ) {
		$this->assertSame( $shown, Suppression::cells( $people ) );
	}

	public static function provideVacancies(): array {
		$ended = new Term( 1, '2025-01-01', '2025-12-31' );
		$ending = new Term( 2, '2026-01-01', '2026-03-31' );
		$going = new Term( 3, null, null );
		$dated = new Term( 4, '2025-07-15', null );
		$coming = new Term( 5, '2026-04-01', null );
		return [
			'ended terms drop out' => [ [ $ended ], 1, null, 0, 1 ],
			'no seats said: as many as are held' => [ [ $ended, $going ], null, null, 365, 0 ],
			'held now' => [ [ $ending, $going ], 2, null, 0, 0 ],
			'the last day still counts' => [ [ $ending ], 1, null, 89, 0 ],
			'the day after does not' => [ [ $ending ], 1, null, 90, 1 ],
			'a successor is there' => [ [ $ending, $coming ], 1, null, 90, 0 ],
			'more than one seat' => [ [ $ending ], 3, null, 90, 3 ],
			'length of term: before its end' => [ [ $dated ], 1, 12, 180, 0 ],
			'length of term: after its end' => [ [ $dated ], 1, 12, 365, 1 ],
			'never below zero' => [ [ $going, $dated ], 1, null, 0, 0 ],
		];
	}

	/**
	 * @dataProvider provideVacancies
	 * @param Term[] $terms
	 * @param int|null $seats
	 * @param int|null $months
	 * @param int $days
	 * @param int $vacant
	 */
	public function testVacancies( array $terms, ?int $seats, ?int $months, int $days, int $vacant ) {
		$this->assertSame( $vacant,
			Vacancies::on( self::position( $terms, $seats, $months ), new Day( '2026-01-01' ), $days ) );
	}

	public function testDays() {
		$this->assertSame( '2024-02-29', ( new Day( '2024-01-31' ) )->plusMonths( 1 )->date );
		$this->assertSame( '2026-01-31', ( new Day( '2024-01-31' ) )->plusMonths( 24 )->date );
		$this->assertSame( '2024-03-01', ( new Day( '2024-02-28' ) )->plus( 2 )->date );
		$this->assertSame( 366, ( new Day( '2024-01-01' ) )->daysUntil( new Day( '2025-01-01' ) ) );
	}

	public function testRunningTermIsRenewedInItsRhythm() {
		$term = new Term( 1, '2020-01-01', null );
		$this->assertSame( '2026-12-31', $term->expectedEnd( new Day( '2026-06-01' ), 12 ) );
		$this->assertNull( $term->expectedEnd( new Day( '2026-06-01' ), null ) );
	}

	/**
	 * @testWith ["9999-12-31", 1, "9999-12-30"]
	 *   ["0001-01-01", 1, "2026-06-30"]
	 *   ["2026-06-01", 1, "2026-06-30"]
	 *   ["2026-05-16", 1, "2026-06-15"]
	 *   ["2026-05-15", 1, "2026-07-14"]
	 *   ["2026-06-16", 600, "2076-06-15"]
	 *   ["2025-12-31", 2, "2026-06-29"]
	 *   ["2024-02-29", 12, "2027-02-27"]
	 */
	public function testEndOfARunningTermIsComputed( string $start, int $months, string $end ) {
		$begin = hrtime( true );
		$this->assertSame( $end, ( new Term( 1, $start, null ) )->expectedEnd( new Day( '2026-06-15' ), $months ) );
		$this->assertLessThan( 10_000_000, hrtime( true ) - $begin, 'Nanoseconds' );
	}

	public function testConcentration() {
		$today = new Day( '2026-01-01' );
		$positions = [ self::position( self::heldBy( ...range( 1, 10 ) ) ), self::position( self::heldBy( ...range( 1, 5 ) ) ) ];
		$found = Concentration::of( $positions, $today );
		$this->assertSame( [ 10, 15, 5, 67 ], [ $found->people, $found->held, $found->busiest, $found->busiestPercent ] );
		$this->assertSame( 0, $found->soleHolders );

		$few = Concentration::of( [ self::position( self::heldBy( 1, 2, 3, 4 ) ) ], $today );
		$this->assertNull( $few->people );
		$this->assertNull( $few->busiestPercent );

		// Nine people: the four who are not among the busiest five would be known by subtraction.
		$this->assertNull( Concentration::of( [ self::position( self::heldBy( ...range( 1, 9 ) ) ) ], $today )->busiest );

		$sole = array_map( static fn ( $id ) => self::position( self::heldBy( $id ) ), range( 1, 5 ) );
		$shared = self::position( self::heldBy( ...range( 11, 20 ) ) );
		$this->assertSame( 5, Concentration::of( [ ...$sole, $shared ], $today )->soleHolders );
		$this->assertNull( Concentration::of( [ $sole[0], $shared ], $today )->soleHolders );
		$this->assertNull( Concentration::of( [ $sole[0], $shared ], $today )->solePositions );
	}

	public function testPeopleByLevel() {
		$people = Concentration::peopleByLevel( [
			self::position( self::heldBy( ...range( 1, 12 ) ), level: 'local' ),
			self::position( self::heldBy( ...range( 1, 7 ) ), level: 'thematic' ),
			self::position( self::heldBy( 1, 2 ), level: 'global' ),
		], new Day( '2026-01-01' ) );
		$this->assertSame( [ 'local' => 12, 'thematic' => null, 'global' => null ], $people );
	}

	public function testSubtree() {
		$tree = new CommunityTree( [ 'a' => null, 'b' => 'a', 'c' => 'b', 'd' => null, 'e' => 'f', 'f' => 'e' ] );
		$this->assertEqualsCanonicalizing( [ 'a', 'b', 'c' ], $tree->subtree( 'a' ) );
		$this->assertSame( [ 'c' ], $tree->subtree( 'c' ) );
		$this->assertEqualsCanonicalizing( [ 'e', 'f' ], $tree->subtree( 'e' ) );
		$this->assertSame( [ 'nowhere' ], $tree->subtree( 'nowhere' ) );
	}

	public static function provideDecisions(): array {
		return [
			[ [ [ 'local', null ] ], DecisionLevels::SINGLE ],
			[ [ [ 'regional', null ], [ 'thematic', null ] ], DecisionLevels::SINGLE ],
			[ [ [ 'global', null ], [ 'local', null ] ], DecisionLevels::COVERED ],
			[ [ [ 'global', 'movement' ], [ 'local', 'wiki' ] ], DecisionLevels::COVERED_IN_PART ],
			[ [ [ 'local', 'wiki' ], [ 'regional', null ], [ 'global', null ] ], DecisionLevels::COVERED ],
			[ [ [ 'global', null, true ], [ 'local', null ] ], DecisionLevels::NEEDED ],
			[ [ [ 'global', null, true ], [ 'local', 'wiki' ] ], DecisionLevels::NEEDED ],
			[ [ [ 'global', null, true ], [ 'global', null ], [ 'local', null ] ], DecisionLevels::COVERED ],
			[ [ [ 'global', null, true ] ], DecisionLevels::SINGLE ],
		];
	}

	/**
	 * @dataProvider provideDecisions
	 * @param array $holders
	 * @param int $coverage
	 */
	public function testSubsidiarity( array $holders, int $coverage ) {
		$this->assertSame( $coverage, Subsidiarity::judge( array_map( static fn ( $holder ) =>
			[ 'role' => 'example', 'level' => $holder[0], 'community' => $holder[1],
				'needed' => $holder[2] ?? false ], $holders ) )->coverage );
	}

	public function testDifferences() {
		$list = static fn ( array $levels ) => array_map(
			static fn ( $level ) => new Requirement( 'x', $level[0], $level[1] ?? 'essential' ), $levels );
		$this->assertSame(
			[ 'same' => 'inherited', 'up' => 'raised', 'down' => 'lowered', 'eased' => 'lowered', 'gone' => 'dropped',
				'new' => 'added' ],
			Comparison::differences(
				$list( [ 'same' => [ 1 ], 'up' => [ 1 ], 'down' => [ 3 ], 'eased' => [ 2 ], 'gone' => [ 1 ] ] ),
				$list( [ 'same' => [ 1 ], 'up' => [ 2, 'optional' ], 'down' => [ 2 ], 'eased' => [ 2, 'optional' ],
					'new' => [ 1 ] ] )
			)
		);
	}

	public function testBands() {
		$this->assertSame( [ 'fewer_than_five', 'fewer_than_five', 'several', 'several', 'many' ],
			array_map( [ Bench::class, 'band' ], [ 0, 4, 5, 9, 10 ] ) );
	}
}
