<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\View\Document;

use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;

/**
 * Pages of initiatives and of learning resources.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\InitiativeDocument
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\Project
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\Source
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\InitiativeView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\LearningView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SourceView
 */
class InitiativeAndLearningTest extends WikiTestCase {

	private function example( string $kind ): array {
		$case = json_decode( file_get_contents( __DIR__ . "/../../../conformance/$kind/full.json" ), true );
		return $case['document'];
	}

	public function testInitiativeShowsItsProjectsAndLeavesBlanksBlank() {
		$this->assertTrue( $this->save( 'Leadership:Initiative/il-plan', $this->example( 'initiative' ) )->isGood() );
		$html = $this->render( 'Leadership:Initiative/il-plan' )->getRawText();
		preg_match_all( '~<tr>(.*?)</tr>~s', $html, $rows );
		$cells = static fn ( string $row ) => array_map( 'strip_tags',
			preg_split( '~</td>~', $row, -1, PREG_SPLIT_NO_EMPTY ) );
		$this->assertSame( [ 'Training', 'Chapter', 'Example chapter', 'Everywhere', 'Pilot' ], $cells( $rows[1][1] ) );
		$this->assertSame( [ 'Coordination', '', '', '', '' ], $cells( $rows[1][2] ) );
		$this->assertStringContainsString( 'href="https://example.org/earlier"', $html );
		$this->assertStringContainsString( 'CC BY-SA 4.0', $html );
		$this->assertMatchesRegularExpression(
			'~Leadership:Process/example-process[^<]*<bdi>example-process</bdi></a>: <bdi>trust~', $html );
		$this->assertStringContainsString( 'First of the year', $html );
	}

	public function testInitiativeInAnotherLanguageMarksWhatIsNotTranslated() {
		$this->save( 'Leadership:Initiative/il-plan-fr', $this->example( 'initiative' ) );
		$html = $this->render( 'Leadership:Initiative/il-plan-fr', 'fr' )->getRawText();
		$this->assertStringContainsString( '>Formation</span>', $html );
		$this->assertMatchesRegularExpression( '~lang="en"[^>]*>Pilot</span>~', $html );
	}

	public function testLearningResourceSaysWhatItTeachesAndHow() {
		$this->assertTrue( $this->save( 'Leadership:Learning/il-course', $this->example( 'learning' ) )->isGood() );
		$html = $this->render( 'Leadership:Learning/il-course' )->getRawText();
		foreach ( [ 'Course', 'Online and in person', 'Training', 'Free of charge', 'Example chapter', '1 hour and 30 minutes',
			'mentoring', 'Working' ] as $words
		) {
			$this->assertStringContainsString( $words, $html );
		}
		$this->assertStringContainsString( 'href="https://example.org/course"', $html );
		$this->assertMatchesRegularExpression( '~Further links.*<li><a href="https://example.org/slides"[^>]*>.*Slides.*</a></li>'
			. '<li><a href="https://example.org/recording"[^>]*>.*https://example.org/recording.*</a></li>~s', $html );
	}

	public function testScriptsInTextsAreText() {
		$this->save( 'Leadership:Learning/il-script', [
			'schema' => 'learning/1', 'label' => [ 'en' => '<b>x</b>' ], 'provider' => '<script>alert(1)</script>',
			'source' => [ 'name' => '<i>s</i>', 'key' => '1', 'licence' => '<u>l</u>' ],
		] );
		$html = $this->render( 'Leadership:Learning/il-script' )->getRawText();
		$this->assertDoesNotMatchRegularExpression( '~<(script|b|i|u)>~', $html );
	}
}
