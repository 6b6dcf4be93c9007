<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\SuggestionList;

use JobQueueDB;
use MediaWiki\Block\DatabaseBlock;
use MediaWiki\Extension\LeadershipDevelopment\Client\HeadCount;
use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListLog;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListMaker;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\NotShown;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\Variety;
use MediaWiki\RenameUser\RenameuserSQL;
use MediaWiki\User\User;
use MediaWiki\User\UserIdentityValue;
use StatusValue;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListMaker
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListReader
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\RankedPeople
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLeadershipList
 */
class ListsTest extends ListTestCase {

	protected function tearDown(): void {
		ConvertibleTimestamp::setFakeTime( false );
		parent::tearDown();
	}

	private function lists(): ListStore {
		return $this->services()->get( 'LeadershipDevelopment.ListStore' );
	}

	private function contacts(): ContactStore {
		return $this->services()->get( 'LeadershipDevelopment.ContactStore' );
	}

	/**
	 * @return array What the service was asked last about everybody who may be shown
	 */
	private function lastBody(): array {
		$bodies = array_map( static fn ( $request ) => json_decode( $request['body'], true ), $this->service->requests() );
		$all = array_filter( $bodies, static fn ( $body ) => ( $body['limit'] ?? 0 ) === 1000 );
		return end( $all );
	}

	private function recordLooks(): void {
		$group = $this->services()->getJobQueueGroup();
		while ( $job = $group->pop( LookRecorder::JOB_NAME ) ) {
			$this->assertTrue( $job->run() );
			$group->ack( $job );
		}
	}

	/**
	 * @param string $performer
	 * @return array[] Action and parameters of their entries in the log of lists
	 */
	private function logOf( string $performer ): array {
		$rows = $this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( [ 'log_action', 'log_params' ] )->from( 'logging' )
			->join( 'actor', null, 'actor_id = log_actor' )
			->where( [ 'log_type' => 'leadershipdevelopment', 'actor_name' => $performer ] )
			->orderBy( 'log_id' )->caller( __METHOD__ )->fetchResultSet();
		return array_map( static fn ( $row ) => [ $row->log_action, $row->log_params ], iterator_to_array( $rows, false ) );
	}

	public function testAListStaysAsItWasMade() {
		$this->newPerson( 'List one' );
		$this->newPerson( 'List two' );
		$this->newAccount( 'List silent' );
		$list = $this->make( $this->admin(), [ 'List one', 'List silent', 'List two' ] );
		// Later answers of the service do not change the list.
		$this->answer( [] );
		$this->assertSame( [ 'List one', 'List two' ], $this->seen( $this->admin(), $list ) );
		$visible = $this->reader()->read( $this->admin(), $list->id )->getValue();
		$this->assertSame( '2026-01-30T23:59:59Z', $visible->shown->dataUntil );
		$this->assertSame( 77, $visible->entries['List one']->suggestion->reasons[0]->params['events'] );
		$html = $this->open( 'LeadershipList', [], $this->admin(), subPage: (string)$list->id )->getHTML();
		$this->assertStringContainsString( 'List one', $html );
		$this->assertStringNotContainsString( 'List silent', $html );
	}

	public function testPeopleWhoSaidNothingAreNotKept() {
		$silent = $this->newAccount( 'List unkept' );
		$list = $this->make( $this->admin(), [ 'List unkept' ] );
		$this->consent( $silent, Consent::Listed );
		$this->assertSame( [], $this->seen( $this->admin(), $list ) );
	}

	public function testANoActsOnListsThatAreThere() {
		$person = $this->newPerson( 'List leaver' );
		$list = $this->make( $this->admin(), [ 'List leaver' ] );
		$this->consent( $person, Consent::Objected );
		$this->assertSame( [], $this->seen( $this->admin(), $list ) );
		$this->assertStringNotContainsString( 'List leaver',
			$this->open( 'LeadershipList', [], $this->admin(), subPage: (string)$list->id )->getHTML() );
		$this->consent( $person, Consent::Listed );
		$this->assertSame( [ 'List leaver' ], $this->seen( $this->admin(), $list ) );
	}

	public function testWhoIsBlockedOrHiddenIsGone() {
		$list = null;
		foreach ( [ 'List blocked' => false, 'List hidden' => true ] as $name => $hide ) {
			$person = $this->newPerson( $name );
			$list = $this->make( $this->admin(), [ $name ] );
			$this->services()->getDatabaseBlockStore()->insertBlock( new DatabaseBlock( [
				'address' => $person, 'by' => $this->admin(), 'hideName' => $hide, 'expiry' => 'infinity' ] ) );
			$this->assertSame( [], $this->seen( $this->admin(), $list ), $name );
		}
	}

	public function testWhoIsLockedIsGone() {
		$this->newPerson( 'List locked' );
		$list = $this->make( $this->admin(), [ 'List locked' ] );
		$this->assertSame( [ 'List locked' ], $this->seen( $this->admin(), $list ) );
		// Core asks this hook; Extension:CentralAuth answers it for accounts that are locked everywhere.
		$reset = $this->services()->getHookContainer()->scopedRegister( 'UserIsLocked',
			static function ( User $user, &$locked ) {
				$locked = $user->getName() === 'List locked';
			} );
		// The factory remembers the last account it was asked for; the next request would not.
		$this->services()->getUserFactory()->newFromUserIdentity( new UserIdentityValue( 1, 'Admin' ) );
		$this->assertSame( [], $this->seen( $this->admin(), $list ) );
	}

	public function testBotsAreGone() {
		$person = $this->newPerson( 'List machine' );
		$list = $this->make( $this->admin(), [ 'List machine' ] );
		$this->services()->getUserGroupManager()->addUserToGroup( $person, 'bot' );
		$this->assertSame( [], $this->seen( $this->admin(), $list ) );
	}

	public function testRenamesAreFollowed() {
		$person = $this->newPerson( 'List before' );
		$list = $this->make( $this->admin(), [ 'List before' ] );
		$rename = new RenameuserSQL( 'List before', 'List after', $person->getId(), $this->admin() );
		$this->assertTrue( $rename->rename() );
		$this->assertSame( [ 'List after' ], $this->seen( $this->admin(), $list ) );
		// An account that takes the old name does not take its place.
		$this->newPerson( 'List before' );
		$this->assertSame( [ 'List after' ], $this->seen( $this->admin(), $list ) );
	}

	public function testOnlyTheCommitteeOfTheCommunitySeesIt() {
		$here = $this->newCommitteeMember( 'List member', self::COMMUNITY );
		$elsewhere = $this->newCommitteeMember( 'List stranger', 'list-elsewhere' );
		$list = $this->make( $here, [] );
		$this->assertTrue( $this->reader()->read( $here, $list->id )->isOK() );
		$ids = static fn ( $lists ) => array_column( $lists, 'id' );
		$this->assertContains( $list->id, $ids( $this->reader()->findRecent( $here, 100 ) ) );
		$this->assertNotContains( $list->id, $ids( $this->reader()->findRecent( $elsewhere, 100 ) ) );
		$forbidden = $this->reader()->read( $elsewhere, $list->id );
		$missing = $this->reader()->read( $elsewhere, 987_654_321 );
		$this->assertFalse( $forbidden->isOK() );
		$this->assertEquals( $missing->getMessages(), $forbidden->getMessages(), 'Nobody learns which lists there are' );
		// The person was taken off a moment ago.
		$this->services()->getUserGroupManager()->removeUserFromGroup( $here, 'leadership-committee' );
		$here->clearInstanceCache();
		$this->services()->getPermissionManager()->invalidateUsersRightsCache( $here );
		$this->assertFalse( $this->reader()->read( $here, $list->id )->isOK() );
	}

	public function testForgedRolesAndCommunitiesMakeNoList() {
		$member = $this->newCommitteeMember( 'List forger', self::COMMUNITY );
		$maker = $this->services()->get( 'LeadershipDevelopment.ListMaker' );
		foreach ( [ [ '../secret', self::COMMUNITY ], [ '', self::COMMUNITY ], [ self::ROLE, 'another' ],
			[ self::ROLE, '*' ], [ self::ROLE, self::COMMUNITY . "\0" ] ] as [ $role, $community ]
		) {
			$this->assertFalse( $maker->make( $member, new ListRequest( $role, $community ) )->isOK() );
		}
		$this->assertSame( [], $this->service->requests() );
	}

	public function testLanguagesThatAreNoneMakeNoList() {
		$member = $this->newCommitteeMember( 'List linguist', self::COMMUNITY );
		$maker = $this->services()->get( 'LeadershipDevelopment.ListMaker' );
		foreach ( [ [ 'swedisch', null ], [ null, 'x y' ], [ 'sv', 'nonsense' ] ] as [ $language, $fairLanguage ] ) {
			$status = $maker->make( $member, new ListRequest(
				self::ROLE, self::COMMUNITY, $language, fairLanguage: $fairLanguage ) );
			$this->assertTrue( $status->hasMessage( 'leadershipdevelopment-list-no-language' ), (string)$status );
		}
		$this->assertSame( [], $this->service->requests() );
	}

	public function testStatesAndNotesAreSharedAndOnlyAboutPeopleInTheList() {
		$person = $this->newPerson( 'List noted' );
		$other = $this->newPerson( 'List absent' );
		$list = $this->make( $this->admin(), [ 'List noted' ] );
		$post = fn ( int $id ) => $this->open( 'LeadershipList', [ 'person' => $id, 'state' => 'contacted',
			'note' => 'Met <b>at</b> a meeting' ], $this->admin(), true, 'en', (string)$list->id );
		$post( $this->centralId( $other ) );
		$this->assertSame( [], $this->contacts()->findAbout( $this->centralId( $other ) ) );
		$post( $this->centralId( $person ) );
		$member = $this->newCommitteeMember( 'List colleague', self::COMMUNITY );
		$html = $this->open( 'LeadershipList', [], $member, subPage: (string)$list->id )->getHTML();
		$this->assertStringContainsString( 'Contacted', $html );
		$this->assertStringContainsString( 'Met &lt;b>at&lt;/b> a meeting', $html );
		$contact = $this->contacts()->findAbout( $this->centralId( $person ) )[0];
		$this->assertSame( [ ContactState::Contacted, 'Met <b>at</b> a meeting' ], [ $contact->state, $contact->note ] );
	}

	public function testWithoutTheTokenNothingIsNoted() {
		$person = $this->newPerson( 'List unnoted' );
		$list = $this->make( $this->admin(), [ 'List unnoted' ] );
		$told = fn ( array $query ) => substr_count( $this->open( 'LeadershipList', $query, $this->admin(),
			subPage: (string)$list->id )->getHTML(), '>Saved.<' );
		$this->assertSame( 1, $told( [ 'done' => 'saved', 'person' => $this->centralId( $person ) ] ) );
		$this->assertSame( 0, $told( [ 'done' => 'nonsense', 'person' => $this->centralId( $person ) ] ) );
		$this->open( 'LeadershipList', [ 'person' => $this->centralId( $person ), 'state' => 'declined',
			'wpEditToken' => 'forged' ], $this->admin(), true, 'en', (string)$list->id );
		$this->assertSame( [], $this->contacts()->findAbout( $this->centralId( $person ) ) );
	}

	public function testWhoDeclinedIsNotSuggestedAgainForALongTime() {
		$person = $this->newPerson( 'List decliner' );
		$this->contacts()->put( self::ROLE, 'another', $this->centralId( $person ), ContactState::Declined, null, 1 );
		$this->make( $this->admin(), [] );
		$this->assertContains( 'List decliner', $this->lastBody()['exclude'] );
		$other = new ListRequest( 'list-other', self::COMMUNITY );
		$this->make( $this->admin(), [], $other );
		$this->assertNotContains( 'List decliner', $this->lastBody()['exclude'] ?? [] );
		ConvertibleTimestamp::setFakeTime( time() + 366 * 86_400 );
		$this->make( $this->admin(), [] );
		$this->assertNotContains( 'List decliner', $this->lastBody()['exclude'] ?? [] );
	}

	public function testWithoutThoseWhoAreContactedAlready() {
		$id = fn ( $name ) => $this->centralId( $this->newPerson( $name ) );
		$this->contacts()->put( self::ROLE, self::COMMUNITY, $id( 'List later' ), ContactState::NotNow, null, 1 );
		$this->contacts()->put( self::ROLE, self::COMMUNITY, $id( 'List next' ), ContactState::ToContact, null, 1 );
		$this->make( $this->admin(), [], new ListRequest( self::ROLE, self::COMMUNITY, skipContacted: true ) );
		$this->assertContains( 'List later', $this->lastBody()['exclude'] );
		$this->assertNotContains( 'List next', $this->lastBody()['exclude'] ?? [] );
		$this->make( $this->admin(), [] );
		$this->assertNotContains( 'List later', $this->lastBody()['exclude'] ?? [] );
	}

	public function testTheServiceLooksOnlyAtPeopleWhoSaidYes() {
		$this->newPerson( 'List ranked' );
		$this->newPerson( 'List unranked', Consent::Objected );
		$this->newAccount( 'List unasked' );
		$this->make( $this->admin(), [] );
		$this->assertContains( 'List ranked', $this->lastBody()['only'] );
		$this->assertNotContains( 'List unranked', $this->lastBody()['only'] );
		$this->assertNotContains( 'List unasked', $this->lastBody()['only'] );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.BenchUpdater' );
		$this->services()->get( 'LeadershipDevelopment.BenchUpdater' )->update( self::ROLE, self::COMMUNITY );
		$this->assertContains( 'List ranked', $this->lastBody()['only'], 'Nor at others when people are counted' );
	}

	public function testWhoIsNotShownIsCountedForTheCommunityAndRoughly() {
		$this->newPerson( 'List counted' );
		$counts = function ( string $role, string $community ) {
			$this->service->answer( 200, [ 'considered' => 1020, 'never_suggested' => 101, 'agreed' => 20, 'suggestions' => [] ] );
			$request = new ListRequest( $role, $community );
			$list = $this->services()->get( 'LeadershipDevelopment.ListMaker' )->make( $this->admin(), $request )->getValue();
			return $this->reader()->read( $this->admin(), $list->id )->getValue()->shown->notShown;
		};
		$expected = [ 'considered' => 'about_1000', 'accounts' => 'about_100', 'not_agreed' => 'about_1000' ];
		// Nothing that a document or a wish can change is asked for.
		$this->assertSame( $expected, $counts( self::ROLE, self::COMMUNITY ) );
		$this->assertSame( $expected, $counts( 'list-other', self::COMMUNITY ) );
		$asked = $this->service->requests()[1];
		$this->assertSame( '/v1/head-counts', $asked['path'] );
		$asked = json_decode( $asked['body'], true );
		$this->assertSame( [ 'community', 'agreed' ], array_keys( $asked ) );
		$this->assertContains( 'List counted', $asked['agreed'] );
	}

	public function testOnlyPeopleWhoSayTheySpeakTheLanguageAndLetCommitteesKnow() {
		foreach ( [ 'List speaker' => [ DeclarationStore::SHOWN => [ '' ] ], 'List discreet' => [] ] as $name => $shown ) {
			$this->services()->get( 'LeadershipDevelopment.DeclarationStore' )->put(
				$this->centralId( $this->newPerson( $name ) ), [ DeclarationStore::LANGUAGE => [ 'eo' ] ] + $shown );
		}
		$this->newPerson( 'List monoglot' );
		$list = $this->make( $this->admin(), [ 'List speaker', 'List discreet', 'List monoglot' ],
			new ListRequest( self::ROLE, self::COMMUNITY, 'eo' ) );
		$this->assertSame( [ 'List speaker' ], json_decode( $this->service->requests()[2]['body'], true )['only'] );
		$this->assertSame( [ 'List speaker' ], $this->seen( $this->admin(), $list ) );
		$this->assertSame( 'few', $list->answer->notShown['language'] );
	}

	public function testAFailedListCanBeTriedAgain() {
		$this->newPerson( 'List retried' );
		$this->service->problem( 503, 'unavailable' );
		$status = $this->services()->get( 'LeadershipDevelopment.ListMaker' )
			->make( $this->admin(), new ListRequest( self::ROLE, self::COMMUNITY ) );
		$failed = $status->getValue();
		$this->assertSame( ListState::Failed, $failed->state );
		$html = $this->open( 'LeadershipList', [], $this->admin(), subPage: (string)$failed->id )->getHTML();
		$this->assertStringContainsString( 'Try again', $html );
		$this->answer( [ 'List retried' ] );
		$output = $this->open( 'LeadershipList', [], $this->admin(), true, 'en', (string)$failed->id );
		$this->assertNull( $this->lists()->find( $failed->id ), 'The new list takes its place' );
		preg_match( '/LeadershipList\/(\d+)/', $output->getRedirect(), $found );
		$this->assertSame( [ 'List retried' ], $this->seen( $this->admin(), $this->lists()->find( (int)$found[1] ) ) );
	}

	public function testTenThousandRequestsAreTwentyLists() {
		$member = $this->newCommitteeMember( 'List flooder', 'list-flood' );
		$this->answer( [] );
		$maker = $this->services()->get( 'LeadershipDevelopment.ListMaker' );
		$made = 0;
		$started = hrtime( true );
		for ( $asked = 0; $asked < 10_000; $asked++ ) {
			$made += (int)$maker->make( $member, new ListRequest( self::ROLE, 'list-flood' ) )->isOK();
		}
		$this->assertSame( 20, $made );
		$this->assertCount( 40, $this->service->requests(), 'The service is not bothered' );
		$this->assertCount( 20, $this->lists()->findRecent( [ 'list-flood' ], 100 ) );
		$this->assertLessThan( 0.1, ( hrtime( true ) - $started ) / 1e9 / $asked, 'Seconds that a refusal costs' );
	}

	public function testWithoutReadableConsentNobodyIsShown() {
		$this->newPerson( 'List unreadable' );
		$list = $this->make( $this->admin(), [ 'List unreadable' ] );
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$rename = static fn ( string $from, string $to ) => $db->query(
			"ALTER TABLE $from RENAME TO $to", __METHOD__, $db::QUERY_CHANGE_SCHEMA );
		$rename( 'leadershipdevelopment_consent', 'list_consent_aside' );
		try {
			$html = $this->open( 'LeadershipList', [], $this->admin(), subPage: (string)$list->id )->getHTML();
			$failed = $this->make( $this->admin(), [ 'List unreadable' ] );
			$own = $this->open( 'MyLeadership', [], $this->newAccount( 'List own' ) )->getHTML();
		} finally {
			$rename( 'list_consent_aside', 'leadershipdevelopment_consent' );
		}
		$this->assertStringContainsString( 'No one is shown', $html );
		$this->assertStringNotContainsString( 'List unreadable', $html );
		$this->assertSame( ListState::Failed, $failed->state );
		$this->assertStringContainsString( 'No one is shown', $own );
		$this->assertSame( [ 'List unreadable' ], $this->seen( $this->admin(), $list ) );
	}

	public function testListsExpire() {
		$this->newPerson( 'List expiring' );
		$list = $this->make( $this->admin(), [ 'List expiring' ] );
		ConvertibleTimestamp::setFakeTime( time() + 91 * 86_400 );
		$this->assertFalse( $this->reader()->read( $this->admin(), $list->id )->isOK() );
		$this->assertGreaterThan( 0, $this->lists()->removeExpired() );
		$count = $this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'COUNT(*)' )->from( 'leadershipdevelopment_list_entry' )->where( [ 'lds_list' => $list->id ] )
			->caller( __METHOD__ )->fetchField();
		$this->assertSame( '0', (string)$count );
	}

	public function testAPolicySaysHowLongListsLive() {
		$this->saveApproved( 'Leadership:Policy/list-short', [ 'schema' => 'policy/1', 'list_days' => 3 ] );
		$list = $this->make( $this->admin(), [], new ListRequest( self::ROLE, 'list-short' ) );
		$now = time();
		ConvertibleTimestamp::setFakeTime( $now + 3 * 86_400 - 60 );
		$this->assertNotNull( $this->lists()->find( $list->id ) );
		ConvertibleTimestamp::setFakeTime( $now + 3 * 86_400 + 60 );
		$this->assertNull( $this->lists()->find( $list->id ) );
	}

	public function testWhoLooksIsLoggedOnceADayAndWithoutWhoIsInIt() {
		$this->newPerson( 'List logged' );
		$member = $this->newCommitteeMember( 'List looker', self::COMMUNITY );
		$list = $this->make( $this->admin(), [ 'List logged' ] );
		$other = $this->make( $this->admin(), [ 'List logged' ] );
		$now = time();
		ConvertibleTimestamp::setFakeTime( $now );
		$this->seen( $member, $list );
		$this->assertSame( [], $this->logOf( 'List looker' ), 'Looking writes nothing itself' );
		ConvertibleTimestamp::setFakeTime( $now + 1 );
		$this->recordLooks();
		$this->seen( $member, $list );
		$this->recordLooks();
		$this->seen( $member, $other );
		ConvertibleTimestamp::setFakeTime( $now + 86_400 );
		$this->seen( $member, $list );
		$this->recordLooks();
		$log = $this->logOf( 'List looker' );
		$this->assertSame( [ 'view', 'view', 'view' ], array_column( $log, 0 ) );
		$this->assertEqualsCanonicalizing( [ $list->id, $other->id, $list->id ],
			array_map( [ ListLog::class, 'listOf' ], array_column( $log, 1 ) ) );
		$this->assertStringNotContainsString( 'List logged', json_encode( $log ) );
	}

	public static function provideWaysToOnePerson(): array {
		return [
			'invitation' => [ 'InviteLeader', false ],
			'invitation that is sent' => [ 'InviteLeader', true ],
			'note' => [ 'LeadershipList', true ],
		];
	}

	/**
	 * @dataProvider provideWaysToOnePerson
	 */
	public function testEveryWayToAPersonOfAListIsALookAtIt( string $page, bool $posted ) {
		$name = "List door $page" . (int)$posted;
		$person = $this->centralId( $this->newPerson( "$name sought" ) );
		$member = $this->newCommitteeMember( $name, self::COMMUNITY );
		$list = $this->make( $this->admin(), [ "$name sought" ] );
		$wanted = [ 'person' => $person, 'state' => 'contacted', 'note' => '', 'text' => '' ];
		$this->open( $page, $wanted, $member, $posted, subPage: (string)$list->id );
		$this->recordLooks();
		$this->assertSame( 'view', $this->logOf( $name )[0][0] ?? null );
	}

	public function testALookThatCannotBeLoggedShowsNothing() {
		$this->newPerson( 'List unlogged' );
		$list = $this->make( $this->admin(), [ 'List unlogged' ] );
		$queues = function ( array $configuration ): void {
			$GLOBALS['wgJobTypeConf'] = $configuration;
			foreach ( [ 'JobQueueGroupFactory', 'JobQueueGroup', 'LeadershipDevelopment.Looks',
				'LeadershipDevelopment.ListReader' ] as $service ) {
				$this->services()->resetServiceForTesting( $service );
			}
		};
		$working = $GLOBALS['wgJobTypeConf'];
		$gone = [ 'type' => 'sqlite', 'dbname' => 'queue', 'dbDirectory' => '/nonexistent', 'flags' => 0 ];
		$queues( [ LookRecorder::JOB_NAME => [ 'class' => JobQueueDB::class, 'server' => $gone ] ] + $working );
		try {
			$page = $this->open( 'LeadershipList', [], $this->admin(), subPage: (string)$list->id );
			$status = $this->reader()->read( $this->admin(), $list->id );
		} finally {
			$queues( $working );
		}
		$this->assertStringContainsString( 'could not be logged', $page->getHTML() );
		$this->assertStringNotContainsString( 'List unlogged', $page->getHTML() );
		$this->assertTrue( ListReader::mayTryAgain( $status ), (string)$status );
		$this->assertSame( [ 'List unlogged' ], $this->seen( $this->admin(), $list ) );
	}

	public function testTheServiceIsAskedBeforeAnythingIsWritten() {
		$this->newPerson( 'List patient' );
		$this->newPerson( 'List waiting' );
		$written = fn () => $this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( [ 'entries' => '(SELECT COUNT(*) FROM logging)', 'lists' => 'COUNT(*)' ] )
			->from( 'leadershipdevelopment_list' )->caller( __METHOD__ )->fetchRow();
		$before = $written();
		$asked = [];
		$client = $this->createStub( LeadershipClient::class );
		$client->method( 'suggest' )->willReturnCallback( static function () use ( &$asked, $written ) {
			$asked[] = $written();
			return StatusValue::newGood( SuggestionList::fromAnswer( self::suggestions( [ 'List patient', 'List waiting' ] ) ) );
		} );
		$client->method( 'headCount' )->willReturnCallback( static function () use ( &$asked, $written ) {
			$asked[] = $written();
			return StatusValue::newGood( new HeadCount( 263, 9, 2 ) );
		} );
		$client->method( 'teams' )->willReturnCallback( static function () use ( &$asked, $written ) {
			$asked[] = $written();
			return StatusValue::newGood( [ 'teams' => [] ] );
		} );
		$services = $this->services();
		$own = static fn ( string $name ) => $services->get( "LeadershipDevelopment.$name" );
		$maker = new ListMaker( $own( 'SuggestPermission' ), $client, $own( 'SuggestionFilter' ), $own( 'RankedPeople' ),
			new NotShown( $client, $own( 'FixedNoise' ) ), $own( 'ListStore' ), $own( 'ContactStore' ), new ListLog(),
			$own( 'Policies' ), $own( 'ListBasis' ), $services->getCentralIdLookup(), $services->getLanguageNameUtils(),
			365 );
		$maker->make( $this->admin(), new ListRequest( self::ROLE, self::COMMUNITY ) );
		$this->assertCount( 4, $asked );
		$this->assertEquals( [ $before ], array_unique( $asked, SORT_REGULAR ) );
		$this->assertEquals( [ $before->entries + 1, $before->lists + 1 ], array_values( (array)$written() ) );
	}

	public function testListsStayInNoCache() {
		$list = $this->make( $this->admin(), [] );
		foreach ( [ 'LeadershipList' => (string)$list->id, 'SuggestLeaders' => null ] as $page => $subPage ) {
			$output = $this->open( $page, [], $this->admin(), subPage: $subPage );
			$output->sendCacheControl();
			$this->assertMatchesRegularExpression( '/private|no-store|no-cache/',
				$output->getRequest()->response()->getHeader( 'Cache-Control' ), $page );
		}
	}

	public function testConsentSaidElsewhereCounts() {
		$person = $this->newAccount( 'List central' );
		$consents = $this->services()->get( 'LeadershipDevelopment.ConsentStore' );
		$consents->putCentral( $person, Consent::Listed );
		$this->assertSame( Consent::Listed, $consents->get( $person ) );
		$list = $this->make( $this->admin(), [ 'List central' ] );
		$this->assertSame( [ 'List central' ], $this->seen( $this->admin(), $list ) );
		$consents->putCentral( $person, Consent::Objected );
		$this->assertSame( [], $this->seen( $this->admin(), $list ) );
		// A no of this wiki's own is not taken back elsewhere.
		$this->consent( $person, Consent::Objected );
		$consents->putCentral( $person, Consent::Listed );
		$this->assertSame( Consent::Objected, $consents->get( $person ) );
	}

	public function testTheServiceChoosesAmongThoseWhoMayBeShown() {
		foreach ( [ 'Varied a', 'Varied b', 'Varied c' ] as $name ) {
			$this->newPerson( $name );
		}
		$this->newAccount( 'Varied silent' );
		$this->saveApproved( 'Leadership:Policy/list-varied', [ 'schema' => 'policy/1', 'limit' => 2 ] );
		// People who may not be shown are not, whatever the service chooses.
		$this->service->answer( 200, self::suggestions( [ 'Varied a', 'Varied c', 'Varied silent' ] )
			+ [ 'selection' => [ 'replaced' => 1 ] ], 3 );
		$list = $this->make( $this->admin(), [ 'Varied a', 'Varied b', 'Varied c', 'Varied silent' ],
			new ListRequest( self::ROLE, 'list-varied', variety: Variety::Much ) );
		[ $all, , $few ] = array_map(
			static fn ( $request ) => json_decode( $request['body'], true ), $this->service->requests() );
		$this->assertArrayNotHasKey( 'variety', $all );
		$this->assertSame( [ 2, 0.7 ], [ $few['limit'], $few['variety'] ] );
		$this->assertEqualsCanonicalizing( [ 'Varied a', 'Varied b', 'Varied c' ], $few['only'] );

		$this->assertSame( [ 'Varied a', 'Varied c' ], $this->seen( $this->admin(), $list ) );
		$shown = $this->reader()->read( $this->admin(), $list->id )->getValue()->shown;
		$this->assertSame( [ 'few', 'few' ], [ $shown->notShown['beyond_limit'], $shown->replaced ] );
		$html = $this->open( 'LeadershipList', [], $this->admin(), subPage: (string)$list->id )->getHTML();
		$this->assertStringContainsString( 'People in the list who would not be without it: a few.', $html );
		$this->assertStringContainsString( 'holds no more people: a few', $html );
	}

	public function testSpeakersHaveTheShareOfThePlacesThatTheyHaveAmongAll() {
		foreach ( [ 'Fair a', 'Fair b', 'Fair c', 'Fair d' ] as $name ) {
			$person = $this->newPerson( $name );
			$languages = $name === 'Fair b' ? [ 'nb' ] : [];
			$this->services()->get( 'LeadershipDevelopment.DeclarationStore' )
				->put( $this->centralId( $person ), [ DeclarationStore::LANGUAGE => $languages, DeclarationStore::SHOWN => [ '' ] ] );
		}
		$this->saveApproved( 'Leadership:Policy/list-fair', [ 'schema' => 'policy/1', 'limit' => 2 ] );
		$ask = function ( string $language, Variety $variety = Variety::None ): array {
			$third = count( $this->service->requests() ) + 3;
			$this->service->answer( 200,
				self::suggestions( [ 'Fair a', 'Fair b' ] ) + [ 'selection' => [ 'replaced' => 1 ] ], $third );
			$list = $this->make( $this->admin(), [ 'Fair a', 'Fair b', 'Fair c', 'Fair d' ],
				new ListRequest( self::ROLE, 'list-fair', variety: $variety, fairLanguage: $language ) );
			return [ json_decode( $this->service->requests()[$third - 1]['body'], true ),
				$this->open( 'LeadershipList', [], $this->admin(), subPage: (string)$list->id )->getHTML() ];
		};
		[ $few, $html ] = $ask( 'nb' );
		$this->assertSame( [ 'people' => [ 'Fair b' ], 'share' => 0.25 ], $few['fairness'] );
		$this->assertStringContainsString( 'A fair share for people who say that they speak norsk bokmål. '
			. 'People in the list who would not be without it: a few.', $html );
		$this->assertStringNotContainsString( 'Chosen for variety', $html );
		[ , $html ] = $ask( 'nb', Variety::Some );
		$this->assertStringContainsString( 'Chosen for variety, and with a fair share', $html );
		// There is nothing to share if nobody speaks the language, or everybody.
		[ $few ] = $ask( 'fi' );
		$this->assertArrayNotHasKey( 'fairness', $few );
		foreach ( [ 'Fair a', 'Fair b', 'Fair c', 'Fair d' ] as $name ) {
			$person = $this->services()->getUserFactory()->newFromName( $name );
			$this->services()->get( 'LeadershipDevelopment.DeclarationStore' )
				->put( $this->centralId( $person ), [ DeclarationStore::LANGUAGE => [ 'fi' ], DeclarationStore::SHOWN => [ '' ] ] );
		}
		[ $few ] = $ask( 'fi' );
		$this->assertArrayNotHasKey( 'fairness', $few );
	}

	public function testAListThatHoldsEverybodyIsTheSameWithVariety() {
		$this->services()->get( 'LeadershipDevelopment.DeclarationStore' )->put( $this->centralId( $this->newPerson( 'Varied alone' ) ),
			[ DeclarationStore::LANGUAGE => [ 'en' ], DeclarationStore::SHOWN => [ '' ] ] );
		$list = $this->make( $this->admin(), [ 'Varied alone' ], new ListRequest(
			self::ROLE, self::COMMUNITY, 'en', true, Variety::Some ) );
		$html = $this->open( 'LeadershipList', [], $this->admin(), subPage: (string)$list->id )->getHTML();
		$this->assertStringContainsString( 'who would not be without it: none.', $html );
		$this->assertStringContainsString( 'say that they speak English', $html );
		$this->assertStringContainsString( 'Without people the committee had already contacted', $html );
		$this->assertStringNotContainsString( 'holds no more people', $html );
		$this->assertStringNotContainsString( 'Chosen for variety', $this->open( 'LeadershipList', [], $this->admin(),
			subPage: (string)$this->make( $this->admin(), [] )->id )->getHTML() );
	}
}
