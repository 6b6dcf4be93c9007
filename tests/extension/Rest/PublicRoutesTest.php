<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Rest\OpenApi;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\DocumentHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\DocumentSearchHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\ExportHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\FeedHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\Languages
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\ListingHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\OpenApiHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\ProblemHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\ProfileHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\PublicHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\PublicDocuments
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Feed\FeedBuilder
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Feed\FeedFormat
 */
class PublicRoutesTest extends RestTestCase {

	private const ROLE = [ 'schema' => 'role/2', 'family' => 'mentoring', 'level' => 'local', 'requirements' => [] ];

	protected function setUp(): void {
		$this->given( 'Leadership:Role/rest-one', self::ROLE + [ 'label' => [ 'en' => 'Rest one', 'fr' => 'Un' ],
			'community' => 'rest-here', 'seats' => 2, 'holders' => [ [ 'user' => 'Rest holder', 'end' => '2199-01-01' ] ] ] );
		$this->given( 'Leadership:Role/rest-two', self::ROLE + [ 'label' => [ 'en' => 'Rest two' ],
			'community' => 'rest-here' ] );
		$this->given( 'Leadership:Group/rest-group', [ 'schema' => 'group/1', 'label' => [ 'en' => 'Group' ],
			'community' => 'rest-here', 'mandate' => [ 'scope' => [ 'en' => 'x' ] ],
			'calls' => [ [ 'label' => [ 'en' => "Come;\nall, " . str_repeat( 'ü', 60 ) ],
				'dates' => [ 'open' => '2020-01-01', 'closed' => '2199-01-01' ] ] ] ] );
	}

	public function testListIsGivenPageByPage() {
		$query = [ 'community' => 'rest-here', 'family' => 'mentoring', 'limit' => '1', 'from' => 'rest-' ];
		$first = $this->json( $this->get( '/roles', $query ) );
		$this->assertSame( [ 'rest-one' ], array_column( $first['entries'], 'slug' ) );
		parse_str( parse_url( $first['next'], PHP_URL_QUERY ), $next );
		$second = $this->json( $this->get( '/roles', $next ) );
		$this->assertSame( [ 'rest-two' ], array_column( $second['entries'], 'slug' ) );
	}

	/**
	 * @dataProvider provideLanguages
	 */
	public function testLanguage( array $query, string $accepted, string $expected ) {
		$answer = $this->json( $this->get(
			'/roles', $query + [ 'from' => 'rest-one', 'limit' => '1' ], [ 'Accept-Language' => $accepted ] ) );
		$this->assertSame( $expected, $answer['entries'][0]['label'] );
	}

	public static function provideLanguages() {
		return [
			'asked for' => [ [ 'uselang' => 'fr' ], 'en', 'Un' ],
			'header' => [ [], 'xx-unknown, fr-CA;q=0.8, en;q=0.2', 'Un' ],
			'refused in the header' => [ [], 'fr;q=0', 'Rest one' ],
			'nonsense' => [ [ 'uselang' => '../etc' ], ';;,q=', 'Rest one' ],
			'nothing' => [ [], '', 'Rest one' ],
		];
	}

	public function testWhoHasTheAnswerIsNotGivenItAgain() {
		$tag = $this->get( '/roles' )->getHeaderLine( 'ETag' );
		$this->assertSame( 304, $this->get( '/roles', [], [ 'If-None-Match' => $tag ] )->getStatusCode() );
		$this->assertNotSame( $tag, $this->get( '/roles', [ 'uselang' => 'fr' ] )->getHeaderLine( 'ETag' ) );
		$this->assertSame( $tag, $this->get( '/roles' )->getHeaderLine( 'ETag' ) );
		$this->services()->get( 'LeadershipDevelopment.DocumentIndex' )->expire();
		$this->services()->getDBLoadBalancerFactory()->commitPrimaryChanges( __METHOD__ );
		$this->assertSame( 200, $this->get( '/roles', [], [ 'If-None-Match' => $tag ] )->getStatusCode() );
	}

	public function testCachesMayKeepIt() {
		$response = $this->get( '/calls' );
		$this->assertStringContainsString( 'public', $response->getHeaderLine( 'Cache-Control' ) );
		$this->assertStringContainsString( 'Accept-Language', $response->getHeaderLine( 'Vary' ) );
	}

	public function testCachesAskEachTimeWherePeopleAreNamed() {
		$this->assertStringContainsString( 's-maxage=0', $this->get( '/holders' )->getHeaderLine( 'Cache-Control' ) );
		$this->assertStringNotContainsString( 's-maxage=0', $this->get( '/roles' )->getHeaderLine( 'Cache-Control' ) );
	}

	public function testCachesKeepNoMoreCopiesThanThereAre() {
		$varies = fn ( string $path, array $query = [] ) =>
			str_contains( $this->get( $path, $query )->getHeaderLine( 'Vary' ), 'Accept-Language' );
		$tag = fn ( string $path, string $language ) =>
			$this->get( $path, [], [ 'Accept-Language' => $language ] )->getHeaderLine( 'ETag' );
		$this->assertTrue( $varies( '/roles' ) );
		$this->assertTrue( $varies( '/roles', [ 'uselang' => 'no language' ] ) );
		$this->assertFalse( $varies( '/roles', [ 'uselang' => 'fr' ] ) );
		$this->assertNotSame( $tag( '/roles', 'fr' ), $tag( '/roles', 'en' ) );
		foreach ( [ '/export', '/documents/role/rest-one', '/openapi.json' ] as $path ) {
			$this->assertFalse( $varies( $path ), $path );
			$this->assertSame( $tag( $path, 'fr' ), $tag( $path, 'en' ), $path );
		}
	}

	/**
	 * @dataProvider provideProblems
	 */
	public function testProblems( string $path, array $query, int $status, string $code ) {
		$response = $this->get( $path, $query + [ 'uselang' => 'sv' ] );
		$this->assertSame( $status, $response->getStatusCode() );
		$this->assertSame( 'application/problem+json', $response->getHeaderLine( 'Content-Type' ) );
		$this->assertSame( 'sv', $response->getHeaderLine( 'Content-Language' ) );
		$this->assertStringContainsString( 'no-store', $response->getHeaderLine( 'Cache-Control' ) );
		$problem = $this->json( $response );
		$this->assertSame( [ 'about:blank', $status, $code ], [ $problem['type'], $problem['status'], $problem['code'] ] );
		$this->assertSame( $code, wfMessage( $code )->getKey() );
		$this->assertNotSame( '', $problem['detail'] );
	}

	public static function provideProblems() {
		return [
			[ '/documents/role/rest-nowhere', [], 404, 'rest-leadershipdevelopment-no-document' ],
			[ '/documents/role/Not a slug', [], 404, 'rest-leadershipdevelopment-no-document' ],
			[ '/documents/profile/rest-one/nowhere', [], 404, 'rest-leadershipdevelopment-no-document' ],
			[ '/documents/king/x', [], 400, 'paramvalidator-badvalue-enumnotmulti' ],
			[ '/roles', [ 'limit' => '501' ], 400, 'paramvalidator-outofrange-minmax' ],
			[ '/roles', [ 'from' => 'rest-one/x' ], 400, 'rest-leadershipdevelopment-bad-position' ],
			[ '/competencies', [ 'from' => 'A' ], 400, 'rest-leadershipdevelopment-bad-position' ],
			[ '/holders', [ 'from' => 'rest-one' ], 400, 'rest-leadershipdevelopment-bad-position' ],
			[ '/holders', [ 'from' => '99999999999/0' ], 400, 'rest-leadershipdevelopment-bad-position' ],
			[ '/calls', [ 'from' => '1/0' ], 400, 'rest-leadershipdevelopment-bad-position' ],
			[ '/vacancies', [ 'from' => 'rest-one' ], 400, 'rest-leadershipdevelopment-bad-position' ],
			[ '/export', [ 'from' => 'rest-one' ], 400, 'rest-leadershipdevelopment-bad-position' ],
			[ '/export', [ 'from' => 'king/rest-one' ], 400, 'rest-leadershipdevelopment-bad-position' ],
			[ '/export', [ 'from' => 'profile/rest-one' ], 400, 'rest-leadershipdevelopment-bad-position' ],
			[ '/roles', [ 'community' => 'nosuch' ], 404, 'leadershipdevelopment-filter-unknown' ],
			[ '/roles', [ 'language' => 'nosuch' ], 404, 'leadershipdevelopment-filter-unknown' ],
			[ '/roles', [ 'competency' => 'nosuch' ], 404, 'leadershipdevelopment-filter-unknown' ],
			[ '/holders', [ 'user' => 'Rest nobody' ], 404, 'leadershipdevelopment-filter-unknown' ],
			[ '/vacancies', [ 'community' => 'rest-one' ], 404, 'leadershipdevelopment-filter-unknown' ],
			[ '/feeds/calls/atom', [ 'community' => 'nosuch' ], 404, 'leadershipdevelopment-filter-unknown' ],
			[ '/feeds/vacancies/ics', [ 'community' => 'nosuch' ], 404, 'leadershipdevelopment-filter-unknown' ],
			[ '/roles', [ 'community' => "\xff" ], 400, 'rest-leadershipdevelopment-broken-text' ],
			[ '/holders', [ 'user' => "a\0b" ], 400, 'rest-leadershipdevelopment-broken-text' ],
		];
	}

	public function testDocumentLeavesOutWhomThePageLeavesOut() {
		$this->newAccount( 'Rest shown' );
		$hidden = $this->newAccount( 'Rest hidden' );
		$this->save( 'Leadership:Role/rest-hiding', self::ROLE + [ 'label' => [ 'en' => 'x' ],
			'holders' => [ [ 'user' => 'Rest hidden' ], [ 'user' => 'Rest shown', 'start' => '2020-01-01' ] ] ] );
		$this->assertCount( 2, $this->json( $this->get( '/documents/role/rest-hiding' ) )['document']['holders'] );
		$this->hide( $hidden );
		$this->assertSame( [ [ 'user' => 'Rest shown', 'start' => '2020-01-01' ] ],
			$this->json( $this->get( '/documents/role/rest-hiding' ) )['document']['holders'] );
		$tag = $this->get( '/holders' )->getHeaderLine( 'ETag' );
		foreach ( [ '/holders', '/export', '/documents/role/rest-hiding' ] as $path ) {
			$this->assertStringNotContainsString( 'Rest hidden', (string)$this->get( $path )->getBody(), $path );
		}
		$suppressor = $this->services()->getUserFactory()->newFromName( 'Admin' );
		$this->services()->getUnblockUserFactory()->newUnblockUser( $hidden, $suppressor, '' )->unblock();
		$this->services()->getDBLoadBalancerFactory()->commitPrimaryChanges( __METHOD__ );
		$shown = $this->get( '/documents/role/rest-hiding' );
		$this->assertCount( 2, $this->json( $shown )['document']['holders'] );
		$this->assertNotSame( $tag, $this->get( '/holders' )->getHeaderLine( 'ETag' ) );
	}

	public function testExport() {
		$answer = $this->json( $this->get( '/export', [ 'kind' => 'role', 'from' => 'role/rest-one', 'limit' => '1' ] ) );
		$this->assertSame( [ 'date', 'wiki', 'license', 'next', 'documents' ], array_keys( $answer ) );
		$this->assertSame( [ 'kind', 'slug', 'title', 'revision', 'document' ], array_keys( $answer['documents'][0] ) );
		$this->assertSame( 'rest-one', $answer['documents'][0]['slug'] );
	}

	public function testFeeds() {
		$query = [ 'community' => 'rest-here' ];
		$atom = simplexml_load_string( (string)$this->get( '/feeds/calls/atom', $query )->getBody() );
		$this->assertStringContainsString( 'Come;', (string)$atom->entry->title );
		$this->assertNotEmpty( (string)$atom->entry->updated );

		$feed = $this->json( $this->get( '/feeds/vacancies/json', $query ) );
		$this->assertStringContainsString( 'Rest one', $feed['items'][0]['title'] );
		$this->assertStringContainsString( 'Vacant now: 1', $feed['items'][0]['content_text'] );
		$this->assertStringNotContainsString( 'Rest holder', json_encode( $feed ) );

		$response = $this->get( '/feeds/calls/ics', $query );
		$this->assertStringStartsWith( 'text/calendar', $response->getHeaderLine( 'Content-Type' ) );
		$calendar = (string)$response->getBody();
		foreach ( explode( "\r\n", $calendar ) as $line ) {
			$this->assertLessThanOrEqual( 75, strlen( $line ) );
			$this->assertTrue( mb_check_encoding( $line, 'UTF-8' ) );
		}
		$unfolded = str_replace( "\r\n ", '', $calendar );
		$this->assertStringContainsString( 'SUMMARY:Come\;\nall\, ' . str_repeat( 'ü', 60 ), $unfolded );
		$this->assertStringContainsString( "DTSTART;VALUE=DATE:20200101\r\nDTEND;VALUE=DATE:21990101\r\n", $unfolded );
		$this->assertStringContainsString( "END:VEVENT\r\nEND:VCALENDAR\r\n", $unfolded );
	}

	public function testFeedsOfLearningEventsAndSurveys() {
		$day = static fn ( int $days ) => gmdate( 'Y-m-d', time() + $days * 86_400 );
		$learning = [ 'schema' => 'learning/1', 'region' => 'rest-here', 'languages' => [ 'fr' ] ];
		$this->save( 'Leadership:Learning/rest-event', $learning + [ 'label' => [ 'en' => 'Rest workshop', 'fr' => 'Atelier' ],
			'url' => 'https://example.org/workshop', 'starts' => '2190-03-01', 'ends' => '2190-03-02' ] );
		$this->save( 'Leadership:Learning/rest-past', $learning + [ 'label' => [ 'en' => 'Rest past' ], 'starts' => '2019-03-01' ] );
		$this->save( 'Leadership:Learning/rest-always', $learning + [ 'label' => [ 'en' => 'Rest always' ] ] );
		$survey = [ 'schema' => 'survey/1', 'community' => 'rest-here', 'questions' => [
			[ 'id' => 'one', 'competency' => 'rest-care', 'asks' => 'learns' ],
			[ 'id' => 'two', 'competency' => 'rest-care', 'asks' => 'level' ] ] ];
		foreach ( [ 'open' => [ -1, 1 ], 'coming' => [ 2, 3 ], 'over' => [ -3, -2 ] ] as $state => [ $opens, $closes ] ) {
			$this->save( "Leadership:Survey/rest-$state", $survey + [ 'label' => [ 'en' => "Rest survey $state" ],
				'opens' => $day( $opens ), 'closes' => $day( $closes ) ] );
		}
		$query = [ 'community' => 'rest-here' ];
		$calendar = str_replace( "\r\n ", '', (string)$this->get( '/feeds/learning/ics', $query + [ 'uselang' => 'fr' ] )->getBody() );
		$this->assertStringContainsString( "DTSTART;VALUE=DATE:21900301\r\nDTEND;VALUE=DATE:21900303\r\n", $calendar );
		$this->assertStringContainsString( 'SUMMARY:Atelier', $calendar );
		$this->assertSame( 1, substr_count( $calendar, 'BEGIN:VEVENT' ), 'Neither what is over nor what is always there' );
		$feed = $this->json( $this->get( '/feeds/learning/json', $query ) );
		$this->assertStringContainsString( 'https://example.org/workshop', $feed['items'][0]['content_text'] );
		$feed = $this->json( $this->get( '/feeds/surveys/json', $query ) );
		$this->assertSame( [ 'Rest survey open', 'Rest survey coming' ], array_column( $feed['items'], 'title' ) );
		$calendar = (string)$this->get( '/feeds/surveys/ics', $query )->getBody();
		$this->assertStringContainsString( 'DTEND;VALUE=DATE:' . gmdate( 'Ymd', time() + 2 * 86_400 ), $calendar );
	}

	public function testTextsOfAnyAlphabetMayBeAsLongAsDescribed() {
		$asked = [];
		foreach ( $this->json( $this->get( '/openapi.json' ) )['paths'] as $path => $operations ) {
			if ( str_contains( $path, '{' ) ) {
				continue;
			}
			foreach ( $operations['get']['parameters'] ?? [] as $parameter ) {
				$schema = $parameter['schema'] ?? [];
				if ( isset( $schema['maxLength'] ) && $schema['pattern'] === '^[^\u0000]*$' ) {
					$asked[$path][$parameter['name']] = str_repeat( 'ع', $schema['maxLength'] );
				}
			}
		}
		$this->assertArrayHasKey( 'language', $asked['/learning'] );
		foreach ( $asked as $path => $texts ) {
			$this->assertNotSame( 400, $this->get( $path, $texts )->getStatusCode(), $path );
		}
	}

	public function testDescriptionIsMadeFromTheRoutes() {
		$text = file_get_contents( OpenApi::FILE );
		$this->assertSame( $text, ( new OpenApi( $this->services()->getObjectFactory() ) )->make( $text, self::routes() ),
			'Run php maintenance/run.php LeadershipDevelopment:MakeOpenApi.' );
	}

	public function testDescriptionNamesAllRoutesAndTheirParameters() {
		$description = $this->json( $this->get( '/openapi.json' ) );
		$described = [];
		foreach ( $description['paths'] as $path => $operations ) {
			foreach ( $operations as $method => $operation ) {
				$names = [];
				foreach ( $operation['parameters'] ?? [] as $parameter ) {
					$parts = explode( '/', $parameter['$ref'] ?? '' );
					$parameter = $description['components']['parameters'][end( $parts )] ?? $parameter;
					$names[] = "{$parameter['in']} {$parameter['name']}";
				}
				$body = $operation['requestBody']['content']['application/json']['schema']['properties'] ?? [];
				foreach ( array_keys( $body ) as $name ) {
					$names[] = "body $name";
				}
				$described[strtoupper( $method ) . " $path"] = $names;
			}
		}
		$real = [];
		foreach ( self::routes() as $route ) {
			$names = [];
			$handler = $this->handler( $route );
			foreach ( $handler->getParamSettings() + $handler->getBodyParamSettings() as $name => $settings ) {
				$names[] = $settings['rest-param-source'] . " $name";
			}
			$real["{$route['method']} " . substr( $route['path'], strlen( self::PREFIX ) )] = $names;
		}
		$sort = static function ( array $names ) {
			sort( $names );
			return $names;
		};
		$this->assertEquals( array_map( $sort, $real ), array_map( $sort, $described ) );
	}
}
