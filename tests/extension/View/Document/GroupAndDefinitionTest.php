<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\View\Document;

use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Parser\ParserOutputLinkTypes;
use MediaWiki\Title\Title;
use MediaWiki\Utils\MWTimestamp;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Pages of groups and of definitions.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\Call
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\Citations
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\CitationView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\DefinitionView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\GroupView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\HolderList
 */
class GroupAndDefinitionTest extends WikiTestCase {

	private const GROUP = [
		'schema' => 'group/1',
		'label' => [ 'en' => 'Example group', 'fr' => 'Groupe d’exemple' ],
		'mandate' => [ 'scope' => [ 'en' => 'To propose.' ] ],
	];

	protected function tearDown(): void {
		MWTimestamp::setFakeTime( false );
	}

	private function role( ?int $version ): array {
		return [
			'schema' => 'role/2', 'label' => [ 'en' => 'Citing' ], 'family' => 'content', 'level' => 'local',
			'requirements' => [],
		] + ( $version ? [ 'definition' => [ 'definition' => 'gd-leading', 'version' => $version ] ] : [] );
	}

	private function define( int ...$versions ): void {
		$this->assertTrue( $this->save( 'Leadership:Definition/gd-leading', [
			'schema' => 'definition/1',
			'label' => [ 'en' => 'Leading' ],
			'versions' => array_map( static fn ( $version ) => [
				'version' => $version, 'date' => "2025-01-0$version", 'text' => [ 'en' => "Wording no. $version." ],
			], $versions ),
		] )->isOK() );
		DeferredUpdates::doUpdates();
	}

	/**
	 * What the job queue does after a page changed that others show something of.
	 *
	 * @param string $page
	 */
	private function refreshLinks( string $page ): void {
		$wikiPage = $this->services()->getWikiPageFactory()->newFromTitle( Title::newFromText( $page ) );
		$wikiPage->doSecondaryDataUpdates( [ 'recursive' => false ] );
		DeferredUpdates::doUpdates();
	}

	private function categories( string $page ): array {
		return $this->render( $page )->getCategoryNames();
	}

	public function testMembersDropOutByThemselves() {
		$this->save( 'Leadership:Group/gd-members', [ 'members' => [
			[ 'user' => 'Gd chair', 'function' => [ 'en' => 'Chair' ], 'start' => '2025-01-01', 'end' => '2025-12-31' ],
		] ] + self::GROUP );
		MWTimestamp::setFakeTime( '20251231120000' );
		$html = $this->renderText( 'Leadership:Group/gd-members' );
		$this->assertMatchesRegularExpression( '!holders-current.*Gd chair.*\(.*Chair.*\).*1 January 2025!s', $html );
		$this->assertStringNotContainsString( '<details', $html );
		MWTimestamp::setFakeTime( '20260101120000' );
		$output = $this->render( 'Leadership:Group/gd-members' );
		$html = $output->getRawText();
		$this->assertMatchesRegularExpression( '!<details[^>]*holders-past[^>]*><summary>.*Gd chair!s', $html );
		$this->assertStringNotContainsString( 'holders-current', $html );
		$this->assertLessThanOrEqual( 86400, $output->getCacheExpiry() );
	}

	public function testNoMembersAndNoCalls() {
		$this->save( 'Leadership:Group/gd-minimal', self::GROUP );
		$html = $this->renderText( 'Leadership:Group/gd-minimal' );
		$this->assertStringContainsString( 'No members are named.', $html );
		$this->assertStringNotContainsString( 'Calls', $html );
	}

	public static function provideStates(): array {
		return [
			[ '20250101', 'Planned' ], [ '20250201', 'Draft' ], [ '20250301', 'Open' ], [ '20250331', 'Open' ],
			[ '20250401', 'Closed' ], [ '20260101', 'Closed' ],
		];
	}

	/**
	 * @dataProvider provideStates
	 * @param string $today
	 * @param string $state
	 */
	public function testStateOfACallFollowsFromItsDates( string $today, string $state ) {
		$this->save( 'Leadership:Group/gd-calls', [ 'calls' => [ [
			'label' => [ 'en' => 'Who joins?' ], 'kind' => 'members',
			'dates' => [ 'closed' => '2025-04-01', 'draft' => '2025-02-01', 'open' => '2025-03-01' ],
		] ] ] + self::GROUP );
		MWTimestamp::setFakeTime( $today . '120000' );
		$html = $this->renderText( 'Leadership:Group/gd-calls' );
		$this->assertStringContainsString( '<span class="cdx-info-chip__text">' . $state . '</span>', $html );
		$this->assertMatchesRegularExpression( '!Draft: .*Open: .*datetime="2025-03-01".*Closed: !s', $html );
		$this->assertStringContainsString( 'Members', $html );
	}

	public function testMandateThatPassedToAnotherGroup() {
		$this->save( 'Leadership:Group/gd-later', [ 'label' => [ 'en' => 'Later group' ] ] + self::GROUP );
		$this->save( 'Leadership:Group/gd-earlier', [ 'community' => 'gd-community', 'mandate' => [
			'scope' => [ 'en' => 'To propose.' ], 'from' => '2024-01-01', 'until' => '2024-12-31',
			'replaced_by' => 'gd-later',
		] ] + self::GROUP );
		$output = $this->render( 'Leadership:Group/gd-earlier', 'fr' );
		$html = $output->getRawText();
		$this->assertSame( 'Groupe d’exemple', $output->getTitleText() );
		$this->assertStringContainsString( 'Mandat terminé', $html );
		$this->assertStringContainsString( '31 décembre 2024', $html );
		$this->assertMatchesRegularExpression( '!Remplacé par.*<a [^>]*Group/gd-later[^>]*>.*Later group!s', $html );
		$links = array_map( static fn ( $link ) => (string)$link['link'],
			$output->getLinkList( ParserOutputLinkTypes::LOCAL ) );
		$this->assertContains( NS_LEADERSHIP . ':Group/gd-later', $links );
		$this->assertContains( NS_LEADERSHIP . ':Community/gd-community', $links );
	}

	public function testDefinitionListsWhoCitesOtherVersions() {
		$this->define( 1 );
		$this->save( 'Leadership:Role/gd-citing', $this->role( 1 ) );
		$this->save( 'Leadership:Role/gd-not-citing', $this->role( null ) );
		DeferredUpdates::doUpdates();
		$this->assertStringContainsString( 'Leading</span></a>, version 1',
			$this->renderText( 'Leadership:Role/gd-citing' ) );
		$this->assertStringNotContainsString( 'Citing', $this->renderText( 'Leadership:Definition/gd-leading' ) );
		$this->assertNotContains(
			'Leadership_roles_citing_an_outdated_definition', $this->categories( 'Leadership:Role/gd-citing' ) );

		$this->define( 1, 2 );
		$html = $this->renderText( 'Leadership:Definition/gd-leading' );
		$this->assertMatchesRegularExpression( '!Version 2, 2 January 2025.*Wording no. 2.*<details.*Wording no. 1!s', $html );
		$this->assertMatchesRegularExpression( '!Roles that cite another version.*Citing.*, version 1!s', $html );
		$this->assertStringContainsString( 'This role was written', $html );
		$this->refreshLinks( 'Leadership:Role/gd-citing' );
		$this->assertStringContainsString( 'Version 2 is now in force.', $this->renderText( 'Leadership:Role/gd-citing' ) );
		$this->assertContains(
			'Leadership_roles_citing_an_outdated_definition', $this->categories( 'Leadership:Role/gd-citing' ) );

		$this->save( 'Leadership:Role/gd-citing', $this->role( 2 ) );
		DeferredUpdates::doUpdates();
		$this->refreshLinks( 'Leadership:Definition/gd-leading' );
		$this->assertStringNotContainsString( 'Citing', $this->renderText( 'Leadership:Definition/gd-leading' ) );
	}

	public function testANewCitationReachesTheCachedDefinition() {
		$this->define( 1, 2 );
		$title = Title::newFromText( 'Leadership:Definition/gd-leading' );
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$db->newUpdateQueryBuilder()->update( 'page' )->set( [ 'page_touched' => $db->timestamp( '20200101000000' ) ] )
			->where( [ 'page_id' => $title->getArticleID() ] )->caller( __METHOD__ )->execute();
		$this->save( 'Leadership:Role/gd-new-citation', $this->role( 1 ) );
		DeferredUpdates::doUpdates();
		$this->assertGreaterThan( '20200101000000', $title->getTouched( IDBAccessObject::READ_LATEST ) );
		$this->assertStringContainsString(
			'Role/gd-new-citation', $this->renderText( 'Leadership:Definition/gd-leading' ) );
	}

	public static function provideKinds(): array {
		return [
			'role' => [ 'Role/gd-kind', 'role/1', 'Leadership_roles',
				[ 'family' => 'content', 'level' => 'local', 'requirements' => [] ] ],
			'profile' => [ 'Profile/gd-kind/gd-kind', 'profile/1', 'Community_profiles_of_leadership_roles',
				[ 'role' => 'gd-kind', 'community' => 'gd-kind' ] ],
			'competency' => [ 'Competency/gd-kind', 'competency/1', 'Leadership_competencies', [ 'type' => 'skill' ] ],
			'community' => [ 'Community/gd-kind', 'community/1', 'Leadership_communities', [ 'kind' => 'hub' ] ],
			'group' => [ 'Group/gd-kind', 'group/1', 'Leadership_groups', [ 'mandate' => [ 'scope' => [ 'en' => 'x' ] ] ] ],
			'definition' => [ 'Definition/gd-kind', 'definition/1', 'Leadership_definitions',
				[ 'versions' => [ [ 'version' => 1, 'date' => '2025-01-01', 'text' => [ 'en' => 'x' ] ] ] ] ],
			'policy' => [ 'Policy/gd-kind', 'policy/1', 'Leadership_policies', [ 'limit' => 5 ] ],
		];
	}

	/**
	 * @dataProvider provideKinds
	 * @param string $page
	 * @param string $schema
	 * @param string $category
	 * @param array $members
	 */
	public function testEveryKindHasItsCategory( string $page, string $schema, string $category, array $members ) {
		$label = preg_match( '/^(profile|policy)/', $schema ) ? [] : [ 'label' => [ 'en' => 'x' ] ];
		$status = $this->save( "Leadership:$page", [ 'schema' => $schema ] + $label + $members );
		$this->assertTrue( $status->isOK(), (string)$status );
		DeferredUpdates::doUpdates();
		$this->assertSame( [ $category ], $this->categories( "Leadership:$page" ) );
		$stored = $this->services()->getConnectionProvider()->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'cl_to' )->from( 'categorylinks' )
			->where( [ 'cl_from' => Title::newFromText( "Leadership:$page" )->getArticleID() ] )
			->caller( __METHOD__ )->fetchFieldValues();
		$this->assertSame( [ $category ], $stored );
	}

	public function testWhatLinksToADefinition() {
		$this->define( 1 );
		$this->save( 'Leadership:Role/gd-linking', $this->role( 1 ) );
		DeferredUpdates::doUpdates();
		$backlinks = $this->services()->getBacklinkCacheFactory()
			->getBacklinkCache( Title::newFromText( 'Leadership:Definition/gd-leading' ) );
		$titles = array_map( 'strval', iterator_to_array( $backlinks->getLinkPages( 'pagelinks' ) ) );
		$this->assertContains( NS_LEADERSHIP . ':Role/gd-linking', array_map(
			static fn ( $page ) => $page->getNamespace() . ':' . $page->getDBkey(),
			iterator_to_array( $backlinks->getLinkPages( 'pagelinks' ) ) ), implode( ', ', $titles ) );
	}
}
