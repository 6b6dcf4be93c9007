<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Recognition;

use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorsement;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementState;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorser;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\StatusNumbers;
use MediaWiki\Output\OutputPage;
use MediaWiki\Request\FauxRequest;
use MediaWiki\User\User;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorsement
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementState
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorser
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialMyEndorsements
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Learning\EndorsementsView
 */
class EndorsementTest extends RecognitionTestCase {

	private User $recipient;
	private User $peer;
	private string $award;

	protected function setUp(): void {
		parent::setUp();
		$this->recipient = $this->accepted();
		$this->peer = $this->person();
		$this->award = $this->latest( $this->recipient )->key;
	}

	protected function tearDown(): void {
		ConvertibleTimestamp::setFakeTime( false );
		parent::tearDown();
	}

	private function endorser(): Endorser {
		return $this->services()->get( 'LeadershipDevelopment.Endorser' );
	}

	private function store(): EndorsementStore {
		return $this->services()->get( 'LeadershipDevelopment.EndorsementStore' );
	}

	private function one(): Endorsement {
		return $this->store()->findFor( [ $this->award ] )[0];
	}

	private function asked(): string {
		$this->assertTrue( $this->endorser()->ask( $this->recipient, $this->award, $this->peer->getName() )->isOK() );
		return $this->one()->key;
	}

	private function endorsed(): string {
		$key = $this->asked();
		$this->assertTrue( $this->endorser()->answer( $this->peer, $key, ' I was there. ' )->isOK() );
		return $key;
	}

	private function included(): string {
		$key = $this->endorsed();
		$from = count( $this->service->requests() );
		$this->service->answer( 201, [ 'id' => 'the list' ], $from + 1 );
		$this->service->answer( 200, [ 'jwks' => [ 'keys' => [] ] ], $from + 2 );
		$this->service->answer( 201, [ 'endorsement' => [ 'id' => 'the endorsement' ] ], $from + 3 );
		$this->service->answer( 201, [ 'credential' => [ 'id' => 'the endorsed credential' ] ], $from + 4 );
		$this->assertTrue( $this->endorser()->include( $this->recipient, $key )->isOK() );
		return $key;
	}

	private function shown(): ?string {
		$this->awarder()->show( $this->recipient, $this->award, true );
		$response = $this->get( "/credentials/$this->award" );
		return $response->getStatusCode() === 200 ? $this->json( $response )['id'] : null;
	}

	private function page( User $user, array $params = [], string $language = 'en' ): OutputPage {
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setRequest( new FauxRequest( $params ? $params + [ 'wpEditToken' =>
			$user->getEditToken( 'leadershipdevelopment-endorse' ) ] : [], (bool)$params ) );
		$context->setUser( $user );
		$context->setLanguage( $language );
		$page = $this->services()->getSpecialPageFactory()->getPage( 'MyEndorsements' );
		$context->setTitle( $page->getPageTitle() );
		$context->setOutput( new OutputPage( $context ) );
		$page->setContext( $context );
		$page->run( null );
		return $context->getOutput();
	}

	public function testWhatIsIncludedIsSignedInTheCredential() {
		$key = $this->included();
		$requests = $this->service->requests();
		[ $list, , $endorsement, $credential ] = array_map(
			static fn ( array $request ) => json_decode( $request['body'], true ), array_slice( $requests, -4 ) );
		$this->assertNotContains( $this->one()->number, $list['revoked'] );
		$order = $endorsement['endorsement'];
		$this->assertStringEndsWith( "/credentials/$this->award#$key", $order['id'] );
		$this->assertSame( [ $this->peer->getName(), 'I was there.' ],
			[ $order['name'], $order['credentialSubject']['endorsementComment'] ] );
		$this->assertStringEndsWith( "/credentials/$this->award", $order['credentialSubject']['id'] );
		$this->assertSame( (string)$this->one()->number, $order['credentialStatus']['statusListIndex'] );
		$this->assertSame( [ [ 'id' => 'the endorsement' ] ], $credential['credential']['endorsement'] );
		$this->assertSame( [ 'the credential', $this->recipient->getName() ],
			[ $credential['credential']['id'], $credential['credential']['recipient'] ] );
		$this->assertSame( 'the endorsed credential', $this->shown() );
	}

	public function testTheRecipientDecides() {
		$key = $this->endorsed();
		$this->assertSame( 'the credential', $this->shown(), 'Nothing is said before the recipient wants it' );
		foreach ( [ $this->peer, $this->member, $this->person() ] as $other ) {
			$this->assertFalse( $this->endorser()->include( $other, $key )->isOK() );
			$this->assertFalse( $this->endorser()->leaveOut( $other, $key, true )->isOK() );
		}
		$this->assertTrue( $this->endorser()->leaveOut( $this->recipient, $key, true )->isOK() );
		$this->assertFalse( $this->endorser()->include( $this->recipient, $key )->isOK() );
		$this->assertStringContainsString( 'given', $this->page( $this->peer )->getHTML(), 'The peer is not told' );
	}

	public function testTheRecipientLeavesItOutAtOnce() {
		$key = $this->included();
		$this->assertSame( 'the endorsed credential', $this->shown() );
		$this->assertTrue( $this->endorser()->leaveOut( $this->recipient, $key, false )->isOK() );
		$this->assertSame( [ 'the credential', EndorsementState::Given ], [ $this->shown(), $this->one()->state ] );
	}

	public function testThePeerTakesItBack() {
		$key = $this->included();
		$number = $this->one()->number;
		$this->assertFalse( $this->endorser()->withdraw( $this->recipient, $key )->isOK() );
		$this->service->problem( 503, 'unavailable' );
		$this->assertFalse( $this->endorser()->withdraw( $this->peer, $key )->isOK(), 'The list could not be signed' );
		$this->assertSame( [ 'the credential', EndorsementState::Withdrawn, null ],
			[ $this->shown(), $this->one()->state, $this->one()->words ], 'It is gone in any case' );
		$this->assertContains( $number, $this->store()->findRevoked() );
		$this->assertTrue( $this->endorser()->ask( $this->recipient, $this->award, $this->peer->getName() )
			->hasMessage( 'leadershipdevelopment-endorse-again' ) );
	}

	private function slowEndorser( callable $meanwhile ): Endorser {
		$services = $this->services();
		return new Endorser( $services->get( 'LeadershipDevelopment.AwardStore' ), $this->store(), $this->slowIssuer( $meanwhile ),
			$services->get( 'LeadershipDevelopment.AccountStates' ), $services->getCentralIdLookup(),
			$services->get( 'LeadershipDevelopment.Messenger' ), $services->getUserFactory() );
	}

	public function testWhatThePeerTookBackMeanwhileIsNotIncluded() {
		$key = $this->endorsed();
		$endorser = $this->slowEndorser( fn () => $this->assertTrue( $this->endorser()->withdraw( $this->peer, $key )->isOK() ) );
		$this->assertTrue( $endorser->include( $this->recipient, $key )->hasMessage( 'leadershipdevelopment-endorse-none' ) );
		$this->assertSame( [ EndorsementState::Withdrawn, null ], [ $this->one()->state, $this->one()->words ] );
		$this->assertSame( 'the credential', $this->shown() );
	}

	public function testWhatAnotherPeerTookBackMeanwhileIsNotShown() {
		$first = $this->included();
		$peer = $this->person();
		$this->assertTrue( $this->endorser()->ask( $this->recipient, $this->award, $peer->getName() )->isOK() );
		$second = array_values( array_filter( $this->store()->findFor( [ $this->award ] ),
			static fn ( Endorsement $one ) => $one->key !== $first ) )[0]->key;
		$this->assertTrue( $this->endorser()->answer( $peer, $second, 'So was I.' )->isOK() );
		$endorser = $this->slowEndorser( fn () => $this->endorser()->withdraw( $this->peer, $first ) );
		$endorser->include( $this->recipient, $second );
		$this->assertSame( 'the credential', $this->shown(), 'What was signed has the words of both' );
		$this->assertTrue( $this->slowEndorser( static fn () => null )->include( $this->recipient, $second )->isOK() );
		$this->assertSame( 'issueEndorsed', $this->shown() );
	}

	public function testANoIsRememberedAndToldNobody() {
		$key = $this->asked();
		$this->assertTrue( $this->endorser()->answer( $this->peer, $key, null )->isOK() );
		$this->assertFalse( $this->endorser()->answer( $this->peer, $key, 'After all' )->isOK() );
		$this->assertStringContainsString( 'awaiting an answer', $this->page( $this->recipient )->getHTML() );
		$this->assertTrue( $this->endorser()->ask( $this->recipient, $this->award, $this->peer->getName() )
			->hasMessage( 'leadershipdevelopment-endorse-again' ) );
	}

	public function testANoMovesNothingThatTheOtherSees() {
		ConvertibleTimestamp::setFakeTime( '20260301000000' );
		$key = $this->asked();
		ConvertibleTimestamp::setFakeTime( '20260302000000' );
		$this->assertTrue( $this->endorser()->ask( $this->recipient, $this->award, $this->person()->getName() )->isOK() );
		$order = fn () => array_map( static fn ( Endorsement $one ) => [ $one->key, $one->touched ],
			$this->store()->findFor( [ $this->award ] ) );
		$before = $order();
		ConvertibleTimestamp::setFakeTime( '20260303000000' );
		$this->assertTrue( $this->endorser()->answer( $this->peer, $key, null )->isOK() );
		$this->assertSame( $before, $order(), 'a no looks like no answer' );
	}

	public function testARefusalMovesNothingThatThePeerSees() {
		ConvertibleTimestamp::setFakeTime( '20260301000000' );
		$key = $this->endorsed();
		$export = fn () => json_encode( array_map(
			static fn ( Endorsement $one ) => [ $one->key, $one->words, $one->touched ],
			$this->store()->findBy( $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $this->peer ) ) ) );
		$before = $export();
		$page = fn () => preg_replace( '/[0-9a-f]+\+\\\\"/', '', $this->page( $this->peer )->getHTML() );
		$seen = $page();
		ConvertibleTimestamp::setFakeTime( '20260303000000' );
		$this->assertTrue( $this->endorser()->leaveOut( $this->recipient, $key, true )->isOK() );
		$this->assertSame( $before, $export() );
		$this->assertSame( $seen, $page() );
	}

	public function testBlockedPeopleNeitherAskNorSpeak() {
		$key = $this->asked();
		foreach ( [ $this->recipient, $this->peer ] as $user ) {
			$this->services()->getBlockUserFactory()->newBlockUser( $user, $this->admin(), 'infinity' )->placeBlock();
			$user->clearInstanceCache();
		}
		$this->assertTrue( $this->endorser()->ask( $this->recipient, $this->award, $this->person()->getName() )
			->hasMessage( 'badaccess-group0' ) );
		$this->assertTrue( $this->endorser()->answer( $this->peer, $key, 'Words' )->hasMessage( 'badaccess-group0' ) );
		$this->assertTrue( $this->endorser()->answer( $this->peer, $key, null )->isOK(), 'a no is always possible' );
	}

	public function testWhoMayEndorse() {
		$ask = fn ( User $as, string $name ) => $this->endorser()->ask( $as, $this->award, $name )->getMessages()[0]->getKey();
		$this->assertSame( 'leadershipdevelopment-award-none', $ask( $this->peer, $this->recipient->getName() ) );
		$this->assertSame( 'leadershipdevelopment-endorse-no-account', $ask( $this->recipient, 'Nobody at all' ) );
		$this->assertSame( 'leadershipdevelopment-endorse-no-peer', $ask( $this->recipient, $this->recipient->getName() ) );
		$this->assertSame( 'leadershipdevelopment-endorse-no-peer', $ask( $this->recipient, $this->member->getName() ) );
		$blocked = $this->person();
		$this->services()->getBlockUserFactory()->newBlockUser( $blocked, $this->admin(), 'infinity' )->placeBlock();
		$this->assertSame( 'leadershipdevelopment-endorse-no-account', $ask( $this->recipient, $blocked->getName() ) );
		$key = $this->asked();
		foreach ( [ '', '  ', str_repeat( 'x', 1001 ) ] as $words ) {
			$this->assertFalse( $this->endorser()->answer( $this->peer, $key, $words )->isOK() );
		}
		$this->assertFalse( $this->endorser()->answer( $this->recipient, $key, 'x' )->isOK() );
		for ( $i = 0; $i < 9; $i++ ) {
			$this->assertTrue( $this->endorser()->ask( $this->recipient, $this->award, $this->person()->getName() )->isOK() );
		}
		$this->assertSame( 'leadershipdevelopment-endorse-most', $ask( $this->recipient, $this->person()->getName() ) );
	}

	public function testWhenTheServiceIsDownNothingIsLost() {
		$key = $this->endorsed();
		$this->service->problem( 503, 'unavailable' );
		$this->assertFalse( $this->endorser()->include( $this->recipient, $key )->isOK() );
		$this->assertSame( [ 'the credential', EndorsementState::Given ], [ $this->shown(), $this->one()->state ] );
	}

	public function testAHiddenAccountEndorsesNothing() {
		$this->included();
		$this->hide( $this->peer );
		$this->assertSame( 'the credential', $this->shown() );
		$this->assertStringNotContainsString( $this->peer->getName(), $this->page( $this->recipient )->getHTML() );
	}

	public function testDeletedDataAreGone() {
		$this->included();
		$number = $this->one()->number;
		$data = $this->services()->get( 'LeadershipDevelopment.PersonalData' );
		$this->assertSame( [ 'included', 'I was there.' ],
			[ $data->export( $this->peer )['endorsements'][0]['state'], $data->export( $this->peer )['endorsements'][0]['words'] ] );
		$this->assertSame( $this->peer->getName(), $data->export( $this->recipient )['awards'][0]['endorsements'][0]['by'] );
		$data->purge( $this->peer );
		$this->assertSame( 'the credential', $this->shown() );
		$this->assertSame( [], $this->store()->findFor( [ $this->award ] ) );
		$this->assertContains( $number, $this->store()->findRevoked(), 'What was signed counts as taken back' );
	}

	public function testWithTheAwardItsEndorsementsAreDeleted() {
		$this->included();
		$number = $this->one()->number;
		$this->services()->get( 'LeadershipDevelopment.PersonalData' )->purge( $this->recipient );
		$this->assertSame( [], $this->store()->findFor( [ $this->award ] ) );
		$this->assertNull( $this->store()->endorsed( $this->award ) );
		$this->assertTrue( StatusNumbers::isTaken( $this->services()->getConnectionProvider()->getPrimaryDatabase(), $number ) );
		$this->assertNotContains( $number, $this->store()->findRevoked(), 'The peer took nothing back' );
	}

	public function testWhatThePeerTookBackStaysSoWithoutTheAward() {
		$key = $this->included();
		$number = $this->one()->number;
		$this->service->problem( 503, 'unavailable' );
		$this->endorser()->withdraw( $this->peer, $key );
		$this->services()->get( 'LeadershipDevelopment.PersonalData' )->purge( $this->recipient );
		$this->assertSame( [], $this->store()->findFor( [ $this->award ] ) );
		$this->assertContains( $number, $this->store()->findRevoked() );
	}

	/**
	 * @dataProvider provideFormats
	 */
	public function testTheRecipientAloneTakesAlongWhatIsNotShown( string $format, string $answer ) {
		$this->included();
		$this->service->answer( 200, 'a picture' );
		$download = function ( User $user ) use ( $format ): string {
			$context = new DerivativeContext( RequestContext::getMain() );
			$context->setRequest( new FauxRequest( [ 'credential' => $this->award, 'format' => $format ] ) );
			$context->setUser( $user );
			$context->setLanguage( 'en' );
			$page = $this->services()->getSpecialPageFactory()->getPage( 'MyLeadership' );
			$context->setTitle( $page->getPageTitle() );
			$context->setOutput( new OutputPage( $context ) );
			$page->setContext( $context );
			ob_start();
			$page->run( null );
			return ob_get_clean() . $context->getOutput()->getHTML();
		};
		$this->assertStringContainsString( $answer, $download( $this->recipient ) );
		foreach ( [ $this->peer, $this->member ] as $other ) {
			$this->assertStringNotContainsString( $answer, $download( $other ) );
		}
	}

	public static function provideFormats(): array {
		return [ [ '', 'the endorsed credential' ], [ 'png', 'a picture' ], [ 'svg', 'a picture' ] ];
	}

	public function testThePage() {
		$this->assertStringContainsString( 'done=1', $this->page( $this->recipient,
			[ 'act' => 'ask', 'award' => $this->award, 'peer' => strtr( $this->peer->getName(), ' ', '_' ) ] )->getRedirect() );
		$key = $this->one()->key;
		$html = $this->page( $this->peer )->getHTML();
		$this->assertStringContainsString( $this->recipient->getName(), $html );
		$this->assertStringContainsString( 'https://example.org/work', $html );
		$lost = $this->page( $this->peer, [ 'act' => 'give', 'key' => $key, 'words' => 'Kept words', 'wpEditToken' => 'old' ] );
		$this->assertStringContainsString( 'Kept words', $lost->getHTML() );
		$this->assertSame( EndorsementState::Asked, $this->one()->state );
		$this->page( $this->peer, [ 'act' => 'give', 'key' => $key, 'words' => '<b>Kind & patient</b>' ] );
		$this->assertStringContainsString( '&lt;b>Kind &amp; patient&lt;/b>',
			strtr( $this->page( $this->recipient, [], 'ar' )->getHTML(), [ '&gt;' => '>' ] ) );
		$this->assertStringContainsString( 'status has changed',
			$this->page( $this->recipient, [ 'act' => 'leave', 'key' => $key ] )->getHTML() );
		$this->assertStringContainsString( 'done=1', $this->page( $this->recipient, [ 'act' => 'refuse', 'key' => $key ] )->getRedirect() );
		$this->assertStringContainsString( 'done=1', $this->page( $this->peer, [ 'act' => 'withdraw', 'key' => $key ] )->getRedirect() );
		$this->assertStringNotContainsString( 'Kind', $this->page( $this->peer )->getHTML() );
	}
}
