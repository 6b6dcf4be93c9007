<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Rest;

use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Hooks\LinkedDataHooks;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\Output\OutputPage;
use MediaWiki\Title\Title;

/**
 * The role map as linked data.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\LinkedDataHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\LinkedData\OrganizationOntology
 * @covers \MediaWiki\Extension\LeadershipDevelopment\LinkedData\Popolo
 * @covers \MediaWiki\Extension\LeadershipDevelopment\LinkedData\RoleMap
 * @covers \MediaWiki\Extension\LeadershipDevelopment\LinkedData\RoleMapReader
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\RoleMapHandler
 */
class RoleMapTest extends RestTestCase {

	private const PAGES = 'http://127.0.0.1:8099/index.php/';

	protected function setUp(): void {
		$this->given( 'Leadership:Community/rm-parent', [ 'schema' => 'community/1', 'label' => [ 'en' => 'Parent' ],
			'kind' => 'hub' ] );
		$this->given( 'Leadership:Community/rm-child', [ 'schema' => 'community/1', 'kind' => 'wiki', 'parent' => 'rm-parent',
			'label' => [ 'en' => 'Child', 'fr' => 'Enfant' ] ] );
		$this->given( 'Leadership:Role/rm-role', [ 'schema' => 'role/2', 'label' => [ 'en' => 'Role' ], 'family' => 'content',
			'level' => 'local', 'requirements' => [], 'community' => 'rm-child',
			'holders' => [ [ 'user' => 'Rm holder', 'start' => '2025-01-01' ], [ 'group' => 'sysop' ] ] ] );
		$this->given( 'Leadership:Group/rm-group', [ 'schema' => 'group/1', 'label' => [ 'en' => 'Group' ],
			'community' => 'rm-parent', 'mandate' => [ 'scope' => [ 'en' => 'x' ], 'from' => '2022-05-01', 'until' => '2199-06-30' ],
			'members' => [ [ 'user' => 'Rm holder', 'end' => '2199-01-01' ] ], 'calls' => [
				[ 'label' => [ 'en' => 'Join', 'fr' => 'Rejoindre' ], 'kind' => 'members', 'dates' => [
					'feedback' => '2022-02-01', 'open' => '2022-03-01', 'announced' => '2022-05-01' ] ],
				[ 'label' => [ 'en' => 'Comment' ], 'dates' => [ 'feedback' => '2022-02-01' ] ] ] ] );
	}

	private function map( string $format, array $query = [] ): array {
		return $this->json( $this->get( "/rolemap/$format", $query ) );
	}

	private static function ours( array $nodes, string $member ): array {
		return array_values( array_filter( $nodes,
			static fn ( array $node ) => str_contains( $node[$member], 'Rm_holder' ) ) );
	}

	public function testPopolo() {
		$map = $this->map( 'popolo', [ 'uselang' => 'fr' ] );
		$this->assertSame( [ 'organizations', 'posts', 'persons', 'memberships', 'events' ], array_keys( $map ) );
		$this->assertContains( [ 'id' => self::PAGES . 'Leadership:Community/rm-child', 'name' => 'Enfant',
			'classification' => 'community', 'parent_id' => self::PAGES . 'Leadership:Community/rm-parent' ],
			$map['organizations'] );
		$this->assertContains( [ 'id' => self::PAGES . 'Leadership:Role/rm-role', 'label' => 'Role',
			'organization_id' => self::PAGES . 'Leadership:Community/rm-child' ], $map['posts'] );
		$this->assertSame( [ [ 'id' => self::PAGES . 'User:Rm_holder', 'name' => 'Rm holder' ] ],
			self::ours( $map['persons'], 'id' ) );
		$this->assertEqualsCanonicalizing( [
			[ 'person_id' => self::PAGES . 'User:Rm_holder', 'organization_id' => self::PAGES . 'Leadership:Community/rm-child',
				'post_id' => self::PAGES . 'Leadership:Role/rm-role', 'start_date' => '2025-01-01' ],
			[ 'person_id' => self::PAGES . 'User:Rm_holder', 'organization_id' => self::PAGES . 'Leadership:Group/rm-group',
				'end_date' => '2199-01-01' ],
		], self::ours( $map['memberships'], 'person_id' ) );
	}

	public function testOrganizationOntology() {
		$response = $this->get( '/rolemap/jsonld' );
		$this->assertSame( 'application/ld+json', $response->getHeaderLine( 'Content-Type' ) );
		$graph = $this->json( $response )['@graph'];
		$this->assertContains( [ '@id' => self::PAGES . 'Leadership:Community/rm-child', '@type' => 'org:Organization',
			'label' => [ 'en' => 'Child', 'fr' => 'Enfant' ],
			'subOrganizationOf' => self::PAGES . 'Leadership:Community/rm-parent' ], $graph );
		$this->assertContains( [ '@id' => self::PAGES . 'Leadership:Role/rm-role', '@type' => [ 'org:Role', 'org:Post' ],
			'label' => [ 'en' => 'Role' ], 'postIn' => self::PAGES . 'Leadership:Community/rm-child' ], $graph );
		$this->assertContains( [ '@type' => 'org:Membership', 'member' => self::PAGES . 'User:Rm_holder',
			'organization' => self::PAGES . 'Leadership:Group/rm-group', 'endDate' => '2199-01-01' ], $graph );
	}

	public function testCallsAndMandates() {
		$group = self::PAGES . 'Leadership:Group/rm-group';
		$map = $this->map( 'popolo', [ 'uselang' => 'fr' ] );
		$this->assertContains( [ 'id' => $group, 'name' => 'Group', 'classification' => 'group',
			'parent_id' => self::PAGES . 'Leadership:Community/rm-parent', 'founding_date' => '2022-05-01',
			'dissolution_date' => '2199-06-30' ], $map['organizations'] );
		$this->assertContains( [ 'id' => "$group#call-2022-02-01", 'name' => 'Rejoindre', 'classification' => 'call for members',
			'organization_id' => $group, 'status' => 'announced', 'start_date' => '2022-02-01', 'end_date' => '2022-04-30' ],
			$map['events'] );
		$this->assertContains( [ 'id' => "$group#call-2022-02-01-2", 'name' => 'Comment', 'classification' => 'call',
			'organization_id' => $group, 'status' => 'feedback', 'start_date' => '2022-02-01' ], $map['events'] );
		$call = [ '@id' => "$group#call-2022-02-01", '@type' => 'schema:Event',
			'label' => [ 'en' => 'Join', 'fr' => 'Rejoindre' ], 'keywords' => 'members', 'organizer' => $group,
			'startDate' => '2022-02-01', 'endDate' => '2022-04-30' ];
		$this->assertContains( $call, $this->map( 'jsonld' )['@graph'] );
		$json = json_decode( strip_tags( $this->head( 'Leadership:Group/rm-group' ) ), true );
		$this->assertSame( $call, $json['event'][0] );
		$this->assertSame( [ '2022-05-01', '2199-06-30' ], [ $json['foundingDate'], $json['dissolutionDate'] ] );
		$this->assertSame( [], array_diff( [ 'org', 'skos', 'schema', 'xsd', 'label', 'unitOf', 'event', 'organizer', 'keywords',
			'foundingDate', 'dissolutionDate', 'startDate', 'endDate' ], array_keys( $json['@context'] ) ) );
		$html = $this->render( 'Leadership:Group/rm-group' )->getRawText();
		$this->assertStringContainsString( 'id="call-2022-02-01"', $html );
		$this->assertStringContainsString( 'id="call-2022-02-01-2"', $html );
	}

	public function testHiddenPeopleAreNotNamed() {
		$this->hide( $this->newAccount( 'Rm concealed' ) );
		$this->save( 'Leadership:Group/rm-secret', [ 'schema' => 'group/1', 'label' => [ 'en' => 'Group' ],
			'mandate' => [ 'scope' => [ 'en' => 'x' ] ], 'members' => [ [ 'user' => 'Rm concealed' ] ] ] );
		foreach ( [ 'popolo', 'jsonld' ] as $format ) {
			$this->assertStringNotContainsString( 'oncealed', (string)$this->get( "/rolemap/$format" )->getBody() );
		}
	}

	public function testExportHasTheWholeMap() {
		$answer = $this->json( $this->get( '/export', [ 'format' => 'popolo', 'uselang' => 'fr' ] ) );
		$origin = [ 'date' => '', 'wiki' => '', 'license' => '' ];
		$this->assertSame( array_keys( $origin ), array_slice( array_keys( $answer ), 0, 3 ) );
		$this->assertEquals( $this->map( 'popolo', [ 'uselang' => 'fr' ] ), array_diff_key( $answer, $origin ) );
		$response = $this->get( '/export', [ 'format' => 'jsonld' ] );
		$this->assertSame( 'application/ld+json', $response->getHeaderLine( 'Content-Type' ) );
		$answer = $this->json( $response );
		$this->assertEquals( $this->map( 'jsonld' )['@graph'], $answer['@graph'] );
		$this->assertSame( 'schema:Dataset', $answer['@type'] );
		$this->assertArrayHasKey( 'date', $answer['@context'] );
		$this->assertSame( 400, $this->get( '/export', [ 'format' => 'turtle' ] )->getStatusCode() );
	}

	public function testPageOfAProfileIsAPost() {
		$this->save( 'Leadership:Profile/rm-role/rm-parent', [ 'schema' => 'profile/1', 'role' => 'rm-role', 'community' => 'rm-parent',
			'holders' => [ [ 'user' => 'Rm holder' ] ] ] );
		$json = json_decode( strip_tags( $this->head( 'Leadership:Profile/rm-role/rm-parent' ) ), true );
		$this->assertSame( [ 'org', 'skos', 'label', 'postIn', 'role' ], array_keys( $json['@context'] ) );
		$this->assertSame( [ '@id' => self::PAGES . 'Leadership:Profile/rm-role/rm-parent', '@type' => 'org:Post',
			'label' => [ 'en' => 'Role' ], 'role' => self::PAGES . 'Leadership:Role/rm-role',
			'postIn' => self::PAGES . 'Leadership:Community/rm-parent' ], array_diff_key( $json, [ '@context' => '' ] ) );
	}

	public function testOtherFormatsAreRefused() {
		$this->assertSame( 400, $this->get( '/rolemap/turtle' )->getStatusCode() );
	}

	private function head( string $page ): string {
		$context = new DerivativeContext( RequestContext::getMain() );
		$title = Title::newFromText( $page );
		$context->setTitle( $title );
		$out = new OutputPage( $context );
		$context->setOutput( $out );
		$out->setArticleFlag( true );
		$out->setRevisionId( $title->getLatestRevID() );
		( new LinkedDataHooks( $this->services()->get( 'LeadershipDevelopment.DocumentIndex' ),
			$this->services()->get( 'LeadershipDevelopment.DocumentStore' ) ) )
			->onBeforePageDisplay( $out, $context->getSkin() );
		return $out->getHeadItemsArray()['leadershipdevelopment-jsonld'] ?? '';
	}

	public function testPagesSayWhatTheyAreButNotWhoIsInThem() {
		$this->save( 'Leadership:Role/rm-script', [ 'schema' => 'role/2', 'family' => 'content', 'level' => 'local',
			'label' => [ 'en' => '</script><script>alert(1)' ], 'requirements' => [] ] );
		$this->assertSame( 1, substr_count( $this->head( 'Leadership:Role/rm-script' ), '</script>' ) );
		$json = json_decode( strip_tags( $this->head( 'Leadership:Role/rm-role' ) ), true );
		$this->assertSame( [ 'org', 'skos', 'label', 'postIn' ], array_keys( $json['@context'] ) );
		$this->assertSame( [
			'@id' => self::PAGES . 'Leadership:Role/rm-role', '@type' => [ 'org:Role', 'org:Post' ],
			'label' => [ 'en' => 'Role' ], 'postIn' => self::PAGES . 'Leadership:Community/rm-child',
		], array_diff_key( $json, [ '@context' => 0 ] ) );
		$this->assertStringContainsString( 'org:OrganizationalUnit', $this->head( 'Leadership:Group/rm-group' ) );
		$this->assertStringNotContainsString( 'Rm holder', $this->head( 'Leadership:Group/rm-group' ) );
		$this->assertSame( '', $this->head( 'Help:Contents' ) );
	}
}
