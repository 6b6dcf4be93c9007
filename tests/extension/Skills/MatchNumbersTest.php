<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchState;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use MediaWiki\Utils\MWTimestamp;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Matching\AgreedMatches
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Matching\MatchNumbers
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Learning\MatchFiguresView
 */
class MatchNumbersTest extends SpecialPageTestCase {

	private static int $people = 0;
	private string $community;

	protected function setUp(): void {
		$tables = [ 'match_waiting' => 'lmw_central_id', 'match' => 'lmt_learner', 'match_counted' => 'lmk_central_id' ];
		foreach ( $tables as $table => $id ) {
			$dbw = $this->services()->getConnectionProvider()->getPrimaryDatabase();
			$dbw->newDeleteQueryBuilder()->deleteFrom( "leadershipdevelopment_$table" )->where( $dbw->expr( $id, '>', 0 ) )
				->caller( __METHOD__ )->execute();
		}
		$this->community = 'numbers-' . ++self::$people;
		$this->save( "Leadership:Community/$this->community", [ 'schema' => 'community/1', 'kind' => 'wiki',
			'label' => [ 'en' => 'Here' ] ] );
	}

	protected function tearDown(): void {
		MWTimestamp::setFakeTime( false );
	}

	private function numbers(): MatchNumbers {
		return $this->services()->get( 'LeadershipDevelopment.MatchNumbers' );
	}

	private function store(): MatchStore {
		return $this->services()->get( 'LeadershipDevelopment.MatchStore' );
	}

	private function id( User $user ): int {
		return $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}

	/**
	 * @param int $count
	 * @return User[] Of the community
	 */
	private function people( int $count ): array {
		$people = [];
		for ( $i = 0; $i < $count; $i++ ) {
			$people[] = $user = $this->newAccount( 'Numbered person ' . ++self::$people );
			$this->services()->get( 'LeadershipDevelopment.SkillStore' )
				->put( $this->id( $user ), [], new SkillDetails( $this->community ) );
		}
		return $people;
	}

	/**
	 * @param User[] $people
	 */
	private function wait( array $people ): void {
		$this->store()->setWaiting( array_map( fn ( User $user ) => [ $this->id( $user ), 'x', 'nobody_shares' ], $people ) );
	}

	/**
	 * @return int What is published the next day
	 */
	private function waiting(): int {
		MWTimestamp::setFakeTime( MWTimestamp::time() + 86_400 );
		$this->numbers()->update();
		return $this->numbers()->published( $this->community )['nobody_shares'];
	}

	public function testNumbersAreCoarseAndChangeOnlyWhenSeveralPeopleDid() {
		$people = $this->people( 24 );
		$seen = [];
		for ( $count = 1; $count <= 24; $count++ ) {
			$this->wait( array_slice( $people, 0, $count ) );
			$seen[] = $this->waiting();
		}
		$this->assertSame( [], array_filter( $seen, static fn ( int $number ) => $number % 5 !== 0 ) );
		$this->assertSame( [ 0, 0, 0, 0 ], array_slice( $seen, 0, 4 ) );
		$last = 0;
		$at = 0;
		foreach ( $seen as $place => $number ) {
			$this->assertLessThanOrEqual( $place + 1, $number );
			if ( $number !== $last ) {
				// Where it has arrived, it stays until several people have come.
				if ( $last === SkillNumbers::coarse( $at ) ) {
					$this->assertGreaterThanOrEqual( 5, $place + 1 - $at, 'Not by one person' );
				}
				[ $last, $at ] = [ $number, $place + 1 ];
			}
		}
		$this->assertGreaterThan( 0, $last );
		$numbers = $this->numbers()->published( $this->community );
		$this->assertSame( [ 'matched', ...MatchNumbers::REASONS ], array_keys( $numbers ), 'No sum beside its parts' );
		$this->assertSame( 0, $numbers['all_taken'] );
	}

	public function testTheLastOneWhoLeavesIsNotTold() {
		$people = $this->people( 15 );
		$this->wait( $people );
		$number = $this->waiting();
		$this->assertSame( 15, $number );
		for ( $left = 1; $left <= 4; $left++ ) {
			$this->services()->get( 'LeadershipDevelopment.PersonalData' )->purge( array_pop( $people ) );
			$this->wait( $people );
			$this->assertSame( $number, $this->waiting() );
		}
		$this->wait( [] );
		$this->assertSame( [ 10, 5, 0 ], [ $this->waiting(), $this->waiting(), $this->waiting() ] );
	}

	public function testWhoObjectsIsNotNamedToTheCommittee() {
		[ $learner, $sharer ] = $this->people( 2 );
		$this->save( 'Leadership:Competency/numbered', [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'Numbered' ] ] );
		$key = $this->store()->add( $this->id( $learner ), $this->id( $sharer ), 'numbered', 3, [], [] );
		$this->store()->update( $this->store()->find( $key ), MatchState::Accepted, true, true );
		foreach ( [ $learner, $sharer ] as $person ) {
			$this->store()->setShown( $key, $this->id( $person ), true );
		}
		$member = $this->newCommitteeMember( 'Numbers organiser ' . ++self::$people, $this->community );
		$page = fn () => $this->open( 'LearningMatches',
			[ 'community' => $this->community, 'competency' => 'numbered' ], $member )->getHTML();
		$this->assertStringContainsString( $learner->getName(), $page() );
		$this->services()->get( 'LeadershipDevelopment.ConsentStore' )->set( $sharer, Consent::Objected );
		$this->assertStringNotContainsString( $sharer->getName(), $page() );
		$this->assertStringNotContainsString( $learner->getName(), $page() );
	}

	public function testMatchesAreCountedOfBoth() {
		$people = $this->people( 16 );
		foreach ( array_chunk( $people, 2 ) as [ $learner, $sharer ] ) {
			$key = $this->store()->add( $this->id( $learner ), $this->id( $sharer ), 'x', 3, [], [] );
			$this->store()->update( $this->store()->find( $key ), MatchState::Accepted, true, true );
		}
		$this->numbers()->update();
		$this->assertSame( 15, $this->numbers()->published( $this->community )['matched'] );
		$member = $this->newCommitteeMember( 'Numbers organiser ' . ++self::$people, $this->community );
		$html = $this->open( 'LearningMatches', [ 'community' => $this->community ], $member )->getHTML();
		$this->assertMatchesRegularExpression( '/in a match.*15 or more.*no one would teach it.*fewer than five/s', $html );
		$this->assertStringNotContainsString( 'Numbered person', $html );
		$other = $this->newCommitteeMember( 'Numbers organiser ' . ++self::$people, 'numbers-elsewhere' );
		$this->assertStringNotContainsString( '15 or more',
			$this->open( 'LearningMatches', [ 'community' => $this->community ], $other )->getHTML() );
	}
}
