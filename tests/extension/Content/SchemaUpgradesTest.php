<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use LogicException;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaUpgrades;
use PHPUnit\Framework\TestCase;
use stdClass;

/**
 * The cases that all layers upgrade alike.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\SchemaUpgrades
 */
class SchemaUpgradesTest extends TestCase {

	private static function corpus(): stdClass {
		return json_decode( file_get_contents( __DIR__ . '/../../conformance/upgrades.json' ) );
	}

	public static function provideCases(): iterable {
		foreach ( self::corpus()->cases as $case ) {
			yield $case->description => [ $case ];
		}
	}

	/**
	 * @dataProvider provideCases
	 * @param stdClass $case
	 */
	public function testUpgrade( stdClass $case ) {
		$upgrades = new SchemaUpgrades( self::corpus()->upgrades );
		$upgrades->apply( DocumentKind::from( $case->kind ), $case->document );
		$this->assertEquals( $case->upgraded, $case->document );
	}

	public function testDefaultsAreNotShared() {
		$upgrades = new SchemaUpgrades( json_decode( '{"role/1":{"to":"role/2","steps":[
			{"in":"","default":"label","value":{"en":"x"}}]}}' ) );
		$documents = [ (object)[ 'schema' => 'role/1' ], (object)[ 'schema' => 'role/1' ] ];
		foreach ( $documents as $document ) {
			$upgrades->apply( DocumentKind::Role, $document );
		}
		$documents[0]->label->en = 'y';
		$this->assertSame( 'x', $documents[1]->label->en );
	}

	public function testWhatIsNoStep() {
		$upgrades = new SchemaUpgrades( json_decode( '{"role/1":{"to":"role/2","steps":[{"in":"","forget":"a"}]}}' ) );
		$this->expectException( LogicException::class );
		$upgrades->apply( DocumentKind::Role, (object)[ 'schema' => 'role/1' ] );
	}
}
