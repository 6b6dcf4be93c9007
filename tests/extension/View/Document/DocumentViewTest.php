<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\View\Document;

use DOMDocument;
use DOMXPath;
use MediaWiki\Block\DatabaseBlock;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Parser\ParserOutputLinkTypes;
use MediaWiki\Title\Title;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * What readers see of documents.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\RoleView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\HolderList
 */
class DocumentViewTest extends WikiTestCase {

	private const EVIL = '"><script>alert(1)</script>{{SITENAME}}&lt;img src=x onerror=alert(1)>';

	/** The worst that the name of an account can contain. */
	private const EVIL_NAME = '"onmouseover=alert(1) \'\'\'SITENAME';

	private function role( array $members = [] ): array {
		return $members + [
			'schema' => 'role/1', 'label' => [ 'en' => 'Steward', 'fr' => 'Steward (fr)', 'ar' => 'مضيف' ],
			'description' => [ 'en' => 'Helps everywhere.' ], 'family' => 'functionary', 'level' => 'global',
			'requirements' => [ [ 'competency' => 'view-listening', 'min_level' => 3, 'importance' => 'essential' ] ],
		];
	}

	protected function setUp(): void {
		$this->save( 'Leadership:Competency/view-listening', [
			'schema' => 'competency/1', 'label' => [ 'en' => 'Listening', 'fr' => 'Écoute' ], 'type' => 'skill' ] );
	}

	public function testRequirementsInTheReadersLanguage() {
		$this->save( 'Leadership:Role/view', $this->role() );
		$english = $this->renderText( 'Leadership:Role/view' );
		$this->assertStringContainsString( 'Listening', $english );
		$this->assertStringContainsString( 'Practitioner', $english );
		$this->assertStringContainsString( 'Essential', $english );
		$this->assertStringContainsString( 'Helps everywhere.', $english );
		$french = $this->render( 'Leadership:Role/view', 'fr' );
		$this->assertStringContainsString( 'Écoute', $french->getRawText() );
		$this->assertSame( 'Steward (fr)', $french->getTitleText() );
		$this->assertContains( 'userlang', $french->getUsedOptions() );
	}

	public function testFallbackIsMarked() {
		$this->save( 'Leadership:Role/view', $this->role( [ 'label' => [ 'en' => 'Steward' ] ] ) );
		$html = $this->renderText( 'Leadership:Role/view', 'ar' );
		$this->assertStringContainsString( 'dir="rtl"', $html );
		$this->assertMatchesRegularExpression( '/<div lang="en" dir="ltr"[^>]*>Helps everywhere\./', $html );
		$this->assertStringContainsString( 'ext-leadershipdevelopment-fallback', $html );
		$this->assertStringNotContainsString(
			'ext-leadershipdevelopment-fallback', $this->renderText( 'Leadership:Role/view' ) );
	}

	public function testLinksAreRecorded() {
		$this->save( 'Leadership:Role/view', $this->role( [ 'community' => 'view-community' ] ) );
		$links = array_map(
			static fn ( $link ) => (string)$link['link'],
			$this->render( 'Leadership:Role/view' )->getLinkList( ParserOutputLinkTypes::LOCAL )
		);
		$competency = Title::newFromText( 'Leadership:Competency/view-listening' );
		$this->assertContains( NS_LEADERSHIP . ':Competency/view-listening', $links );
		$this->assertContains( NS_LEADERSHIP . ':Community/view-community', $links );
		$backlinks = $this->services()->getBacklinkCacheFactory()->getBacklinkCache( $competency );
		$this->assertGreaterThan( 0, $backlinks->getNumLinks( 'pagelinks' ) );
		$this->assertGreaterThan( 0, $backlinks->getNumLinks( 'templatelinks' ) );
	}

	public function testACompetencyLeadsToTheRolesThatAskForIt() {
		$this->assertStringContainsString( 'Special:LeadershipRoles&amp;competency=view-listening"',
			$this->renderText( 'Leadership:Competency/view-listening' ) );
	}

	public function testARoleSaysWhatIsItsOwn() {
		$this->save( 'Leadership:Policy/view-wiki', [ 'schema' => 'policy/1', 'activity_classes' => [ 'view-medicine' => [
			'source' => 'revision', 'namespaces' => [ 4, 5 ], 'title_prefixes' => [ 'WikiProject Medicine' ],
			'label' => [ 'en' => 'Pages about medicine' ] ] ] ] );
		$this->save( 'Leadership:Role/view-own', [ 'schema' => 'role/2', 'label' => [ 'en' => 'Own' ], 'family' => 'content',
			'level' => 'thematic', 'community' => 'view-wiki', 'requirements' => [], 'own_activity' => [ 'view-medicine' ],
			'decisions' => [ 'view-one', 'view-two' ], 'needed_at_level' => [ 'view-two', 'view-gone' ] ] );
		$output = $this->render( 'Leadership:Role/view-own' );
		$this->assertMatchesRegularExpression( '!The group’s own activity</dt><dd>.*Pages about medicine!', $output->getRawText() );
		$this->assertMatchesRegularExpression( '!Decisions that need this level</dt><dd><bdi>view two</bdi></dd>!',
			$output->getRawText() );
		$this->assertArrayHasKey( 'Policy/view-wiki', $output->getTemplates()[NS_LEADERSHIP] );
	}

	public function testACompetencySaysWhatActivityCannotShow() {
		$indicator = static fn ( string $class, array $more = [] ) => [ 'activity_class' => $class, 'weight' => 1,
			'half_life_days' => 9, 'saturation' => 0.5 ] + $more;
		$this->save( 'Leadership:Competency/view-meant', [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'Meant' ], 'ask' => [ 'en' => 'What did you do?' ], 'indicators' => [
				$indicator( 'view-shown', [ 'can_show' => [ 'en' => 'Takes part.' ], 'cannot_show' => [ 'en' => 'How well.' ] ] ),
				$indicator( 'view-silent' ) ] ] );
		$html = $this->render( 'Leadership:Competency/view-meant' )->getRawText();
		$this->assertMatchesRegularExpression(
			'/It can show.*It cannot show.*view-shown.*Takes part\..*How well\..*' .
			'<ul><li>.*view-silent.*Worth asking.*What did you do\?/s', $html );
	}

	public function testHolders() {
		$this->newAccount( 'View holder' );
		$hidden = $this->newAccount( 'View hidden' );
		$block = new DatabaseBlock( [ 'address' => $hidden, 'by' => $this->admin(), 'hideName' => true,
			'expiry' => 'infinity' ] );
		$this->services()->getDatabaseBlockStore()->insertBlock( $block );
		$this->save( 'Leadership:Role/view', $this->role( [ 'holders' => [
			[ 'user' => 'View holder', 'start' => '2020-01-01' ],
			[ 'user' => 'View past', 'start' => '2019-01-01', 'end' => '2020-01-01' ],
			[ 'user' => 'View hidden' ],
			[ 'user' => 'view_hidden' ],
			[ 'group' => 'sysop' ],
		] ] ) );
		$output = $this->render( 'Leadership:Role/view' );
		$html = $output->getRawText();
		$this->assertStringContainsString( 'View holder', $html );
		$this->assertStringContainsString( 'since 1 January 2020', $html );
		$this->assertMatchesRegularExpression( '/holders-past.*View past/s', $html );
		$this->assertStringNotContainsStringIgnoringCase( 'view hidden', $html );
		$this->assertStringNotContainsStringIgnoringCase( 'view_hidden', $html );
		$this->assertStringContainsString( 'Special:ListUsers/sysop', $html );
		$this->assertLessThanOrEqual( 86400, $output->getCacheExpiry() );
	}

	public function testHidingAUserReachesCachedPages() {
		$this->newAccount( 'View hidden later' );
		$holders = [ [ 'user' => 'View hidden later' ] ];
		$this->save( 'Leadership:Role/view-cached', $this->role( [ 'holders' => $holders ] ) );
		$this->assertStringContainsString( 'View hidden later', $this->renderText( 'Leadership:Role/view-cached' ) );
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$db->newUpdateQueryBuilder()->update( 'page' )->set( [ 'page_touched' => $db->timestamp( '20200101000000' ) ] )
			->where( [ 'page_title' => 'Role/view-cached' ] )->caller( __METHOD__ )->execute();
		$this->services()->getUserGroupManager()->addUserToGroup( $this->admin(), 'suppress' );
		$status = $this->services()->getBlockUserFactory()->newBlockUser(
			'View hidden later', $this->admin(), 'infinity', 'test', [ 'isHideUser' => true ] )->placeBlock();
		$this->assertTrue( $status->isOK(), (string)$status );
		DeferredUpdates::doUpdates();
		$title = Title::newFromText( 'Leadership:Role/view-cached' );
		$this->assertGreaterThan( '20200101000000', $title->getTouched( IDBAccessObject::READ_LATEST ) );
		$this->assertStringNotContainsString( 'View hidden later', $this->renderText( 'Leadership:Role/view-cached' ) );
	}

	public static function provideEvilDocuments(): array {
		$evil = self::EVIL;
		$map = [ 'en' => $evil, 'fr' => $evil ];
		return [
			'role' => [ 'Leadership:Role/evil', [
				'schema' => 'role/1', 'label' => $map, 'description' => $map, 'family' => 'content',
				'level' => 'local', 'requirements' => [
					[ 'competency' => 'evil', 'min_level' => 1, 'importance' => 'optional' ] ],
				'community' => 'evil', 'holders' => [ [ 'user' => self::EVIL_NAME ] ],
			] ],
			'competency' => [ 'Leadership:Competency/evil', [
				'schema' => 'competency/1', 'label' => $map, 'description' => $map, 'type' => 'skill',
				'levels' => array_fill( 0, 5, $map ),
				'associations' => [
					[ 'type' => 'precedes', 'target' => 'https://example.org/"><script>alert(1)</script>' ] ],
				'indicators' => [
					[ 'activity_class' => 'evil', 'weight' => 1, 'half_life_days' => 9, 'saturation' => 0.5,
						'can_show' => $map, 'cannot_show' => $map ] ],
				'ask' => $map,
			] ],
			'community' => [ 'Leadership:Community/evil', [
				'schema' => 'community/1', 'label' => $map, 'description' => $map, 'kind' => 'wiki' ] ],
			'profile' => [ 'Leadership:Profile/evil/evil', [
				'schema' => 'profile/1', 'role' => 'evil', 'community' => 'evil', 'description' => $map,
				'holders' => [ [ 'user' => self::EVIL_NAME ] ] ] ],
			'policy' => [ 'Leadership:Policy/default', [
				'schema' => 'policy/1', 'activity_classes' => [
					'evil' => [ 'source' => 'revision', 'label' => $map, 'title_prefixes' => [ $evil ] ] ] ] ],
		];
	}

	/**
	 * @dataProvider provideEvilDocuments
	 * @param string $page
	 * @param array $document
	 */
	public function testNothingRuns( string $page, array $document ) {
		foreach ( self::provideEvilDocuments() as [ $otherPage, $otherDocument ] ) {
			$this->assertTrue( $this->save( $otherPage, $otherDocument )->isOK(), $otherPage );
		}
		$output = $this->render( $page, 'ja' );
		$dom = new DOMDocument();
		$html = '<title>' . $output->getTitleText() . '</title>' . $output->getRawText();
		$dom->loadHTML( '<?xml encoding="utf-8"?>' . $html, LIBXML_NOERROR );
		$xpath = new DOMXPath( $dom );
		$this->assertSame( 0, $xpath->query( '//script|//img|//@onerror' )->length );
		$this->assertStringContainsString( 'alert(1)', $dom->textContent );
	}
}
