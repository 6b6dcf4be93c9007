<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Client;

use MediaWiki\Config\ServiceOptions;
use MediaWiki\Extension\LeadershipDevelopment\Client\AskedAccount;
use MediaWiki\Extension\LeadershipDevelopment\Client\HeadCount;
use MediaWiki\Extension\LeadershipDevelopment\Client\HttpLeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\ProblemCode;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestRequest;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\MediaWikiServices;
use PHPUnit\Framework\TestCase;
use Psr\Log\NullLogger;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Client\HttpLeadershipClient
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList
 */
class HttpLeadershipClientTest extends TestCase {

	private Service $service;

	protected function setUp(): void {
		$this->service = new Service();
	}

	protected function tearDown(): void {
		$this->service->stop();
	}

	private function newClient( ?string $url = null, string $home = '' ): HttpLeadershipClient {
		return new HttpLeadershipClient(
			new ServiceOptions( HttpLeadershipClient::CONSTRUCTOR_OPTIONS, [
				'LeadershipDevelopmentServiceUrl' => ( $url ?? $this->service->url ) . '/',
				'LeadershipDevelopmentServiceToken' => 'secret',
				'LeadershipDevelopmentServiceTimeout' => 5,
				'LeadershipDevelopmentHomeWiki' => $home,
			] ),
			'examplewiki',
			MediaWikiServices::getInstance()->getHttpRequestFactory(),
			new NullLogger()
		);
	}

	public function testPutDocumentKeepsEmptyObjects() {
		$text = '{"schema":"policy/1","activity_classes":{},"weights":{}}';
		$status = $this->newClient()->putDocument( 'policy', 'default', 3, 17, $text );
		$this->assertTrue( $status->isGood() );
		[ $request ] = $this->service->requests();
		$this->assertSame( 'PUT', $request['method'] );
		$this->assertSame( '/v1/documents/policy/default', $request['path'] );
		$this->assertSame( 'Bearer secret', $request['authorization'] );
		$this->assertSame( 'application/json', $request['type'] );
		$this->assertSame( '{"page_id":3,"revision":17,"document":' . $text . '}', $request['body'] );
	}

	public function testDeleteDocumentOfAProfile() {
		$this->service->answer( 204, '' );
		$this->assertTrue( $this->newClient()->deleteDocument( 'profile', 'mentor/frwiki', 9 )->isGood() );
		[ $request ] = $this->service->requests();
		$this->assertSame( 'DELETE', $request['method'] );
		$this->assertSame( '/v1/documents/profile/mentor/frwiki', $request['path'] );
		$this->assertSame( [ 'revision' => '9', 'wiki' => 'examplewiki' ], $request['query'] );
	}

	public function testEveryRequestSaysWhichWikiAsks() {
		$client = $this->newClient( home: 'metawiki' );
		$client->putDocument( 'role', 'mentor', 3, 17, '{}' );
		$client->postEngagement( 'examplewiki', [] );
		$client->putAccounts( 'examplewiki', [] );
		$client->suggest( new SuggestRequest( 'mentor', 'examplewiki' ) );
		$client->headCount( 'examplewiki', [] );
		$client->teams( 'mentor', 'examplewiki', [] );
		$client->selfCheck( 'examplewiki', new AskedAccount( 'examplewiki', 42, 'ExampleEditor' ) );
		$stored = [ 'wiki' => 'examplewiki', 'home' => 'metawiki' ];
		$asked = [ 'wiki' => 'examplewiki' ];
		$this->assertSame( [ $stored, $stored, $stored, $asked, $asked, $asked, $asked ],
			array_column( $this->service->requests(), 'query' ) );
	}

	public function testAWikiWithoutAHomeSaysSo() {
		$this->newClient()->putDocument( 'role', 'mentor', 3, 17, '{}' );
		$this->assertSame( [ 'wiki' => 'examplewiki', 'home' => '' ], $this->service->requests()[0]['query'] );
	}

	public function testEngagementIsOneActALine() {
		$this->newClient()->postEngagement( 'examplewiki', [ [ 'id' => 1, 'title' => "A\nB" ], [ 'id' => 2 ] ] );
		[ $request ] = $this->service->requests();
		$this->assertSame( '/v1/engagement/examplewiki', $request['path'] );
		$this->assertSame( 'application/x-ndjson', $request['type'] );
		$this->assertSame( "{\"id\":1,\"title\":\"A\\nB\"}\n{\"id\":2}\n", $request['body'] );
	}

	public function testSuggest() {
		$this->service->answer( 200, [
			'data_until' => '2026-01-30T23:59:59Z',
			'suggestions' => [ [
				'person' => 'ExampleEditor', 'wiki' => 'examplewiki', 'band' => 'strong_match',
				'reasons' => [ [ 'code' => 'recent_activity', 'weight' => 1, 'params' => [ 'events' => 3 ] ] ],
				'counter_evidence' => [],
			] ],
		] );
		$list = $this->newClient()->suggest( new SuggestRequest( 'mentor', 'examplewiki' ) )->getValue();
		$this->assertSame( 'ExampleEditor', $list->suggestions[0]->person );
		$this->assertSame( [ 'events' => 3 ], $list->suggestions[0]->reasons[0]->params );
	}

	public function testHowManyPeopleThereAre() {
		$this->service->answer( 200, [ 'considered' => 263, 'never_suggested' => 9, 'agreed' => 2 ] );
		$count = $this->newClient()->headCount( 'examplewiki', [ 'ExampleEditor' ] )->getValue();
		$this->assertEquals( new HeadCount( 263, 9, 2 ), $count );
		[ $request ] = $this->service->requests();
		$this->assertSame( [ '/v1/head-counts', '{"community":"examplewiki","agreed":["ExampleEditor"]}' ],
			[ $request['path'], $request['body'] ] );
		$this->service->answer( 200, [ 'considered' => 263, 'agreed' => 2 ] );
		$this->assertFalse( $this->newClient()->headCount( 'examplewiki', [] )->isOK(), 'No number is guessed' );
	}

	public function testWhomToChoose() {
		$this->service->answer( 200, [ 'suggestions' => [], 'selection' => [ 'replaced' => 3 ] ] );
		$list = $this->newClient()->suggest( new SuggestRequest(
			'mentor', 'examplewiki', only: [ 'ExampleEditor' ], limit: 5, variety: 0.3,
			fairness: [ 'people' => [ 'ExampleEditor' ], 'share' => 0.5 ] ) )->getValue();
		$this->assertSame( 'few', $list->replaced );
		$this->assertSame(
			'{"role":"mentor","community":"examplewiki","limit":5,"only":["ExampleEditor"],"variety":0.3,'
				. '"fairness":{"people":["ExampleEditor"],"share":0.5}}',
			$this->service->requests()[0]['body'] );
	}

	public static function provideNonsense(): array {
		return [ [ '' ], [ '[]' ], [ '{"suggestions":[{"person":"X"}]}' ], [ '{"suggestions":[5]}' ], [ '<html>' ],
			[ '{"suggestions":[{"person":"X","wiki":"w","band":"b","reasons":[{}]}]}' ] ];
	}

	/**
	 * @dataProvider provideNonsense
	 * @param string $body
	 */
	public function testAnswerThatIsNoAnswer( string $body ) {
		$this->service->answer( 200, $body );
		$status = $this->newClient()->suggest( new SuggestRequest( 'mentor', 'examplewiki' ) );
		$this->assertFalse( $status->isOK() );
		$this->assertTrue( $status->hasMessage( 'leadershipdevelopment-problem-internal' ) );
	}

	public static function provideProblems(): iterable {
		$problems = json_decode( file_get_contents( __DIR__ . '/../../../schema/problems.json' ), true );
		foreach ( $problems as $code => [ 'status' => $status ] ) {
			yield $code => [ $code, $status ];
		}
	}

	/**
	 * @dataProvider provideProblems
	 * @param string $code
	 * @param int $httpStatus
	 */
	public function testProblem( string $code, int $httpStatus ) {
		$this->assertNotNull( ProblemCode::tryFrom( $code ) );
		$this->service->problem( $httpStatus, $code );
		$status = $this->newClient()->suggest( new SuggestRequest( 'mentor', 'examplewiki' ) );
		$this->assertTrue( $status->hasMessage( "leadershipdevelopment-problem-$code" ) );
	}

	public function testEveryProblemOfOursIsInTheSchema() {
		$this->assertEqualsCanonicalizing(
			array_keys( iterator_to_array( self::provideProblems() ) ),
			array_map( static fn ( ProblemCode $code ) => $code->value, ProblemCode::cases() )
		);
	}

	public function testNobodyListens() {
		$status = $this->newClient( 'http://127.0.0.1:9' )->suggest( new SuggestRequest( 'mentor', 'examplewiki' ) );
		$this->assertTrue( $status->hasMessage( 'leadershipdevelopment-problem-unavailable' ) );
	}

	public function testGatewayWithoutProblem() {
		$this->service->answer( 502, 'Bad gateway' );
		$status = $this->newClient()->suggest( new SuggestRequest( 'mentor', 'examplewiki' ) );
		$this->assertTrue( $status->hasMessage( 'leadershipdevelopment-problem-unavailable' ) );
	}
}
