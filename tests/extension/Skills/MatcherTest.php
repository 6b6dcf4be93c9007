<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Skills;

use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Notifications;
use MediaWiki\Extension\LeadershipDevelopment\Matching\Matcher;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchState;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchStore;
use MediaWiki\Extension\LeadershipDevelopment\Matching\Peering;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\Extension\Notifications\Formatters\EchoEventPresentationModel;
use MediaWiki\Extension\Notifications\Model\Event;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Client\HttpLeadershipClient
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Maintenance\MatchPeers
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Matching\Matcher
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Matching\MatchStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Matching\AgreedMatches
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Matching\MatchNotifier
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Matching\Peering
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLearningMatches
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Learning\MatchFiguresView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Person\MatchNotification
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Person\MatchesView
 */
class MatcherTest extends SpecialPageTestCase {

	private static int $people = 0;
	private Service $service;
	private User $learner;
	private User $sharer;

	protected function setUp(): void {
		$this->service = new Service();
		$this->useService( $this->service->url );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.Matcher' );
		foreach ( array_keys( $this->store()->people() ) as $id ) {
			$this->store()->removePerson( $id );
		}
		$this->given( 'Leadership:Competency/mat-care', [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'Match caring' ] ] );
		$this->learner = $this->person( new Skill( 'mat-care', 1, false, true, Visibility::Counted ), 0 );
		$this->sharer = $this->person( new Skill( 'mat-care', 4, true, false, Visibility::Everybody ), 2 );
	}

	protected function tearDown(): void {
		ConvertibleTimestamp::setFakeTime( false );
		$this->service->stop();
		$this->useService( self::NO_SERVICE );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.Matcher' );
	}

	private function store(): MatchStore {
		return $this->services()->get( 'LeadershipDevelopment.MatchStore' );
	}

	private function matcher(): Matcher {
		return $this->services()->get( 'LeadershipDevelopment.Matcher' );
	}

	private function id( User $user ): int {
		return $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}

	private function person( Skill $skill, ?int $places ): User {
		$user = $this->newAccount( 'Matched person ' . ++self::$people );
		$this->services()->get( 'LeadershipDevelopment.SkillStore' )->put( $this->id( $user ), [ $skill ],
			new SkillDetails( 'mat-here', [ 'en', 'sv' ], [ 'mentoring' ], 3 ) );
		$this->store()->setPlaces( $this->id( $user ), $places );
		return $user;
	}

	/**
	 * @return array What the service was asked last
	 */
	private function asked(): array {
		$requests = $this->service->requests();
		return json_decode( end( $requests )['body'], true );
	}

	private function proposed(): Peering {
		$this->service->answer( 200, [ 'matches' => [ [ 'learner' => '0', 'sharer' => '1', 'competency' => 'mat-care', 'level' => 4,
			'languages' => [ 'en' ], 'methods' => [ 'mentoring' ] ] ], 'unmatched' => [] ] );
		$this->assertSame( [ 'proposed' => 1, 'waiting' => 0 ], $this->matcher()->propose()->getValue() );
		return $this->store()->findOf( $this->id( $this->learner ) )[0];
	}

	private function page( User $user ): string {
		return $this->open( 'MyLeadership', [], $user )->getHTML();
	}

	public function testTheServiceHearsOfNobody() {
		$this->proposed();
		$request = $this->asked();
		$this->assertSame( [ [ 'person' => '1', 'languages' => [ 'en', 'sv' ], 'methods' => [ 'mentoring' ], 'capacity' => 2, 'load' => 0,
			'skills' => [ [ 'competency' => 'mat-care', 'level' => 4 ] ] ] ], $request['sharers'] );
		$this->assertSame( [ '0', 'mat-care', 1 ], [ $request['wishes'][0]['person'], $request['wishes'][0]['competency'],
			$request['wishes'][0]['level'] ] );
		$this->assertStringNotContainsString( 'Matched person', json_encode( $request ) );
	}

	public function testAProposalGivesItsReasonInWords() {
		$this->proposed();
		$this->assertStringContainsString( 'The other person is at the level “Expert” and would teach it. In common: English; Mentoring.',
			$this->page( $this->learner ) );
		$this->assertStringContainsString( 'you are at the level “Expert”. In common: English; Mentoring.', $this->page( $this->sharer ) );
	}

	/**
	 * @testWith ["nobody_shares", "As soon as someone offers to"]
	 *   ["nobody_above", "A lower one might be matched"]
	 *   ["no_common_language", "Another language on “My skills” might help"]
	 *   ["no_common_method", "Another method on “My skills” might help"]
	 *   ["all_taken", "You are on the waiting list"]
	 */
	public function testWhoWaitsIsToldWhyAndWhatWouldChangeIt( string $reason, string $change ) {
		$this->service->answer( 200, [ 'matches' => [], 'unmatched' => [
			[ 'learner' => '0', 'competency' => 'mat-care', 'reason' => $reason ] ] ] );
		$this->assertSame( [ 'proposed' => 0, 'waiting' => 1 ], $this->matcher()->propose()->getValue() );
		$html = $this->page( $this->learner );
		$this->assertStringContainsString( $change, $html );
		$waiting = explode( '<h3>No one yet</h3>', $html )[1];
		foreach ( [ 'Learning', 'FindSkills', 'MySkills' ] as $page ) {
			$this->assertMatchesRegularExpression( "/Special:$page/", $waiting );
		}
		$this->assertStringNotContainsString( '<h3>No one yet</h3>', $this->page( $this->sharer ) );
	}

	public function testBothSayYesBeforeEitherSeesTheOther() {
		$key = $this->proposed()->key;
		foreach ( [ [ $this->learner, $this->sharer ], [ $this->sharer, $this->learner ] ] as [ $user, $other ] ) {
			$html = $this->page( $user );
			$this->assertStringContainsString( 'Match caring', $html );
			$this->assertStringNotContainsString( $other->getName(), $html );
		}
		$this->assertTrue( $this->matcher()->act( $this->id( $this->learner ), $key, 'accept' )->isOK() );
		$this->assertStringNotContainsString( $this->learner->getName(), $this->page( $this->sharer ) );
		$this->assertStringContainsString( 'the other person has not answered yet', $this->page( $this->learner ) );
		$this->assertNull( $this->services()->get( 'LeadershipDevelopment.PersonalData' )
			->export( $this->sharer )['matching']['matches'][0]['with'], 'Nor in what one takes along' );
		$out = $this->open( 'MyLeadership', [ 'do' => 'match', 'match' => $key, 'act' => 'accept',
			'wpEditToken' => $this->sharer->getEditToken( 'leadershipdevelopment-own' ) ], $this->sharer, true );
		$this->assertStringContainsString( 'done=match', $out->getRedirect() );
		$this->assertStringContainsString( $this->learner->getName(), $this->page( $this->sharer ) );
		$this->assertStringContainsString( $this->sharer->getName(), $this->page( $this->learner ) );
		$this->assertTrue( $this->matcher()->act( $this->id( $this->learner ), $key, 'complete' )->isOK() );
		$this->assertFalse( $this->matcher()->act( $this->id( $this->learner ), $key, 'cancel' )->isOK() );
	}

	/**
	 * @param User $user
	 * @return string[] What the user was told of, the first first
	 */
	private function told( User $user ): array {
		DeferredUpdates::doUpdates();
		$events = $this->services()->getConnectionProvider()->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'event_id' )->from( 'echo_event' )->join( 'echo_notification', null, 'notification_event = event_id' )
			->where( [ 'event_type' => Notifications::MATCH, 'notification_user' => $user->getId() ] )
			->orderBy( 'event_id' )->caller( __METHOD__ )->fetchFieldValues();
		return array_map( static fn ( string $id ) => Event::newFromID( (int)$id )->getExtraParam( 'what' ), $events );
	}

	public function testPeopleAreToldThatThereIsSomethingToRead() {
		$key = $this->proposed()->key;
		$this->assertSame( [ [ 'proposed' ], [ 'proposed' ] ], [ $this->told( $this->learner ), $this->told( $this->sharer ) ] );
		$this->matcher()->act( $this->id( $this->learner ), $key, 'accept' );
		$this->matcher()->act( $this->id( $this->sharer ), $key, 'decline' );
		$this->assertSame( [ [ 'proposed', 'ended' ], [ 'proposed' ] ],
			[ $this->told( $this->learner ), $this->told( $this->sharer ) ], 'Not why, and not who said no' );
		$this->services()->get( 'LeadershipDevelopment.PersonalData' )->purge( $this->learner );
		$this->assertSame( [], $this->told( $this->learner ) );
	}

	public function testBothAreToldWhenBothSaidYes() {
		$key = $this->proposed()->key;
		$this->matcher()->act( $this->id( $this->learner ), $key, 'accept' );
		$this->matcher()->act( $this->id( $this->sharer ), $key, 'accept' );
		$event = Event::newFromID( (int)$this->services()->getConnectionProvider()->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'MAX(event_id)' )->from( 'echo_event' )->caller( __METHOD__ )->fetchField() );
		$this->assertSame( [ 'proposed', 'agreed' ], $this->told( $this->learner ) );
		$this->assertSame( [ 'proposed', 'agreed' ], $this->told( $this->sharer ) );
		$model = EchoEventPresentationModel::factory( $event,
			$this->services()->getLanguageFactory()->getLanguage( 'en' ), $this->sharer );
		$this->assertTrue( $model->canRender() );
		$this->assertStringContainsString( 'you can learn together', $model->getHeaderMessage()->text() );
		$this->assertStringContainsString( 'MyLeadership', $model->getPrimaryLink()['url'] );
	}

	public function testRemindersEndByThemselves() {
		$key = $this->proposed()->key;
		$this->matcher()->act( $this->id( $this->learner ), $key, 'accept' );
		$this->service->answer( 200, [ 'matches' => [], 'unmatched' => [] ] );
		$start = time();
		foreach ( [ 0, 6, 7, 8, 14, 15, 21, 29, 31, 40 ] as $day ) {
			ConvertibleTimestamp::setFakeTime( $start + $day * 86_400 + 60 );
			$this->matcher()->propose();
		}
		$this->assertSame( [ 'proposed', 'reminded', 'reminded' ], $this->told( $this->sharer ) );
		$this->assertSame( [ 'proposed', 'ended' ], $this->told( $this->learner ), 'Who answered is not reminded' );
		$this->assertSame( MatchState::Cancelled, $this->store()->find( $key )->state );
	}

	public function testThePolicySaysHowPeopleAreMatched() {
		$this->proposed();
		$this->assertSame( 'stable', $this->asked()['mode'] );
		$page = 'Leadership:Policy/default';
		$this->saveApproved( $page, [ 'schema' => 'policy/1', 'matching' => 'largest_benefit' ] );
		foreach ( [ 'Policies', 'Matcher' ] as $name ) {
			$this->services()->resetServiceForTesting( "LeadershipDevelopment.$name" );
		}
		$this->person( new Skill( 'mat-care', null, false, true, Visibility::Counted ), 0 );
		$this->service->answer( 200, [ 'matches' => [], 'unmatched' => [] ] );
		$this->matcher()->propose();
		$this->assertSame( 'largest_benefit', $this->asked()['mode'] );
		$this->saveApproved( $page, [ 'schema' => 'policy/1' ] );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.Policies' );
	}

	public function testACommitteeKnowsOfAMatchOnlyWhereBothWantIt() {
		$key = $this->proposed()->key;
		$member = $this->newCommitteeMember( 'Match organiser ' . ++self::$people, 'mat-here' );
		$this->save( 'Leadership:Community/mat-here', [ 'schema' => 'community/1', 'kind' => 'wiki', 'label' => [ 'en' => 'Here' ] ] );
		$look = fn ( User $user ) => $this->open( 'LearningMatches',
			[ 'community' => 'mat-here', 'competency' => 'mat-care' ], $user )->getHTML();
		$act = fn ( User $user, string $act ) => $this->matcher()->act( $this->id( $user ), $key, $act )->isOK();
		$this->assertFalse( $act( $this->learner, 'show' ), 'Not before both said yes' );
		$act( $this->learner, 'accept' );
		$act( $this->sharer, 'accept' );
		foreach ( [ [], [ [ $this->learner, 'show' ] ], [ [ $this->learner, 'hide' ], [ $this->sharer, 'show' ] ] ] as $acts ) {
			foreach ( $acts as [ $user, $do ] ) {
				$this->assertTrue( $act( $user, $do ) );
			}
			$this->assertStringNotContainsString( $this->learner->getName(), $look( $member ) );
			$this->assertStringNotContainsString( $this->sharer->getName(), $look( $member ) );
		}
		$act( $this->learner, 'show' );
		$this->assertMatchesRegularExpression( '/' . $this->learner->getName() . '.*' . $this->sharer->getName() . '/s', $look( $member ) );
		$other = $this->newCommitteeMember( 'Match organiser ' . ++self::$people, 'mat-there' );
		$this->assertStringNotContainsString( $this->learner->getName(), $look( $other ) );
		$this->assertTrue( $this->services()->get( 'LeadershipDevelopment.PersonalData' )
			->export( $this->learner )['matching']['matches'][0]['shown'] );
		$act( $this->sharer, 'cancel' );
		$this->assertStringNotContainsString( $this->learner->getName(), $look( $member ) );
	}

	public function testNobodyElseAnswers() {
		$key = $this->proposed()->key;
		$stranger = $this->newAccount( 'Matched stranger ' . ++self::$people );
		foreach ( [ 'accept', 'decline', 'cancel', 'never', 'complete' ] as $act ) {
			$this->assertFalse( $this->matcher()->act( $this->id( $stranger ), $key, $act )->isOK(), $act );
		}
		foreach ( [ 'cancel', 'never', 'complete', 'other' ] as $act ) {
			$this->assertFalse( $this->matcher()->act( $this->id( $this->learner ), $key, $act )->isOK(), $act );
		}
	}

	public function testAnAnswerThatComesTooLateDoesNotUndoANo() {
		$before = $this->proposed();
		$this->assertTrue( $this->matcher()->act( $this->id( $this->sharer ), $before->key, 'decline' )->isOK() );
		$this->assertFalse( $this->store()->update( $before, MatchState::Requested, true, false ), 'It was read before the no' );
		$this->assertSame( MatchState::Declined, $this->store()->find( $before->key )->state );
	}

	/**
	 * @dataProvider provideEnds
	 */
	public function testANoIsRemembered( array $acts, MatchState $state ) {
		$key = $this->proposed()->key;
		foreach ( $acts as [ $who, $act ] ) {
			$this->assertTrue( $this->matcher()->act( $this->id( $this->$who ), $key, $act )->isOK() );
		}
		$this->assertSame( $state, $this->store()->find( $key )->state );
		$this->assertStringNotContainsString( $this->sharer->getName(), $this->page( $this->learner ) );
		$this->service->answer( 200, [ 'matches' => [], 'unmatched' => [ [ 'learner' => '0', 'competency' => 'mat-care',
			'reason' => 'all_taken' ] ] ] );
		$this->matcher()->propose();
		$this->assertContains( [ 'person' => '0', 'other' => '1' ], $this->asked()['excluded'] );
		$this->assertStringContainsString( 'You are on the waiting list', $this->page( $this->learner ) );
	}

	public static function provideEnds(): array {
		$yes = [ [ 'learner', 'accept' ], [ 'sharer', 'accept' ] ];
		return [
			'declined' => [ [ [ 'sharer', 'decline' ] ], MatchState::Declined ],
			'cancelled' => [ [ ...$yes, [ 'learner', 'cancel' ] ], MatchState::Cancelled ],
			'not with this person again' => [ [ ...$yes, [ 'learner', 'never' ] ], MatchState::Cancelled ],
		];
	}

	public function testAProposalNobodyAnswersEnds() {
		$key = $this->proposed()->key;
		ConvertibleTimestamp::setFakeTime( time() + 31 * 86_400 );
		$this->service->answer( 200, [ 'matches' => [], 'unmatched' => [] ] );
		$this->matcher()->propose();
		$this->assertSame( MatchState::Cancelled, $this->store()->find( $key )->state );
	}

	public function testWhomSomebodyRulesOutIsToldNobody() {
		$save = fn ( string $names ) => $this->open( 'MySkills', [ 'matched' => '1', 'places' => '0', 'never' => $names,
			'skill' => [ [ 'competency' => 'mat-care', 'level' => '1', 'learns' => '1', 'visibility' => 'counted' ] ],
			'language1' => 'en', 'method-mentoring' => '1', 'community' => 'mat-here',
			'wpEditToken' => $this->learner->getEditToken( 'leadershipdevelopment-skills' ) ], $this->learner, true );
		$this->assertStringContainsString( 'There is no account', $save( "Nobody at all\n" )->getHTML() );
		$this->assertStringContainsString( 'done=1',
			$save( strtr( $this->sharer->getName(), ' ', '_' ) . "\n\n" . $this->learner->getName() )->getRedirect() );
		$this->assertStringContainsString( $this->sharer->getName(), $this->open( 'MySkills', [], $this->learner )->getHTML() );
		$this->service->answer( 200, [ 'matches' => [], 'unmatched' => [] ] );
		$this->matcher()->propose();
		$this->assertSame( [ [ 'person' => '0', 'other' => '1' ] ], $this->asked()['excluded'] );
		$data = $this->services()->get( 'LeadershipDevelopment.PersonalData' );
		$this->assertSame( [ $this->sharer->getName() ], $data->export( $this->learner )['matching']['ruled_out'] );
		$this->assertSame( [], $data->export( $this->sharer )['matching']['ruled_out'] );
		foreach ( [ 'MySkills', 'MyLeadership' ] as $page ) {
			$this->assertStringNotContainsString( $this->learner->getName(), $this->open( $page, [], $this->sharer )->getHTML() );
		}
		$this->hide( $this->sharer );
		$this->assertStringNotContainsString( $this->sharer->getName(), $this->open( 'MySkills', [], $this->learner )->getHTML() );
		$save( '' );
		$this->assertSame( [ $this->id( $this->sharer ) ], $this->store()->findNeverOf( $this->id( $this->learner ) ) );
	}

	public function testWhoIsMatchedIsNotProposedAgainAndTakesAPlace() {
		$this->proposed();
		$this->person( new Skill( 'mat-care', null, false, true, Visibility::Counted ), 0 );
		$this->service->answer( 200, [ 'matches' => [], 'unmatched' => [] ] );
		$this->matcher()->propose();
		$this->assertSame( [ '2' ], array_column( $this->asked()['wishes'], 'person' ) );
		$this->assertSame( 1, $this->asked()['sharers'][0]['load'] );
	}

	public function testWhoTakesPart() {
		$this->person( new Skill( 'mat-care', 0, false, true, Visibility::Me ), 1 );
		$this->person( new Skill( 'mat-care', 0, false, true, Visibility::Counted ), null );
		$objecting = $this->person( new Skill( 'mat-care', 0, false, true, Visibility::Counted ), 1 );
		$this->services()->get( 'LeadershipDevelopment.ConsentStore' )->set( $objecting, Consent::Objected );
		$this->proposed();
		$this->assertCount( 1, $this->asked()['wishes'] );
	}

	public function testWhoIsRuledOutCannotUndoItByDeletingTheirData() {
		$this->assertTrue( $this->matcher()->ruleOut( $this->id( $this->learner ), [ $this->sharer->getName() ] )->isOK() );
		$this->assertTrue( $this->matcher()->ruleOut( $this->id( $this->sharer ), [ $this->learner->getName() ] )->isOK() );
		$data = $this->services()->get( 'LeadershipDevelopment.PersonalData' );
		$data->purge( $this->sharer );
		$this->assertSame( [ [], [ $this->id( $this->sharer ) ] ], [ $this->store()->findNeverOf( $this->id( $this->sharer ) ),
			$this->store()->findNeverOf( $this->id( $this->learner ) ) ] );
		$data->purge( $this->learner );
		$this->assertSame( [], $this->store()->findNeverOf( $this->id( $this->learner ) ) );
	}

	public function testDeletedDataAreGoneOnBothSides() {
		$this->proposed();
		$this->services()->get( 'LeadershipDevelopment.PersonalData' )->purge( $this->learner );
		$this->assertSame( [], $this->store()->findOf( $this->id( $this->sharer ) ) );
		$this->assertNull( $this->store()->places( $this->id( $this->learner ) ) );
	}
}
