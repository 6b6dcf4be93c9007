<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Text;

use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Output\OutputPage;
use MediaWiki\Parser\ParserOptions;
use MediaWiki\Request\FauxRequest;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\User\User;

/**
 * A world in which everything that may be named by digits is. PHP makes integers of such array keys.
 *
 * @coversNothing
 */
class DigitsTest extends RestTestCase {

	private const SLUG = '101';
	private const OTHER = '202';
	private const PERSON = '20260001';
	private const MEMBER = '20260002';
	private const REASON = [ 'code' => 'competency_met', 'weight' => 0.5,
		'params' => [ 'competency' => self::SLUG, 'level' => 2, 'min_level' => 2, 'evidence' => [ '303' => 7 ] ] ];

	private const SIGNS = [
		[ 'competency' => self::SLUG, 'min_level' => 2, 'importance' => 'essential', 'state' => 'seen', 'above' => null,
			'acts' => [ [ 'activity_class' => '303', 'events' => 4, 'recent_events' => 4, 'last_month' => '2026-01',
				'more_than' => 50, 'trend' => 'begun' ] ] ],
		[ 'competency' => self::OTHER, 'min_level' => 2, 'importance' => 'essential', 'state' => 'seen_above',
			'above' => self::SLUG, 'acts' => [] ],
	];

	private static ?Service $service = null;
	private static User $member;
	private static User $person;
	private static int $list;

	protected function setUp(): void {
		if ( !self::$service ) {
			$this->arrange();
		}
		$this->useService( self::$service->url );
	}

	protected function tearDown(): void {
		$this->useService( self::NO_SERVICE );
	}

	public static function tearDownAfterClass(): void {
		self::$service?->stop();
		self::$service = null;
	}

	private function arrange(): void {
		self::$service = new Service();
		self::$service->answer( 200, [ 'data_until' => '2026-01-30T23:59:59Z', 'considered' => 9, 'never_suggested' => 7, 'agreed' => 2,
			'suggestions' => [ [ 'person' => self::PERSON, 'user_id' => 1,
				'wiki' => 'examplewiki', 'band' => 'strong_match', 'reasons' => [ self::REASON ],
				'counter_evidence' => [], 'signs' => self::SIGNS, 'activity' => [ 'last_month' => '2026-01', 'months' => [ 4 ] ],
				'elsewhere' => [ [ 'wiki' => 'w101', 'reasons' => [ self::REASON ] ] ] ] ],
			'teams' => [ [ 'people' => [ self::PERSON ], 'covers' => [ self::SLUG ] ] ] ] );
		$this->useService( self::$service->url );
		self::$person = $this->newAccount( self::PERSON );
		$this->services()->get( 'LeadershipDevelopment.ConsentStore' )->set( self::$person, Consent::Listed );
		self::$member = $this->newAccount( self::MEMBER, 'leadership-committee' );
		$this->saveWorld();
		$this->saveCommittee( self::SLUG, [ self::MEMBER ] );
		DeferredUpdates::doUpdates();
		$status = $this->services()->get( 'LeadershipDevelopment.ListMaker' )
			->make( $this->admin(), new ListRequest( self::SLUG, self::SLUG ) );
		$this->assertTrue( $status->isOK(), (string)$status );
		self::$list = $status->getValue()->id;
	}

	private function saveWorld(): void {
		$label = [ 'label' => [ 'en' => '101', 'qqx' => '5' ] ];
		$requirements = [ 'requirements' => array_map( static fn ( $slug ) =>
			[ 'competency' => $slug, 'min_level' => 4, 'importance' => 'essential' ], [ self::SLUG, self::OTHER ] ) ];
		$holders = [ 'holders' => [ [ 'user' => self::PERSON, 'start' => '2024-01-01' ], [ 'user' => self::MEMBER ],
			[ 'user' => '404', 'end' => '2020-01-01' ], [ 'group' => '7' ] ] ];
		$documents = [ 'Definition/101' => [ 'schema' => 'definition/1', 'versions' => [
			[ 'version' => 1, 'date' => '2020-01-01', 'text' => [ 'en' => '1' ] ],
			[ 'version' => 2, 'date' => '2021-01-01', 'text' => [ 'en' => '2' ] ] ] ] + $label ];
		foreach ( [ self::SLUG, self::OTHER ] as $slug ) {
			$documents += [
				"Community/$slug" => [ 'schema' => 'community/1', 'kind' => 'wiki', 'languages' => [ 'en' ],
					'wikis' => [ 'w101' ] ] + ( $slug === self::OTHER ? [ 'parent' => self::SLUG ] : [] ) + $label,
				"Competency/$slug" => [ 'schema' => 'competency/1', 'type' => 'skill', 'indicators' => [
					[ 'activity_class' => '303', 'weight' => 1, 'half_life_days' => 90, 'saturation' => 0.9 ] ],
					'associations' => [ [ 'type' => 'is_child_of', 'target' => self::OTHER ] ] ] + $label,
				"Role/$slug" => [ 'schema' => 'role/2', 'family' => 'mentoring', 'level' => 'local',
					'decisions' => [ '55', '66' ], 'community' => $slug, 'seats' => 5, 'term_months' => 24,
					'definition' => [ 'definition' => '101', 'version' => 1 ] ] + $label + $requirements + $holders,
				"Profile/$slug/" . self::OTHER => [ 'schema' => 'profile/1', 'role' => $slug,
					'community' => self::OTHER, 'dropped' => [ self::OTHER ], 'requirements' =>
						[ [ 'min_level' => 4 ] + $requirements['requirements'][0] ] ] + $holders,
				"Group/$slug" => [ 'schema' => 'group/1', 'community' => $slug,
					'mandate' => [ 'scope' => [ 'en' => '1' ], 'from' => '2020-01-01' ],
					'members' => [ [ 'user' => self::PERSON, 'function' => [ 'en' => '3' ] ] ],
					'calls' => [ [ 'label' => [ 'en' => '9' ], 'dates' => [ 'open' => '2020-01-01' ] ] ] ] + $label,
				"Achievement/$slug" => [ 'schema' => 'achievement/1', 'criteria' => [ 'en' => '1' ], 'community' => $slug,
					'aligns' => [ [ 'competency' => $slug, 'level' => 3 ] ] ] + $label,
				"Initiative/$slug" => [ 'schema' => 'initiative/1', 'number' => '33', 'community' => $slug,
					'competencies' => [ self::SLUG, self::OTHER ], 'goals' => [ [ 'process' => $slug, 'goal' => '7' ] ],
					'projects' => [ [ 'name' => [ 'en' => '8' ],
						'phase' => [ 'en' => '2' ] ] ] ] + $label,
				"Learning/$slug" => [ 'schema' => 'learning/1', 'format' => 'course', 'languages' => [ 'en' ],
					'url' => 'https://example.org/101', 'provider' => '6', 'region' => $slug, 'adapts' => self::OTHER,
					'teaches' => [ [ 'competency' => self::SLUG, 'level' => 2 ], [ 'competency' => self::OTHER ] ],
					'duration_minutes' => 90 ] + $label,
				"Process/$slug" => [ 'schema' => 'process/1', 'community' => $slug, 'committee' => $slug, 'horizon' => 2030,
					'goals' => [ [ 'id' => '7', 'text' => [ 'en' => '7' ] ] ], 'phases' => [ [ 'label' => [ 'en' => '1' ],
						'cycles' => [ [ 'label' => [ 'en' => '1' ], 'start' => '2020-01-01' ] ] ] ],
					'lessons' => [ [ 'kind' => 'right', 'text' => [ 'en' => '4' ] ] ] ] + $label,
				"Plan/$slug" => [ 'schema' => 'plan/1', 'community' => $slug, 'process' => $slug, 'actions' => [
					[ 'label' => [ 'en' => '5' ], 'status' => 'started', 'due' => '2020-01-01', 'confirmed' => '2020-01-01',
						'competencies' => [ $slug ], 'initiatives' => [ $slug ], 'roles' => [ $slug ] ] ] ] + $label,
				"Feedback/$slug" => [ 'schema' => 'feedback/1', 'community' => $slug, 'process' => $slug,
					'questions' => [ [ 'id' => '1', 'text' => [ 'en' => '1' ] ] ],
					'items' => [ [ 'id' => '9', 'question' => '1', 'region' => $slug, 'text' => [ 'en' => '9' ] ] ],
					'statements' => [ [ 'id' => '2', 'text' => [ 'en' => '2' ], 'items' => [ '9' ] ] ] ] + $label,
				"Achievement/$slug" => [ 'schema' => 'achievement/1', 'community' => $slug, 'criteria' => [ 'en' => '6' ] ] + $label,
				"Survey/$slug" => [ 'schema' => 'survey/1', 'community' => $slug, 'opens' => '2020-01-01',
					'closes' => '2199-12-31', 'questions' => [ [ 'id' => '7', 'competency' => $slug, 'asks' => 'level' ],
						[ 'id' => '8', 'competency' => $slug, 'asks' => 'learns', 'text' => [ 'en' => '8' ] ] ] ] + $label,
				"Package/$slug" => [ 'schema' => 'package/1', 'community' => $slug, 'resources' => [
					[ 'resource' => self::SLUG ], [ 'resource' => self::OTHER, 'requires' => [ self::SLUG ] ] ] ] + $label,
				"Policy/$slug" => [ 'schema' => 'policy/1', 'activity_classes' => [
					'303' => [ 'label' => [ 'en' => '303' ], 'source' => 'log', 'log_types' => [ '1' ] ],
					'304' => [ 'source' => 'revision', 'namespaces' => [ 0 ], 'title_prefixes' => [ '5' ] ] ] ],
			];
		}
		foreach ( $documents as $page => $document ) {
			$status = $this->save( "Leadership:$page", $document );
			$this->assertTrue( $status->isOK(), "$page: $status" );
		}
		$this->approve( 'Leadership:Survey/101' );
	}

	public static function provideDocuments(): iterable {
		foreach ( DocumentKind::cases() as $kind ) {
			yield $kind->value => [ $kind->titleWord() . match ( $kind ) {
				DocumentKind::Profile => '/101/202',
				default => '/101',
			} ];
		}
	}

	/**
	 * @dataProvider provideDocuments
	 */
	public function testPage( string $page ) {
		$this->assertStringNotContainsString( 'violation', $this->renderText( "Leadership:$page" ) );
		foreach ( [ 'EditLeadershipDocument', 'TranslateLeadershipDocument' ] as $form ) {
			$this->assertNotSame( '', $this->special( $form, $page, [ 'from' => 'en', 'to' => 'sv' ], $this->admin() ) );
		}
	}

	public static function provideSpecialPages(): array {
		return [
			[ 'LeadershipRoles' ], [ 'LeadershipRoles', null, [ 'community' => '101', 'competency' => '101' ] ],
			[ 'LeadershipRoles', null, [ 'view' => 'succession' ] ],
			[ 'LeadershipRoles', null, [ 'view' => 'succession', 'community' => '101' ] ],
			[ 'LeadershipRoles', null, [ 'view' => 'concentration' ] ],
			[ 'LeadershipRoles', null, [ 'view' => 'subsidiarity' ] ],
			[ 'LeadershipRoles', null, [ 'view' => 'decisions' ] ],
			[ 'RoleMap' ], [ 'RoleMap', 'subsidiarity' ], [ 'RoleMap', null, [ 'focus' => 'role/101' ] ],
			[ 'RoleMap', null, [ 'community' => '101', 'role' => '101', 'competency' => '101' ] ],
			[ 'CompareLeadershipRoles', null,
				[ 'fromrole' => '101', 'torole' => '202', 'fromcommunity' => '101', 'tocommunity' => '202' ] ],
			[ 'SuggestLeaders', null, [ 'role' => '101', 'community' => '101' ] ],
			[ 'MyLeadership', null, [ 'role' => '101', 'community' => '101' ] ],
			[ 'Initiatives' ], [ 'Initiatives', null, [ 'number' => '33', 'goal' => '101/7', 'sort' => 'number', 'community' => '101' ] ],
			[ 'Initiatives', null, [ 'view' => 'phases' ] ], [ 'Initiatives', null, [ 'view' => 'regions' ] ],
			[ 'LeadershipCalls' ], [ 'LeadershipCalls', null, [ 'community' => '101' ] ],
			[ 'LeadershipProcesses', null, [ 'lesson' => '4' ] ], [ 'GiveLeadershipFeedback', '101' ],
			[ 'AnswerSurvey' ], [ 'AnswerSurvey', '101' ], [ 'MyLearning' ], [ 'MyLearning', '101' ],
			[ 'MyLeadership' ], [ 'EditLeadershipDocument' ], [ 'TranslateLeadershipDocument' ],
			[ 'LeadershipList', 'list' ], [ 'LeadershipList' ],
			[ 'InviteLeader', 'list', [ 'person' => '1' ] ], [ 'LeadershipInvitation', '1' ],
		];
	}

	/**
	 * @dataProvider provideSpecialPages
	 */
	public function testSpecialPage( string $name, ?string $subPage = null, array $params = [] ) {
		$subPage = $subPage === 'list' ? (string)self::$list : $subPage;
		foreach ( [ self::$member, self::$person, $this->admin() ] as $user ) {
			$html = $this->special( $name, $subPage, $params, $user );
			$this->assertStringNotContainsString( '⧼', $html );
		}
	}

	public function testListNamesThePerson() {
		foreach ( [ $this->special( 'LeadershipList', (string)self::$list, [], $this->admin() ),
			json_encode( $this->api( [ 'action' => 'query', 'list' => 'leadershiplistentries',
				'llelist' => (string)self::$list ], $this->admin() ) ),
			(string)$this->get( '/lists/' . self::$list, [], [], $this->admin() )->getBody() ] as $answer ) {
			$this->assertStringContainsString( self::PERSON, $answer );
		}
	}

	public function testSelfCheck() {
		$check = [ 'role' => self::SLUG, 'outcome' => 'suggested', 'band' => 'strong_match', 'reasons' => [ self::REASON ],
			'signs' => self::SIGNS ];
		self::$service->answer( 200, [ 'accounts' => [ [ 'wiki' => 'examplewiki', 'roles' => [ $check ] ] ] ],
			count( self::$service->requests() ) + 1 );
		$html = $this->special( 'MyLeadership', null, [ 'role' => self::SLUG, 'community' => self::SLUG ], self::$person );
		$this->assertTrue( str_contains( $html, '303' ), 'Activity class' );
		// A holder of a role that asks for much of it can teach it.
		$this->assertTrue( str_contains( $html, 'Competency/101' ), 'Competency' );
	}

	/**
	 * @testWith ["listed"]
	 *   ["objected"]
	 */
	public function testOwnPageIsPosted( string $consent ) {
		$this->special( 'MyLeadership', null, [ 'do' => 'choose', 'consent' => $consent, 'peer' => '1',
			'language' => [ 'sv' ], 'teach' => [ '101' ], 'learn' => [ '101' ], 'offer' => [ '101', '202' ],
			'need' => [ '202' ], 'mentor' => [ '101' ],
			'wpEditToken' => self::$person->getEditToken( 'leadershipdevelopment-own' ) ], self::$person, true );
		$this->assertNotSame( '', $this->special( 'MyLeadership', null, [], self::$person ) );
		$this->assertIsArray( $this->services()->get( 'LeadershipDevelopment.PersonalData' )->export( self::$person ) );
	}

	public static function provideQueries(): array {
		return [
			[ [ 'list' => 'leadershiproles', 'lrocommunity' => '101', 'lrolimit' => 'max' ], '"101"' ],
			[ [ 'list' => 'leadershipcalls', 'lcalimit' => 'max' ], '"101"' ],
			[ [ 'list' => 'leadershipcompetencies', 'lcolimit' => 'max' ], '"101"' ],
			[ [ 'list' => 'leadershipachievements', 'laccommunity' => '101' ], '"101"' ],
			[ [ 'list' => 'leadershippackages', 'lpkpackage' => '101' ], '"101"' ],
			[ [ 'list' => 'leadershipsurveys', 'lsvsurvey' => '101' ], '"101"' ],
			[ [ 'list' => 'leadershipholders', 'lhouser' => self::PERSON, 'lholimit' => 'max' ], self::PERSON ],
			[ [ 'list' => 'leadershipvacancies', 'lvacommunity' => '101', 'lvalimit' => 'max' ], '"101"' ],
			[ [ 'generator' => 'leadershiproles', 'grocommunity' => '101', 'prop' => 'leadership' ], '' ],
			[ [ 'prop' => 'leadership', 'titles' => 'Leadership:Role/101|Leadership:Competency/101|Leadership:Group/101'
				. '|Leadership:Profile/101/202' ], '101' ],
		];
	}

	/**
	 * @dataProvider provideQueries
	 */
	public function testActionApi( array $params, string $expected ) {
		$this->assertStringContainsString( $expected, json_encode( $this->api( [ 'action' => 'query' ] + $params ) ) );
	}

	public static function provideRoutes(): array {
		return array_map( static fn ( $route ) => [ $route ], [ '/documents/role', '/documents/competency',
			'/documents/role/101', '/documents/competency/101', '/documents/community/101', '/documents/group/101',
			'/documents/policy/101', '/documents/definition/101', '/documents/profile/101/202', '/export', '/calls',
			'/competencies', '/holders', '/roles', '/vacancies', '/openapi.json', '/feeds/calls/atom',
			'/feeds/calls/ics', '/feeds/vacancies/atom', '/feeds/vacancies/ics', '/feeds/vacancies/rss' ] );
	}

	/**
	 * @dataProvider provideRoutes
	 */
	public function testRoute( string $route ) {
		foreach ( [ [], [ 'community' => '101' ], [ 'role' => '101' ], [ 'search' => '101' ], [ 'q' => '101' ],
			[ 'user' => self::PERSON ], [ 'competency' => '101' ] ] as $query ) {
			$response = $this->get( $route, $query );
			$this->assertLessThan( 500, $response->getStatusCode(), $response->getBody() . json_encode( $query ) );
		}
		$this->assertLessThan( 500, $this->post( '/lists', [ 'role' => '101', 'community' => '101' ], $this->admin() )
			->getStatusCode() );
	}

	/**
	 * @testWith ["{{#leadershiprole:101}}"]
	 *   ["{{#leadershiprole:101|show=requirements|community=202}}"]
	 *   ["{{#leadershiproles:community=101}}"]
	 *   ["{{#leadershiproles:competency=101|limit=1}}"]
	 *   ["{{#rolemap:101}}"]
	 *   ["{{#rolemap:community=101}}"]
	 *   ["{{#leadershipcalls:group=101}}"]
	 *   ["{{#leadershipprocesses:community=101}}"]
	 *   ["{{#leadershipprocesses:community=101|show=list}}"]
	 *   ["{{#leadershipprocesses:lesson=4|show=lessons}}"]
	 *   ["{{#leadershipplans:plan=101}}"]
	 *   ["{{#leadershipplans:plan=101|show=actions}}"]
	 *   ["{{#leadershipfeedback:round=101|question=1}}"]
	 *   ["{{#invoke:Digits|go}}"]
	 */
	public function testWikitext( string $text ) {
		$this->save( 'Module:Digits', 'local l = mw.ext.leadership
			local function all( slug ) return { l.getRole( slug ), l.getCompetency( slug ), l.getCommunity( slug ),
				l.getRequirements( slug, "202" ), l.getRoles( { community = slug } ), l.getRoles( { competency = slug } ) } end
			return { go = function() return mw.text.jsonEncode( all( "101" ) ) end }' );
		$html = $this->services()->getParserFactory()->create()
			->parse( $text, Title::newFromText( 'Digits' ), ParserOptions::newFromAnon() )->getRawText();
		$this->assertStringContainsString( '101', $html );
		$this->assertStringNotContainsString( 'class="error"', $html );
		$this->assertStringNotContainsString( 'scribunto-error', $html );
	}

	private function special( string $name, ?string $subPage, array $params, User $user, bool $posted = false ): string {
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setRequest( new FauxRequest( $params, $posted ) );
		$context->setUser( $user );
		$context->setLanguage( 'en' );
		$context->setTitle( SpecialPage::getTitleFor( $name ) );
		$context->setOutput( new OutputPage( $context ) );
		$page = $this->services()->getSpecialPageFactory()->getPage( $name );
		$page->setContext( $context );
		try {
			$page->run( $subPage );
			return $context->getOutput()->getHTML();
		} catch ( \ErrorPageError ) {
			return '';
		}
	}
}
