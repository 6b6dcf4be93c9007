<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Permission;

use ErrorPageError;
use MediaWiki\Api\ApiUsageException;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Output\OutputPage;
use MediaWiki\Parser\ParserOptions;
use MediaWiki\Request\FauxRequest;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\User\User;

/**
 * One table: every way of asking, as everybody who may ask, says the same.
 *
 * @coversNothing
 */
class AgreementTest extends RestTestCase {

	private const COMMUNITY = 'agree-here';
	private const ROLE = 'agree-role';
	private const PERSON = 'Agree suggested';
	private const HOLDER = 'Agree holder';
	private const HIDDEN = 'Agree hidden';

	private static ?Service $service = null;
	private static int $list;
	/** @var array<string,User> */
	private static array $users;

	/** Who => whether they see the people of the private list. */
	private const MAY_SEE = [
		'anonymous' => false,
		'user' => false,
		'blocked user' => false,
		'blocked committee member' => false,
		'right without committee' => false,
		'committee member of another community' => false,
		'committee member' => true,
		'bot' => false,
		'sysop' => true,
	];

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
		self::$service->answer( 200, [ 'data_until' => '2026-01-30T23:59:59Z', 'considered' => 9, 'excluded' => [],
			'suggestions' => [ [ 'person' => self::PERSON, 'user_id' => 1, 'wiki' => 'examplewiki',
				'band' => 'strong_match', 'reasons' => [], 'counter_evidence' => [] ] ] ] );
		$this->useService( self::$service->url );
		$person = $this->newAccount( self::PERSON );
		$this->services()->get( 'LeadershipDevelopment.ConsentStore' )->set( $person, Consent::Listed );
		$this->newAccount( self::HOLDER );
		$this->hide( $this->newAccount( self::HIDDEN ) );
		$this->save( 'Leadership:Community/' . self::COMMUNITY, [ 'schema' => 'community/1', 'kind' => 'wiki',
			'label' => [ 'en' => 'Agreed community' ] ] );
		$this->save( 'Leadership:Role/' . self::ROLE, [ 'schema' => 'role/2', 'label' => [ 'en' => 'Agreed role' ],
			'family' => 'mentoring', 'level' => 'local', 'requirements' => [], 'community' => self::COMMUNITY,
			'seats' => 3, 'holders' => [ [ 'user' => self::HOLDER ], [ 'user' => self::HIDDEN ] ] ] );
		$block = fn ( User $user ) => $this->services()->getBlockUserFactory()
			->newBlockUser( $user, $this->admin(), 'infinity' )->placeBlock();
		$members = [ 'Agree member', 'Agree blocked member' ];
		self::$users = [
			'anonymous' => $this->services()->getUserFactory()->newAnonymous(),
			'user' => $this->newAccount( 'Agree user' ),
			'blocked user' => $this->newAccount( 'Agree blocked' ),
			'blocked committee member' => $this->newAccount( 'Agree blocked member', 'leadership-committee' ),
			'right without committee' => $this->newAccount( 'Agree alone', 'leadership-committee' ),
			'committee member of another community' => $this->newCommitteeMember( 'Agree other', 'agree-there' ),
			'committee member' => $this->newAccount( 'Agree member', 'leadership-committee' ),
			'bot' => $this->newAccount( 'Agree robot', 'bot' ),
			'sysop' => $this->admin(),
		];
		$this->saveCommittee( self::COMMUNITY, $members );
		$block( self::$users['blocked user'] );
		$block( self::$users['blocked committee member'] );
		self::$list = $this->services()->get( 'LeadershipDevelopment.ListMaker' )
			->make( $this->admin(), new ListRequest( self::ROLE, self::COMMUNITY ) )->getValue()->id;
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testPrivateListsAreForTheCommittee( string $who, bool $sees ) {
		$user = $this->fresh( $who );
		foreach ( $this->privateWays( $user ) as $way => $answer ) {
			$this->assertSame( $sees, str_contains( $answer(), self::PERSON ), "$way as $who" );
		}
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testListsAreMadeByTheCommittee( string $who, bool $may ) {
		$asked = count( self::$service->requests() );
		$user = $this->fresh( $who );
		$this->assertSame( $may, $this->apiError( [ 'action' => 'leadershipsuggest', 'role' => self::ROLE,
			'community' => self::COMMUNITY ], $user, true ) === null, "Action API as $who" );
		$status = $this->post( '/lists', [ 'role' => self::ROLE, 'community' => self::COMMUNITY ], $user );
		$this->assertSame( $who === 'anonymous' ? 401 : 403, $status->getStatusCode() );
		// Whoever may, is asked for a token; all others are not even that far.
		$this->assertSame( $may, str_starts_with( $this->json( $status )['code'], 'rest-badtoken' ), "REST as $who" );
		$this->assertCount( $asked + ( $may ? 1 : 0 ), self::$service->requests() );
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testTheFormOffersTheCommunityToItsCommittee( string $who, bool $may ) {
		$form = $this->special( 'SuggestLeaders', null, [], $this->fresh( $who ) );
		$this->assertSame( $may, str_contains( $form, 'value="' . self::COMMUNITY . '"' ) );
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testWhatIsPublicIsTheSameForAll( string $who ) {
		$user = $this->fresh( $who );
		foreach ( $this->publicWays( $user ) as $way => $answer ) {
			$text = $answer();
			$this->assertStringContainsString( 'greed role', $text, "$way as $who" );
			$this->assertStringNotContainsString( self::HIDDEN, $text, "$way as $who" );
			$this->assertStringNotContainsString( self::PERSON, $text, "$way as $who" );
		}
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testHoldersAreNamedToAllAndHiddenOnesToNobody( string $who ) {
		$user = $this->fresh( $who );
		foreach ( $this->waysThatNameHolders( $user ) as $way => $answer ) {
			$text = $answer();
			$this->assertStringContainsString( self::HOLDER, $text, "$way as $who" );
			$this->assertStringNotContainsString( self::HIDDEN, $text, "$way as $who" );
		}
	}

	public static function provideUsers() {
		foreach ( self::MAY_SEE as $who => $sees ) {
			yield $who => [ $who, $sees ];
		}
	}

	private function fresh( string $who ): User {
		$user = self::$users[$who];
		return $user->isRegistered() ? $this->services()->getUserFactory()->newFromName( $user->getName() ) : $user;
	}

	private function privateWays( User $user ): array {
		return [
			'special page' => fn () => $this->special( 'LeadershipList', (string)self::$list, [], $user ),
			'Action API' => fn () => $this->action(
				[ 'action' => 'query', 'list' => 'leadershiplistentries', 'llelist' => (string)self::$list ], $user ),
			'REST' => fn () => $this->rest( '/lists/' . self::$list, [], $user ),
		];
	}

	private function publicWays( User $user ): array {
		$list = fn ( string $name, string $prefix ) => fn () => $this->action( [ 'action' => 'query', 'list' => $name,
			"{$prefix}community" => self::COMMUNITY, "{$prefix}limit" => 'max' ], $user );
		$here = [ 'community' => self::COMMUNITY ];
		return [
			'special page' => fn () => $this->special( 'LeadershipRoles', null, $here, $user ),
			'succession' => fn () => $this->special( 'LeadershipRoles', null, $here + [ 'view' => 'succession' ], $user ),
			'parser function' => fn () => $this->wikitext( '{{#leadershiproles: community=' . self::COMMUNITY . '}}', $user ),
			'Lua' => fn () => $this->lua(
				'mw.text.jsonEncode( mw.ext.leadership.getRoles( { community = "' . self::COMMUNITY . '" } ) )', $user ),
			'list=leadershiproles' => $list( 'leadershiproles', 'lro' ),
			'list=leadershipvacancies' => $list( 'leadershipvacancies', 'lva' ),
			'prop=leadership' => fn () => $this->action( [ 'action' => 'query', 'prop' => 'leadership',
				'titles' => 'Leadership:Role/' . self::ROLE ], $user ),
			'REST roles' => fn () => $this->rest( '/roles', $here, $user ),
			'REST vacancies' => fn () => $this->rest( '/vacancies', $here, $user ),
			'feed' => fn () => $this->rest( '/feeds/vacancies/atom', $here, $user ),
			'export' => fn () => $this->rest( '/export', [ 'kind' => 'role' ], $user ),
		];
	}

	private function waysThatNameHolders( User $user ): array {
		return [
			'page' => fn () => $this->renderText( 'Leadership:Role/' . self::ROLE ),
			'parser function' => fn () => $this->wikitext( '{{#leadershiprole:' . self::ROLE . '|show=holders}}', $user ),
			'Lua' => fn () => $this->lua( 'mw.text.jsonEncode( mw.ext.leadership.getRole( "' . self::ROLE . '" ).holders )', $user ),
			'list=leadershipholders' => fn () => $this->action(
				[ 'action' => 'query', 'list' => 'leadershipholders', 'lhorole' => self::ROLE ], $user ),
			'REST holders' => fn () => $this->rest( '/holders', [ 'role' => self::ROLE ], $user ),
			'REST document' => fn () => $this->rest( '/documents/role/' . self::ROLE, [], $user ),
			'export' => fn () => $this->rest( '/export', [ 'kind' => 'role', 'from' => 'role/' . self::ROLE ], $user ),
		];
	}

	private function special( string $name, ?string $subPage, array $params, User $user ): string {
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setRequest( new FauxRequest( $params ) );
		$context->setUser( $user );
		$context->setLanguage( 'en' );
		$context->setTitle( SpecialPage::getTitleFor( $name ) );
		$context->setOutput( new OutputPage( $context ) );
		$page = $this->services()->getSpecialPageFactory()->getPage( $name );
		$page->setContext( $context );
		try {
			$page->run( $subPage );
			return $context->getOutput()->getHTML();
		} catch ( ErrorPageError ) {
			return '';
		}
	}

	private function action( array $params, User $user ): string {
		try {
			return json_encode( $this->api( $params, $user ) );
		} catch ( ApiUsageException $exception ) {
			return (string)$exception->getStatusValue();
		}
	}

	private function rest( string $path, array $query, User $user ): string {
		return (string)$this->get( $path, $query, [], $user )->getBody();
	}

	private function wikitext( string $text, User $user ): string {
		return $this->services()->getParserFactory()->create()
			->parse( $text, Title::newFromText( 'Agreement' ), ParserOptions::newFromUser( $user ) )->getRawText();
	}

	private function lua( string $expression, User $user ): string {
		$this->save( 'Module:Agreement', "return { go = function() return $expression end }" );
		return $this->wikitext( '{{#invoke:Agreement|go}}', $user );
	}
}
