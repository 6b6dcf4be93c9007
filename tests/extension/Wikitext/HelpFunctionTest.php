<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Wikitext;

use MediaWiki\Title\Title;
use ParserOptions;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\HelpFunction
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\HelpView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\PolicyDocument
 */
class HelpFunctionTest extends WikitextTestCase {

	protected function setUp(): void {
		$this->save( 'Leadership:Policy/hf-hub', [ 'schema' => 'policy/1', 'help' => [
			[ 'topic' => 'get_help', 'text' => [ 'en' => 'Write to us.', 'fr' => 'Écrivez-nous.' ],
				'contact' => 'mailto:team@example.org?subject=x', 'languages' => [ 'fr', 'ja' ] ],
			[ 'topic' => 'discuss', 'text' => [ 'fr' => 'Sur le <b>forum</b>' ], 'contact' => 'https://example.org/forum' ],
		] ] );
	}

	private function help( string $language ): string {
		$options = ParserOptions::newFromAnon();
		$options->setUserLang( $language );
		return $this->services()->getParserFactory()->create()->parse(
			'{{#leadershiphelp:community=hf-hub}}', Title::newFromText( 'Project:Helps' ), $options )->getRawText();
	}

	public function testReaderSeesOwnLanguageAndContacts() {
		$html = $this->help( 'fr' );
		foreach ( [ 'Participer', 'Discuter', 'Créer', 'Obtenir de l’aide', 'Écrivez-nous.', 'français, 日本語' ] as $text ) {
			$this->assertStringContainsString( $text, $html );
		}
		$this->assertStringContainsString( 'href="mailto:team@example.org?subject=x"', $html );
		$this->assertStringContainsString( '<bdi>team@example.org</bdi>', $html );
		$this->assertStringContainsString( 'href="https://example.org/forum"', $html );
		$this->assertStringNotContainsString( '<b>', $html );
	}

	public static function provideFallbacks(): array {
		return [
			// Wolof falls back to French, Swedish to English; where there is no English either, any language will do.
			'by the chain of the language' => [ 'wo', 'Écrivez-nous.' ],
			'to English' => [ 'sv', 'Write to us.' ],
			'to what there is' => [ 'sv', 'Sur le' ],
		];
	}

	/** @dataProvider provideFallbacks */
	public function testFallsBackInAFixedOrder( string $language, string $text ) {
		$this->assertStringContainsString( $text, $this->help( $language ) );
	}

	public function testWhatNoPolicySaysLeadsToPagesOfTheWiki() {
		$html = $this->help( 'en' );
		$this->assertStringContainsString( 'Special:LeadershipCalls', $html );
		$this->assertStringContainsString( 'kind=initiative', $html );
		$this->assertStringContainsString( 'Special:LeadershipAdvice', $this->html( '{{#leadershiphelp:}}' ) );
		$this->assertStringContainsString( 'talk:Embeds', $this->html( '{{#leadershiphelp:}}' ) );
	}

	public function testPageOfThePolicyShowsIt() {
		$this->assertStringContainsString( 'team@example.org', $this->renderText( 'Leadership:Policy/hf-hub', 'fr' ) );
	}

	public function testPageDependsOnThePolicy() {
		$options = ParserOptions::newFromAnon();
		$output = $this->services()->getParserFactory()->create()->parse(
			'{{#leadershiphelp:community=hf-hub}}', Title::newFromText( 'Project:Helps' ), $options );
		$this->assertContains( 'Policy/hf-hub', array_map( 'strval', array_keys( $output->getTemplates()[NS_LEADERSHIP] ?? [] ) ) );
		$this->assertContains( 'userlang', $output->getUsedOptions() );
	}
}
