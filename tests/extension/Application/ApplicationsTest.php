<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Application;

use ErrorPageError;
use MediaWiki\Extension\LeadershipDevelopment\Application\Applicant;
use MediaWiki\Extension\LeadershipDevelopment\Application\Application;
use MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationState;
use MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationStore;
use MediaWiki\Extension\LeadershipDevelopment\Application\Reviewer;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use MediaWiki\User\UserIdentity;
use MediaWiki\Utils\MWTimestamp;

/**
 * A group looks for members from 1 March to 30 April 2022.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Application\Applicant
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Application\Application
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Application\Calls
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Application\MemberCall
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Application\Reviewer
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListLog
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\ApplicationPermission
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialApplyToCall
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialReviewApplications
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Group\ApplicationsView
 */
class ApplicationsTest extends SpecialPageTestCase {

	private const BEFORE = '20220228235959';
	private const OPEN = '20220320120000';
	private const LAST_DAY = '20220430235959';
	private const REVIEW = '20220501000000';
	private const CALL = '2022-03-01';

	private static int $number = 0;
	private string $group;
	private string $community;

	protected function setUp(): void {
		$number = ++self::$number;
		$this->community = "apply-$number";
		$this->group = "apply-group-$number";
		$this->saveApproved( "Leadership:Group/$this->group", $this->group() );
		MWTimestamp::setFakeTime( self::OPEN );
	}

	protected function tearDown(): void {
		MWTimestamp::setFakeTime( false );
	}

	private function group( array $dates = [ 'feedback' => '2022-02-01', 'open' => self::CALL, 'review' => '2022-05-01' ] ): array {
		return [ 'schema' => 'group/1', 'community' => $this->community, 'label' => [ 'en' => 'Working group' ],
			'mandate' => [ 'scope' => [ 'en' => 'To advise.' ] ],
			'calls' => [ [ 'label' => [ 'en' => 'Join us' ], 'kind' => 'members', 'dates' => $dates ] ] ];
	}

	private function page(): string {
		return "$this->group/" . self::CALL;
	}

	private function person( string $name ): User {
		return $this->newAccount( "$name " . self::$number );
	}

	private function member( string ...$names ): array {
		$names = array_map( static fn ( $name ) => "$name " . self::$number, $names );
		$users = array_map( fn ( $name ) => $this->newAccount( $name, 'leadership-committee' ), $names );
		$now = MWTimestamp::now();
		MWTimestamp::setFakeTime( false );
		$this->saveCommittee( $this->community, $names );
		MWTimestamp::setFakeTime( $now );
		return $users;
	}

	private function applicant(): Applicant {
		return $this->services()->get( 'LeadershipDevelopment.Applicant' );
	}

	private function reviewer(): Reviewer {
		return $this->services()->get( 'LeadershipDevelopment.Reviewer' );
	}

	private function store(): ApplicationStore {
		return $this->services()->get( 'LeadershipDevelopment.ApplicationStore' );
	}

	private function own( UserIdentity $user ): ?Application {
		return $this->applicant()->find( $user, $this->group, self::CALL );
	}

	private function apply( User $user, string $text = 'I would listen.', bool $submits = true, bool $agrees = true ) {
		return $this->applicant()->save( $user, $this->group, self::CALL, $text, $submits, $agrees );
	}

	private function post( string $page, string $subPage, array $params, User $user, string $salt ) {
		return $this->open( $page, $params + [ 'wpEditToken' => $user->getEditToken( $salt ) ], $user, true, 'en', $subPage );
	}

	/**
	 * @return string Slug of a role of the community, which asks for care
	 */
	private function role(): string {
		MWTimestamp::setFakeTime( false );
		$this->saveApproved( "Leadership:Role/apply-role-$this->community", [ 'schema' => 'role/2', 'label' => [ 'en' => 'Advisor' ],
			'family' => 'mentoring', 'level' => 'local', 'community' => $this->community,
			'requirements' => [ [ 'competency' => 'apply-care', 'min_level' => 2, 'importance' => 'essential' ] ] ] );
		return "apply-role-$this->community";
	}

	private function submitted( User ...$people ): void {
		MWTimestamp::setFakeTime( self::OPEN );
		foreach ( $people as $person ) {
			$this->assertTrue( $this->apply( $person )->isOK() );
		}
		MWTimestamp::setFakeTime( self::REVIEW );
	}

	private function recordLooks(): void {
		$group = $this->services()->getJobQueueGroup();
		while ( $job = $group->pop( LookRecorder::JOB_NAME ) ) {
			$job->run();
			$group->ack( $job );
		}
	}

	private function logOf( User $user ): array {
		return $this->services()->getConnectionProvider()->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'log_action' )->from( 'logging' )->join( 'actor', null, 'actor_id = log_actor' )
			->where( [ 'log_type' => 'leadershipdevelopment', 'actor_name' => $user->getName() ] )
			->orderBy( 'log_id' )->caller( __METHOD__ )->fetchFieldValues();
	}

	public function testTheCallLeadsToThePageWhileItIsOpen() {
		foreach ( [ self::BEFORE => false, self::OPEN => true, self::LAST_DAY => true, self::REVIEW => false ] as $now => $is ) {
			MWTimestamp::setFakeTime( (string)$now );
			$this->assertSame( $is, str_contains(
				$this->open( 'LeadershipCalls' )->getHTML(), "Special:ApplyToCall/$this->group/" . self::CALL ), (string)$now );
		}
	}

	public function testOneIsToldWhoReadsItBeforeOneApplies() {
		$html = $this->open( 'ApplyToCall', [], $this->person( 'Apply told' ), false, 'en', $this->page() )->getHTML();
		$form = strpos( $html, '<form' );
		foreach ( [ 'Join us', "The committees of", $this->community, 'Each visit is logged', '30 April 2022', '180 days',
			'27 October 2022' ] as $text ) {
			$this->assertStringContainsString( $text, substr( $html, 0, $form ) );
		}
	}

	public function testDraftIsSubmittedChangedAndWithdrawn() {
		$user = $this->person( 'Apply writer' );
		$form = fn ( array $params ) => $this->post( 'ApplyToCall', $this->page(), $params + [ 'wpFormIdentifier' => 'apply' ], $user,
			'leadershipdevelopment-own' );
		$this->assertStringContainsString( 'done=save', $form( [ 'act' => 'save', 'text' => 'A draft' ] )->getRedirect() );
		$this->assertSame( ApplicationState::Draft, $this->own( $user )->state );
		$html = $form( [ 'act' => 'submit', 'text' => 'Kept <words>' ] )->getHTML();
		$this->assertStringContainsString( 'tick that you agree', $html );
		$this->assertStringContainsString( 'Kept &lt;words>', $html );
		$this->assertSame( [ ApplicationState::Draft, 'A draft' ], [ $this->own( $user )->state, $this->own( $user )->text ] );
		$form( [ 'act' => 'submit', 'text' => 'Submitted', 'agree' => '1' ] );
		$this->assertSame( ApplicationState::Submitted, $this->own( $user )->state );
		MWTimestamp::setFakeTime( self::LAST_DAY );
		$form( [ 'act' => 'submit', 'text' => 'Changed' ] );
		$this->assertSame( [ ApplicationState::Submitted, 'Changed' ], [ $this->own( $user )->state, $this->own( $user )->text ] );
		$this->assertStringContainsString( 'Submitted', $this->open( 'MyLeadership', [], $user )->getHTML() );
		MWTimestamp::setFakeTime( self::REVIEW );
		$this->assertStringContainsString( 'takes no applications today',
			$form( [ 'act' => 'submit', 'text' => 'Too late' ] )->getHTML() );
		$this->assertSame( 'Changed', $this->own( $user )->text );
		$this->assertStringContainsString( 'done=withdraw', $form( [ 'wpFormIdentifier' => 'withdraw' ] )->getRedirect() );
		$this->assertNull( $this->own( $user ) );
	}

	public function testWhoCannotApply() {
		$user = $this->person( 'Apply nobody' );
		foreach ( [ self::BEFORE, self::REVIEW ] as $now ) {
			MWTimestamp::setFakeTime( $now );
			$this->assertTrue( $this->apply( $user )->hasMessage( 'leadershipdevelopment-application-not-open' ) );
		}
		MWTimestamp::setFakeTime( self::OPEN );
		$this->assertTrue( $this->apply( $user, ' ' )->hasMessage( 'leadershipdevelopment-application-length' ) );
		$this->assertTrue( $this->apply( $user, str_repeat( 'é', 10_001 ) )->hasMessage( 'leadershipdevelopment-application-length' ) );
		$this->assertTrue( $this->apply( $user, str_repeat( 'é', 10_000 ), false, false )->isOK() );
		$this->services()->getBlockUserFactory()->newBlockUser( $user, $this->admin(), 'infinity' )->placeBlock();
		$user = $this->services()->getUserFactory()->newFromName( $user->getName() );
		$this->assertTrue( $this->apply( $user )->hasMessage( 'leadershipdevelopment-application-blocked' ) );
		$this->assertTrue( $this->applicant()->withdraw( $user, $this->group, self::CALL )->isOK(), 'always' );
		$anonymous = $this->services()->getUserFactory()->newAnonymous();
		$this->assertTrue( $this->apply( $anonymous )->hasMessage( 'leadershipdevelopment-my-login' ) );
	}

	public function testPageThatNobodyApprovedChangesNothing() {
		MWTimestamp::setFakeTime( false );
		$this->save( "Leadership:Group/$this->group", [ 'community' => 'apply-elsewhere' ] + $this->group() );
		$this->save( "Leadership:Group/$this->group-new", $this->group() );
		MWTimestamp::setFakeTime( self::OPEN );
		$user = $this->person( 'Apply safe' );
		$this->assertTrue( $this->apply( $user )->isOK() );
		$this->assertSame( $this->community, $this->own( $user )->community );
		$this->assertTrue( $this->applicant()->save( $user, "$this->group-new", self::CALL, 'x', true, true )
			->hasMessage( 'leadershipdevelopment-application-no-call' ) );
	}

	public function testCommitteeSeesWhatWasSubmittedWhenTheTimeIsOver() {
		[ $person, $drafting, $hidden ] = array_map( $this->person( ... ), [ 'Apply person', 'Apply drafting', 'Apply hidden' ] );
		[ $member ] = $this->member( 'Apply member' );
		$other = $this->newCommitteeMember( 'Apply other ' . self::$number, 'apply-elsewhere' );
		$this->services()->get( 'LeadershipDevelopment.ConsentStore' )->set( $person, Consent::Objected );
		$this->submitted( $person, $hidden );
		MWTimestamp::setFakeTime( self::LAST_DAY );
		$this->apply( $drafting, 'x', false );
		$list = fn ( User $user ) => $this->open( 'ReviewApplications', [], $user, false, 'en', $this->page() )->getHTML();
		$this->assertStringNotContainsString( $person->getName(), $list( $member ) );
		MWTimestamp::setFakeTime( self::REVIEW );
		$this->services()->getUserGroupManager()->addUserToGroup( $this->admin(), 'suppress' );
		$this->services()->getBlockUserFactory()
			->newBlockUser( $hidden, $this->admin(), 'infinity', '', [ 'isHideUser' => true ] )->placeBlock();
		$html = $list( $member );
		$this->assertStringContainsString( $person->getName(), $html, 'To apply is to say yes to this committee' );
		$this->assertStringNotContainsString( $drafting->getName(), $html );
		$this->assertStringNotContainsString( $hidden->getName(), $html );
		$this->assertStringNotContainsString( $person->getName(), $list( $other ) );
		$this->assertStringContainsString( $this->group, $this->open( 'ReviewApplications', [], $member )->getHTML() );
		$this->assertStringNotContainsString( $this->group, $this->open( 'ReviewApplications', [], $other )->getHTML() );
		$this->assertSame( [], $this->logOf( $member ), 'Looking writes nothing itself' );
		$list( $member );
		$this->recordLooks();
		$list( $member );
		$this->recordLooks();
		$this->assertSame( [ 'applications' ], $this->logOf( $member ), 'Once a day' );
		$this->assertSame( [], $this->logOf( $other ) );
		$this->expectException( ErrorPageError::class );
		$list( $person );
	}

	public function testTimeThatOneWasToldIsNotMadeShorter() {
		$person = $this->person( 'Apply early' );
		[ $member ] = $this->member( 'Apply early member' );
		$this->apply( $person );
		MWTimestamp::setFakeTime( false );
		$this->saveApproved( "Leadership:Group/$this->group", $this->group( [ 'open' => self::CALL, 'review' => '2022-03-15' ] ) );
		MWTimestamp::setFakeTime( self::OPEN );
		$this->assertFalse( $this->reviewer()->read( $member, $this->group, self::CALL )->isOK() );
		MWTimestamp::setFakeTime( self::REVIEW );
		$this->assertTrue( $this->reviewer()->read( $member, $this->group, self::CALL )->isOK() );
	}

	public function testOwnNotesComeFirst() {
		$person = $this->person( 'Apply noted' );
		$role = $this->role();
		[ $first, $second, $conflicted ] = $this->member( 'Apply first', 'Apply second', 'Apply conflicted' );
		$this->submitted( $person );
		$id = $this->own( $person )->id;
		$page = $this->page() . "/$id";
		$form = fn ( User $user, array $params ) =>
			$this->post( 'ReviewApplications', $page, [ 'wpFormIdentifier' => 'note', 'role' => $role ] + $params, $user,
				'leadershipdevelopment-suggest' );
		$see = fn ( User $user, array $params = [] ) =>
			$this->open( 'ReviewApplications', $params, $user, false, 'en', $page )->getHTML();
		$html = $form( $first, [ 'note' => 'Kept words', 'criterion-apply-care' => 'partly',
			'wpEditToken' => 'old' ] )->getHTML();
		$this->assertMatchesRegularExpression( '/value="partly" selected.*Kept words/s', $html, 'The session was lost' );
		$this->assertNotSame( '', $form( $first, [ 'note' => 'Patient and clear.' ] )->getRedirect() );
		$html = $see( $second );
		$this->assertStringContainsString( 'I would listen.', $html );
		$this->assertStringNotContainsString( 'Patient', $html );
		$this->assertStringNotContainsString( 'name="outcome"', $html );
		$this->assertTrue( $this->reviewer()->decide( $second, $id, ApplicationState::Accepted, 'Welcome' )
			->hasMessage( 'leadershipdevelopment-application-notes-first' ) );
		$form( $second, [ 'note' => 'Never led yet.', 'criterion-apply-care' => 'partly',
			'criterion-apply-other' => 'yes' ] );
		$html = $see( $second );
		$this->assertStringContainsString( 'Patient', $html );
		$this->assertStringContainsString( 'name="outcome"', $html );
		$this->assertMatchesRegularExpression( '/Never led yet.*apply-care.*partly shown/s', $see( $first ) );
		$form( $conflicted, [ 'note' => 'My cousin', 'conflict' => '1' ] );
		$html = $see( $conflicted );
		foreach ( [ 'I would listen.', 'Patient', 'Never led', 'name="outcome"', 'My cousin' ] as $text ) {
			$this->assertStringNotContainsString( $text, $html );
		}
		$this->assertTrue( $this->reviewer()->decide( $conflicted, $id, ApplicationState::Accepted, 'Welcome' )
			->hasMessage( 'leadershipdevelopment-application-notes-first' ) );
		$this->assertStringContainsString( 'conflict of interest', $see( $first ) );
	}

	public function testCriteriaAreWhatARoleOfTheCommunityAsksFor() {
		$person = $this->person( 'Apply judged' );
		[ $member ] = $this->member( 'Apply judge' );
		$role = $this->role();
		$this->submitted( $person );
		$page = $this->page() . '/' . $this->own( $person )->id;
		$html = $this->open( 'ReviewApplications', [], $member, false, 'en', $page )->getHTML();
		$this->assertStringContainsString( 'Advisor', $html );
		$this->assertStringNotContainsString( 'criterion-', $html );
		$this->assertStringContainsString( 'name="criterion-apply-care"', $this->open( 'ReviewApplications',
			[ 'role' => $role ], $member, false, 'en', $page )->getHTML() );
	}

	public function testApplicantIsToldKindlyAndOnce() {
		$person = $this->person( 'Apply decided' );
		[ $member ] = $this->member( 'Apply decider' );
		$this->services()->getUserOptionsManager()->setOption( $person, Channel::PREFERENCE, Channel::Talk->value );
		$this->services()->getUserOptionsManager()->saveOptions( $person );
		$this->submitted( $person );
		$id = $this->own( $person )->id;
		$page = $this->page() . "/$id";
		$decide = fn ( array $params ) => $this->post( 'ReviewApplications', $page, [ 'wpFormIdentifier' => 'decide' ] + $params, $member,
			'leadershipdevelopment-suggest' );
		$this->assertTrue( $this->reviewer()->note( $member, $id, false, 'Good', [] )->isOK() );
		$this->assertStringContainsString( 'Choose an outcome', $decide( [ 'outcome' => 'draft', 'message' => 'x' ] )->getHTML() );
		$this->assertStringContainsString( 'Write something', $decide( [ 'outcome' => 'declined', 'message' => '' ] )->getHTML() );
		$this->assertNotSame( '', $decide( [ 'outcome' => 'declined', 'message' => 'Thank you, do try again.' ] )->getRedirect() );
		$talk = $this->revision( 'User talk:' . $person->getName() )->getContent( SlotRecord::MAIN )->getText();
		$this->assertStringContainsString( 'Special:MyLeadership', $talk );
		$this->assertStringNotContainsString( 'try again', $talk, 'A talk page is public' );
		$own = $this->open( 'MyLeadership', [], $person )->getHTML();
		$this->assertStringContainsString( 'Not this time', $own );
		$this->assertStringContainsString( 'Thank you, do try again.', $own );
		$this->assertTrue( $this->reviewer()->decide( $member, $id, ApplicationState::Accepted, 'x' )
			->hasMessage( 'leadershipdevelopment-application-decided' ) );
		$this->assertContains( 'outcome', $this->logOf( $member ) );
	}

	public function testWhoAppliesIsNoJudge() {
		[ $member ] = $this->member( 'Apply both' );
		$person = $this->person( 'Apply rival' );
		$this->submitted( $person, $member );
		$this->assertTrue( $this->reviewer()->read( $member, $this->group, self::CALL )
			->hasMessage( 'leadershipdevelopment-application-competing' ) );
		$this->assertTrue( $this->reviewer()->note( $member, $this->own( $person )->id, false, 'x', [] )
			->hasMessage( 'leadershipdevelopment-application-none-due' ) );
	}

	public function testWhatIsHeldIsTakenAlongAndForgotten() {
		$person = $this->person( 'Apply held' );
		[ $member ] = $this->member( 'Apply holder' );
		$this->submitted( $person );
		$this->reviewer()->note( $member, $this->own( $person )->id, false, 'Noted', [ 'apply-care' => 'yes' ] );
		$data = $this->services()->get( 'LeadershipDevelopment.PersonalData' );
		[ $held ] = $data->export( $person )['applications'];
		$this->assertSame( [ 'I would listen.', 'submitted', '2022-10-28' ], [ $held['text'], $held['state'], $held['deleted_on'] ] );
		$this->assertSame( 'Noted', $held['notes'][0]['note'] );
		$this->assertStringNotContainsString( $member->getName(), json_encode( $held ) );
		$this->assertSame( 'Noted', $data->export( $member )['reviews'][0]['note'] );
		$data->purge( $member );
		$this->assertSame( [], $data->export( $person )['applications'][0]['notes'] );
		$data->purge( $person );
		$this->assertSame( [], $data->export( $person )['applications'] );
	}

	public function testItIsKeptForSoManyDaysAndNoLonger() {
		$person = $this->person( 'Apply old' );
		[ $member ] = $this->member( 'Apply older' );
		$this->submitted( $person );
		$this->reviewer()->note( $member, $this->own( $person )->id, false, 'Noted', [] );
		MWTimestamp::setFakeTime( '20221027120000' );
		$this->store()->removeExpired();
		$this->assertNotNull( $this->own( $person ) );
		MWTimestamp::setFakeTime( '20221028000000' );
		$this->assertNull( $this->own( $person ), 'Not found, whether or not it is purged' );
		$this->assertGreaterThan( 0, $this->store()->removeExpired() );
		$id = $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $member, CentralIdLookup::AUDIENCE_RAW );
		$this->assertSame( [], $this->store()->reviewsBy( $id ) );
	}
}
