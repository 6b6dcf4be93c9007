<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Rest;

use MediaWiki\Api\ApiMessage;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Message\Message;
use Wikimedia\Message\MessageValue;

/**
 * What MediaWiki's own `/v1/page` makes of a refused document: it takes the messages of the Action API and converts them.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\Violation
 */
class PageEditTest extends WikiTestCase {

	/**
	 * @dataProvider provideDocuments
	 */
	public function testRefusalKeepsPlaceAndReason( string $text, string $place ) {
		$key = DocumentKey::tryFrom( DocumentKind::Role, 'rest-edited' );
		$violations = $this->services()->get( 'LeadershipDevelopment.DocumentValidator' )->validate( $key, $text );
		$this->assertNotSame( [], $violations );
		$texts = array_map( static fn ( $violation ) => Message::newFromSpecifier(
			MessageValue::newFromSpecifier( ApiMessage::create( $violation->toMessage() ) )
		)->inLanguage( 'en' )->text(), $violations );
		$this->assertStringContainsString( $place, implode( "\n", $texts ) );
		$this->assertStringNotContainsString( '$1', implode( "\n", $texts ) );
	}

	public static function provideDocuments() {
		$role = [ 'schema' => 'role/2', 'label' => [ 'en' => 'x' ], 'family' => 'mentoring', 'level' => 'local',
			'requirements' => [] ];
		return [
			'no JSON' => [ '{ "schema": ', 'JSON' ],
			'a word' => [ json_encode( [ 'level' => 'galactic' ] + $role ), '/level' ],
			'a number' => [ json_encode( [ 'seats' => 0 ] + $role ), '/seats' ],
			'a member' => [ json_encode( [ 'king' => true ] + $role ), 'king' ],
			'a date' => [ json_encode( [ 'holders' => [ [ 'user' => 'X', 'start' => '2026-02-01', 'end' => '2026-01-01' ] ] ]
				+ $role ), '/holders/0/end' ],
		];
	}
}
