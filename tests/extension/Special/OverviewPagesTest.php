<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\RenameUser\RenameuserSQL;
use MediaWiki\Title\Title;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\AccountHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Job\BenchUpdater
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Overview\PostQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Overview\RoleQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\RoleFilterForm
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialCompareLeadershipRoles
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLeadershipRoles
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialRoleMap
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\ComparisonView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\ConcentrationView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\RoleMapView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SubsidiarityView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuccessionView
 */
class OverviewPagesTest extends SpecialPageTestCase {

	protected function setUp(): void {
		$community = [ 'schema' => 'community/1', 'label' => [ 'en' => 'Views' ], 'kind' => 'hub' ];
		$this->save( 'Leadership:Community/views-hub', $community );
		$this->save( 'Leadership:Community/views-wiki', $community + [ 'parent' => 'views-hub' ] );
		$this->save( 'Leadership:Competency/views-listening',
			[ 'schema' => 'competency/1', 'label' => [ 'en' => 'Views listening' ], 'type' => 'skill' ] );
		$role = [ 'schema' => 'role/2', 'family' => 'technical', 'decisions' => [ 'views-decide' ], 'seats' => 2 ];
		$requirement = [ 'competency' => 'views-listening', 'min_level' => 2, 'importance' => 'essential' ];
		$this->save( 'Leadership:Role/views-one', $role + [ 'label' => [ 'en' => 'Views one', 'sv' => 'Vy ett' ],
			'level' => 'local', 'requirements' => [ $requirement ], 'holders' => [
				[ 'user' => 'Views holder', 'start' => '2020-01-01' ],
				[ 'user' => 'Views past', 'start' => '2019-01-01', 'end' => '2019-12-31' ],
			] ] );
		$this->save( 'Leadership:Role/views-two', $role + [ 'label' => [ 'en' => 'Views two' ],
			'level' => 'global', 'requirements' => [], 'community' => 'views-wiki', 'seats' => 1 ] );
		$this->save( 'Leadership:Profile/views-one/views-wiki', [ 'schema' => 'profile/1', 'role' => 'views-one',
			'community' => 'views-wiki', 'requirements' => [ [ 'min_level' => 3 ] + $requirement ] ] );
	}

	public static function provideFilters(): array {
		return [
			'subtree' => [ [ 'community' => 'views-hub' ], true, true ],
			'not upwards' => [ [ 'community' => 'views-wiki', 'level' => 'global' ], false, true ],
			'competency' => [ [ 'competency' => 'views-listening' ], true, false ],
			'language' => [ [ 'language' => 'sv' ], true, false ],
			'vacancy' => [ [ 'vacancy' => '0' ], true, true ],
			'nothing' => [ [ 'competency' => 'views-none' ], false, false ],
		];
	}

	/**
	 * @dataProvider provideFilters
	 * @param array $filters
	 * @param bool $one
	 * @param bool $two
	 */
	public function testFilters( array $filters, bool $one, bool $two ) {
		$html = $this->open( 'LeadershipRoles', $filters + [ 'limit' => 500 ] )->getHTML();
		$this->assertSame( $one, str_contains( $html, 'Views one' ) );
		$this->assertSame( $two, str_contains( $html, 'Views two' ) );
	}

	public function testPages() {
		$html = $this->open( 'LeadershipRoles', [ 'community' => 'views-hub', 'limit' => 1 ] )->getHTML();
		$this->assertSame( 1, substr_count( $html, 'data-heading="Role"' ) );
		$this->assertMatchesRegularExpression( '/offset=1[^"]*community=views-hub|community=views-hub[^"]*offset=1/', $html );
	}

	public function testMap() {
		$html = $this->open( 'RoleMap', [ 'competency' => 'views-listening' ] )->getHTML();
		$this->assertMatchesRegularExpression( '!<svg[^>]+role="group"!', $html );
		$this->assertStringContainsString( 'aria-label="Role: Views one"', $html );
		$this->assertStringContainsString( 'data-from="role/views-one" data-to="competency/views-listening"', $html );
		$this->assertStringContainsString( 'The map as a table', $html );
		$this->assertStringContainsString( 'direction="rtl"',
			$this->open( 'RoleMap', [], null, false, 'ar' )->getHTML() );
		$focused = $this->open( 'RoleMap', [ 'competency' => 'views-listening', 'focus' => 'role/views-one' ] )->getHTML();
		$this->assertStringContainsString( 'ext-leadershipdevelopment-map-focused', $focused );
	}

	public function testTheCachedMapFollowsChanges() {
		$this->open( 'RoleMap' );
		$this->save( 'Leadership:Role/views-new', [ 'schema' => 'role/2', 'label' => [ 'en' => 'Views new' ],
			'family' => 'content', 'level' => 'local', 'requirements' => [] ] );
		// The cache goes on with what it holds for a moment, lest everybody draws the map at once.
		$cache = $this->services()->getMainWANObjectCache();
		$soon = microtime( true ) + 60;
		$cache->setMockTime( $soon );
		$html = $this->open( 'RoleMap' )->getHTML();
		$noMock = null;
		$cache->setMockTime( $noMock );
		$this->assertStringContainsString( 'Views new', $html );
	}

	public function testSubsidiarity() {
		$html = $this->open( 'RoleMap', [ 'view' => 'subsidiarity' ] )->getHTML();
		$this->assertMatchesRegularExpression(
			'!views decide.*Views one.*Views two.*Held higher although covered below!s', $html );
	}

	public function testCompare() {
		$html = $this->open( 'CompareLeadershipRoles', [
			'fromrole' => 'views-one', 'torole' => 'views-one', 'tocommunity' => 'views-wiki' ] )->getHTML();
		$this->assertStringContainsString( 'Raised', $html );
		$html = $this->open( 'CompareLeadershipRoles', [ 'fromrole' => 'views-one', 'torole' => 'views-two' ] )->getHTML();
		$this->assertStringContainsString( 'Dropped', $html );
		$html = $this->open( 'CompareLeadershipRoles', [ 'fromrole' => 'views-one', 'torole' => 'none' ] )->getHTML();
		$this->assertStringContainsString( 'There is no such role', $html );
	}

	public function testSuccessionAndConcentrationNameNobody() {
		foreach ( [ 'succession', 'concentration' ] as $view ) {
			$html = $this->open( 'LeadershipRoles', [ 'view' => $view ] )->getHTML();
			$this->assertStringNotContainsString( 'Views holder', $html );
			$this->assertStringNotContainsString( 'Views past', $html );
		}
		$html = $this->open( 'LeadershipRoles', [ 'view' => 'succession' ] )->getHTML();
		$this->assertStringContainsString( 'Views one', $html );
		$this->assertStringContainsString( '1 of 2', $html );
	}

	public function testNoViewAsksTheService() {
		$service = new Service();
		try {
			$this->useService( $service->url );
			foreach ( [
				[ 'LeadershipRoles', [] ], [ 'LeadershipRoles', [ 'view' => 'succession' ] ],
				[ 'LeadershipRoles', [ 'view' => 'concentration' ] ], [ 'RoleMap', [] ],
				[ 'RoleMap', [ 'view' => 'subsidiarity' ] ],
				[ 'CompareLeadershipRoles', [ 'fromrole' => 'views-one', 'torole' => 'views-two' ] ],
			] as [ $page, $params ] ) {
				$this->open( $page, $params );
			}
			$this->render( 'Leadership:Role/views-one' );
			$asked = array_filter( $service->requests(), static fn ( $request ) => $request['path'] !== '/healthz' );
			$this->assertSame( [], $asked );
		} finally {
			$service->stop();
			$this->useService( self::NO_SERVICE );
		}
	}

	public function testRenamedAccountsAreShownByTheNameTheyHaveNow() {
		$user = $this->newAccount( 'Views before' );
		$page = [ 'schema' => 'role/2', 'label' => [ 'en' => 'R' ], 'family' => 'content', 'level' => 'local',
			'requirements' => [], 'holders' => [ [ 'user' => 'Views before' ] ] ];
		$this->save( 'Leadership:Role/views-renamed', $page );
		$this->assertStringContainsString( 'Views before', $this->renderText( 'Leadership:Role/views-renamed' ) );
		$rename = new RenameuserSQL( 'Views before', 'Views after', $user->getId(), $this->admin() );
		$this->assertTrue( $rename->rename() );
		Title::newFromText( 'Leadership:Role/views-renamed' )->invalidateCache();
		// Saved again with the old name, the account stays known.
		$this->save( 'Leadership:Role/views-renamed', [ 'seats' => 3 ] + $page );
		/** @var TermIndex $terms */
		$terms = $this->services()->get( 'LeadershipDevelopment.TermIndex' );
		$this->assertSame( [ 'Views before' => 'Views after' ],
			$terms->currentNames( DocumentKey::tryFrom( DocumentKind::Role, 'views-renamed' ) ) );
		$this->assertStringContainsString( 'Views after', $this->renderText( 'Leadership:Role/views-renamed' ) );
	}

	public function testWhoCouldFollowIsKeptAsABand() {
		$service = new Service();
		$service->answer( 200, [ 'suggestions' => [] ] );
		try {
			$this->useService( $service->url );
			$this->services()->resetServiceForTesting( 'LeadershipDevelopment.BenchUpdater' );
			$updater = $this->services()->get( 'LeadershipDevelopment.BenchUpdater' );
			$this->assertTrue( $updater->update( 'views-two', 'views-wiki' )->isOK() );
			$service->problem( 503, 'unavailable' );
			$this->assertFalse( $updater->update( 'views-two', 'views-wiki' )->isOK() );
		} finally {
			$service->stop();
			$this->useService( self::NO_SERVICE );
			$this->services()->resetServiceForTesting( 'LeadershipDevelopment.BenchUpdater' );
		}
		$html = $this->open( 'LeadershipRoles', [ 'view' => 'succession', 'community' => 'views-hub' ] )->getHTML();
		$this->assertStringContainsString( 'Fewer than five (', $html );
	}
}
