<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Extension\LeadershipDevelopment\Query\Position;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleFilter;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Site\MediaWikiSite;
use MediaWiki\Title\Title;
use PDO;

/**
 * The home wiki is this wiki as it was at one moment; what belongs to it alone is deleted here afterwards.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\HomeWiki
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\SeenDocuments
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks
 */
class HomeWikiTest extends WikiTestCase {

	private const HOME = 'homewiki';
	private const URL = 'https://home.example/wiki/Leadership:';

	private static bool $isThere = false;

	protected function setUp(): void {
		parent::setUp();
		if ( $this->services()->getConnectionProvider()->getPrimaryDatabase()->getType() !== 'sqlite' ) {
			$this->markTestSkipped( 'The home wiki of these tests is a second SQLite file' );
		}
		if ( !self::$isThere ) {
			$this->makeHomeWiki();
			self::$isThere = true;
		}
		$this->useHome( self::HOME );
	}

	protected function tearDown(): void {
		$this->useHome( '' );
		parent::tearDown();
	}

	private function useHome( string $wiki ): void {
		$GLOBALS['wgLeadershipDevelopmentHomeWiki'] = $wiki;
		foreach ( $this->services()->getServiceNames() as $name ) {
			if ( str_starts_with( $name, 'LeadershipDevelopment.' ) ) {
				$this->services()->resetServiceForTesting( $name );
			}
		}
	}

	private function makeHomeWiki(): void {
		$this->saveApproved( 'Leadership:Competency/home-listening', [ 'schema' => 'competency/1',
			'label' => [ 'en' => 'Listening at home' ], 'type' => 'skill' ] );
		$this->saveApproved( 'Leadership:Role/home-guide', self::role( 'Guide of the home wiki', [
			[ 'competency' => 'home-listening', 'min_level' => 3, 'importance' => 'essential' ] ] ) );
		$this->save( 'Leadership:Role/home-draft', self::role( 'Draft of the home wiki' ) );
		$this->save( 'Leadership:Role/home-and-here', self::role( 'Named by the home wiki' ) );
		$this->save( 'Leadership:Role/home-protected', self::role( 'Protected at home' ) );
		$this->protect( 'Leadership:Role/home-protected' );
		$this->save( 'Leadership:Community/home-only', [ 'schema' => 'community/1', 'label' => [ 'en' => 'Community at home' ],
			'kind' => 'informal' ] );
		$database = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$database->commit( __METHOD__, 'flush' );
		$file = $database->getDbFilePath();
		( new PDO( "sqlite:$file" ) )->exec( "VACUUM INTO '" . dirname( $file ) . '/' . self::HOME . ".sqlite'" );
		foreach ( [ 'Competency/home-listening', 'Role/home-guide', 'Role/home-draft', 'Role/home-protected',
			'Community/home-only' ] as $page
		) {
			$this->delete( "Leadership:$page" );
		}
		$this->save( 'Leadership:Role/home-and-here', self::role( 'Named by this wiki' ) );
		$this->save( 'Leadership:Community/home-heir', [ 'schema' => 'community/1', 'label' => [ 'en' => 'Heir' ],
			'kind' => 'informal' ] );
		$this->save( 'Leadership:Profile/home-guide/home-heir', [ 'schema' => 'profile/1', 'role' => 'home-guide',
			'community' => 'home-heir', 'seats' => 2, 'requirements' => [
				[ 'competency' => 'home-speaking', 'min_level' => 1, 'importance' => 'optional' ] ] ] );
		$site = new MediaWikiSite();
		$site->setGlobalId( self::HOME );
		$site->setPath( MediaWikiSite::PATH_PAGE, 'https://home.example/wiki/$1' );
		$this->services()->getSiteStore()->saveSite( $site );
	}

	private function protect( string $page ): void {
		$cascade = false;
		$this->services()->getWikiPageFactory()->newFromTitle( Title::newFromText( $page ) )->doUpdateRestrictions(
			[ 'edit' => 'sysop' ], [], $cascade, 'test', $this->admin() );
	}

	private static function role( string $label, array $requirements = [] ): array {
		return [ 'schema' => 'role/2', 'label' => [ 'en' => $label ], 'family' => 'mentoring', 'level' => 'local',
			'term_months' => 12, 'requirements' => $requirements ];
	}

	private function delete( string $page ): void {
		$title = Title::newFromText( $page );
		$status = $this->services()->getDeletePageFactory()->newDeletePage(
			$title->toPageIdentity(), $this->admin() )->deleteUnsafe( 'test' );
		$this->assertTrue( $status->isGood(), (string)$status );
		$title->resetArticleID( false );
	}

	private static function key( DocumentKind $kind, string $slug ): DocumentKey {
		return DocumentKey::tryFrom( $kind, $slug );
	}

	public function testAProfileShowsWhatItInherits() {
		$html = $this->renderText( 'Leadership:Profile/home-guide/home-heir' );
		$this->assertStringContainsString( '>Guide of the home wiki</span></a>', $html );
		$this->assertStringContainsString( self::URL . 'Role/home-guide', $html );
		$this->assertStringContainsString( 'From home.example', $html );
		$this->assertStringContainsString( '>Listening at home</span></a>', $html );
		$this->assertStringContainsString( self::URL . 'Competency/home-listening', $html );
		$this->assertMatchesRegularExpression( '!Listening at home.*Inherited from the role!s', $html );
		$this->assertMatchesRegularExpression( '!home-speaking.*Added!s', $html );
	}

	public function testPagesThatShowItAreParsedAgainWithinAnHour() {
		$this->assertLessThanOrEqual(
			3600, $this->render( 'Leadership:Profile/home-guide/home-heir' )->getCacheExpiry() );
		$this->assertGreaterThan( 3600, $this->render( 'Leadership:Community/home-heir' )->getCacheExpiry() );
	}

	public function testRolesToChooseFromHaveThoseOfTheHomeWiki() {
		$reader = LeadershipServices::getReaderLanguageFactory()->newReader( RequestContext::getMain()->getLanguage() );
		$choices = LeadershipServices::getDocumentChoices()->roles( $reader );
		$this->assertSame( 'home-guide', $choices['Guide of the home wiki'] );
		$this->assertSame( 'home-and-here', $choices['Named by this wiki'] );
		$this->assertArrayNotHasKey( 'Named by the home wiki', $choices );
	}

	public function testOverviewsSayWhichRolesAreInherited() {
		$roles = LeadershipServices::getRoleQuery()->find( new RoleFilter(), 5000 );
		$this->assertSame( self::HOME, $roles['home-guide']->wiki );
		$this->assertNull( $roles['home-and-here']->wiki );
		$this->assertSame( 'Named by this wiki', $roles['home-and-here']->label->toArray()['en'] );
		$reader = LeadershipServices::getReaderLanguageFactory()->newReader( RequestContext::getMain()->getLanguage() );
		$html = LeadershipServices::getRoleTable()->render(
			array_intersect_key( $roles, [ 'home-guide' => 0, 'home-and-here' => 0 ] ), $reader );
		$this->assertSame( 1, preg_match_all( '/>From home\.example</', $html ) );
	}

	public function testFiltersFindThemByWhatTheyAskForAndWhatACommunityMakesOfThem() {
		$find = static fn ( ?string $community, ?string $competency ) => array_keys(
			LeadershipServices::getRoleQuery()->find( new RoleFilter( $community, competency: $competency ), 50 ) );
		$this->assertSame( [ 'home-guide' ], $find( null, 'home-listening' ) );
		$this->assertSame( [ 'home-guide' ], $find( 'home-heir', 'home-speaking' ) );
		$this->assertTrue( LeadershipServices::getFilterValidator()->validate( [ 'role' => 'home-guide' ] )->isOK() );
	}

	public function testPagesOfAListFollowEachOther() {
		$query = LeadershipServices::getRoleQuery();
		$all = array_keys( $query->find( new RoleFilter(), 5000 ) );
		$from = (int)array_search( 'home-and-here', $all, true );
		$pieces = [];
		foreach ( [ 0, 1, 2 ] as $offset ) {
			array_push( $pieces, ...array_keys( $query->find( new RoleFilter(), 1, $offset, 'home-and-here' ) ) );
		}
		$this->assertSame( array_slice( $all, $from, 3 ), $pieces );
	}

	public function testAnAdaptedRoleIsAPositionHereAndTheRoleItselfIsNot() {
		$found = array_filter( LeadershipServices::getPositionQuery()->findAll(),
			static fn ( Position $position ) => $position->slug === 'home-guide' );
		$this->assertSame( [ [ 'home-heir', 2, 12, 'local' ] ], array_values( array_map( static fn ( Position $position ) =>
			[ $position->community, $position->seats, $position->termMonths, $position->level ], $found ) ) );
	}

	public function testCommunitiesAreNotInherited() {
		$this->assertSame( [], LeadershipServices::getDocumentIndex()->findBySlugs( DocumentKind::Community, [ 'home-only' ] ) );
		$this->assertNull( LeadershipServices::getSeenDocuments()->find( self::key( DocumentKind::Community, 'home-only' ) ) );
	}

	public function testPrivateAnswersRestOnWhatTheHomeWikiApproved() {
		$approved = LeadershipServices::getSeenApprovedDocuments();
		$this->assertSame( self::HOME, $approved->find( self::key( DocumentKind::Role, 'home-guide' ) )->wiki );
		$this->assertSame( self::HOME, $approved->find( self::key( DocumentKind::Role, 'home-protected' ) )->wiki );
		$this->assertNull( $approved->find( self::key( DocumentKind::Role, 'home-draft' ) ) );
		$this->assertSame( self::HOME,
			LeadershipServices::getSeenDocuments()->find( self::key( DocumentKind::Role, 'home-draft' ) )->wiki );
	}

	public function testWhoWritesApprovesAndSendsSeesThePagesOfThisWikiAlone() {
		$key = self::key( DocumentKind::Role, 'home-guide' );
		$this->assertNull( LeadershipServices::getDocumentStore()->find( $key ) );
		$this->assertNull( LeadershipServices::getApprovedDocuments()->findApproved( $key ) );
	}

	public function testAPageOfThisWikiTakesThePlaceAndGivesItBack() {
		$find = fn () => LeadershipServices::getSeenDocuments()->find( self::key( DocumentKind::Role, 'home-guide' ) );
		$this->save( 'Leadership:Role/home-guide', self::role( 'Guide of this wiki' ) );
		$this->assertNull( $find()->wiki );
		$this->assertStringNotContainsString( self::URL . 'Role/home-guide',
			$this->renderText( 'Leadership:Profile/home-guide/home-heir' ) );
		$this->delete( 'Leadership:Role/home-guide' );
		$this->assertSame( self::HOME, $find()->wiki );
	}

	public function testWithoutAHomeWikiThereIsNothingOfIt() {
		$this->useHome( '' );
		$this->assertArrayNotHasKey( 'home-guide', LeadershipServices::getRoleQuery()->find( new RoleFilter(), 5000 ) );
		$this->assertNull( LeadershipServices::getSeenDocuments()->find( self::key( DocumentKind::Role, 'home-guide' ) ) );
		$this->useHome( 'testwiki' );
		$this->assertNull( LeadershipServices::getHomeWiki()->id, 'a wiki does not inherit from itself' );
	}
}
