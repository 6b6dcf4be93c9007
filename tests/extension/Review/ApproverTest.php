<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Review;

use MediaWiki\Cache\HTMLCacheUpdater;
use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Config\ServiceOptions;
use MediaWiki\Content\ContentHandler;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Review\Approver;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Permissions\Authority;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use MediaWiki\User\User;
use MediaWiki\WikiMap\WikiMap;
use RevisionDeleter;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * What counts for private answers is what a second person approved, and nothing else.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Review\Approver
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Review\ApprovePermission
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Review\Changes
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Review\DocumentStates
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\ApprovalHooks
 */
class ApproverTest extends WikiTestCase {

	private static function policy( int $limit ): array {
		return [ 'schema' => 'policy/1', 'limit' => $limit ];
	}

	private function user( string $name, string ...$groups ): User {
		$user = $this->services()->getUserFactory()->newFromName( $name );
		return $user->isRegistered() ? $user : $this->newAccount( $name, ...$groups );
	}

	private function edit( User $author, string $page, array $document ): int {
		$title = Title::newFromText( $page );
		$updater = $this->services()->getWikiPageFactory()->newFromTitle( $title )->newPageUpdater( $author );
		$updater->setContent( SlotRecord::MAIN, ContentHandler::makeContent( json_encode( $document ), $title ) );
		$revision = $updater->saveRevision( CommentStoreComment::newUnsavedComment( 'test' ) );
		$title->resetArticleID( false );
		return $revision->getId();
	}

	private function approveAs( Authority $who, string $page ): StatusValue {
		return $this->services()->get( 'LeadershipDevelopment.Approver' )->approve(
			$who, self::key( $page ), $this->revision( $page )->getId() );
	}

	private static function key( string $page ): DocumentKey {
		return DocumentKey::fromTitle( Title::newFromText( $page ) );
	}

	private function documents(): ApprovedDocuments {
		return $this->services()->get( 'LeadershipDevelopment.ApprovedDocuments' );
	}

	/**
	 * @param string $page Of a policy
	 * @return int|null The limit that counts
	 */
	private function limit( string $page ): ?int {
		return $this->documents()->find( self::key( $page ) )?->document->limit;
	}

	private function error( StatusValue $status ): ?string {
		return $status->isOK() ? null : $status->getMessages()[0]->getKey();
	}

	public function testAnEditCountsWhenSomebodyElseApprovedIt() {
		$page = 'Leadership:Policy/approve-plain';
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$this->assertNull( $this->limit( $page ) );
		$this->assertSame( 'badaccess-groups', $this->error( $this->approveAs( $this->user( 'Approve author' ), $page ) ) );
		$this->assertNull( $this->error( $this->approveAs( $this->approver(), $page ) ) );
		$this->assertSame( 5, $this->limit( $page ) );
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 7 ) );
		$this->assertSame( 5, $this->limit( $page ) );
		$this->assertNull( $this->error( $this->approveAs( $this->approver(), $page ) ) );
		$this->assertSame( 7, $this->limit( $page ) );
		$this->assertSame( 'leadershipdevelopment-approve-nothing', $this->error( $this->approveAs( $this->approver(), $page ) ) );
	}

	public function testWhoWroteAnyOfTheChangesDoesNotApprove() {
		$page = 'Leadership:Policy/approve-own';
		$author = $this->user( 'Approve author' );
		$this->edit( $this->approver(), $page, self::policy( 5 ) );
		$this->edit( $author, $page, self::policy( 6 ) );
		$this->assertSame( 'leadershipdevelopment-approve-own', $this->error( $this->approveAs( $this->approver(), $page ) ) );
		$this->assertNull( $this->error( $this->approveAs( $this->admin(), $page ) ) );
		// What was undone before the others began is no change.
		$this->edit( $this->approver(), $page, self::policy( 9 ) );
		$this->edit( $author, $page, self::policy( 6 ) );
		$this->edit( $author, $page, self::policy( 8 ) );
		$this->assertNull( $this->error( $this->approveAs( $this->approver(), $page ) ) );
		$this->assertSame( 8, $this->limit( $page ) );
	}

	public function testTheApproverSawWhatIsApproved() {
		$page = 'Leadership:Policy/approve-race';
		$seen = $this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 50 ) );
		$status = $this->services()->get( 'LeadershipDevelopment.Approver' )
			->approve( $this->approver(), self::key( $page ), $seen );
		$this->assertSame( 'leadershipdevelopment-approve-changed', $this->error( $status ) );
		$this->assertNull( $this->limit( $page ) );
	}

	public function testMembersOfTheCommitteeApproveItsDocumentsOnly() {
		$member = $this->newCommitteeMember( 'Approve member', 'approve-here' );
		$author = $this->user( 'Approve author' );
		$group = static fn ( string $community ) => [ 'schema' => 'group/1', 'label' => [ 'en' => 'x' ],
			'community' => $community, 'mandate' => [ 'scope' => [ 'en' => 'x' ] ] ];
		$this->edit( $author, 'Leadership:Policy/approve-here', self::policy( 5 ) );
		$this->edit( $author, 'Leadership:Policy/approve-there', self::policy( 5 ) );
		$this->edit( $author, 'Leadership:Group/approve-group', $group( 'approve-here' ) );
		$this->assertNull( $this->error( $this->approveAs( $member, 'Leadership:Policy/approve-here' ) ) );
		$this->assertNull( $this->error( $this->approveAs( $member, 'Leadership:Group/approve-group' ) ) );
		$this->assertNotNull( $this->error( $this->approveAs( $member, 'Leadership:Policy/approve-there' ) ) );
		// A committee cannot move a document to another community.
		$this->edit( $author, 'Leadership:Group/approve-group', $group( 'approve-there' ) );
		$this->assertNotNull( $this->error( $this->approveAs( $member, 'Leadership:Group/approve-group' ) ) );
	}

	public function testBlockedPeopleApproveNothing() {
		$page = 'Leadership:Policy/approve-blocked';
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$blocked = $this->newAccount( 'Approve blocked', 'sysop' );
		$this->services()->getBlockUserFactory()->newBlockUser( $blocked, $this->admin(), 'infinity' )->placeBlock();
		$blocked = $this->services()->getUserFactory()->newFromName( 'Approve blocked' );
		$this->assertSame( 'leadershipdevelopment-permission-blocked', $this->error( $this->approveAs( $blocked, $page ) ) );
	}

	/**
	 * @dataProvider provideProtections
	 */
	public function testOnlyTheLevelOfTheSiteIsAsGoodAsApproval( string $level, ?int $limit ) {
		$page = "Leadership:Policy/approve-level-$level";
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$this->protect( $page, $level );
		$this->assertSame( $limit, $this->limit( $page ) );
		$this->protect( $page, '' );
		$this->assertNull( $this->limit( $page ) );
	}

	public static function provideProtections() {
		return [ [ 'sysop', 5 ], [ 'autoconfirmed', null ], [ 'extendedconfirmed', null ], [ 'templateeditor', null ] ];
	}

	private function protect( string $page, string $level ): void {
		$cascade = false;
		$this->services()->getWikiPageFactory()->newFromTitle( Title::newFromText( $page ) )->doUpdateRestrictions(
			[ 'edit' => $level ], [], $cascade, 'test', $this->admin() );
		$this->services()->getRestrictionStore()->flushRestrictions( Title::newFromText( $page ) );
	}

	public function testCopiesOnTheWaySayWhatCountsNow() {
		$page = 'Leadership:Policy/approve-copied';
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$services = $this->services();
		$real = $services->getHtmlCacheUpdater();
		$purged = [];
		$updater = $this->createStub( HTMLCacheUpdater::class );
		$updater->method( 'purgeTitleUrls' )->willReturnCallback( static function ( $titles ) use ( &$purged ) {
			foreach ( is_iterable( $titles ) ? $titles : [ $titles ] as $title ) {
				$purged[] = Title::newFromPageReference( $title )->getPrefixedText();
			}
		} );
		$use = static function ( HTMLCacheUpdater $updater ) use ( $services ) {
			$services->resetServiceForTesting( 'HtmlCacheUpdater', false );
			$services->redefineService( 'HtmlCacheUpdater', static fn () => $updater );
			$services->resetServiceForTesting( 'LeadershipDevelopment.Approver' );
		};
		DeferredUpdates::doUpdates();
		$use( $updater );
		try {
			$this->assertTrue( $this->approveAs( $this->admin(), $page )->isOK() );
			$this->assertSame( [ $page ], $purged );
			$services->get( 'LeadershipDevelopment.Approver' )->withdraw( $this->admin(), self::key( $page ) );
			$this->assertSame( [ $page, $page ], $purged );
		} finally {
			$use( $real );
		}
	}

	public function testAnApprovalIsForTheNameOfThePage() {
		$page = 'Leadership:Policy/approve-moved';
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$this->approve( $page );
		$move = $this->services()->getMovePageFactory()
			->newMovePage( Title::newFromText( $page ), Title::newFromText( 'Leadership:Policy/approve-elsewhere' ) );
		$this->assertFalse( $move->authorizeMove( $this->user( 'Approve author' ) )->isOK() );
		$this->assertTrue( $move->move( $this->admin(), 'test', false )->isOK() );
		$this->assertNull( $this->limit( 'Leadership:Policy/approve-elsewhere' ) );
		// MediaWiki's cache of pages may know the old title for another second.
		$this->assertNull( $this->documents()->find( self::key( $page ), IDBAccessObject::READ_LATEST ) );
	}

	public function testASuppressedTextCountsNoMoreAndNothingOlderComesBack() {
		$page = 'Leadership:Policy/approve-suppressed';
		$first = $this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$this->approve( $page );
		$second = $this->edit( $this->user( 'Approve author' ), $page, self::policy( 6 ) );
		$this->approve( $page );
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 7 ) );
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setUser( $this->admin() );
		RevisionDeleter::createList( 'revision', $context, Title::newFromText( $page ), [ $second ] )->setVisibility(
			[ 'value' => [ RevisionRecord::DELETED_TEXT => 1 ], 'comment' => 'test' ] );
		$this->services()->getMainWANObjectCache()->clearProcessCache();
		$this->assertNull( $this->limit( $page ) );
		$this->assertSame( $second, $this->services()->get( 'LeadershipDevelopment.ApprovalStore' )->lastRevision( self::key( $page ) ) );
		$this->assertGreaterThan( $first, $second );
	}

	public function testWithdrawnDocumentsCountNoMore() {
		$page = 'Leadership:Policy/approve-withdrawn';
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$this->approve( $page );
		$approver = $this->services()->get( 'LeadershipDevelopment.Approver' );
		$this->assertFalse( $approver->withdraw( $this->user( 'Approve author' ), self::key( $page ) )->isOK() );
		$this->assertTrue( $approver->withdraw( $this->admin(), self::key( $page ) )->isOK() );
		$this->assertNull( $this->limit( $page ) );
		$this->assertNull( $this->error( $this->approveAs( $this->approver(), $page ) ) );
		$this->assertSame( 5, $this->limit( $page ) );
	}

	public function testTheServiceLearnsOfApprovedRevisionsOnly() {
		$service = new Service();
		$this->useService( $service->url );
		$page = 'Leadership:Policy/approve-sent';
		$author = $this->user( 'Approve author' );
		$this->runJobs();
		$before = count( $service->requests() );
		$asked = static fn () => array_slice( $service->requests(), $before );
		try {
			$approved = $this->edit( $author, $page, self::policy( 5 ) );
			$this->runJobs();
			$this->assertSame( [], $asked() );
			$this->approve( $page );
			$this->edit( $author, $page, self::policy( 6 ) );
			$this->runJobs();
			foreach ( $asked() as $request ) {
				$this->assertSame( [ $approved, 5 ], [ json_decode( $request['body'], true )['revision'],
					json_decode( $request['body'], true )['document']['limit'] ] );
			}
			$this->assertNotSame( [], $asked() );
			$this->services()->get( 'LeadershipDevelopment.Approver' )->withdraw( $this->admin(), self::key( $page ) );
			$service->answer( 204, '' );
			$this->runJobs();
			$last = $asked()[count( $asked() ) - 1];
			$this->assertSame( [ 'DELETE', [ 'revision' => (string)$approved, 'wiki' => WikiMap::getCurrentWikiId() ] ],
				[ $last['method'], $last['query'] ] );
		} finally {
			$service->stop();
			$this->useService( self::NO_SERVICE );
		}
	}

	public function testEditsThatWaitAreMarkedUntilTheyAreApproved() {
		$page = 'Leadership:Policy/approve-tagged';
		$revision = $this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$tags = fn ( int $id ) => $this->services()->getChangeTagsStore()->getTags(
			$this->services()->getConnectionProvider()->getPrimaryDatabase(), null, $id );
		$this->assertContains( Approver::TAG, $tags( $revision ) );
		$this->approve( $page );
		$this->assertNotContains( Approver::TAG, $tags( $revision ) );
	}

	public function testTheMarkOutlivesItsLastUse() {
		$services = $this->services();
		$tags = $services->getChangeTagsStore();
		$db = $services->getConnectionProvider()->getPrimaryDatabase();
		$page = 'Leadership:Policy/approve-tagged-again';
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$waiting = $db->newSelectQueryBuilder()->select( 'ct_rev_id' )->from( 'change_tag' )
			->join( 'change_tag_def', null, 'ctd_id = ct_tag_id' )
			->where( [ 'ctd_name' => Approver::TAG ] )
			->andWhere( $db->expr( 'ct_rev_id', '!=', $this->revision( $page )->getId() ) )
			->caller( __METHOD__ )->fetchFieldValues();
		$noId = null;
		foreach ( $waiting as $id ) {
			$id = (int)$id;
			$tags->updateTags( [], [ Approver::TAG ], $noId, $id, $noId );
		}
		// Tags are counted, and the count of what other tests deleted stays.
		$db->newUpdateQueryBuilder()->update( 'change_tag_def' )->set( [ 'ctd_count' => 1 ] )
			->where( [ 'ctd_name' => Approver::TAG ] )->caller( __METHOD__ )->execute();
		$this->approve( $page );
		$this->assertFalse( $db->newSelectQueryBuilder()->select( 'ctd_id' )->from( 'change_tag_def' )
			->where( [ 'ctd_name' => Approver::TAG ] )->caller( __METHOD__ )->fetchField(), 'The name is gone' );
		$revision = $this->edit( $this->user( 'Approve author' ), $page, self::policy( 6 ) );
		$this->assertContains( Approver::TAG, $tags->getTags( $db, null, $revision ) );
	}

	public function testWhatWaitsIsListed() {
		$states = $this->services()->get( 'LeadershipDevelopment.DocumentStates' );
		$waiting = static fn () => array_map( static fn ( $state ) => (string)$state->key, $states->findWaiting( 500 ) );
		$page = 'Leadership:Policy/approve-listed';
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 5 ) );
		$this->assertContains( 'policy/approve-listed', $waiting() );
		$this->approve( $page );
		$this->assertNotContains( 'policy/approve-listed', $waiting() );
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 6 ) );
		$this->edit( $this->user( 'Approve author' ), $page, self::policy( 7 ) );
		$this->assertContains( 'policy/approve-listed', $waiting() );
		$this->assertSame( 2, $states->find( self::key( $page ) )->changes );
	}

	public function testPoliciesWidenNothingThatTheSiteDoesNotAllow() {
		$page = 'Leadership:Policy/approve-wide';
		$this->saveApproved( $page, [ 'schema' => 'policy/1', 'show_without_objection' => true, 'list_days' => 365,
			'limit' => 200 ] );
		$policies = new Policies( $this->documents(), new ServiceOptions( Policies::CONSTRUCTOR_OPTIONS, [
			'LeadershipDevelopmentMaxListDays' => 90, 'LeadershipDevelopmentMaxListPeople' => 50,
			'LeadershipDevelopmentShowWithoutObjection' => false ] ) );
		$this->assertSame( [ false, 90, 50 ], [ $policies->showsWithoutObjection( 'approve-wide' ),
			$policies->listDays( 'approve-wide' ), $policies->limit( 'approve-wide' ) ] );
	}

	public function testACommunityReadsNoWikiThatTheSiteDoesNotAllow() {
		$page = 'Leadership:Community/approve_greedy';
		$this->saveApproved( $page, [ 'schema' => 'community/1', 'kind' => 'wiki', 'label' => [ 'en' => 'x' ],
			'wikis' => [ 'approve_greedy', 'otherwiki' ] ] );
		$permission = $this->services()->get( 'LeadershipDevelopment.SuggestPermission' );
		$member = $this->newCommitteeMember( 'Approve greedy', 'approve_greedy' );
		$this->assertSame( 'leadershipdevelopment-permission-wikis',
			$permission->check( $member, 'approve_greedy' )->getMessages()[0]->getKey() );
		$this->assertSame( [ 'otherwiki' ],
			$this->services()->get( 'LeadershipDevelopment.CommunityWikis' )->forbidden( 'approve_greedy' ) );
	}
}
