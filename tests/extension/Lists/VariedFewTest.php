<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Lists;

use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Lists\VariedFew;
use PHPUnit\Framework\TestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Lists\VariedFew
 */
class VariedFewTest extends TestCase {

	private static function suggest( string $name, string $band, string ...$competencies ): Suggestion {
		return new Suggestion( $name, 'examplewiki', $band, array_map(
			static fn ( $one ) => new Evidence( 'competency_evidence', [ 'competency' => $one ] ), $competencies ), [] );
	}

	private static function names( array $suggestions ): array {
		return array_map( static fn ( Suggestion $one ) => $one->person, VariedFew::choose( $suggestions ) );
	}

	public function testPassesOverManyOfAKind() {
		$suggestions = [];
		for ( $i = 0; $i < 20; $i++ ) {
			$suggestions[] = self::suggest( "Alike $i", 'strong_match', 'editing' );
		}
		$suggestions[] = self::suggest( 'Other', 'strong_match', 'communication' );
		$suggestions[] = self::suggest( 'Both', 'strong_match', 'communication', 'editing' );
		$names = self::names( $suggestions );
		$this->assertCount( VariedFew::PEOPLE, $names );
		$this->assertContains( 'Other', $names );
		$this->assertContains( 'Both', $names );
	}

	public function testBandsComeFirst() {
		$suggestions = [];
		for ( $i = 0; $i < VariedFew::PEOPLE; $i++ ) {
			$suggestions[] = self::suggest( "Strong $i", 'strong_match', 'editing' );
		}
		$suggestions[] = self::suggest( 'Different', 'worth_a_conversation', 'communication' );
		$this->assertNotContains( 'Different', self::names( $suggestions ) );
	}

	public function testShortListsStayAsTheyAre() {
		$suggestions = [ self::suggest( 'One', 'strong_match' ), self::suggest( 'Two', 'worth_a_conversation', 'editing' ) ];
		$this->assertSame( [ 'One', 'Two' ], self::names( $suggestions ) );
		$this->assertSame( [], self::names( [] ) );
	}
}
