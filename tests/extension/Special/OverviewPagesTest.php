<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\Extension\LeadershipDevelopment\View\Drawing;
use MediaWiki\RenameUser\RenameuserSQL;
use MediaWiki\Title\Title;
use MediaWiki\User\User;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\AccountHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Job\BenchUpdater
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\PositionQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\RoleFilterForm
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialCompareLeadershipRoles
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLeadershipRoles
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialRoleMap
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Role\ComparisonView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Role\ConcentrationView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Role\CommunityChartView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleGridView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleMapView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Role\SubsidiarityView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Role\SuccessionView
 */
class OverviewPagesTest extends SpecialPageTestCase {

	protected function setUp(): void {
		$community = [ 'schema' => 'community/1', 'label' => [ 'en' => 'Views' ], 'kind' => 'hub' ];
		$this->given( 'Leadership:Community/views-hub', $community );
		$this->given( 'Leadership:Community/views-wiki', $community + [ 'parent' => 'views-hub' ] );
		$this->given( 'Leadership:Competency/views-listening',
			[ 'schema' => 'competency/1', 'label' => [ 'en' => 'Views listening' ], 'type' => 'skill' ] );
		$role = [ 'schema' => 'role/2', 'family' => 'technical', 'decisions' => [ 'views-decide' ], 'seats' => 2 ];
		$requirement = [ 'competency' => 'views-listening', 'min_level' => 2, 'importance' => 'essential' ];
		$this->given( 'Leadership:Role/views-one', $role + [ 'label' => [ 'en' => 'Views one', 'sv' => 'Vy ett' ],
			'level' => 'local', 'requirements' => [ $requirement ], 'holders' => [
				[ 'user' => 'Views holder', 'start' => '2020-01-01' ],
				[ 'user' => 'Views past', 'start' => '2019-01-01', 'end' => '2019-12-31' ],
			] ] );
		$this->given( 'Leadership:Role/views-two', $role + [ 'label' => [ 'en' => 'Views two' ],
			'level' => 'global', 'requirements' => [], 'community' => 'views-wiki', 'seats' => 1 ] );
		$this->given( 'Leadership:Profile/views-one/views-wiki', [ 'schema' => 'profile/1', 'role' => 'views-one',
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
			'!views decide.*Views one.*Views two.*Held at a higher level although covered below!s', $html );
	}

	public function testADecisionThatNeedsItsLevelIsNotFlagged() {
		foreach ( [ 'local' => [], 'global' => [ 'views-needed' ] ] as $level => $needed ) {
			$this->save( "Leadership:Role/views-needed-$level", [ 'schema' => 'role/2', 'label' => [ 'en' => "Views $level" ],
				'family' => 'content', 'level' => $level, 'requirements' => [], 'decisions' => [ 'views-needed' ],
				'needed_at_level' => $needed ] );
		}
		$html = $this->open( 'RoleMap', [ 'view' => 'subsidiarity' ] )->getHTML();
		$this->assertMatchesRegularExpression(
			'!views needed.*Views local.*Views global.*Held at a higher level, and needed there!s', $html );
	}

	public function testTheGridHasTheLevelsOfEachCommunity() {
		$html = $this->open( 'RoleMap', [ 'view' => 'grid', 'community' => 'views-hub', 'competency' => 'views-listening' ] )
			->getHTML();
		$this->assertStringContainsString( '1 role fits your search', $html );
		$this->assertMatchesRegularExpression( '!<thead>.*Any community.*Views.*<tbody>.*Views one.*<td class="[^"]*strength-2">' .
			'Working</td><td class="[^"]*strength-3">Practitioner</td>!s', $html );
		$html = $this->open( 'RoleMap', [ 'view' => 'grid', 'community' => 'views-none' ] )->getHTML();
		$this->assertStringNotContainsString( '<table', strstr( $html, '</form>' ) );
	}

	public function testTheChartIsATreeOfCommunitiesAndGroups() {
		$hidden = $this->newAccount( 'Views chart hidden' );
		$this->newAccount( 'Views chart member' );
		$this->save( 'Leadership:Group/views-body', [ 'schema' => 'group/1', 'label' => [ 'en' => 'Views body' ],
			'community' => 'views-wiki', 'mandate' => [ 'scope' => [ 'en' => 'To look' ] ], 'members' => [
				[ 'user' => 'Views chart member' ], [ 'user' => 'Views chart hidden' ],
				[ 'user' => 'Views gone', 'end' => '2001-01-01' ] ] ] );
		$this->assertStringContainsString( 'Views chart hidden', $this->open( 'RoleMap', [ 'view' => 'chart' ] )->getHTML() );
		$this->hide( $hidden );
		// Parents may go round in a circle; everything is still there once.
		$this->save( 'Leadership:Community/views-turn', [ 'schema' => 'community/1', 'label' => [ 'en' => 'Views turn' ],
			'kind' => 'hub', 'parent' => 'views-return' ] );
		$this->save( 'Leadership:Community/views-return', [ 'schema' => 'community/1', 'label' => [ 'en' => 'Views return' ],
			'kind' => 'hub', 'parent' => 'views-turn' ] );
		$html = $this->open( 'RoleMap', [ 'view' => 'chart' ] )->getHTML();
		$svg = strstr( $html, '</svg>', true );
		$this->assertMatchesRegularExpression(
			'!Community/views-hub.*Community/views-wiki.*Group/views-body.*aria-label="Group: Views body"!s', $svg );
		foreach ( [ 'Community/views-turn', 'Community/views-return', 'Group/views-body' ] as $page ) {
			$this->assertSame( 1, substr_count( $svg, "Leadership:$page\"" ), $page );
		}
		$this->assertMatchesRegularExpression(
			'!Views body(<[^>]*>)*</td><td data-heading="Members">(<[^>]*>)*Views chart member(<[^>]*>)*</td>!', $html );
		$this->assertStringNotContainsString( 'Views chart hidden', $html );
		$table = strstr( $html, '<tbody>' );
		$this->assertMatchesRegularExpression(
			'!data-heading="Part of">.*Views.*data-heading="Groups and bodies">.*Views body.*data-heading="Roles">.*Views two!s', $table );
		$this->assertStringContainsString( 'direction="rtl"',
			$this->open( 'RoleMap', [ 'view' => 'chart' ], null, false, 'ar' )->getHTML() );
	}

	public function testTheMapHasHeadingsAndCounts() {
		$html = $this->open( 'RoleMap', [ 'competency' => 'views-listening' ] )->getHTML();
		$this->assertMatchesRegularExpression( '!1 role fits your search.*Communities \(1\).*Roles \(1\).*Competencies \(1\)!s', $html );
	}

	public function testVacantSeatsAndExpectedEndsAreDrawn() {
		$this->save( 'Leadership:Role/views-terms', [ 'schema' => 'role/2', 'label' => [ 'en' => 'Views terms' ],
			'family' => 'technical', 'level' => 'local', 'requirements' => [], 'seats' => 3, 'term_months' => 24, 'holders' => [
				[ 'user' => 'Views open', 'start' => '2020-01-01' ],
				[ 'user' => 'Views fixed', 'start' => '2020-01-01', 'end' => '2199-12-31' ] ] ] );
		$html = $this->open( 'LeadershipRoles', [ 'view' => 'succession', 'limit' => 500 ] )->getHTML();
		foreach ( [ 'expected', 'term', 'vacant' ] as $state ) {
			$this->assertStringContainsString( "ext-leadershipdevelopment-timeline-$state\"", $html );
		}
		$this->assertStringContainsString( 'Dashed bars: seats that are vacant today', $html );
	}

	public function testCompare() {
		$html = $this->open( 'CompareLeadershipRoles', [
			'fromrole' => 'views-one', 'torole' => 'views-one', 'tocommunity' => 'views-wiki' ] )->getHTML();
		$this->assertStringContainsString( 'Raised', $html );
		$html = $this->open( 'CompareLeadershipRoles', [ 'fromrole' => 'views-one', 'torole' => 'views-two' ] )->getHTML();
		$this->assertStringContainsString( 'Dropped', $html );
		$html = $this->open( 'CompareLeadershipRoles', [ 'fromrole' => 'views-one', 'torole' => 'none' ] )->getHTML();
		$this->assertStringContainsString( 'This role does not exist', $html );
	}

	public function testEqualRequirementsAreNotSaidToBeInherited() {
		$html = $this->open( 'CompareLeadershipRoles', [ 'fromrole' => 'views-one', 'torole' => 'views-one' ] )->getHTML();
		$this->assertStringContainsString( 'No difference', $html );
		$this->assertStringNotContainsString( 'Inherited', $html );
	}

	public function testTheTimelineNamesTodayAndClipsNoDate() {
		$html = $this->open( 'LeadershipRoles', [ 'view' => 'succession' ] )->getHTML();
		$this->assertStringContainsString( 'Today, ', $html );
		preg_match( '/viewBox="0 0 (\d+) /i', $html, $box );
		preg_match_all( '!<text x="(\d+)" y="14"[^>]*>([^<]+)</text>!', $html, $dates, PREG_SET_ORDER );
		$this->assertCount( 2, $dates );
		foreach ( $dates as [ , $x, $text ] ) {
			$this->assertLessThanOrEqual( (int)$box[1], (int)$x + Drawing::textWidth( $text ) );
			$this->assertStringNotContainsString( '…', $text );
		}
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
		$html = fn ( ?User $user = null ) => $this->open(
			'LeadershipRoles', [ 'view' => 'succession', 'community' => 'views-hub' ], $user )->getHTML();
		$this->assertStringContainsString( 'Fewer than five (', $html( $this->newCommitteeMember( 'Views member', 'views-wiki' ) ) );
		// The band is about people who agreed to be shown to the committee, and to nobody else.
		$stranger = $html( $this->newCommitteeMember( 'Views stranger', 'views-elsewhere' ) );
		$this->assertStringNotContainsString( 'Fewer than five (', $stranger );
		$this->assertStringContainsString( 'Not counted yet', $stranger );
		$this->assertStringNotContainsString( 'Who could follow', $html() );
	}
}
