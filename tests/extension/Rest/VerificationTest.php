<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\CredentialVerifier
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\VerificationHandler
 */
class VerificationTest extends RestTestCase {

	private const PATH = '/credentials/verify';
	private Service $service;

	protected function setUp(): void {
		$this->service = new Service();
		$this->useService( $this->service->url );
	}

	protected function tearDown(): void {
		$this->service->stop();
		$this->useService( self::NO_SERVICE );
	}

	public function testTextAndPicture() {
		$answer = [ 'valid' => false, 'problems' => [ [ 'code' => 'expired', 'detail' => 'yesterday' ] ],
			'unchecked' => [] ];
		$this->service->answer( 200, $answer );
		$response = $this->post( self::PATH, [ 'credential' => '{"id":"x"}' ] );
		$this->assertSame( 200, $response->getStatusCode() );
		$this->assertSame( $answer, $this->json( $response ) );
		$this->assertSame( 'private,no-store', $response->getHeaderLine( 'Cache-Control' ) );
		$this->post( self::PATH, [ 'picture' => base64_encode( '<svg/>' ) ] );
		$this->assertSame( [ '{"id":"x"}', '<svg/>' ], array_column( $this->service->requests(), 'body' ) );
	}

	public static function provideBodies(): array {
		return [
			'nothing' => [ [] ],
			'empty' => [ [ 'credential' => '' ] ],
			'both' => [ [ 'credential' => 'x', 'picture' => 'eA==' ] ],
			'no base64' => [ [ 'picture' => '<svg/>' ] ],
		];
	}

	/**
	 * @dataProvider provideBodies
	 */
	public function testNotUnderstood( array $body ) {
		$response = $this->post( self::PATH, $body );
		$this->assertSame( 400, $response->getStatusCode() );
		$this->assertSame( 'rest-leadershipdevelopment-no-credential', $this->json( $response )['code'] );
		$this->assertSame( [], $this->service->requests() );
	}

	public function testTooLarge() {
		$this->service->answer( 413, [ 'code' => 'too_large' ] );
		$response = $this->post( self::PATH, [ 'credential' => 'x' ] );
		$this->assertSame( 413, $response->getStatusCode() );
		$this->assertSame( 'leadershipdevelopment-problem-too_large', $this->json( $response )['code'] );
	}

	public function testNoService() {
		$this->useService( self::NO_SERVICE );
		$response = $this->post( self::PATH, [ 'credential' => 'x' ] );
		$this->assertSame( 503, $response->getStatusCode() );
		$this->assertSame( 'application/problem+json', $response->getHeaderLine( 'Content-Type' ) );
	}
}
