<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Advice;

use ErrorPageError;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceState;
use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceStore;
use MediaWiki\Extension\LeadershipDevelopment\Advice\Adviser;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Notifications;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\Extension\Notifications\Formatters\EchoEventPresentationModel;
use MediaWiki\Extension\Notifications\Model\Event;
use MediaWiki\MainConfigNames;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceMessage
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Advice\AdvicePermission
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Advice\Adviser
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Advice\Question
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\Committees
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLeadershipAdvice
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Group\AdviceView
 */
class AdviceTest extends SpecialPageTestCase {

	private const GROUP = 'committee-of-adv-here';
	private const SUBJECT = 'How to begin';

	private static int $accounts = 0;

	private User $member;
	private User $asker;

	protected function setUp(): void {
		$this->member = $this->account( 'member' );
		$this->asker = $this->account( 'asker' );
		$this->saveCommittee( 'adv-here', [ $this->member->getName() ] );
	}

	private function account( string $what ): User {
		return $this->newAccount( "Advice $what " . ++self::$accounts );
	}

	private function store(): AdviceStore {
		return $this->services()->get( 'LeadershipDevelopment.AdviceStore' );
	}

	private function id( User $user ): int {
		return $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}

	private function send( User $user, string $subPage, string $form, array $params = [] ): array {
		$out = $this->open( 'LeadershipAdvice', $params + [ 'wpFormIdentifier' => $form,
			'wpEditToken' => $user->getEditToken( 'leadershipdevelopment-advice' ) ], $user, true, 'en', $subPage );
		return [ $out->getRedirect(), $out->getHTML() ];
	}

	private function ask( string $visibility, array $params = [] ): int {
		[ $redirect ] = $this->send( $this->asker, 'ask', 'ask', $params + [ 'group' => self::GROUP, 'community' => '',
			'subject' => self::SUBJECT, 'text' => 'Where do new organisers start?', 'language' => 'en',
			'visibility' => $visibility ] );
		$this->assertMatchesRegularExpression( '!LeadershipAdvice/\d+!', $redirect );
		preg_match( '!LeadershipAdvice/(\d+)!', $redirect, $found );
		return (int)$found[1];
	}

	private function page( ?User $user, string $subPage = '', array $params = [] ): string {
		return $this->open( 'LeadershipAdvice', $params, $user, false, 'en', $subPage )->getHTML();
	}

	private function state( int $id ): AdviceState {
		return $this->store()->find( $id )->state;
	}

	/**
	 * @param User $user
	 * @return array<array{string,string}> What the user was told, and where it leads to
	 */
	private function told( User $user ): array {
		$ids = $this->services()->getConnectionProvider()->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'event_id' )->from( 'echo_event' )->join( 'echo_notification', null, 'notification_event = event_id' )
			->where( [ 'event_type' => Notifications::ADVICE, 'notification_user' => $user->getId() ] )
			->orderBy( 'event_id' )->caller( __METHOD__ )->fetchFieldValues();
		return array_map( function ( $id ) use ( $user ) {
			$model = EchoEventPresentationModel::factory( Event::newFromID( (int)$id ),
				$this->services()->getLanguageFactory()->getLanguage( 'en' ), $user );
			// Names have marks of their direction around them.
			$header = preg_replace( '/[\x{202A}-\x{202E}]/u', '', strip_tags( $model->getHeaderMessage()->parse() ) );
			return [ trim( $header ), $model->getPrimaryLink()['url'] ];
		}, $ids );
	}

	/**
	 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\NotificationHooks
	 * @covers \MediaWiki\Extension\LeadershipDevelopment\Invitation\Notifications
	 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Group\AdviceNotification
	 */
	public function testEachIsToldOfWhatTheOtherDid() {
		$id = $this->ask( 'private' );
		$this->send( $this->member, (string)$id, 'take' );
		$this->send( $this->member, (string)$id, 'answer', [ 'text' => 'Secret words.' ] );
		$this->send( $this->asker, (string)$id, 'back', [ 'text' => 'How small?' ] );
		DeferredUpdates::doUpdates();
		$name = $this->member->getName();
		$told = $this->told( $this->asker );
		$this->assertSame( [ "$name is taking care of your request for advice.", "$name answered your request for advice." ],
			array_column( $told, 0 ) );
		$this->assertStringContainsString( "Special:LeadershipAdvice/$id", $told[0][1] );
		$this->assertSame( [ $this->asker->getName() . ' asked a follow-up question about your advice.' ],
			array_column( $this->told( $this->member ), 0 ) );
		$this->services()->get( 'LeadershipDevelopment.Notifications' )->remove( $this->asker );
		$this->assertSame( [], $this->told( $this->asker ) );
	}

	public function testAQuestionGoesFromAskedToClosed() {
		$id = $this->ask( 'public' );
		$this->assertSame( AdviceState::Asked, $this->state( $id ) );
		$this->assertStringContainsString( self::SUBJECT, $this->page( null ), 'in the public list' );
		$this->send( $this->member, (string)$id, 'take' );
		$this->assertSame( AdviceState::Assigned, $this->state( $id ) );
		$this->send( $this->member, (string)$id, 'answer', [ 'text' => 'Begin with <b>small</b> events.' ] );
		$this->assertSame( AdviceState::Answered, $this->state( $id ) );
		$this->send( $this->asker, (string)$id, 'back', [ 'text' => 'How small?' ] );
		$this->assertSame( AdviceState::AskedBack, $this->state( $id ) );
		$this->send( $this->member, (string)$id, 'answer', [ 'text' => 'Five people.' ] );
		$this->send( $this->asker, (string)$id, 'close' );
		$this->assertSame( AdviceState::Closed, $this->state( $id ) );
		$html = $this->page( null, (string)$id );
		$this->assertMatchesRegularExpression(
			'/organisers start\?.*Answer by.*&lt;b>small.*Follow-up question by.*How small\?.*Five people\./s', $html );
		$this->assertStringContainsString( $this->asker->getName(), $html );
		$this->assertStringContainsString( $this->member->getName(), $html );
		$this->assertStringNotContainsString( '<textarea', $this->page( $this->member, (string)$id ), 'closed is closed' );
	}

	public function testAPrivateQuestionIsBetweenTheAskerAndTheGroup() {
		$id = $this->ask( 'private' );
		foreach ( [ 'asker' => [ $this->asker, true ], 'member' => [ $this->member, true ], 'reader' => [ null, false ],
			'somebody' => [ $this->account( 'other' ), false ], 'administrator' => [ $this->admin(), false ] ] as $who => [ $user, $sees ]
		) {
			$this->assertSame( $sees, str_contains( $this->page( $user, (string)$id ), self::SUBJECT ), $who );
			$this->assertSame( $sees, str_contains( $this->page( $user ), "LeadershipAdvice/$id\"" ), "list as $who" );
		}
		$this->saveCommittee( 'adv-here', [ $this->account( 'successor' )->getName() ] );
		$this->assertStringNotContainsString( self::SUBJECT, $this->page( $this->member, (string)$id ), 'who left the group' );
	}

	public function testNobodyDoesWhatIsForOthers() {
		$id = $this->ask( 'public' );
		$other = $this->account( 'other' );
		foreach ( [ [ $other, 'take' ], [ $other, 'answer' ], [ $this->asker, 'answer' ], [ $other, 'back' ], [ $this->asker, 'back' ],
			[ $this->member, 'close' ], [ $other, 'hide' ], [ $this->member, 'hide' ] ] as [ $user, $act ]
		) {
			[ $redirect ] = $this->send( $user, (string)$id, $act, [ 'text' => 'x' ] );
			$this->assertSame( '', $redirect, $act );
			$this->assertSame( AdviceState::Asked, $this->state( $id ), $act );
		}
		$adviser = $this->services()->get( 'LeadershipDevelopment.Adviser' );
		foreach ( [ $adviser->take( $other, $id ), $adviser->answer( $other, $id, 'x' ), $adviser->askBack( $this->asker, $id, 'x' ),
			$adviser->close( $this->member, $id ), $adviser->hide( $this->member, $id, true ) ] as $status
		) {
			$this->assertSame( 'leadershipdevelopment-advice-none', $status->getMessages()[0]->getKey() );
		}
	}

	public function testWhoAsksIsNotTheOneWhoAnswers() {
		$this->saveCommittee( 'adv-here', [ $this->member->getName(), $this->asker->getName() ] );
		$id = $this->ask( 'public' );
		$this->assertStringNotContainsString( 'Take this question', $this->page( $this->asker, (string)$id ) );
		$this->assertStringContainsString( 'Take this question', $this->page( $this->member, (string)$id ) );
	}

	public function testBlockedPeopleAndStrangersCannotAsk() {
		try {
			$this->page( null, 'ask' );
			$this->fail( 'opened' );
		} catch ( ErrorPageError ) {
			$this->addToAssertionCount( 1 );
		}
		$this->services()->getBlockUserFactory()->newBlockUser( $this->asker, $this->admin(), 'infinity' )->placeBlock();
		$blocked = $this->services()->getUserFactory()->newFromName( $this->asker->getName() );
		$this->assertStringContainsString( 'You are blocked', $this->page( $blocked, 'ask' ) );
		$status = $this->services()->get( 'LeadershipDevelopment.Adviser' )
			->ask( $blocked, self::GROUP, null, 'x', 'x', 'en', true );
		$this->assertSame( 'leadershipdevelopment-advice-blocked', $status->getMessages()[0]->getKey() );
	}

	public function testOnlyApprovedGroupsAreAsked() {
		$this->save( 'Leadership:Group/adv-open', [ 'schema' => 'group/1', 'label' => [ 'en' => 'Open to edits' ],
			'mandate' => [ 'scope' => [ 'en' => 'x' ] ], 'members' => [ [ 'user' => $this->member->getName() ] ] ] );
		$html = $this->page( $this->asker, 'ask' );
		$this->assertStringContainsString( 'value="' . self::GROUP . '"', $html );
		$this->assertStringNotContainsString( 'Open to edits', $html );
		$adviser = $this->services()->get( 'LeadershipDevelopment.Adviser' );
		foreach ( [ [ 'adv-open', 'x', 'no-group' ], [ 'adv-nowhere', 'x', 'no-group' ], [ self::GROUP, ' ', 'text-wrong' ],
			[ self::GROUP, "a\u{1}", 'text-wrong' ], [ self::GROUP, str_repeat( 'x', 5001 ), 'text-wrong' ] ] as [ $group, $text, $problem ]
		) {
			$this->assertSame( "leadershipdevelopment-advice-$problem",
				$adviser->ask( $this->asker, $group, null, 'x', $text, 'en', true )->getMessages()[0]->getKey() );
		}
	}

	public function testWhatIsSentWithoutItsTokenIsKeptInTheForm() {
		$html = $this->open( 'LeadershipAdvice', [ 'wpFormIdentifier' => 'ask', 'wpEditToken' => 'old', 'group' => self::GROUP,
			'subject' => 'Kept', 'text' => 'Kept words' ], $this->asker, true, 'en', 'ask' )->getHTML();
		$this->assertStringContainsString( 'Kept words', $html );
		$this->assertSame( [], $this->store()->findOf( $this->id( $this->asker ) ) );
		$this->assertStringContainsString( 'Kept words', $this->open( 'LeadershipAdvice',
			[ 'wpFormIdentifier' => 'ask', 'text' => 'Kept words' ], null, true, 'en', 'ask' )->getHTML() );
	}

	public function testHiddenQuestionsAndPeople() {
		$id = $this->ask( 'public' );
		$this->send( $this->admin(), (string)$id, 'hide' );
		$this->assertStringNotContainsString( self::SUBJECT, $this->page( null, (string)$id ) );
		$this->assertStringNotContainsString( "LeadershipAdvice/$id\"", $this->page( null ) );
		$this->assertStringContainsString( 'has hidden this question', $this->page( $this->asker, (string)$id ) );
		$this->send( $this->admin(), (string)$id, 'unhide' );
		$html = $this->open( 'Log', [ 'type' => 'leadershipprocess' ], null )->getHTML();
		$this->assertMatchesRegularExpression(
			"!showed the question.*LeadershipAdvice/$id.*hid the question.*LeadershipAdvice/$id!s", $html );
		$this->assertStringNotContainsString( self::SUBJECT, $html );
		$this->assertStringContainsString( $this->asker->getName(), $this->page( null, (string)$id ) );
		$this->hide( $this->asker );
		$html = $this->page( null, (string)$id );
		$this->assertStringContainsString( self::SUBJECT, $html );
		$this->assertStringNotContainsString( $this->asker->getName(), $html );
	}

	public function testWhatIsHeldCanBeTakenAlongAndForgotten() {
		$private = $this->ask( 'private' );
		$public = $this->ask( 'public' );
		$this->send( $this->member, (string)$private, 'answer', [ 'text' => 'Between us' ] );
		$this->send( $this->member, (string)$public, 'answer', [ 'text' => 'For all' ] );
		$data = $this->services()->get( 'LeadershipDevelopment.PersonalData' );
		$this->assertSame( [ $public, $private ], array_column( $data->export( $this->asker )['advice']['questions'], 'id' ) );
		$this->assertSame( [ 'Between us', 'For all' ], array_column( $data->export( $this->member )['advice']['messages'], 'text' ) );
		$this->assertStringContainsString( 'LeadershipAdvice', $this->open( 'MyLeadership', [], $this->asker )->getHTML() );
		$data->purge( $this->asker );
		$data->purge( $this->member );
		$this->assertNull( $this->store()->find( $private ) );
		$question = $this->store()->find( $public );
		$this->assertSame( [ null, null, AdviceState::Closed ], [ $question->asker, $question->assignee, $question->state ] );
		$html = $this->page( null, (string)$public );
		$this->assertStringContainsString( 'For all', $html );
		foreach ( [ $this->asker, $this->member ] as $user ) {
			$this->assertStringNotContainsString( $user->getName(), $html );
			$this->assertSame( [ 'questions' => [], 'messages' => [] ], $data->export( $user )['advice'] );
		}
	}

	public function testSilentQuestionsAreClosedAndPrivateOnesForgotten() {
		$old = [ $this->ask( 'private' ), $this->ask( 'public' ) ];
		$this->touch( $old, 61 );
		$new = $this->ask( 'private' );
		$this->assertSame( 2, $this->store()->closeSilent( 60 ) );
		$this->assertSame( [ AdviceState::Closed, AdviceState::Closed, AdviceState::Asked ],
			array_map( $this->state( ... ), [ ...$old, $new ] ) );
		$this->touch( $old, 366 );
		$this->assertSame( 1, $this->store()->removeClosed( 365 ) );
		$this->assertNull( $this->store()->find( $old[0] ) );
		$this->assertNotNull( $this->store()->find( $old[1] ) );
	}

	public function testNobodyAsksWithoutEnd() {
		$limits = $this->services()->getMainConfig()->get( MainConfigNames::RateLimits )[Adviser::LIMIT];
		$adviser = $this->services()->get( 'LeadershipDevelopment.Adviser' );
		$ask = fn () => $adviser->ask( $this->asker, self::GROUP, null, 'x', 'x', 'en', false );
		for ( $asked = 0; $asked < $limits['user'][0]; $asked++ ) {
			$this->assertTrue( $ask()->isOK() );
		}
		$this->assertSame( 'actionthrottledtext', $ask()->getMessages()[0]->getKey() );
	}

	public function testNumbersThatAreNone() {
		foreach ( [ '0', '-1', '99999999999999999999', 'x', '1.5' ] as $subPage ) {
			$this->assertStringContainsString( 'no such question', $this->page( $this->asker, $subPage ) );
		}
	}

	public function testTurnaroundIsToldFromFiveOn() {
		$adviser = $this->services()->get( 'LeadershipDevelopment.Adviser' );
		$group = 'adv-turnaround';
		foreach ( [ 1, 2, 3, 30 ] as $days ) {
			$this->answered( $group, $days );
		}
		$this->assertNull( $adviser->turnaround( $group ) );
		$this->assertStringContainsString( 'fewer than 5', $this->page( null, '', [ 'group' => $group ] ) );
		$this->answered( $group, 40 );
		$this->assertSame( 3, $adviser->turnaround( $group ) );
		$this->assertStringContainsString( 'within 3 days', $this->page( null, '', [ 'group' => $group ] ) );
	}

	private function answered( string $group, int $days ): void {
		$id = $this->store()->add( $this->id( $this->asker ), $group, null, 'x', 'x', 'en', false );
		$dbw = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$dbw->newUpdateQueryBuilder()->update( AdviceStore::TABLE )
			->set( [ 'lad_asked' => $dbw->timestamp( time() - $days * 86_400 ), 'lad_answered' => $dbw->timestamp( time() ),
				'lad_state' => 'answered' ] )
			->where( [ 'lad_id' => $id ] )->caller( __METHOD__ )->execute();
	}

	private function touch( array $ids, int $days ): void {
		$dbw = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$dbw->newUpdateQueryBuilder()->update( AdviceStore::TABLE )
			->set( [ 'lad_touched' => $dbw->timestamp( time() - $days * 86_400 ) ] )
			->where( [ 'lad_id' => $ids ] )->caller( __METHOD__ )->execute();
	}
}
