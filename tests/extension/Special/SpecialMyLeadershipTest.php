<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use LoginHelper;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Hooks\AccountHooks;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactState;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SuggestionList\ListTestCase;
use MediaWiki\User\User;
use MediaWiki\WikiMap\WikiMap;
use UserNotLoggedIn;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\LoginHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialMyLeadership
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Person\MyLeadershipView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Person\SelfCheckView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Person\PersonRoleLookup
 */
class SpecialMyLeadershipTest extends ListTestCase {

	private function post( User $user, array $params ): void {
		$this->open( 'MyLeadership',
			$params + [ 'wpEditToken' => $user->getEditToken( 'leadershipdevelopment-own' ) ], $user, true );
	}

	private function export( User $user ): array {
		return $this->services()->get( 'LeadershipDevelopment.PersonalData' )->export( $user );
	}

	public function testNeedsAnAccountAndLeadsToTheForm() {
		try {
			$this->open( 'MyLeadership' );
			$this->fail( 'Open to everybody' );
		} catch ( UserNotLoggedIn $refusal ) {
			$this->assertContains( $refusal->msg, LoginHelper::getValidErrorMessages(), 'Else it is a dead end' );
		}
	}

	public function testChoices() {
		$user = $this->newAccount( 'My chooser' );
		$this->post( $user, [ 'do' => 'choose', 'consent' => 'listed', 'channel' => 'talk', 'peer' => '1',
			'language' => [ 'sv', '', '<script>', 'ar' ] ] );
		$this->assertSame( Consent::Listed,
			$this->services()->get( 'LeadershipDevelopment.ConsentStore' )->get( $user ) );
		$this->assertSame( 'talk', $this->services()->getUserOptionsLookup()->getOption( $user, Channel::PREFERENCE ) );
		$this->assertEquals( (object)[ 'language' => [ 'ar', 'sv' ], 'peer' => [ '' ] ],
			$this->export( $user )['declarations'] );
		$html = $this->open( 'MyLeadership', [], $user )->getHTML();
		$this->assertMatchesRegularExpression( '/value="listed"[^>]*checked/', $html );
	}

	public function testNoMoreLanguagesThanTheFormOffers() {
		$user = $this->newAccount( 'My polyglot' );
		$this->post( $user, [ 'do' => 'choose', 'consent' => 'listed',
			'language' => [ 'sv', 'sv', 'ar', 'fr', 'de', 'vi', 'ja', 'en' ] ] );
		$this->assertSame( [ 'ar', 'fr', 'sv' ], ( (array)$this->export( $user )['declarations'] )['language'] );
	}

	public function testNonsenseIsNoYes() {
		$user = $this->newAccount( 'My nonsense' );
		$this->post( $user, [ 'do' => 'choose', 'consent' => 'certainly' ] );
		$this->assertSame( Consent::Objected,
			$this->services()->get( 'LeadershipDevelopment.ConsentStore' )->get( $user ) );
	}

	public function testWhatIsHeldIsShownTakenAlongAndForgotten() {
		$user = $this->newPerson( 'My held' );
		$id = $this->centralId( $user );
		$contacts = $this->services()->get( 'LeadershipDevelopment.ContactStore' );
		$list = $this->make( $this->admin(), [ 'My held' ] );
		$contacts->put( self::ROLE, self::COMMUNITY, $id, ContactState::ToContact, 'Seems <i>kind</i>', 1 );
		$contacts->put( 'my-declined', self::COMMUNITY, $id, ContactState::Declined, 'Said no', $id );
		$html = $this->open( 'MyLeadership', [], $user )->getHTML();
		$this->assertStringContainsString( 'Seems &lt;i>kind&lt;/i>', $html );
		$this->assertStringContainsString( '30 January 2026', strstr( $html, 'id="held"' ), 'From which public data' );
		$data = $this->export( $user );
		$this->assertSame( [ 'listed', self::ROLE ], [ $data['consent'], $data['lists'][0]['role'] ] );
		$this->assertSame( 'recent_activity', $data['lists'][0]['suggestion']['reasons'][0]['code'] );
		$this->assertCount( 2, $data['contacts'] );
		$this->post( $user, [ 'do' => 'purge', 'wpEditToken' => 'forged' ] );
		$this->assertCount( 1, $this->export( $user )['lists'] );
		$this->post( $user, [ 'do' => 'purge' ] );
		$data = $this->export( $user );
		$this->assertSame( [], $data['lists'] );
		$this->assertSame( [ [ 'declined', '' ] ],
			array_map( static fn ( $one ) => [ $one['state'], $one['note'] ], $data['contacts'] ) );
		$this->assertSame( 'listed', $data['consent'] );
		$this->assertSame( [], $this->seen( $this->admin(), $list ) );
	}

	public function testTheNotificationIsForgottenToo() {
		$user = $this->newPerson( 'My notified' );
		$other = $this->newPerson( 'My also notified' );
		foreach ( [ $user, $other ] as $person ) {
			$list = $this->make( $this->admin(), [ $person->getName() ] );
			$entry = $this->reader()->read( $this->admin(), $list->id )->getValue()->find( $this->centralId( $person ) );
			$this->assertTrue( $this->services()->get( 'LeadershipDevelopment.Inviter' )
				->invite( $this->admin(), $list, $entry, 'Would you?' )->isOK() );
		}
		DeferredUpdates::doUpdates();
		$told = fn ( User $person ) => (int)$this->services()->getConnectionProvider()->getPrimaryDatabase()
			->newSelectQueryBuilder()->select( 'COUNT(*)' )->from( 'echo_event' )
			->join( 'echo_notification', null, 'notification_event = event_id' )
			->where( [ 'event_type' => 'leadershipdevelopment-invitation', 'notification_user' => $person->getId() ] )
			->caller( __METHOD__ )->fetchField();
		$events = fn () => (int)$this->services()->getConnectionProvider()->getPrimaryDatabase()
			->newSelectQueryBuilder()->select( 'COUNT(*)' )->from( 'echo_event' )->caller( __METHOD__ )->fetchField();
		$this->assertSame( [ 1, 1 ], [ $told( $user ), $told( $other ) ] );
		$before = $events();
		$this->post( $user, [ 'do' => 'purge' ] );
		$this->assertSame( [ 0, 1 ], [ $told( $user ), $told( $other ) ] );
		$this->assertSame( $before - 1, $events(), 'The event itself says who invited' );
	}

	public function testNobodyInheritsWhatWasPrivate() {
		$from = $this->newPerson( 'My merged' );
		$to = $this->newPerson( 'My merger' );
		$list = $this->make( $this->admin(), [ 'My merged' ] );
		// As Extension:UserMerge, which is not there, would have it called.
		( new AccountHooks(
			$this->services()->get( 'LeadershipDevelopment.DocumentIndex' ),
			$this->services()->get( 'LeadershipDevelopment.TermIndex' ),
			$this->services()->get( 'LeadershipDevelopment.PersonalData' ),
			$this->services()->getCentralIdLookup(),
			$this->services()->getTitleFactory(),
			$this->services()->getHtmlCacheUpdater(),
			$this->services()->getJobQueueGroup(),
			$this->services()->get( 'LeadershipDevelopment.ApprovalStore' ),
			$this->services()->get( 'LeadershipDevelopment.ApprovedHolders' )
		) )->onMergeAccountFromTo( $from, $to );
		$this->assertSame( [], $this->services()->get( 'LeadershipDevelopment.ListStore' )->entries( $list ) );
		$this->assertSame( [], $this->export( $to )['lists'] );
	}

	public function testRolesPeersAndMentors() {
		$me = $this->newAccount( 'My own' );
		$peer = $this->newAccount( 'My peer' );
		$mentor = $this->newAccount( 'My mentor' );
		$shy = $this->newAccount( 'My shy' );
		$foreign = $this->newAccount( 'My foreign' );
		$holders = [];
		foreach ( [ $me, $peer, $mentor, $shy, $foreign ] as $user ) {
			$holders[] = [ 'user' => $user->getName(), 'start' => '2020-01-01' ];
		}
		$this->saveApproved( 'Leadership:Role/my-role', [ 'schema' => 'role/1', 'level' => 'local',
			'label' => [ 'en' => 'My role' ], 'family' => 'mentoring', 'holders' => $holders,
			'requirements' => [
				[ 'competency' => 'my-much', 'min_level' => 3, 'importance' => 'essential' ],
				[ 'competency' => 'my-little', 'min_level' => 1, 'importance' => 'optional' ],
			] ] );
		$declare = fn ( User $user, string $language, array $kinds ) => $this->post( $user,
			[ 'do' => 'choose', 'consent' => '', 'language' => [ $language ] ] + array_fill_keys( $kinds, '1' ) );
		$declare( $me, 'sv', [] );
		$declare( $peer, 'sv', [ 'peer' ] );
		$declare( $mentor, 'sv', [ 'mentor' ] );
		$declare( $shy, 'sv', [] );
		$declare( $foreign, 'ja', [ 'peer' ] );
		$html = $this->open( 'MyLeadership', [], $me )->getHTML();
		$this->assertMatchesRegularExpression( '/My mentor.*Mentor<.*My peer/s', $html );
		$this->assertStringNotContainsString( 'My shy', $html );
		$this->assertStringNotContainsString( 'My foreign', $html );
		$teach = strstr( strstr( $html, 'id="teach"' ), 'id="held"', true );
		$this->assertStringContainsString( 'my-much', $teach );
		$this->assertStringNotContainsString( 'my-little', $teach );
		$this->consent( $mentor, Consent::Objected );
		$this->assertStringNotContainsString( 'My mentor', $this->open( 'MyLeadership', [], $me )->getHTML() );
	}

	public function testSelfCheckAsksAboutOneselfAlone() {
		$user = $this->newAccount( 'My curious' );
		$this->saveApproved( 'Leadership:Competency/advocacy', [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'advocacy' ], 'ask' => [ 'en' => 'For whom have you spoken?' ] ] );
		$this->service->answer( 200, [ 'accounts' => [ [ 'wiki' => 'examplewiki', 'roles' => [ [
			'role' => self::ROLE, 'outcome' => 'excluded', 'band' => 'worth_a_conversation',
			'exclusions' => [ 'too_few_months' ], 'reasons' => [], 'counter_evidence' => [],
			'signs' => [
				[ 'competency' => 'communication', 'min_level' => 2, 'importance' => 'essential', 'state' => 'seen',
					'above' => null, 'acts' => [ [ 'activity_class' => 'user_talk', 'events' => 12, 'recent_events' => 5,
						'last_month' => '2026-01', 'more_than' => 75, 'trend' => 'rising' ] ] ],
				[ 'competency' => 'advocacy', 'min_level' => 1, 'importance' => 'optional', 'state' => 'unknown',
					'above' => null, 'acts' => [] ],
			] ] ] ] ] ] );
		$html = $this->open( 'MyLeadership',
			[ 'role' => self::ROLE, 'community' => self::COMMUNITY, 'user' => 'Admin' ], $user )->getHTML();
		$body = json_decode( $this->service->requests()[0]['body'], true );
		$this->assertSame( [ WikiMap::getCurrentWikiId(), $user->getId(), 'My curious', [ self::ROLE ] ],
			[ $body['wiki'], $body['user_id'], $body['user'], $body['roles'] ] );
		$this->assertStringContainsString( 'You would be left out', $html );
		$this->assertStringContainsString( '5 in the last twelve months of the data, 12 in all', $html );
		$this->assertStringContainsString( 'more than three quarters', $html );
		$this->assertStringContainsString( 'cannot be seen', $html );
		$this->assertMatchesRegularExpression( '/tell the committee about it.*For whom have you spoken/s', $html );
		$this->assertStringNotContainsString( 'Awareness', strstr( $html, 'advocacy', true ), 'What is seen is no level' );
		preg_match_all( '/href="([^"]*Special:(?:Learning|FindSkills)[^"]*)"/', strstr( $html, 'advocacy' ), $links );
		$this->assertContainsEquals( 'competency=advocacy&minlevel=1&language=en', array_map( self::query( ... ), $links[1] ), 'Offers' );
		$this->assertContainsEquals( 'competency=advocacy&says=teaches', array_map( self::query( ... ), $links[1] ), 'Peers' );
	}

	/**
	 * @param string $link As HTML has it
	 * @return string Its query without the title
	 */
	private static function query( string $link ): string {
		parse_str( (string)parse_url( html_entity_decode( $link ), PHP_URL_QUERY ), $query );
		return http_build_query( array_diff_key( $query, [ 'title' => 0 ] ) );
	}

	public function testAWikiOfTheSameNamesIsAskedByNameAndNoOther() {
		$user = $this->newAccount( 'My elsewhere' );
		$this->save( 'Leadership:Community/my-wide', [ 'schema' => 'community/1', 'kind' => 'hub',
			'label' => [ 'en' => 'Wide' ], 'wikis' => [ 'examplewiki', 'strangewiki' ] ] );
		$this->service->answer( 200, [ 'accounts' => [] ] );
		foreach ( [ 'examplewiki', 'my-wide', 'strangewiki' ] as $community ) {
			$this->open( 'MyLeadership', [ 'role' => self::ROLE, 'community' => $community ], $user );
		}
		$here = WikiMap::getCurrentWikiId();
		$this->assertSame( [ [ 'examplewiki', 0 ], [ 'examplewiki', 0 ], [ $here, $user->getId() ] ], array_map(
			static fn ( $request ) => array_values( array_intersect_key(
				json_decode( $request['body'], true ), [ 'wiki' => 1, 'user_id' => 1 ] ) ), $this->service->requests() ) );
	}

	public function testLookingAllTheTimeDoesNotBotherTheService() {
		$user = $this->newAccount( 'My restless' );
		$this->service->answer( 200, [ 'accounts' => [] ] );
		for ( $looked = 0; $looked < 35; $looked++ ) {
			$html = $this->open( 'MyLeadership',
				[ 'role' => self::ROLE, 'community' => self::COMMUNITY ], $user )->getHTML();
		}
		$this->assertCount( 30, $this->service->requests() );
		$this->assertStringContainsString( 'Data about me', $html );
	}

	public function testWithoutTheServiceTheRestOfThePageWorks() {
		$this->useService( self::NO_SERVICE );
		$html = $this->open( 'MyLeadership', [ 'role' => self::ROLE, 'community' => self::COMMUNITY ],
			$this->newAccount( 'My offline' ) )->getHTML();
		$this->assertStringContainsString( 'currently unavailable', $html );
		$this->assertStringContainsString( 'Data about me', $html );
	}
}
