<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Rest;

use LogicException;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Feed\FeedBuilder;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Output\OutputPage;
use MediaWiki\Request\FauxRequest;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDatabase;
use Wikimedia\Rdbms\IReadableDatabase;

/**
 * Every public door that is only looked through works when the primary database is away and the wiki is read-only.
 *
 * @coversNothing
 */
class ReplicaOnlyTest extends RestTestCase {

	private const CREDENTIAL = '00000000000000000000000000000001';

	protected function setUp(): void {
		$role = [ 'schema' => 'role/2', 'family' => 'mentoring', 'level' => 'local', 'requirements' => [],
			'community' => 'replica-here', 'label' => [ 'en' => 'Replica role' ] ];
		$this->given( 'Leadership:Community/replica-here', [ 'schema' => 'community/1', 'kind' => 'wiki',
			'needs' => [ [ 'competency' => 'replica-skill' ] ], 'label' => [ 'en' => 'Here' ] ] );
		$this->given( 'Leadership:Role/replica-role', $role + [ 'seats' => 2,
			'holders' => [ [ 'user' => 'Replica holder' ], [ 'group' => 'sysop' ] ] ] );
		$this->given( 'Leadership:Profile/replica-role/replica-here', [ 'schema' => 'profile/1', 'role' => 'replica-role',
			'community' => 'replica-here', 'requirements' => [] ] );
		$this->given( 'Leadership:Group/replica-group', [ 'schema' => 'group/1', 'label' => [ 'en' => 'Group' ],
			'community' => 'replica-here', 'mandate' => [ 'scope' => [ 'en' => 'x' ] ],
			'calls' => [ [ 'label' => [ 'en' => 'Now' ], 'dates' => [ 'open' => '2020-01-01' ] ] ] ] );
		$this->given( 'Leadership:Learning/replica-guide', [ 'schema' => 'learning/1', 'label' => [ 'en' => 'Guide' ],
			'languages' => [ 'en' ], 'region' => 'replica-here', 'reviews' => [ [ 'date' => '2020-01-01' ] ] ] );
		foreach ( [ 'profile', 'keys', 'status' ] as $part ) {
			$this->services()->get( 'LeadershipDevelopment.AwardStore' )->publish( $part, '{}' );
		}
		$this->services()->getConnectionProvider()->getPrimaryDatabase( Domain::WIKI )->newReplaceQueryBuilder()
			->replaceInto( AwardStore::TABLE )->uniqueIndexFields( [ 'law_key' ] )
			->row( [ 'law_key' => self::CREDENTIAL, 'law_number' => 1, 'law_central_id' => 1, 'law_achievement' => 'replica',
				'law_community' => 'replica-here', 'law_awarder' => 1, 'law_awarded' => '20260101000000', 'law_state' => 'accepted',
				'law_public' => 1, 'law_credential' => '{}' ] )
			->caller( __METHOD__ )->execute();
		$this->services()->getDBLoadBalancerFactory()->commitPrimaryChanges( __METHOD__ );
		$this->services()->getReadOnlyMode()->setReason( 'The primary database is away.' );
		$this->setConnections( new class( $this->services()->getConnectionProvider() ) implements IConnectionProvider {

			public function __construct( private readonly IConnectionProvider $real ) {
			}

			public function getPrimaryDatabase( $domain = false ): IDatabase {
				throw new LogicException( 'The primary database was asked for' );
			}

			public function getReplicaDatabase( $domain = false, $group = null ): IReadableDatabase {
				return $this->real->getReplicaDatabase( $domain, $group );
			}

			public function commitAndWaitForReplication( $fname, $ticket, array $opts = [] ) {
				throw new LogicException( 'Something was written' );
			}

			public function getEmptyTransactionTicket( $fname ) {
				return $this->real->getEmptyTransactionTicket( $fname );
			}
		} );
	}

	protected function tearDown(): void {
		$this->services()->getReadOnlyMode()->setReason( false );
		$this->setConnections( $this->services()->getDBLoadBalancerFactory() );
	}

	/**
	 * @param IConnectionProvider $connections That all services of the extension have from now on
	 */
	private function setConnections( IConnectionProvider $connections ): void {
		$services = $this->services();
		$services->resetServiceForTesting( 'ConnectionProvider' );
		$services->redefineService( 'ConnectionProvider', static fn () => $connections );
		foreach ( preg_grep( '/^LeadershipDevelopment\./', $services->getServiceNames() ) as $name ) {
			$services->resetServiceForTesting( $name );
		}
	}

	/**
	 * @dataProvider provideRoutes
	 */
	public function testRestRoutes( string $path, array $query = [] ) {
		// Pictures need the service, which needs nothing of the database.
		$service = str_ends_with( $path, '/png' ) ? new Service() : null;
		$this->useService( $service->url ?? self::NO_SERVICE );
		$this->assertSame( 200, $this->get( $path, $query )->getStatusCode(), $path );
		$service?->stop();
	}

	public static function provideRoutes() {
		$paths = [
			'/roles' => [ 'community' => 'replica-here', 'within' => '365' ],
			'/holders' => [ 'community' => 'replica-here', 'user' => 'Replica holder' ],
			'/competencies' => [],
			'/vacancies' => [ 'community' => 'replica-here' ],
			'/calls' => [ 'community' => 'replica-here' ],
			'/advice' => [ 'group' => 'replica-group' ],
			'/issuer' => [],
			'/issuer/keys' => [],
			'/issuer/status' => [],
			'/credentials/' . self::CREDENTIAL => [],
			'/credentials/' . self::CREDENTIAL . '/png' => [],
			'/initiatives' => [ 'community' => 'replica-here' ],
			'/initiatives/csv' => [],
			'/feedback' => [ 'community' => 'replica-here', 'channel' => 'call' ],
			'/achievements' => [ 'community' => 'replica-here' ],
			'/packages' => [ 'community' => 'replica-here' ],
			'/surveys' => [ 'community' => 'replica-here', 'window' => 'open' ],
			'/plans' => [ 'community' => 'replica-here' ],
			'/processes' => [ 'community' => 'replica-here', 'lesson' => 'x' ],
			'/skills' => [ 'community' => 'replica-here' ],
			'/skills/csv' => [ 'community' => 'replica-here' ],
			'/learning' => [ 'q' => 'guide', 'region' => 'replica-here', 'language' => 'en' ],
			'/documents/role' => [ 'q' => 'replica' ],
			'/documents/role/replica-role' => [],
			'/documents/profile/replica-role/replica-here' => [],
			'/export' => [],
			'/rolemap/jsonld' => [],
			'/rolemap/popolo' => [],
			'/openapi.json' => [],
		];
		foreach ( FeedBuilder::TOPICS as $topic ) {
			foreach ( [ 'atom', 'json', 'ics' ] as $format ) {
				$paths["/feeds/$topic/$format"] = [ 'community' => 'replica-here' ];
			}
		}
		foreach ( $paths as $path => $query ) {
			yield $path => [ $path, $query ];
		}
	}

	public function testEveryPublicRouteIsTried() {
		$public = array_filter( self::routes(),
			static fn ( array $route ) => $route['method'] === 'GET' && !preg_match( '#/(lists|people)#', $route['path'] ) );
		$tried = array_keys( iterator_to_array( self::provideRoutes() ) );
		foreach ( $public as $route ) {
			$form = '#^' . preg_replace( '/\\\\\{\w+\\\\\}/', '[^/]+', preg_quote( $route['path'], '#' ) ) . '$#';
			$this->assertNotEmpty( preg_grep( $form, array_map( static fn ( $path ) => self::PREFIX . $path, $tried ) ),
				$route['path'] );
		}
	}

	/**
	 * @dataProvider provideModules
	 */
	public function testActionApi( array $query ) {
		$this->assertArrayNotHasKey( 'error', $this->api( [ 'action' => 'query' ] + $query ) );
	}

	public static function provideModules() {
		$manifest = json_decode( file_get_contents( __DIR__ . '/../../../extension/extension.json' ), true );
		foreach ( $manifest['APIListModules'] as $name => $module ) {
			if ( str_ends_with( $module['class'], 'ApiQueryListing' ) ) {
				yield "list=$name" => [ [ 'list' => $name ] ];
				yield "generator=$name" => [ [ 'generator' => $name, 'prop' => 'leadership' ] ];
			}
		}
		foreach ( array_keys( $manifest['APIPropModules'] ) as $name ) {
			yield "prop=$name" => [ [ 'prop' => $name, 'titles' => 'Leadership:Role/replica-role' ] ];
		}
	}

	/**
	 * @dataProvider provideSpecialPages
	 */
	public function testSpecialPages( string $name, array $query ) {
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setRequest( new FauxRequest( $query ) );
		$context->setUser( $this->services()->getUserFactory()->newAnonymous() );
		$page = $this->services()->getSpecialPageFactory()->getPage( $name );
		$context->setTitle( $page->getPageTitle() );
		$context->setOutput( new OutputPage( $context ) );
		$page->setContext( $context );
		$page->run( null );
		$this->assertNotSame( '', $context->getOutput()->getHTML() );
	}

	public static function provideSpecialPages() {
		return [
			[ 'LeadershipRoles', [ 'community' => 'replica-here', 'vacancy' => '90' ] ],
			[ 'LeadershipRoles', [ 'view' => 'succession' ] ],
			[ 'LeadershipRoles', [ 'view' => 'concentration' ] ],
			[ 'Learning', [ 'q' => '学习', 'region' => 'replica-here', 'language' => 'sv' ] ],
			[ 'AnswerSurvey', [] ],
			[ 'SkillMap', [ 'community' => 'replica-here' ] ],
			[ 'RoleMap', [ 'community' => 'replica-here' ] ],
			[ 'RoleMap', [ 'view' => 'subsidiarity' ] ],
			[ 'CompareLeadershipRoles', [ 'fromrole' => 'replica-role', 'torole' => 'replica-role',
				'tocommunity' => 'replica-here' ] ],
		];
	}

	public function testPagesOfDocuments() {
		foreach ( [ 'Role/replica-role', 'Profile/replica-role/replica-here', 'Community/replica-here',
			'Group/replica-group', 'Learning/replica-guide' ] as $page
		) {
			$this->assertStringContainsString( 'ext-leadershipdevelopment', $this->renderText( "Leadership:$page" ) );
		}
	}
}
