<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Text;

use MediaWiki\Extension\LeadershipDevelopment\Content\SearchWords;
use PHPUnit\Framework\TestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\SearchWords
 */
class SearchWordsTest extends TestCase {

	private static function finds( string $text, string $query ): bool {
		$words = SearchWords::of( $text );
		foreach ( SearchWords::asked( $query ) as $word => $isBeginning ) {
			$word = (string)$word;
			$hits = array_filter( $words, static fn ( string $one ) =>
				$isBeginning ? str_starts_with( $one, $word ) : $one === $word );
			if ( !$hits ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * @dataProvider provideQueries
	 */
	public function testFinds( string $text, string $query, bool $found ) {
		$this->assertSame( $found, self::finds( $text, $query ) );
	}

	public static function provideQueries(): array {
		return [
			'Latin' => [ 'Mentoring for beginners', 'begin mentoring', true ],
			'Latin, two letters' => [ 'Mentoring for beginners', 'me', true ],
			'Latin, within a word' => [ 'Mentoring for beginners', 'ring', false ],
			'Latin with accents, without them' => [ 'Médiation à l’école', 'mediation ECOLE', true ],
			'Latin without accents, with them' => [ 'Mediation', 'médiation', true ],
			'Vietnamese' => [ 'Lãnh đạo cộng đồng', 'lanh cong', true ],
			'Arabic' => [ 'تَعْلِيم القيادة', 'القياده', false ],
			'Arabic with points, without them' => [ 'تَعْلِيمُ القِيـَادة', 'تعليم القيادة', true ],
			'Arabic, other letters of the same sound' => [ 'إدارة أحمد', 'ادارة احمد', true ],
			'Arabic, two letters' => [ 'تعليم القيادة', 'تع', true ],
			'Han' => [ '社区领导力培训', '领导', true ],
			'Han, longer' => [ '社区领导力培训', '领导力培训', true ],
			'Han, one character' => [ '社区领导力培训', '训', true ],
			'Han, in another order' => [ '社区领导力培训', '导领', false ],
			'Han, traditional' => [ '社群領導力', '領導', true ],
			'Japanese' => [ 'ファシリテーション入門', 'ファシリ', true ],
			'Japanese, half width' => [ 'ﾌｧｼﾘﾃｰｼｮﾝ', 'ファシリテーション', true ],
			'Japanese, two characters' => [ 'はじめての編集', '編集', true ],
			'Devanagari' => [ 'संघर्ष समाधान', 'समाधान', true ],
			'Devanagari, two characters' => [ 'संघर्ष समाधान', 'सं', true ],
			'Devanagari, another vowel' => [ 'कि', 'की', false ],
			'Thai' => [ 'การเป็นผู้นำชุมชน', 'ผู้นำ', true ],
			'Thai, two characters' => [ 'การเป็นผู้นำชุมชน', 'ชุ', true ],
			'Thai, another word' => [ 'การเป็นผู้นำชุมชน', 'ครู', false ],
			'Korean' => [ '교육을 위한 안내', '교육', true ],
			'two scripts in one word' => [ 'Wiki編集講座', 'wiki 講座', true ],
			'numbers' => [ 'Strategy 2030', '2030', true ],
			'nothing' => [ 'anything', ' … ', true ],
		];
	}

	public function testLongTextsAndQueriesHaveAnEnd() {
		$this->assertLessThanOrEqual( 2000, count( SearchWords::of( implode( ' ', range( 1, 5000 ) ) ) ) );
		$this->assertLessThanOrEqual( 10, count( SearchWords::asked( implode( ' ', range( 1, 5000 ) ) ) ) );
		$long = str_repeat( 'ก', 1000 );
		$this->assertTrue( self::finds( $long, $long ) );
	}
}
