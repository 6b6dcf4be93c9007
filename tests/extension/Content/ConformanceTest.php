<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentValidator;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaLoader;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaUpgrades;
use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use PHPUnit\Framework\TestCase;
use stdClass;

/**
 * The corpus that all layers judge alike.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentValidator
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\MeaningValidator
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\SchemaValidator
 */
class ConformanceTest extends TestCase {

	private const CORPUS = __DIR__ . '/../../conformance';

	public static function provideCases(): iterable {
		foreach ( glob( self::CORPUS . '/*/*.json' ) as $file ) {
			$kind = basename( dirname( $file ) );
			yield "$kind/" . basename( $file, '.json' ) => [ DocumentKind::from( $kind ), $file ];
		}
	}

	/**
	 * @dataProvider provideCases
	 * @param DocumentKind $kind
	 * @param string $file
	 */
	public function testJudgement( DocumentKind $kind, string $file ) {
		$case = json_decode( file_get_contents( $file ), false, 512, JSON_THROW_ON_ERROR );
		$text = $case->text ?? json_encode( $case->document, JSON_PRESERVE_ZERO_FRACTION );
		$found = $this->judge( $kind, $case, $text );
		$this->assertSame( $case->valid, $found === [], $case->description );
		$this->assertSame( $case->pointers ?? [], $found, $case->description );
	}

	/**
	 * @param DocumentKind $kind
	 * @param stdClass $case
	 * @param string $text
	 * @return string[] Pointers, sorted
	 */
	private function judge( DocumentKind $kind, stdClass $case, string $text ): array {
		$key = DocumentKey::tryFrom( $kind, $case->slug );
		if ( !$key ) {
			return [ '' ];
		}
		$validator = new DocumentValidator(
			new SchemaLoader( __DIR__ . '/../../../schema/documents' ),
			new SchemaUpgrades( json_decode( file_get_contents( __DIR__ . '/../../../schema/upgrades.json' ) ) )
		);
		$pointers = array_unique( array_map(
			static fn ( Violation $violation ) => $violation->pointer, $validator->validate( $key, $text ) ) );
		sort( $pointers );
		return $pointers;
	}

	public function testCorpusIsThere() {
		$this->assertGreaterThan( 50, count( iterator_to_array( self::provideCases() ) ) );
	}
}
