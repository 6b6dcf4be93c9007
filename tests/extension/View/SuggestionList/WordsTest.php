<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\View\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;

/**
 * What pages say, and what they lead to.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\LearnedRankingView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\PolicyView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\RoleView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\FormView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialEditLeadershipDocument
 */
class WordsTest extends SpecialPageTestCase {

	private const ROLE = [ 'schema' => 'role/2', 'label' => [ 'en' => 'Words' ], 'family' => 'mentoring', 'level' => 'local',
		'requirements' => [ [ 'competency' => 'words-listening', 'min_level' => 2, 'importance' => 'essential' ] ] ];

	public function testAPolicyIsInWords() {
		$this->save( 'Leadership:Policy/words', [ 'schema' => 'policy/1', 'weights' => [ 'competencies' => 0.5 ],
			'level_thresholds' => [ 0.1, 0.3, 0.5, 0.7 ], 'bot_name_pattern' => false, 'list_days' => 1000 ] );
		$this->save( 'Leadership:Community/words', [ 'schema' => 'community/1', 'label' => [ 'en' => 'Words <i>wiki</i>' ],
			'kind' => 'wiki' ] );
		$this->assertSame( 'Policy, Words &lt;i&gt;wiki&lt;/i&gt;', $this->render( 'Leadership:Policy/words' )->getTitleText() );
		$html = $this->renderText( 'Leadership:Policy/words' );
		foreach ( [ 'Weights: What the role requires', 'Evidence required for each level: Awareness',
			'Evidence required for each level: Expert', 'Treat bot-like names as bots', '>No<', '>1,000<' ] as $words ) {
			$this->assertStringContainsString( $words, $html );
		}
		$this->assertDoesNotMatchRegularExpression( '/level_thresholds|bot_name_pattern|list_days/', $html );
	}

	public function testALearnedRankingHasItsModelCardOnThePage() {
		$this->save( 'Leadership:Role/words', self::ROLE );
		$this->save( 'Leadership:Policy/words', [ 'schema' => 'policy/1', 'activity_classes' => [ 'words-talk' => [
			'source' => 'revision', 'namespaces' => [ 3 ], 'label' => [ 'en' => 'Words <i>talk</i>' ] ] ], 'learned' => [ 'words' => [
				'data_until' => '2026-01-01', 'appointments' => 1234, 'intercept' => -7.5, 'weights' => [
					[ 'measure' => 'tenure', 'weight' => 0.5 ], [ 'measure' => 'amount.words-talk', 'weight' => 1.5 ] ],
				'bands' => [ 'strong_match' => 0.25, 'worth_a_conversation' => 0.04 ],
				'held_out' => [ 'auc' => 0.78, 'average_precision' => 0.413, 'base_rate' => 0.02 ],
				'suspicious' => [ 'tenure' ] ] ] ] );
		$html = $this->renderText( 'Leadership:Policy/words' );
		$this->assertMatchesRegularExpression( '!Learned rankings.*Being appointed is not being able.*Role/words.*' .
			'Learned from 1,234 people who were appointed before 1 January 2026.*Strong match: from a chance of 25% .*' .
			'puts the one appointed first in 78% of all pairs.*precision is 41.3%, where a draw by lot reaches 2%.*' .
			'this measure alone tells who was appointed.*Time since the first public action\..*' .
			'Words &lt;i>talk&lt;/i>.*75%.*Time since the first public action.*25%!s', $html );
		$this->assertDoesNotMatchRegularExpression( '/intercept|Log-odds/', $html, 'What nobody can judge stays in the text' );
	}

	public function testARoleLeadsOn() {
		$this->save( 'Leadership:Role/words', self::ROLE );
		$html = html_entity_decode( $this->renderText( 'Leadership:Role/words' ) );
		foreach ( [ 'EditLeadershipDocument.*kind=profile&role=words', 'rolemap|RoleMap.*focus=', 'fromrole=words',
			'MyLeadership.*role=words', 'SuggestLeaders.*role=words', 'prefix=Profile%2Fwords%2F' ] as $link ) {
			$this->assertMatchesRegularExpression( "!href=\"[^\"]*$link!", $html );
		}
	}

	public function testTheFormAsksForCompetenciesThird() {
		$html = $this->open( 'EditLeadershipDocument', [], $this->admin(), false, 'en', 'Role/words-new' )->getHTML();
		$at = array_map( static fn ( string $field ) => strpos( $html, "id=\"ld-$field\"" ),
			[ 'label', 'description', 'requirements', 'family', 'seats' ] );
		$sorted = $at;
		sort( $sorted );
		$this->assertSame( $sorted, $at );
	}

	public function testAProfileShowsWhatItInherits() {
		$this->save( 'Leadership:Competency/words-listening',
			[ 'schema' => 'competency/1', 'label' => [ 'en' => 'Words listening' ], 'type' => 'skill' ] );
		$this->save( 'Leadership:Role/words', self::ROLE );
		$open = fn ( string $page ) => strstr( $this->open(
			'EditLeadershipDocument', [], $this->admin(), false, 'en', $page )->getHTML(), 'id="editform"', true );
		$this->assertMatchesRegularExpression( '/Inherited from the role.*Words listening.*Working/s',
			$open( 'Profile/words/words-wiki' ) );
		$this->assertStringNotContainsString( 'Inherited', $open( 'Role/words' ) );
	}
}
