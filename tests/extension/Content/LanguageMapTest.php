<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use PHPUnit\Framework\TestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap
 */
class LanguageMapTest extends TestCase {

	public static function provideChains(): array {
		$texts = [ 'en' => 'Steward', 'zh-hant' => '監管員', 'de' => 'Steward (de)' ];
		return [
			'the reader\'s own' => [ $texts, [ 'de', 'en' ], 'de' ],
			'fallback before English' => [ $texts, [ 'zh-hk', 'zh-hant', 'zh', 'en' ], 'zh-hant' ],
			'English' => [ $texts, [ 'fr', 'en' ], 'en' ],
			'any rather than none' => [ [ 'ja' => 'スチュワード' ], [ 'fr', 'en' ], 'ja' ],
			'none' => [ [], [ 'fr', 'en' ], null ],
		];
	}

	/**
	 * @dataProvider provideChains
	 * @param array $texts
	 * @param array $languages
	 * @param string|null $expected
	 */
	public function testFind( array $texts, array $languages, ?string $expected ) {
		$found = LanguageMap::fromJson( (object)$texts )->find( $languages );
		$this->assertSame( $expected, $found?->language );
		$this->assertSame( $texts[$expected ?? ''] ?? null, $found?->text );
	}
}
