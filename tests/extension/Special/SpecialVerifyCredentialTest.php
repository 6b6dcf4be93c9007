<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\MainConfigNames;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Client\HttpLeadershipClient
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Client\Verification
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\CredentialVerifier
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialVerifyCredential
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Learning\VerificationView
 */
class SpecialVerifyCredentialTest extends SpecialPageTestCase {

	private Service $service;

	protected function setUp(): void {
		$this->service = new Service();
		$this->useService( $this->service->url );
	}

	protected function tearDown(): void {
		$this->service->stop();
		$this->useService( self::NO_SERVICE );
	}

	public function testTheFormAsksTheServiceNothing() {
		$html = $this->open( 'VerifyCredential', [ 'credential' => '{"by":"link"}' ] )->getHTML();
		$this->assertStringContainsString( 'enctype="multipart/form-data"', $html );
		$this->assertStringContainsString( 'method="post"', $html );
		$this->assertStringNotContainsString( 'id="verification"', $html );
		$this->assertSame( [], $this->service->requests() );
	}

	public function testTheAnswerComesInTheLanguageThatWasAskedFor() {
		$this->assertMatchesRegularExpression( '/<input[^>]*name="uselang"[^>]*value="sv"/',
			$this->open( 'VerifyCredential', [ 'uselang' => 'sv' ], null, false, 'sv' )->getHTML() );
		$this->assertStringNotContainsString( 'uselang', $this->open( 'VerifyCredential' )->getHTML() );
	}

	public function testValid() {
		$this->service->answer( 200, [ 'valid' => true, 'problems' => [],
			'unchecked' => [ [ 'code' => 'status', 'detail' => 'the list' ] ] ] );
		// Not in Unicode's composed form, which is what MediaWiki makes of text that it reads: the signature is of these bytes.
		$credential = "{\"name\":\"e\u{301}\"}";
		$html = $this->open( 'VerifyCredential', [ 'credential' => " $credential\n" ], null, true )->getHTML();
		$this->assertStringContainsString( 'data-valid="true"', $html );
		$this->assertStringContainsString( 'The credential is valid.', $html );
		$this->assertStringContainsString( 'Whether the issuer has revoked the credential.', $html );
		$this->assertStringNotContainsString( 'What is wrong', $html );
		[ $request ] = $this->service->requests();
		$this->assertSame( [ 'POST', '/v1/verifications', $credential ],
			[ $request['method'], $request['path'], $request['body'] ] );
	}

	public function testWhatIsWrongIsSaidInTheReadersLanguage() {
		$this->service->answer( 200, [ 'valid' => false, 'unchecked' => [], 'problems' => [
			[ 'code' => 'expired', 'detail' => 'valid until <b>2010</b>' ],
			[ 'code' => 'new_code', 'detail' => 'something' ],
		] ] );
		$html = $this->open( 'VerifyCredential', [ 'credential' => 'x' ], null, true, 'fr' )->getHTML();
		$this->assertStringContainsString( 'data-valid="false"', $html );
		$this->assertStringContainsString( 'L’attestation a expiré.', $html );
		$this->assertStringContainsString( 'expired: valid until &lt;b>2010', $html );
		$this->assertStringContainsString( 'Il y a un autre problème.', $html );
		$this->assertStringContainsString( '<bdi lang="en" dir="ltr"', $html );
	}

	public function testNothingToVerify() {
		$html = $this->open( 'VerifyCredential', [ 'credential' => ' ' ], null, true )->getHTML();
		$this->assertStringContainsString( 'Paste a credential or choose a file.', $html );
		$this->assertSame( [], $this->service->requests() );
	}

	public function testTextOfStrangersIsEscaped() {
		$this->service->answer( 200, [ 'valid' => false, 'problems' => [], 'unchecked' => [] ] );
		$html = $this->open( 'VerifyCredential', [ 'credential' => '</textarea><script>' ], null, true )->getHTML();
		$this->assertStringNotContainsString( '<script>', $html );
		$html = $this->open( 'VerifyCredential', [ 'credential' => "\xff" ], null, true )->getHTML();
		$this->assertTrue( mb_check_encoding( $html, 'UTF-8' ) );
	}

	public static function provideAnswers(): array {
		return [
			'no service' => [ 503, [ 'code' => 'unavailable' ] ],
			'no verdict' => [ 200, [ 'problems' => [], 'unchecked' => [] ] ],
			'no list' => [ 200, [ 'valid' => true ] ],
			'no code' => [ 200, [ 'valid' => true, 'problems' => [ [] ], 'unchecked' => [] ] ],
		];
	}

	/**
	 * @dataProvider provideAnswers
	 */
	public function testAnAnswerThatIsNone( int $status, array $answer ) {
		$this->service->answer( $status, $answer );
		$html = $this->open( 'VerifyCredential', [ 'credential' => 'x' ], null, true )->getHTML();
		$this->assertStringNotContainsString( 'id="verification"', $html );
		$this->assertStringContainsString( 'cdx-message--warning', $html );
	}

	public function testNotTooOften() {
		$this->service->answer( 200, [ 'valid' => true, 'problems' => [], 'unchecked' => [] ] );
		$user = $this->newAccount( 'Verify often' );
		$limits = $this->services()->getMainConfig()->get( MainConfigNames::RateLimits )['leadershipdevelopment-verify'];
		$often = $limits['user'][0];
		for ( $i = 0; $i < $often; $i++ ) {
			$this->services()->get( 'LeadershipDevelopment.CredentialVerifier' )->verify( $user, 'x' );
		}
		$html = $this->open( 'VerifyCredential', [ 'credential' => 'x' ], $user, true )->getHTML();
		$this->assertStringNotContainsString( 'id="verification"', $html );
		$this->assertCount( $often, $this->service->requests() );
	}
}
