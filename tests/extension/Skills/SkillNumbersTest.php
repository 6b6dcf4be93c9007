<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Permission\FixedNoise;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillCell;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\Utils\MWTimestamp;

/**
 * A number is one of steps that five numbers of people share, and moves for several people at once. PublishedSkillsTest asks what
 * all that is published tells together.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Maintenance\UpdateSkillMap
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillNumbers
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore
 */
class SkillNumbersTest extends WikiTestCase {

	private const PEOPLE = 24;

	/** @var int[] */
	private static array $ids = [];

	protected function setUp(): void {
		for ( $i = count( self::$ids ); $i < self::PEOPLE; $i++ ) {
			self::$ids[] = $this->services()->getCentralIdLookup()->centralIdFromLocalUser(
				$this->newAccount( "Counted person $i" ), CentralIdLookup::AUDIENCE_RAW );
		}
		$this->clear();
	}

	protected function tearDown(): void {
		MWTimestamp::setFakeTime( false );
		$this->clear();
	}

	private function clear(): void {
		$dbw = $this->services()->getConnectionProvider()->getPrimaryDatabase( Domain::WIKI );
		foreach ( [ SkillStore::TABLE, SkillStore::PEOPLE, SkillStore::LEFT, 'leadershipdevelopment_skill_number' ] as $table ) {
			$dbw->newDeleteQueryBuilder()->deleteFrom( $table )->where( '1 = 1' )->caller( __METHOD__ )->execute();
		}
	}

	private function store(): SkillStore {
		return $this->services()->get( 'LeadershipDevelopment.SkillStore' );
	}

	private function numbers( string $secret ): SkillNumbers {
		$services = $this->services();
		return new SkillNumbers( $services->getConnectionProvider(), $services->get( 'LeadershipDevelopment.AccountStates' ),
			$services->get( 'LeadershipDevelopment.AttachedIdLookup' ), new FixedNoise( $secret ),
			$services->get( 'LeadershipDevelopment.DocumentIndex' ) );
	}

	private function say(
		int $person, ?string $competency, string $community = 'num-x', Visibility $visibility = Visibility::Counted
	): void {
		$this->store()->put( self::$ids[$person], $competency === null ? []
			: [ new Skill( $competency, null, true, false, $visibility ) ], new SkillDetails( $community ) );
	}

	/**
	 * @param string $secret
	 * @return int
	 */
	private function published( string $secret ): int {
		$cell = $this->numbers( $secret )->published()['num-a']['num-x'] ?? new SkillCell();
		return $cell->teaches;
	}

	/**
	 * @param int $threshold Of the first number of the cell
	 * @return string A secret that gives it
	 */
	private static function secret( int $threshold ): string {
		for ( $i = 0; ; $i++ ) {
			$share = ( new FixedNoise( "secret $i" ) )->share( 'skills', 'num-a', 'num-x', 'teaches', '' );
			if ( 5 + (int)floor( 5 * $share ) === $threshold ) {
				return "secret $i";
			}
		}
	}

	public function testWhoCanDoItWellIsANumberOfItsOwn() {
		$say = function ( int $level ) {
			for ( $i = 0; $i < self::PEOPLE; $i++ ) {
				$skill = new Skill( 'num-a', $i < 17 ? $level : 2, false, false, Visibility::Counted );
				$this->store()->put( self::$ids[$i], [ $skill ], new SkillDetails( 'num-x' ) );
			}
			MWTimestamp::setFakeTime( MWTimestamp::time() + 86_400 );
			$this->numbers( 'able' )->update();
			$cell = $this->numbers( 'able' )->published()['num-a']['num-x'] ?? new SkillCell();
			$this->assertSame( [ 0, 0 ], [ $cell->teaches, $cell->learns ] );
			return $cell->practises;
		};
		$this->assertSame( 0, $say( 2 ) );
		$this->assertSame( 15, $say( 3 ), 'Seventeen practitioners' );
		$this->assertSame( 15, $say( 4 ), 'The same people' );
		$this->assertSame( [ 10, 5, 0 ], [ $say( 1 ), $say( 1 ), $say( 1 ) ] );
	}

	public function testANumberMovesStepByStep() {
		$secret = self::secret( 9 );
		$numbers = $this->numbers( $secret );
		for ( $person = 0; $person < 8; $person++ ) {
			$this->say( $person, 'num-a' );
		}
		$this->assertSame( 0, $numbers->update() );
		$this->say( 8, 'num-a' );
		$this->say( 9, 'num-a' );
		foreach ( [ 5, 5, 10, 15, 20, 20 ] as $day => $published ) {
			for ( $person = 10; $day === 2 && $person < self::PEOPLE; $person++ ) {
				$this->say( $person, 'num-a' );
			}
			MWTimestamp::setFakeTime( MWTimestamp::time() + 86_400 );
			$numbers->update();
			$this->assertSame( $published, $this->published( $secret ), "Day $day" );
			$this->assertSame( 0, $numbers->update(), 'Once a day' );
		}
	}

	/**
	 * Plays all that may happen in a cell on three days, of which somebody knows that no more than four people came or left in between
	 * the first and the second, and the second and the third.
	 *
	 * @dataProvider provideSettledNumbers
	 * @param int $number
	 * @param int[] $settled Numbers of people of which it may be
	 * @param bool $isFirst Whether nothing has been published
	 */
	public function testMovesLeaveFiveNumbersPossibleOnEachDay( int $number, array $settled, bool $isFirst = false ) {
		$possible = [];
		foreach ( $settled as $people ) {
			foreach ( range( 5, 9 ) as $threshold ) {
				for ( $unseen = 1 - $threshold; $unseen < $threshold; $unseen++ ) {
					$day = [ 'number' => $number, 'settled' => $people, 'threshold' => $threshold, 'people' => $people + $unseen,
						'isFirst' => $isFirst ];
					foreach ( $day['people'] < 0 ? [] : self::nextDays( $day ) as $second ) {
						foreach ( self::nextDays( $second ) as $third ) {
							foreach ( [ $day, $second, $third ] as $at => $played ) {
								$possible["$second[number] $third[number]"][$at][$played['people']] = true;
							}
						}
					}
				}
			}
		}
		$this->assertGreaterThan( 2, count( $possible ) );
		foreach ( $possible as $published => $days ) {
			$this->assertGreaterThanOrEqual( 5, min( array_map( 'count', $days ) ), "$number $published" );
		}
	}

	public static function provideSettledNumbers(): array {
		return [
			'nothing has been published' => [ 0, [ 0 ], true ],
			'a first five' => [ 5, range( 5, 14 ) ],
			'fewer than five' => [ 0, range( 0, 4 ) ],
			'five' => [ 5, range( 5, 9 ) ],
			'ten' => [ 10, range( 10, 14 ) ],
			'many' => [ 50, range( 50, 54 ) ],
		];
	}

	/**
	 * @param array{number:int,settled:int,threshold:int,people:int,isFirst:bool} $day
	 * @return iterable<array{number:int,settled:int,threshold:int,people:int,isFirst:bool}> The days that may follow
	 */
	private static function nextDays( array $day ): iterable {
		for ( $people = max( 0, $day['people'] - 4 ); $people <= $day['people'] + 4; $people++ ) {
			$next = [ 'people' => $people ] + $day;
			if ( abs( $people - $day['settled'] ) < $day['threshold'] ) {
				yield $next;
				continue;
			}
			[ $next['number'], $isSettled ] = SkillNumbers::next( $people, $day['number'], $day['isFirst'] );
			if ( $isSettled ) {
				$next['settled'] = $people;
			}
			$next['isFirst'] = false;
			foreach ( $next['number'] === $day['number'] ? [ $day['threshold'] ] : range( 5, 9 ) as $threshold ) {
				yield [ 'threshold' => $threshold ] + $next;
			}
		}
	}

	public function testSeveralPeopleMoveANumberAndOneDoesNot() {
		$secret = self::secret( 5 );
		$numbers = $this->numbers( $secret );
		foreach ( [ 0, 1, 2, 3 ] as $person ) {
			$this->say( $person, 'num-a' );
			$this->assertSame( 0, $numbers->update() );
		}
		$this->say( 4, 'num-a', visibility: Visibility::Me );
		$this->assertSame( 0, $numbers->update(), 'Who chose "only me" never counts' );
		$this->say( 4, 'num-a' );
		$this->assertSame( 1, $numbers->update() );
		$this->assertSame( 5, $this->published( $secret ) );
		$this->say( 4, null );
		$this->assertSame( 0, $numbers->update(), 'One who leaves is not seen to leave' );
		$this->assertSame( 5, $this->published( $secret ) );
	}

	public function testWhoChangesTheirMindCountsOnce() {
		$secret = self::secret( 5 );
		for ( $i = 0; $i < 9; $i++ ) {
			$this->say( 0, 'num-a' );
			$this->say( 0, null );
		}
		$this->say( 0, 'num-a' );
		$this->assertSame( 0, $this->numbers( $secret )->update() );
		foreach ( [ 1, 2, 3, 4 ] as $person ) {
			$this->say( $person, 'num-a' );
		}
		$this->numbers( $secret )->update();
		for ( $i = 0; $i < 9; $i++ ) {
			$this->say( 0, null );
			$this->say( 0, 'num-a' );
		}
		$this->assertSame( 0, $this->numbers( $secret )->update(), 'Nor among those who left' );
	}

	public function testHowManyItTakesIsASecret() {
		foreach ( [ 5, 7, 9 ] as $threshold ) {
			$this->clear();
			$numbers = $this->numbers( self::secret( $threshold ) );
			for ( $person = 0; $person < $threshold - 1; $person++ ) {
				$this->say( $person, 'num-a' );
			}
			$this->assertSame( 0, $numbers->update(), "$threshold" );
			$this->say( $threshold - 1, 'num-a' );
			$this->assertSame( 1, $numbers->update(), "$threshold" );
		}
	}

	/**
	 * The five worlds that differ in one cell publish the same.
	 */
	public function testFiveWorldsPublishTheSame() {
		foreach ( [ 0, 5, 10 ] as $number ) {
			$seen = [];
			for ( $people = $number; $people < $number + 5; $people++ ) {
				$this->clear();
				for ( $person = 0; $person < $people; $person++ ) {
					$this->say( $person, 'num-a' );
				}
				foreach ( [ 20, 21, 22 ] as $person ) {
					$this->say( $person, 'num-b', 'num-y' );
				}
				$secret = self::secret( 5 );
				$this->numbers( $secret )->update();
				$seen[json_encode( $this->numbers( $secret )->published() )] = true;
			}
			$this->assertCount( 1, $seen );
		}
	}

	public function testBlockedAccountsDoNotCount() {
		$secret = self::secret( 5 );
		for ( $person = 0; $person < 5; $person++ ) {
			$this->say( $person, 'num-a' );
		}
		$user = $this->services()->getUserFactory()->newFromName( 'Counted person 4' );
		$this->services()->getBlockUserFactory()->newBlockUser( $user, $this->admin(), 'infinity' )->placeBlock();
		$this->assertSame( 0, $this->numbers( $secret )->update() );
		$this->services()->getUnblockUserFactory()->newUnblockUser( $user, $this->admin(), '' )->unblock();
		$this->assertSame( 1, $this->numbers( $secret )->update() );
	}
}
