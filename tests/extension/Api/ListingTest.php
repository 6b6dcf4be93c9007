<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Api;

use MediaWiki\Api\ApiMain;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Tests\ApiTestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Api\ApiQueryListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Api\ApiQueryLeadership
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\RoleListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\HolderListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\CompetencyListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\VacancyListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\CallListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\HolderQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\CallQuery
 */
class ListingTest extends ApiTestCase {

	private const COMMUNITY = 'api-here';

	protected function setUp(): void {
		$this->given( 'Leadership:Community/api-here', [ 'schema' => 'community/1', 'kind' => 'wiki',
			'label' => [ 'en' => 'Here' ] ] );
		$role = [ 'schema' => 'role/2', 'family' => 'mentoring', 'level' => 'local', 'requirements' => [],
			'community' => self::COMMUNITY ];
		if ( !$this->services()->getUserFactory()->newFromName( 'Api holder' )->isRegistered() ) {
			$this->newAccount( 'Api holder' );
			$this->newAccount( 'Api former' );
		}
		$this->given( 'Leadership:Role/api-one', $role + [ 'label' => [ 'en' => 'One', 'fr' => 'Un' ], 'seats' => 3,
			'holders' => [
				[ 'user' => 'Api holder' ],
				[ 'user' => 'Api former', 'end' => '2020-01-01' ],
				[ 'user' => 'Api coming', 'start' => '2199-01-01' ],
				// One account: other tests make more administrators, but no second bureaucrat.
				[ 'group' => 'bureaucrat' ],
			] ] );
		foreach ( [ 'two', 'three' ] as $name ) {
			$this->given( "Leadership:Role/api-$name", $role + [ 'label' => [ 'en' => ucfirst( $name ) ] ] );
		}
		$this->given( 'Leadership:Group/api-group', [ 'schema' => 'group/1', 'label' => [ 'en' => 'Group' ],
			'community' => self::COMMUNITY, 'mandate' => [ 'scope' => [ 'en' => 'x' ] ],
			'members' => [ [ 'user' => 'Api holder' ] ],
			'calls' => [
				[ 'label' => [ 'en' => 'Now' ], 'dates' => [ 'open' => '2020-01-01', 'closed' => '2199-01-01' ] ],
				[ 'label' => [ 'en' => 'Later' ], 'kind' => 'members', 'dates' => [ 'open' => '2199-01-01' ] ],
			] ] );
	}

	private function listing( string $name, string $prefix, array $params ): array {
		$query = [ 'action' => 'query', 'list' => $name ];
		foreach ( $params as $param => $value ) {
			$query[ $param === 'uselang' ? $param : $prefix . $param ] = $value;
		}
		return $this->api( $query );
	}

	public function testRolesInAnotherLanguage() {
		$answer = $this->listing( 'leadershiproles', 'lro',
			[ 'community' => self::COMMUNITY, 'family' => 'mentoring', 'language' => 'fr', 'uselang' => 'fr' ] );
		$this->assertSame( [ [
			'slug' => 'api-one', 'title' => 'Leadership:Role/api-one', 'label' => 'Un',
			'labels' => [ 'en' => 'One', 'fr' => 'Un' ],
			'family' => 'mentoring', 'level' => 'local', 'community' => self::COMMUNITY,
		] ], $answer['query']['leadershiproles'] );
	}

	public function testContinuesWhereItStopped() {
		$params = [ 'community' => self::COMMUNITY, 'limit' => '1', 'family' => 'mentoring', 'level' => 'local' ];
		$slugs = [];
		$seen = 0;
		do {
			$answer = $this->listing( 'leadershiproles', 'lro', $params );
			foreach ( $answer['query']['leadershiproles'] as $role ) {
				$slugs[] = $role['slug'];
			}
			$params['continue'] = $answer['continue']['lrocontinue'] ?? null;
		} while ( $params['continue'] !== null && $seen++ < 50 );
		$this->assertSame( array_unique( $slugs ), $slugs );
		$this->assertSame( [ 'api-one', 'api-three', 'api-two' ],
			array_values( array_filter( $slugs, static fn ( $slug ) => str_starts_with( $slug, 'api-' ) ) ) );
	}

	public function testBotsMayAskForMore() {
		$ask = [ 'action' => 'query', 'list' => 'leadershiproles', 'lrolimit' => '5000' ];
		$this->assertArrayHasKey( 'warnings', $this->api( $ask ), 'Cut to 500' );
		$bot = $this->newAccount( 'Api robot', 'bot' );
		$this->assertArrayNotHasKey( 'warnings', $this->api( $ask, $bot ) );
	}

	public function testGenerator() {
		$answer = $this->api( [ 'action' => 'query', 'generator' => 'leadershiproles', 'glrolimit' => 'max',
			'glrocommunity' => self::COMMUNITY, 'prop' => 'leadership' ] );
		$pages = array_column( $answer['query']['pages'], null, 'title' );
		$this->assertSame( [ 'kind' => 'role', 'slug' => 'api-one', 'label' => 'One',
			'labels' => [ 'en' => 'One', 'fr' => 'Un' ] ], $pages['Leadership:Role/api-one']['leadership'] );
	}

	/**
	 * @dataProvider provideTimes
	 */
	public function testHolders( string $when, array $expected ) {
		$answer = $this->listing( 'leadershipholders', 'lho', [ 'role' => 'api-one', 'when' => $when ] );
		$this->assertSame( $expected, array_map(
			static fn ( $row ) => $row['user'] ?? $row['group'], $answer['query']['leadershipholders'] ?? [] ) );
	}

	public static function provideTimes() {
		return [
			[ 'current', [ 'Api holder', 'bureaucrat' ] ],
			[ 'past', [ 'Api former' ] ],
			[ 'coming', [ 'Api coming' ] ],
			[ 'all', [ 'Api holder', 'Api former', 'Api coming', 'bureaucrat' ] ],
		];
	}

	public function testHoldersOfAPersonAndOfACommunity() {
		$answer = $this->listing( 'leadershipholders', 'lho', [ 'user' => 'Api holder' ] );
		$this->assertSame( [ 'role/api-one', 'group/api-group' ], array_map(
			static fn ( $row ) => "{$row['kind']}/{$row['slug']}", $answer['query']['leadershipholders'] ) );
		$answer = $this->listing( 'leadershipholders', 'lho', [ 'community' => self::COMMUNITY, 'group' => 'api-group' ] );
		$this->assertCount( 1, $answer['query']['leadershipholders'] );
	}

	public function testNoSharedCacheKeepsRowsThatNamePeople() {
		$modules = ( new ApiMain( RequestContext::getMain() ) )->getModuleManager()->getModule( 'query' )->getModuleManager();
		$this->assertSame( 'private', $modules->getModule( 'leadershipholders' )->getCacheMode( [] ) );
		$this->assertSame( 'public', $modules->getModule( 'leadershiproles' )->getCacheMode( [] ) );
	}

	public function testHiddenAccountsAreNotListed() {
		$user = $this->newAccount( 'Api hidden' );
		$this->save( 'Leadership:Role/api-hiding', [ 'schema' => 'role/2', 'label' => [ 'en' => 'x' ],
			'family' => 'mentoring', 'level' => 'local', 'requirements' => [],
			'holders' => [ [ 'user' => 'Api hidden' ], [ 'user' => 'Api holder' ] ] ] );
		$params = [ 'role' => 'api-hiding', 'limit' => '1' ];
		$this->assertSame( 'Api hidden',
			$this->listing( 'leadershipholders', 'lho', $params )['query']['leadershipholders'][0]['user'] );
		$this->hide( $user );
		$answer = $this->listing( 'leadershipholders', 'lho', $params );
		$this->assertSame( [], $answer['query']['leadershipholders'] );
		$params['continue'] = $answer['continue']['lhocontinue'];
		$this->assertSame( 'Api holder',
			$this->listing( 'leadershipholders', 'lho', $params )['query']['leadershipholders'][0]['user'] );
	}

	public function testVacancies() {
		$answer = $this->listing( 'leadershipvacancies', 'lva', [ 'community' => self::COMMUNITY, 'within' => '90' ] );
		$row = $answer['query']['leadershipvacancies'][0];
		$this->assertSame( [ 'role', 'api-one', 3, 2, 1 ],
			[ $row['kind'], $row['slug'], $row['seats'], $row['held'], $row['vacant'] ] );
		$this->assertSame( [ 90, 180, 365 ], array_column( $row['vacant_within'], 'days' ) );
		$this->assertStringNotContainsString( 'Api holder', json_encode( $answer ) );
	}

	public function testCalls() {
		$answer = $this->listing( 'leadershipcalls', 'lca', [ 'community' => self::COMMUNITY ] );
		$this->assertSame( [ [ 'Now', 'open' ], [ 'Later', 'planned' ] ], array_map(
			static fn ( $call ) => [ $call['label'], $call['state'] ], $answer['query']['leadershipcalls'] ) );
		$answer = $this->listing( 'leadershipcalls', 'lca', [ 'community' => self::COMMUNITY, 'state' => 'planned' ] );
		$this->assertSame( [ 'open' => '2199-01-01' ], $answer['query']['leadershipcalls'][0]['dates'] );
	}

	public function testCompetencies() {
		$this->save( 'Leadership:Competency/api-listening', [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'Listening' ], 'indicators' => [] ] );
		$answer = $this->listing( 'leadershipcompetencies', 'lco', [ 'continue' => 'api-listening', 'limit' => '1' ] );
		$this->assertSame( 'Listening', $answer['query']['leadershipcompetencies'][0]['label'] );
	}

	public function testUnknownValuesAreNamed() {
		$this->assertSame( 'badvalue', $this->apiError(
			[ 'action' => 'query', 'list' => 'leadershiproles', 'lrofamily' => 'royal' ] ) );
	}

	/**
	 * @dataProvider provideStrangePositions
	 */
	public function testPositionsOfSomethingElseAreRefused( string $module, string $prefix, string $continue ) {
		foreach ( [ [ 'list', '' ], [ 'generator', 'g' ] ] as [ $way, $letter ] ) {
			$this->assertSame( 'badcontinue', $this->apiError(
				[ 'action' => 'query', $way => $module, "{$letter}{$prefix}continue" => $continue ] ), $way );
		}
	}

	public static function provideStrangePositions() {
		$slugs = [ '', ' ', '12/0', 'api-group/000', 'api-one/role/api-here', 'role/api-one', 'Api-One', 'a|b', '-x', "api\n",
			'0|1|2', '{"a":1}', 'ä', str_repeat( 'a', 65 ), str_repeat( '9', 5000 ) ];
		$positions = [
			'leadershiproles lro' => $slugs,
			'leadershipcompetencies lco' => $slugs,
			'leadershipholders lho' => [ '', 'api-one', '1', '1/', '/1', '1/2/3', '-1/0', '1/-1', '01/0', '1/00', '1.5/0', '0/0',
				'1e3/0', '1|0', ' 1/0', "1/0\n", '0x1/0', '99999999999/0', '1/99999999999', 'api-group/000', str_repeat( '9', 5000 ) ],
			'leadershipcalls lca' => [ '', 'api-group', 'api-group/', 'api-group/0', 'api-group/0001/0', 'api-group/-01', '/000',
				'api-group/abc', 'API/000', 'api-one/role/api-here', "api-group/000\n", '1/0', str_repeat( 'a', 65 ) . '/000',
				'api-group/' . str_repeat( '9', 5000 ) ],
			'leadershipvacancies lva' => [ '', 'api-one', 'api-one/role', 'api-one/king/api-here', 'api-one/profile/api-here',
				'api-one/role/API', '/role/api-here', 'api-one/role/api-here/x', 'api-one/role/api-here//', "api-one/role/\n",
				'12/0', 'api-group/000', str_repeat( 'a', 65 ) . '/role/' ],
		];
		foreach ( $positions as $module => $values ) {
			foreach ( $values as $value ) {
				yield "$module: " . substr( $value, 0, 30 ) => [ ...explode( ' ', $module ), $value ];
			}
		}
	}

	/**
	 * @dataProvider provideUnknown
	 */
	public function testWhatThereIsNotIsAnError( string $module, string $prefix, string $filter, string $value ) {
		$this->assertContains( $this->apiError(
			[ 'action' => 'query', 'list' => $module, $prefix . $filter => $value ] ), [ 'badvalue', 'baduser' ] );
	}

	public static function provideUnknown() {
		foreach ( [ 'leadershiproles lro' => [ 'community', 'competency', 'language', 'family', 'level' ],
			'leadershipholders lho' => [ 'community', 'role', 'group', 'user', 'when' ],
			'leadershipcalls lca' => [ 'community', 'state' ],
			'leadershipvacancies lva' => [ 'community' ] ] as $module => $filters
		) {
			foreach ( $filters as $filter ) {
				foreach ( [ 'nosuch', '', '0', 'Not a slug', 'api-one/api-here', str_repeat( 'x', 64 ) ] as $value ) {
					yield "$module$filter=$value" => [ ...explode( ' ', $module ), $filter, $value ];
				}
			}
		}
	}

	public function testWhatThereIsOfAnotherKindIsAnErrorToo() {
		$ask = fn ( string $filter, string $value ) => $this->apiError(
			[ 'action' => 'query', 'list' => 'leadershipholders', "lho$filter" => $value ] );
		$this->assertNull( $ask( 'role', 'api-one' ) );
		$this->assertSame( 'badvalue', $ask( 'role', 'api-group' ) );
		$this->assertSame( 'badvalue', $ask( 'community', 'api-one' ) );
		$this->assertNull( $ask( 'user', 'Api former' ) );
		$this->assertNull( $ask( 'user', 'Api coming' ), 'Named on a page, and no account' );
		$hidden = $this->newAccount( 'Api unknown' );
		$this->assertNull( $ask( 'user', 'Api unknown' ) );
		$this->hide( $hidden );
		$this->assertSame( 'badvalue', $ask( 'user', 'Api unknown' ), 'As if it had never been' );
	}

	public function testLanguagesWithoutLabelsAreKnown() {
		$answer = $this->listing( 'leadershiproles', 'lro', [ 'language' => 'cy' ] );
		$this->assertSame( [], $answer['query']['leadershiproles'] );
	}

	/**
	 * @dataProvider provideModules
	 */
	public function testHelp( string $module ) {
		$answer = $this->api( [ 'action' => 'paraminfo', 'modules' => $module, 'helpformat' => 'raw' ] );
		$this->assertArrayNotHasKey( 'warnings', $answer );
		$info = $answer['paraminfo']['modules'][0];
		$keys = [ ...array_column( $info['description'], 'key' ),
			...array_column( array_column( $info['examples'], 'description' ), 'key' ) ];
		foreach ( $info['parameters'] as $parameter ) {
			array_push( $keys, ...array_column( $parameter['description'], 'key' ) );
		}
		$this->assertGreaterThan( 1, count( $keys ) );
		foreach ( preg_grep( '/-extended-description$/', $keys, PREG_GREP_INVERT ) as $key ) {
			$this->assertTrue( wfMessage( $key )->exists(), $key );
		}
	}

	public static function provideModules() {
		$manifest = json_decode( file_get_contents( __DIR__ . '/../../../extension/extension.json' ), true );
		foreach ( [ ...$manifest['APIListModules'], ...$manifest['APIPropModules'] ] as $name => $_ ) {
			yield $name => [ "query+$name" ];
		}
		foreach ( $manifest['APIModules'] ?? [] as $name => $_ ) {
			yield $name => [ $name ];
		}
	}
}
