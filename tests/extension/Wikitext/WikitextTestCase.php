<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Wikitext;

use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Parser\ParserOutput;
use MediaWiki\Title\Title;
use ParserOptions;

/**
 * A test of what wikitext and Lua can ask for.
 */
abstract class WikitextTestCase extends WikiTestCase {

	protected static function role( array $members = [] ): array {
		return $members + [
			'schema' => 'role/1', 'label' => [ 'en' => 'Embedded role', 'fr' => 'Rôle inclus' ],
			'description' => [ 'en' => 'Helps in the tests.' ], 'family' => 'functionary', 'level' => 'global',
			'requirements' => [ [ 'competency' => 'embed-listening', 'min_level' => 2, 'importance' => 'essential' ] ],
		];
	}

	protected function setUp(): void {
		parent::setUp();
		$this->given( 'Leadership:Competency/embed-listening', [ 'schema' => 'competency/1',
			'label' => [ 'en' => 'Embedded listening' ], 'type' => 'skill' ] );
		$this->given( 'Leadership:Community/embed-hub', [ 'schema' => 'community/1',
			'label' => [ 'en' => 'Embedded hub' ], 'kind' => 'hub', 'languages' => [ 'fr' ] ] );
		$this->given( 'Leadership:Community/embed-chapter', [ 'schema' => 'community/1',
			'label' => [ 'en' => 'Embedded chapter' ], 'kind' => 'chapter', 'parent' => 'embed-hub' ] );
		$this->given( 'Leadership:Role/embed-role', self::role( [ 'holders' => [
			[ 'user' => 'ExampleHolder' ], [ 'user' => 'ExampleFormer', 'end' => '2001-01-01' ] ] ] ) );
		$this->given( 'Leadership:Role/embed-local', self::role( [ 'label' => [ 'en' => '<b>Local & role' ],
			'family' => 'mentoring', 'level' => 'local', 'community' => 'embed-chapter', 'requirements' => [] ] ) );
		$this->given( 'Leadership:Profile/embed-role/embed-chapter', [ 'schema' => 'profile/1',
			'role' => 'embed-role', 'community' => 'embed-chapter', 'requirements' => [
				[ 'competency' => 'embed-listening', 'min_level' => 4, 'importance' => 'essential' ] ] ] );
		$this->given( 'Leadership:Initiative/embed-initiative', [ 'schema' => 'initiative/1', 'number' => '9001',
			'label' => [ 'en' => 'Embedded initiative' ], 'projects' => [
				[ 'name' => [ 'en' => 'Embedded project', 'fr' => 'Projet inclus' ], 'phase' => [ 'en' => 'Pilot' ] ] ] ] );
		DeferredUpdates::doUpdates();
	}

	protected function parse( string $wikitext, string $language = 'en' ): ParserOutput {
		$options = ParserOptions::newFromAnon();
		$options->setTargetLanguage( $this->services()->getLanguageFactory()->getLanguage( $language ) );
		return $this->services()->getParserFactory()->create()
			->parse( $wikitext, Title::newFromText( 'Project:Embeds' ), $options );
	}

	protected function html( string $wikitext, string $language = 'en' ): string {
		return $this->parse( $wikitext, $language )->getRawText();
	}

	/**
	 * @param string $wikitext
	 * @return string What a reader sees
	 */
	protected function text( string $wikitext ): string {
		return trim( preg_replace( '/\s+/', ' ', html_entity_decode( strip_tags( $this->html( $wikitext ) ) ) ) );
	}
}
