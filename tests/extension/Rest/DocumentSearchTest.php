<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\DocumentSearchHandler
 */
class DocumentSearchTest extends RestTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->given( 'Leadership:Competency/search-one',
			[ 'schema' => 'competency/1', 'type' => 'skill', 'label' => [ 'en' => 'Searching', 'fr' => 'Élan <b>x</b>' ] ] );
		$this->given( 'Leadership:Community/search-two',
			[ 'schema' => 'community/1', 'kind' => 'hub', 'label' => [ 'en' => 'Searching' ] ] );
		for ( $number = 0; $number < 25; $number++ ) {
			$this->given( "Leadership:Definition/search-many-$number", [ 'schema' => 'definition/1', 'label' => [ 'en' => 'x' ],
				'versions' => [ [ 'version' => 1, 'date' => '2025-01-01', 'text' => [ 'en' => 'x' ] ] ] ] );
		}
	}

	public static function provideSearches(): array {
		$one = [ [ 'slug' => 'search-one', 'label' => 'Searching' ] ];
		return [
			'by label' => [ 'competency', [ 'q' => 'searching' ], $one ],
			'by slug' => [ 'competency', [ 'q' => 'CH-ONE' ], $one ],
			'in another language' =>
				[ 'competency', [ 'q' => 'élan', 'uselang' => 'fr' ], [ [ 'slug' => 'search-one', 'label' => 'Élan <b>x</b>' ] ] ],
			'only the language asked for' => [ 'competency', [ 'q' => 'élan', 'uselang' => 'en' ], [] ],
			'of the kind alone' => [ 'community', [ 'q' => 'searching' ], [ [ 'slug' => 'search-two', 'label' => 'Searching' ] ] ],
			'nothing' => [ 'competency', [ 'q' => '%' ], [] ],
		];
	}

	/**
	 * @dataProvider provideSearches
	 * @param string $kind
	 * @param array $query
	 * @param array $found
	 */
	public function testSearch( string $kind, array $query, array $found ) {
		$answer = $this->json( $this->get( "/documents/$kind", $query + [ 'uselang' => 'en' ] ) );
		$this->assertSame( [ 'documents' => $found ], $answer );
	}

	public function testOnlySoManyAreProposed() {
		$answer = $this->json( $this->get( '/documents/definition', [ 'q' => 'search-many' ] ) );
		$this->assertCount( 20, $answer['documents'] );
	}

	public function testThereIsNoSuchKind() {
		$this->assertSame( 400, $this->get( '/documents/king', [ 'q' => 'x' ] )->getStatusCode() );
	}
}
