<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Audit;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\Variety;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\AuditView;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\TeamsView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\AuditView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Client\Team
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Client\Audit
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\RankedPeople
 */
class TeamsAndAuditTest extends ListTestCase {

	private const POLICY = [
		'revisions' => [ 'default' => 0, 'list-community' => 12 ],
		'weights' => [ 'competencies' => 6, 'recent_activity' => 3, 'connections' => 1 ],
		'bands' => [ 'strong_match' => 0.6, 'worth_a_conversation' => 0.35 ],
		'eligibility' => [ 'min_events' => 20, 'min_active_months' => 2, 'active_within_days' => 730 ],
	];

	private static function member( string $person, string $competency ): array {
		return [ 'person' => $person, 'user_id' => 1, 'wiki' => 'examplewiki', 'counter_evidence' => [],
			'brings' => [ [ 'code' => 'competency_evidence', 'weight' => 1, 'params' => [ 'competency' => $competency,
				'activity_class' => 'talk', 'events' => 12, 'last_month' => '2026-01', 'level' => 2, 'min_level' => 2 ] ] ] ];
	}

	private static function group( string $value, array $cells ): array {
		return [ 'dimension' => 'language', 'value' => $value ] + $cells + [ 'eligible' => 30, 'matched' => 20,
			'listed' => 20, 'listed_strong' => null, 'listed_without' => 20, 'exposure' => 0.5, 'exposure_without' => 0.5 ];
	}

	/**
	 * @param string[] $people
	 * @param array[] $groups
	 * @param Variety $variety
	 * @return StoredList
	 */
	private function makeList( array $people, array $groups = [], Variety $variety = Variety::None ): StoredList {
		foreach ( $people as $name ) {
			$user = $this->services()->getUserFactory()->newFromName( $name );
			$this->consent( $user->isRegistered() ? $user : $this->newAccount( $name ), Consent::Listed );
		}
		$audit = [ 'people' => [], 'policy' => self::POLICY, 'groups' => $groups ];
		$this->service->answer( 200, self::suggestions( $people ) + [ 'audit' => $audit, 'teams' => [ [
			'band' => 'strong_match',
			'members' => [ self::member( $people[0], 'editing' ), self::member( $people[1], 'advocacy' ) ],
			'counter_evidence' => [ [ 'code' => 'no_evidence',
				'params' => [ 'competency' => 'fundraising', 'min_level' => 1 ] ] ],
		] ] ] );
		$list = $this->services()->get( 'LeadershipDevelopment.ListMaker' )->make( $this->admin(),
			new ListRequest( self::ROLE, self::COMMUNITY, variety: $variety ) )->getValue();
		$this->assertNull( $list->problem );
		return $list;
	}

	private function html( StoredList $list ): string {
		return $this->open( 'LeadershipList', [], $this->admin(), subPage: (string)$list->id )->getHTML();
	}

	public function testTeamsAreProposedOfPeopleInTheList() {
		$html = $this->html( $this->makeList( [ 'Team one', 'Team two', 'Team three' ] ) );
		$teams = substr( $html, strpos( $html, 'ext-leadershipdevelopment-teams' ) );
		$this->assertStringContainsString( 'Teams of 2', $teams );
		$this->assertStringContainsString( 'Team one', $teams );
		$this->assertStringContainsString( 'Team two', $teams );
		$this->assertStringNotContainsString( 'Team three', $teams );
		$this->assertStringContainsString( 'Required, but not shown by anyone in the team', $teams );
		$asked = $this->service->requests();
		$this->assertSame( '/v1/teams', end( $asked )['path'] );
		$this->assertSame( [ 'role' => self::ROLE, 'community' => self::COMMUNITY,
			'only' => [ 'Team one', 'Team two', 'Team three' ], 'sizes' => [ 2, 3, 4 ], 'limit' => 3 ],
			json_decode( end( $asked )['body'], true ) );
	}

	public function testATeamGoesWithItsFirstMemberWhoGoes() {
		$list = $this->makeList( [ 'Team gone', 'Team stays' ] );
		$this->assertStringContainsString( 'Teams of 2', $this->html( $list ) );
		$this->consent( $this->services()->getUserFactory()->newFromName( 'Team gone' ), Consent::Objected );
		$html = $this->html( $list );
		$this->assertStringContainsString( 'Team stays', $html );
		$this->assertStringNotContainsString( 'Teams of 2', $html );
	}

	public function testNothingOfAPersonWhoIsTakenOutRemains() {
		$list = $this->makeList( [ 'Team purged', 'Team other' ] );
		$id = $this->centralId( $this->services()->getUserFactory()->newFromName( 'Team purged' ) );
		$lists = $this->services()->get( 'LeadershipDevelopment.ListStore' );
		$lists->removePerson( $id );
		$kept = $lists->find( $list->id )->answer->toJson() . json_encode( $lists->entries( $list ) );
		$this->assertStringNotContainsString( 'Team purged', $kept );
		$this->assertStringNotContainsString( 'editing', $kept );  // what that person brought
		$this->assertStringContainsString( 'advocacy', $kept );
	}

	public function testTheSettingsThatDecidedAreTold() {
		$html = $this->html( $this->makeList( [ 'Audit one', 'Audit two' ] ) );
		$this->assertStringContainsString( 'what the role requires (60%), recent activity (30%)', $html );
		$this->assertStringContainsString( 'at least 20 public actions and were active in at least 2 months', $html );
		$this->assertStringContainsString( '“Worth a conversation” starts at 35% of a full match', $html );
		$this->assertStringContainsString( 'the default policy as installed', $html );
		$this->assertStringContainsString( 'Special:PermanentLink/12', $html );
		$this->assertStringNotContainsString( 'How groups of people fare', $html );
	}

	public function testALearnedRankingIsTold() {
		$audit = new Audit( self::POLICY, [], [ 'appointments' => 40, 'data_until' => '2025-12-31' ] );
		$kept = Audit::fromAnswer( json_decode( json_encode( $audit->toArray() ), true ) );
		$html = ( new AuditView( $this->services()->getLinkRenderer() ) )->render(
			new SuggestionList( '', [], audit: $kept ), new ListRequest( self::ROLE, self::COMMUNITY ),
			$this->services()->get( 'LeadershipDevelopment.ReaderFactory' )
				->newReader( $this->services()->getLanguageFactory()->getLanguage( 'en' ) ) );
		$this->assertStringContainsString( 'learned from 40 appointments before 31 December 2025', $html );
		$this->assertStringNotContainsString( 'starts at', $html );
	}

	public function testLearnedReasonsHaveWords() {
		$this->newPerson( 'Learned person' );
		$answer = self::suggestions( [ 'Learned person' ] );
		$answer['suggestions'][0]['reasons'] = [
			[ 'code' => 'learned_measure', 'weight' => 0.7, 'params' => [ 'measure' => 'steadiness', 'top_percent' => 10 ] ],
			[ 'code' => 'learned_activity', 'weight' => 0.3, 'params' => [
				'activity_class' => 'talk', 'events' => 7, 'last_month' => '2026-01', 'top_percent' => 25 ] ],
		];
		$this->service->answer( 200, $answer );
		$html = $this->html( $this->services()->get( 'LeadershipDevelopment.ListMaker' )
			->make( $this->admin(), new ListRequest( self::ROLE, self::COMMUNITY ) )->getValue() );
		$this->assertStringContainsString(
			'Steady activity in the last twelve months: this person is among the 10% of people here', $html );
		$this->assertMatchesRegularExpression( '/7 public actions, the last in January 2026\. .* among the 25%/', $html );
	}

	public function testWhatNoTeamCoversIsSaid() {
		$this->newPerson( 'Uncovered one' );
		$this->newPerson( 'Uncovered two' );
		$this->service->answer( 200, self::suggestions( [ 'Uncovered one', 'Uncovered two' ] ) + [ 'teams' => [],
			'uncovered' => [ [ 'size' => 2, 'competencies' => [ 'advocacy', 'editing' ] ] ] ] );
		$html = $this->html( $this->services()->get( 'LeadershipDevelopment.ListMaker' )
			->make( $this->admin(), new ListRequest( self::ROLE, self::COMMUNITY ) )->getValue() );
		$this->assertMatchesRegularExpression(
			'/No 2 people of this list would cover the role together.*advocacy.*, .*editing/', $html );
		$this->assertStringNotContainsString( 'Teams of', $html );
	}

	public function testTheListWithoutVarietyIsAtHand() {
		$html = $this->html( $this->makeList( [ 'Varied one', 'Varied two' ], variety: Variety::Some ) );
		$this->assertMatchesRegularExpression( '/role=list-role[^"]*community=list-community[^"]*"[^>]*>Make this list without/',
			html_entity_decode( $html ) );
	}

	public function testGroupsArePeopleBySelfDeclaredLanguage() {
		$speaker = $this->newAccount( 'Audit speaker' );
		$this->services()->get( 'LeadershipDevelopment.DeclarationStore' )
			->put( $this->centralId( $speaker ), [ DeclarationStore::LANGUAGE => [ 'sv' ], DeclarationStore::SHOWN => [ '' ] ] );
		$html = $this->html( $this->makeList( [ 'Audit three', 'Audit four', 'Audit speaker' ],
			[ self::group( 'sv', [ 'matched' => null ] ) ] ) );
		$body = json_decode( $this->service->requests()[2]['body'], true );
		$this->assertTrue( $body['audit'] );
		$this->assertContains( [ 'dimension' => 'language', 'value' => 'sv', 'people' => [ 'Audit speaker' ] ], $body['groups'] );
		$this->assertStringContainsString( 'Speak svenska', $html );
		$this->assertStringContainsString( '—', $html );
		// Everybody who may be shown is in the list: there is nothing to compare.
		$this->assertStringNotContainsString( 'Share of attention', $html );
	}

	public function testNumbersOfGroupsAreRanges() {
		$audit = Audit::fromAnswer( [ 'policy' => self::POLICY, 'groups' => [ self::group( 'sv',
			[ 'matched' => 23, 'listed' => 7, 'listed_without' => null, 'exposure' => 0.47, 'exposure_without' => null ] ) ] ] );
		$kept = Audit::fromAnswer( json_decode( json_encode( $audit->toArray() ), true ) );
		foreach ( [ $audit, $kept ] as $one ) {
			$this->assertSame( [ 'dimension' => 'language', 'value' => 'sv', 'matched' => 'about_20', 'listed' => 'few',
				'listed_without' => null, 'exposure' => 0.5, 'exposure_without' => null ], $one->groups[0] );
		}
	}
}
