<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use MediaWiki\Extension\LeadershipDevelopment\Content\JsonLines;
use PHPUnit\Framework\TestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\JsonLines
 */
class JsonLinesTest extends TestCase {

	private const TEXT = <<<'JSON'
		{
			"label": {
				"en": "One: \"{[,\\"
			},
			"list": [ 1,
				{ "a/b": null, "c~d": true },
				[]
			], "same": -1.5e3,

			"last":
				false
		}
		JSON;

	public static function providePointers(): array {
		return [
			[ '', 1 ], [ '/label', 2 ], [ '/label/en', 3 ], [ '/list', 5 ], [ '/list/0', 5 ], [ '/list/1', 6 ],
			[ '/list/1/a~1b', 6 ], [ '/list/1/c~0d', 6 ], [ '/list/2', 7 ], [ '/same', 8 ], [ '/last', 10 ],
			'of what holds it' => [ '/label/fr', 2 ], 'deeper' => [ '/list/2/0/x', 7 ], 'at the top' => [ '/none', 1 ],
		];
	}

	/**
	 * @dataProvider providePointers
	 * @param string $pointer
	 * @param int $line
	 */
	public function testLines( string $pointer, int $line ) {
		$lines = new JsonLines( self::TEXT );
		$this->assertNull( $lines->findBreak() );
		$this->assertSame( $line, $lines->find( $pointer ) );
	}

	public static function provideBroken(): array {
		return [
			'comma too many' => [ "{\n\"a\": 1,\n}", 3 ], 'comma missing' => [ "{\n\"a\": 1\n\"b\": 2}", 3 ],
			'end missing' => [ "{\n\"a\": [ 1,\n2", 3 ], 'name missing' => [ "{\n1: 2 }", 2 ],
			'quote missing' => [ "{\n\"a\": \"x\n}", 2 ], 'more behind' => [ "{}\n\n{}", 3 ], 'nothing' => [ '', 1 ],
			'no JSON' => [ "\nyes", 2 ], 'bad escape' => [ "[\n\"\\x\"]", 2 ], 'bad number' => [ "[1,\n01]", 2 ],
			'wrong bracket' => [ "[\n}", 2 ], 'value missing' => [ "{\"a\":\n}", 2 ], 'colon missing' => [ "{\"a\"\n1}", 2 ],
			'too deep' => [ str_repeat( "[\n", 50 ), 22 ],
		];
	}

	/**
	 * @dataProvider provideBroken
	 * @param string $text
	 * @param int $line
	 */
	public function testBreak( string $text, int $line ) {
		$this->assertSame( $line, ( new JsonLines( $text ) )->findBreak() );
	}

	public function testAgreesWithTheDecoderOnTheCorpus() {
		foreach ( glob( __DIR__ . '/../../conformance/*/*.json' ) as $file ) {
			$case = json_decode( file_get_contents( $file ) );
			if ( isset( $case->text ) ) {
				json_decode( $case->text, false, 21 );
				$this->assertSame( json_last_error() === JSON_ERROR_NONE,
					( new JsonLines( $case->text ) )->findBreak() === null, $file );
			}
		}
	}
}
