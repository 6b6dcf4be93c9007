<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Skills;

use ErrorPageError;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListLog
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillSearch
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialFindSkills
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialMySkills
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillsView
 */
class SkillsTest extends SpecialPageTestCase {

	private static int $accounts = 0;

	protected function setUp(): void {
		$competency = [ 'schema' => 'competency/1', 'type' => 'skill' ];
		$this->save( 'Leadership:Competency/skl-care', $competency + [ 'label' => [ 'en' => 'Caring' ] ] );
		$this->save( 'Leadership:Competency/skl-listening', $competency + [ 'label' => [ 'en' => 'Listening' ],
			'associations' => [ [ 'type' => 'is_part_of', 'target' => 'skl-care' ] ] ] );
		foreach ( [ 'here', 'there' ] as $name ) {
			$this->save( "Leadership:Community/skl-$name",
				[ 'schema' => 'community/1', 'kind' => 'wiki', 'label' => [ 'en' => ucfirst( $name ) ] ] );
		}
	}

	private function store(): SkillStore {
		return $this->services()->get( 'LeadershipDevelopment.SkillStore' );
	}

	private function id( User $user ): int {
		return $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}

	private function person( Visibility $visibility, string $community = 'skl-here', array $languages = [ 'sv' ] ): User {
		$user = $this->newAccount( 'Skilled person ' . ++self::$accounts );
		$this->store()->put( $this->id( $user ), [ new Skill( 'skl-listening', 3, true, false, $visibility ) ],
			new SkillDetails( $community, $languages, [ 'mentoring' ], 5 ) );
		return $user;
	}

	private function found( ?User $viewer, array $params = [] ): string {
		return $this->open( 'FindSkills', $params + [ 'competency' => 'skl-care' ], $viewer )->getHTML();
	}

	public function testTheFormKeepsWhatWasSaid() {
		$user = $this->newAccount( 'Skilled writer' );
		$html = $this->open( 'MySkills', [], $user )->getHTML();
		$this->assertStringContainsString( 'value="me" selected', $html, 'Private unless something else is chosen' );
		$posted = [ 'community' => 'skl-here', 'hours' => '8', 'language1' => 'sv', 'language2' => '', 'language3' => 'sv',
			'method-mentoring' => '1',
			'skill' => [
				'e0' => [ 'competency' => 'skl-listening', 'level' => '2', 'learns' => '1', 'visibility' => 'committees' ],
				'e1' => [ 'competency' => 'skl-care', 'level' => '', 'visibility' => 'me' ],
				'e2' => [ 'competency' => '', 'level' => '1' ],
			], 'wpEditToken' => $user->getEditToken( 'leadershipdevelopment-skills' ) ];
		foreach ( [
			[ 'language2' => 'xx-nonsense' ], [ 'hours' => '745' ],
			[ 'skill' => [ [ 'competency' => 'skl-care', 'level' => '9' ] ] ],
			[ 'skill' => [ [ 'competency' => 'skl-care', 'level' => '1', 'visibility' => 'nobody' ] ] ],
		] as $nonsense ) {
			$this->assertSame( '', $this->open( 'MySkills', $nonsense + $posted, $user, true )->getRedirect() );
			$this->assertSame( [], $this->store()->find( $this->id( $user ) ) );
		}
		$out = $this->open( 'MySkills', $posted, $user, true );
		$this->assertStringContainsString( 'done=1', $out->getRedirect() );
		$this->assertEquals( [ 'skl-listening' => new Skill( 'skl-listening', 2, false, true, Visibility::Committees ) ],
			$this->store()->find( $this->id( $user ) ) );
		$this->assertEquals( new SkillDetails( 'skl-here', [ 'sv' ], [ 'mentoring' ], 8 ),
			$this->store()->findDetails( $this->id( $user ) ) );
		$html = $this->open( 'MySkills', [], $user )->getHTML();
		$this->assertMatchesRegularExpression( '/Special:Learning[^"]*competency=skl-listening[^"]*minlevel=3/', $html );
		$html = $this->open( 'MyLeadership', [], $user )->getHTML();
		$this->assertMatchesRegularExpression( '/Listening.*Working.*wants to learn it.*committees of my community/s', $html );
	}

	public function testWhatIsSentWithoutItsTokenIsKeptInTheForm() {
		$user = $this->newAccount( 'Skilled late' );
		$html = $this->open( 'MySkills', [ 'skill' => [ 'e0' => [ 'competency' => 'skl-care', 'teaches' => '1' ] ],
			'wpEditToken' => 'old' ], $user, true )->getHTML();
		$this->assertMatchesRegularExpression( '/name="skill\[0\]\[teaches\]"[^>]*checked/', $html );
		$this->assertSame( [], $this->store()->find( $this->id( $user ) ) );
	}

	public function testNobodyWithoutAnAccountComesIn() {
		foreach ( [ 'MySkills', 'FindSkills' ] as $page ) {
			try {
				$this->open( $page );
				$this->fail( "$page opened" );
			} catch ( ErrorPageError $error ) {
				$this->addToAssertionCount( 1 );
			}
		}
	}

	public function testWhatIsHeldCanBeTakenAlongAndForgotten() {
		$user = $this->person( Visibility::Everybody );
		$data = $this->services()->get( 'LeadershipDevelopment.PersonalData' );
		$this->assertSame( [
			'entries' => [ [ 'competency' => 'skl-listening', 'level' => 3, 'teaches' => true, 'learns' => false,
				'visibility' => 'everybody' ] ],
			'about' => [ 'community' => 'skl-here', 'languages' => [ 'sv' ], 'methods' => [ 'mentoring' ], 'hours' => 5 ],
			'said_before' => true,
		], $data->export( $user )['skills'] );
		$this->assertMatchesRegularExpression( '/Listening.*, as you say/',
			$this->open( 'MyLeadership', [], $user )->getHTML() );
		foreach ( [ 'once', 'again' ] as $time ) {
			$data->purge( $user );
			$this->assertSame( [], $this->store()->find( $this->id( $user ) ), $time );
			$this->assertEquals( new SkillDetails(), $this->store()->findDetails( $this->id( $user ) ), $time );
			$this->assertTrue( $data->export( $user )['skills']['said_before'], $time );
		}
		$silent = $this->newAccount( 'Skilled silent' );
		$data->purge( $silent );
		$this->assertFalse( $data->export( $silent )['skills']['said_before'], 'Of whom nothing was held, nothing is' );
	}

	/**
	 * @dataProvider provideViewers
	 */
	public function testEachEntryIsShownToWhomItIsMeantFor( string $visibility, bool $toAll, bool $toCommittee ) {
		$here = $this->newCommitteeMember( 'Skilled committee ' . ++self::$accounts, 'skl-here' );
		$there = $this->newCommitteeMember( 'Skilled committee ' . ++self::$accounts, 'skl-there' );
		$plain = $this->newAccount( 'Skilled viewer ' . ++self::$accounts );
		$person = $this->person( Visibility::from( $visibility ) )->getName();
		$this->assertSame( $toAll, str_contains( $this->found( $plain ), $person ), 'everybody' );
		$this->assertSame( $toAll, str_contains( $this->found( $here ), $person ), 'a member on their own' );
		$this->assertSame( $toCommittee, str_contains( $this->found( $here, [ 'community' => 'skl-here' ] ), $person ), 'committee' );
		$this->assertSame( $toAll, str_contains( $this->found( $there, [ 'community' => 'skl-there' ] ), $person ), 'another committee' );
		foreach ( [ [ $there, 'skl-here' ], [ $plain, 'skl-here' ] ] as [ $user, $community ] ) {
			$this->assertStringNotContainsString( $person, $this->found( $user, [ 'community' => $community ] ),
				'on behalf of a community one does not serve' );
		}
	}

	public static function provideViewers(): array {
		return [
			'me' => [ 'me', false, false ],
			'counted' => [ 'counted', false, false ],
			'committees' => [ 'committees', false, true ],
			'everybody' => [ 'everybody', true, true ],
		];
	}

	public function testANoAndAHiddenNameActAtOnce() {
		$viewer = $this->newAccount( 'Skilled observer' );
		$objecting = $this->person( Visibility::Everybody );
		$blocked = $this->person( Visibility::Everybody );
		$html = $this->found( $viewer );
		$this->assertStringContainsString( $objecting->getName(), $html );
		$this->assertStringContainsString( $blocked->getName(), $html );
		$this->services()->get( 'LeadershipDevelopment.ConsentStore' )->set( $objecting, Consent::Objected );
		$this->services()->getBlockUserFactory()->newBlockUser( $blocked, $this->admin(), 'infinity' )->placeBlock();
		$html = $this->found( $viewer );
		$this->assertStringNotContainsString( $objecting->getName(), $html );
		$this->assertStringNotContainsString( $blocked->getName(), $html );
	}

	public function testFilters() {
		$viewer = $this->newAccount( 'Skilled filterer' );
		$swedish = $this->person( Visibility::Everybody )->getName();
		$thai = $this->person( Visibility::Everybody, 'skl-there', [ 'th' ] )->getName();
		foreach ( [
			[ [ 'language' => 'sv' ], true, false ],
			[ [ 'region' => 'skl-there' ], false, true ],
			[ [ 'says' => 'teaches' ], true, true ],
			[ [ 'says' => 'learns' ], false, false ],
			[ [ 'competency' => 'skl-listening' ], true, true ],
			[ [ 'competency' => 'skl-misspelt' ], false, false ],
		] as [ $params, $first, $second ] ) {
			$html = $this->found( $viewer, $params );
			$this->assertSame( [ $first, $second ],
				[ str_contains( $html, $swedish ), str_contains( $html, $thai ) ], json_encode( $params ) );
		}
	}

	public function testEachLookIsLoggedOnceADay() {
		$viewer = $this->newAccount( 'Skilled watched' );
		$group = $this->services()->getJobQueueGroup();
		$count = fn () => (int)$this->services()->getConnectionProvider()->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'COUNT(*)' )->from( 'logging' )->join( 'actor', null, 'actor_id = log_actor' )
			->where( [ 'log_type' => 'leadershipdevelopment', 'log_action' => 'skills', 'actor_name' => $viewer->getName() ] )
			->fetchField();
		$run = static function () use ( $group ) {
			while ( $job = $group->pop( LookRecorder::JOB_NAME ) ) {
				$job->run();
				$group->ack( $job );
			}
		};
		foreach ( [ 1, 1, 1 ] as $expected ) {
			$this->found( $viewer );
			$run();
			$this->assertSame( $expected, $count() );
		}
		$this->found( $viewer, [ 'competency' => 'skl-listening' ] );
		$run();
		$this->assertSame( 2, $count() );
	}
}
