<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use ApiMain;
use ApiUsageException;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Request\FauxRequest;
use MediaWiki\Title\Title;
use MediaWiki\User\User;
use RecentChange;

/**
 * What people do with pages works with document pages.
 *
 * @coversNothing
 */
class DocumentLifeTest extends WikiTestCase {

	private const PAGE = 'Leadership:Group/life';

	private static function group( string $scope ): array {
		return [ 'schema' => 'group/1', 'label' => [ 'en' => 'Life' ], 'mandate' => [ 'scope' => [ 'en' => $scope ] ] ];
	}

	/**
	 * @param User $user
	 * @param array $params
	 * @param string $salt Of the token
	 * @return array
	 */
	private function api( User $user, array $params, string $salt = '' ): array {
		$request = new FauxRequest( $params, true );
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setUser( $user );
		$context->setRequest( $request );
		$request->setVal( 'token', $user->getEditToken( $salt, $request ) );
		$api = new ApiMain( $context, true );
		$api->execute();
		DeferredUpdates::doUpdates();
		return $api->getResult()->getResultData( null, [ 'Strip' => 'all' ] );
	}

	private function scope(): string {
		$content = $this->revision( self::PAGE )->getContent( 'main' );
		return $content->getObject()->mandate->scope->en;
	}

	protected function setUp(): void {
		$this->save( self::PAGE, self::group( 'First.' ) );
		$this->save( self::PAGE, self::group( 'Second.' ) );
	}

	public function testUndo() {
		$result = $this->api( $this->admin(), [ 'action' => 'edit', 'title' => self::PAGE,
			'undo' => $this->revision( self::PAGE )->getId() ] );
		$this->assertSame( 'Success', $result['edit']['result'] );
		$this->assertSame( 'First.', $this->scope() );
	}

	public function testRollbackAndPatrol() {
		$editor = $this->newAccount( 'Life editor ' . $this->revision( self::PAGE )->getId() );
		$this->api( $editor, [ 'action' => 'edit', 'title' => self::PAGE,
			'text' => json_encode( self::group( 'Third.' ) ) ] );
		$this->assertSame( 'Third.', $this->scope() );
		$revision = $this->revision( self::PAGE )->getId();
		$change = static fn () => RecentChange::newFromConds(
			[ 'rc_this_oldid' => $revision ], __METHOD__ );
		$this->assertSame( 0, (int)$change()->getAttribute( 'rc_patrolled' ) );
		$this->api( $this->admin(), [ 'action' => 'patrol', 'revid' => $revision ], 'patrol' );
		$this->assertSame( 1, (int)$change()->getAttribute( 'rc_patrolled' ) );
		$this->api( $this->admin(), [ 'action' => 'rollback', 'title' => self::PAGE, 'user' => $editor->getName() ], 'rollback' );
		$this->assertSame( 'Second.', $this->scope() );
	}

	public function testProtection() {
		$title = Title::newFromText( self::PAGE );
		$page = $this->services()->getWikiPageFactory()->newFromTitle( $title );
		$cascade = false;
		$status = $page->doUpdateRestrictions( [ 'edit' => 'sysop' ], [], $cascade, 'test', $this->admin() );
		$this->assertTrue( $status->isOK(), (string)$status );
		$editor = $this->newAccount( 'Life protected ' . $this->revision( self::PAGE )->getId() );
		try {
			$this->api( $editor, [ 'action' => 'edit', 'title' => self::PAGE,
				'text' => json_encode( self::group( 'Third.' ) ) ] );
			$this->fail( 'A protected page was edited' );
		} catch ( ApiUsageException $e ) {
			$this->assertTrue( $e->getStatusValue()->hasMessage( 'protectedpagetext' ), (string)$e );
		} finally {
			$page->doUpdateRestrictions( [], [], $cascade, 'test', $this->admin() );
		}
		$this->assertSame( 'Second.', $this->scope() );
	}

	public function testWatchlist() {
		$watcher = $this->newAccount( 'Life watcher ' . $this->revision( self::PAGE )->getId() );
		$title = Title::newFromText( self::PAGE );
		$this->services()->getWatchlistManager()->addWatch( $watcher, $title );
		$this->save( self::PAGE, self::group( 'Watched.' ) );
		DeferredUpdates::doUpdates();
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setUser( $watcher );
		$context->setRequest( new FauxRequest(
			[ 'action' => 'query', 'list' => 'watchlist', 'wlallrev' => 1, 'wlprop' => 'ids|title' ] ) );
		$api = new ApiMain( $context );
		$api->execute();
		$this->assertContains( $this->revision( self::PAGE )->getId(),
			array_column( $api->getResult()->getResultData( [ 'query', 'watchlist' ], [ 'Strip' => 'all' ] ), 'revid' ) );
	}

	public function testMoveOfACitedDefinitionAndDeletion() {
		$definition = [ 'schema' => 'definition/1', 'label' => [ 'en' => 'Life' ],
			'versions' => [ [ 'version' => 1, 'date' => '2025-01-01', 'text' => [ 'en' => 'x' ] ] ] ];
		$this->save( 'Leadership:Definition/life', $definition );
		$from = Title::newFromText( 'Leadership:Definition/life' );
		$to = Title::newFromText( 'Leadership:Definition/life-moved' );
		$status = $this->services()->getMovePageFactory()->newMovePage( $from, $to )
			->move( $this->admin(), 'test', true );
		$this->assertTrue( $status->isOK(), (string)$status );
		DeferredUpdates::doUpdates();
		$this->assertStringContainsString( 'Version 1', $this->renderText( 'Leadership:Definition/life-moved' ) );
		$page = $this->services()->getWikiPageFactory()->newFromTitle( $to );
		$this->assertTrue( $this->services()->getDeletePageFactory()->newDeletePage( $page, $this->admin() )
			->deleteUnsafe( 'test' )->isOK() );
		DeferredUpdates::doUpdates();
		$this->assertNull( $this->revision( 'Leadership:Definition/life-moved' ) );
	}
}
