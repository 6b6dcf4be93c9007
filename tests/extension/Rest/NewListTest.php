<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\Request\FauxRequest;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\NewListHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListMaker
 */
class NewListTest extends RestTestCase {

	/**
	 * @dataProvider provideRefusals
	 */
	public function testRefusalsNameTheParameter( array $request, string $code, string $parameter ) {
		$session = new FauxRequest();
		$response = $this->post( '/lists', $request + [
			'role' => 'new-list-role', 'community' => 'new-list-here', 'token' => (string)$session->getSession()->getToken(),
		], $this->admin(), $session );
		$problem = $this->json( $response );
		$this->assertSame( [ 400, $code, $parameter ],
			[ $response->getStatusCode(), $problem['code'], $problem['parameter'] ?? null ] );
	}

	public static function provideRefusals(): array {
		return [
			'no role' => [ [ 'role' => 'No Role' ], 'leadershipdevelopment-list-no-role', 'role' ],
			'no language' => [ [ 'language' => 'x y' ], 'leadershipdevelopment-list-no-language', 'language' ],
			'no language for a share' => [ [ 'language' => 'sv', 'fair_language' => 'x y' ],
				'leadershipdevelopment-list-no-language', 'fair_language' ],
			'no variety' => [ [ 'variety' => 'more' ], 'rest-body-validation-error', 'variety' ],
		];
	}
}
