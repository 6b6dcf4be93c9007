<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Hooks;

use MediaWiki\Block\DatabaseBlock;
use MediaWiki\Cache\HTMLCacheUpdater;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Hooks\AccountHooks;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Title\Title;
use MediaWiki\User\User;

/**
 * What becomes of holders whose accounts are hidden, merged or deleted.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\AccountHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex
 */
class AccountHooksTest extends WikiTestCase {

	/**
	 * @return AccountHooks Asked directly: Extension:UserMerge, which runs two of the hooks, is not there
	 */
	private function hooks(): AccountHooks {
		$services = $this->services();
		return new AccountHooks( $services->get( 'LeadershipDevelopment.DocumentIndex' ),
			$services->get( 'LeadershipDevelopment.TermIndex' ), $services->get( 'LeadershipDevelopment.PersonalData' ),
			$services->getCentralIdLookup(), $services->getTitleFactory(), $services->getHtmlCacheUpdater(),
			$services->getJobQueueGroup(), $services->get( 'LeadershipDevelopment.ApprovalStore' ),
			$services->get( 'LeadershipDevelopment.ApprovedHolders' ) );
	}

	/**
	 * @param string $slug
	 * @param User $holder
	 * @return string Page
	 */
	private function roleOf( string $slug, User $holder ): string {
		$page = "Leadership:Role/$slug";
		$this->save( $page, [ 'schema' => 'role/2', 'label' => [ 'en' => 'R' ], 'family' => 'content',
			'level' => 'local', 'requirements' => [], 'holders' => [ [ 'user' => $holder->getName() ] ] ] );
		DeferredUpdates::doUpdates();
		$this->assertStringContainsString( $holder->getName(), $this->renderText( $page ) );
		$this->assertSame( $holder->getId(), $this->holderId( $page ) );
		return $page;
	}

	private function holderId( string $page ): ?int {
		$id = $this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'ldt_central_id' )->from( 'leadershipdevelopment_term' )
			->where( [ 'ldt_page' => Title::newFromText( $page )->getArticleID() ] )
			->caller( __METHOD__ )->fetchField();
		return $id === null ? null : (int)$id;
	}

	private function touched( string $page ): string {
		return $this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'page_touched' )->from( 'page' )
			->where( [ 'page_id' => Title::newFromText( $page )->getArticleID() ] )
			->caller( __METHOD__ )->fetchField();
	}

	/**
	 * @param string $page
	 * @param callable $change After which the page has to be rendered anew
	 */
	private function assertRefreshes( string $page, callable $change ): void {
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$db->newUpdateQueryBuilder()->update( 'page' )->set( [ 'page_touched' => $db->timestamp( '20200101000000' ) ] )
			->where( [ 'page_id' => Title::newFromText( $page )->getArticleID() ] )->caller( __METHOD__ )->execute();
		$change();
		DeferredUpdates::doUpdates();
		$this->assertGreaterThan( $db->timestamp( '20200101000000' ), $this->touched( $page ) );
	}

	public function testAHiddenAccountIsNamedNoMore() {
		$user = $this->newAccount( 'Account to hide' );
		$page = $this->roleOf( 'account-hidden', $user );
		$this->assertRefreshes( $page, function () use ( $user ) {
			$block = new DatabaseBlock(
				[ 'address' => $user, 'by' => $this->admin(), 'hideName' => true, 'expiry' => 'infinity' ] );
			$this->services()->getDatabaseBlockStore()->insertBlock( $block );
			$this->services()->getHookContainer()->run( 'BlockIpComplete', [ $block, $this->admin(), null ] );
		} );
		$this->assertStringNotContainsString( 'Account to hide', $this->renderText( $page ) );
	}

	public function testAnAccountBlockedAgainWithoutHidingIsNamedAgain() {
		$user = $this->newAccount( 'Account shown again' );
		$page = $this->roleOf( 'account-shown-again', $user );
		$store = $this->services()->getDatabaseBlockStore();
		$hiding = new DatabaseBlock(
			[ 'address' => $user, 'by' => $this->admin(), 'hideName' => true, 'expiry' => 'infinity' ] );
		$store->insertBlock( $hiding );
		$this->services()->getHookContainer()->run( 'BlockIpComplete', [ $hiding, $this->admin(), null ] );
		$this->assertStringNotContainsString( 'Account shown again', $this->renderText( $page ) );
		$this->assertRefreshes( $page, function () use ( $user, $hiding, $store ) {
			$store->deleteBlock( $hiding );
			$block = new DatabaseBlock( [ 'address' => $user, 'by' => $this->admin(), 'expiry' => 'infinity' ] );
			$store->insertBlock( $block );
			$this->services()->getHookContainer()->run( 'BlockIpComplete', [ $block, $this->admin(), $hiding ] );
		} );
		$this->assertStringContainsString( 'Account shown again', $this->renderText( $page ) );
	}

	public function testCopiesOnTheWayAreThrownAway() {
		$user = $this->newAccount( 'Account cached' );
		$page = $this->roleOf( 'account-cached', $user );
		// It also says who approved another one.
		$this->save( 'Leadership:Role/account-approved', [ 'schema' => 'role/2', 'label' => [ 'en' => 'Approved' ],
			'family' => 'mentoring', 'level' => 'local', 'requirements' => [] ] );
		$this->services()->getUserGroupManager()->addUserToGroup( $user, 'sysop' );
		$this->services()->get( 'LeadershipDevelopment.Approver' )->approve( $user,
			DocumentKey::fromTitle( Title::newFromText( 'Leadership:Role/account-approved' ) ),
			$this->revision( 'Leadership:Role/account-approved' )->getId() );
		$this->save( 'Project:Embeds account-cached', '{{#leadershiprole:account-cached|show=holders}}' );
		DeferredUpdates::doUpdates();
		$purged = [];
		$updater = $this->createStub( HTMLCacheUpdater::class );
		$updater->method( 'purgeTitleUrls' )->willReturnCallback( static function ( $titles ) use ( &$purged ) {
			foreach ( $titles as $title ) {
				$purged[] = $title->getPrefixedText();
			}
		} );
		$services = $this->services();
		$hooks = new AccountHooks( $services->get( 'LeadershipDevelopment.DocumentIndex' ),
			$services->get( 'LeadershipDevelopment.TermIndex' ), $services->get( 'LeadershipDevelopment.PersonalData' ),
			$services->getCentralIdLookup(), $services->getTitleFactory(), $updater, $services->getJobQueueGroup(),
			$services->get( 'LeadershipDevelopment.ApprovalStore' ), $services->get( 'LeadershipDevelopment.ApprovedHolders' ) );
		// As Extension:CentralAuth, which is not there, would have it called.
		$central = $this->createStub( User::class );
		$central->method( 'getId' )->willReturn( $user->getId() );
		$hooks->onCentralAuthUserVisibilityChanged( $central, 2 );
		$this->assertSame( [ $page, 'Leadership:Role/account-approved' ], $purged );
		DeferredUpdates::doUpdates();
		$refreshed = [];
		while ( $job = $services->getJobQueueGroup()->pop( 'htmlCacheUpdate' ) ) {
			$refreshed[] = $job->getTitle()->getPrefixedText();
			$services->getJobQueueGroup()->ack( $job );
		}
		$this->assertContains( $page, $refreshed, 'Pages that embed it' );
	}

	public function testAnOrdinaryBlockChangesNothing() {
		$user = $this->newAccount( 'Account blocked' );
		$page = $this->roleOf( 'account-blocked', $user );
		$block = new DatabaseBlock( [ 'address' => $user, 'by' => $this->admin(), 'expiry' => 'infinity' ] );
		$this->services()->getDatabaseBlockStore()->insertBlock( $block );
		$this->services()->getHookContainer()->run( 'BlockIpComplete', [ $block, $this->admin(), null ] );
		$this->assertStringContainsString( 'Account blocked', $this->renderText( $page ) );
	}

	public function testAMergedAccountGoesOnAsTheOther() {
		$from = $this->newAccount( 'Account merged' );
		$to = $this->newAccount( 'Account merged into' );
		$page = $this->roleOf( 'account-merged', $from );
		$this->assertRefreshes( $page, fn () => $this->hooks()->onMergeAccountFromTo( $from, $to ) );
		$this->assertSame( $to->getId(), $this->holderId( $page ) );
		$this->assertStringContainsString( 'Account merged into', $this->renderText( $page ) );
	}

	public function testMergedIntoNobodyOrDeletedTheAccountIsForgotten() {
		$anonymous = $this->services()->getUserFactory()->newAnonymous();
		$merged = $this->newAccount( 'Account merged away' );
		$deleted = $this->newAccount( 'Account deleted' );
		$pages = [ $this->roleOf( 'account-merged-away', $merged ), $this->roleOf( 'account-deleted', $deleted ) ];
		$this->assertRefreshes( $pages[0], fn () => $this->hooks()->onMergeAccountFromTo( $merged, $anonymous ) );
		$this->assertRefreshes( $pages[1], fn () => $this->hooks()->onDeleteAccount( $deleted ) );
		$this->assertNull( $this->holderId( $pages[0] ) );
		$this->assertNull( $this->holderId( $pages[1] ) );
	}
}
