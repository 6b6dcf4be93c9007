<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Wikitext;

use MediaWiki\Parser\ParserOutputLinkTypes;

/**
 * Modules as Scribunto runs them, with a Lua of its own process.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\ParserHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\LuaLibrary
 */
class LuaLibraryTest extends WikitextTestCase {

	/**
	 * @param string $lua Body of a function
	 * @return string Wikitext that calls it
	 */
	private function module( string $lua ): string {
		$name = 'Embed ' . md5( $lua );
		$this->save( "Module:$name",
			"local p = {}\nlocal leadership = mw.ext.leadership\nfunction p.main()\n$lua\nend\nreturn p" );
		return "{{#invoke:$name|main}}";
	}

	public static function provideExpressions(): array {
		return [
			[ 'leadership.getRole( "embed-role" ).label', 'Embedded role' ],
			[ 'leadership.getRole( "embed-role" ).labels.fr', 'Rôle inclus' ],
			[ 'leadership.getRole( "embed-role" ).description', 'Helps in the tests.' ],
			[ 'leadership.getRole( "embed-role" ).page', 'Leadership:Role/embed-role' ],
			[ 'leadership.getRole( "embed-role" ).family', 'functionary' ],
			[ 'leadership.getRole( "embed-role" ).level', 'global' ],
			[ 'tostring( leadership.getRole( "embed-role" ).community )', 'nil' ],
			[ 'leadership.getRole( "embed-local" ).community', 'embed-chapter' ],
			[ 'leadership.getRole( "embed-role" ).requirements[1].competency', 'embed-listening' ],
			[ 'leadership.getRole( "embed-role" ).requirements[1].minLevel', '2' ],
			[ 'leadership.getRole( "embed-role" ).holders[1].user', 'ExampleHolder' ],
			[ 'leadership.getRole( "embed-role" ).holders[2]["end"]', '2001-01-01' ],
			[ 'tostring( leadership.getRole( "embed-none" ) )', 'nil' ],
			[ 'tostring( leadership.getRole( "Not a slug" ) )', 'nil' ],
			[ '#leadership.getRoles{ community = "embed-hub", competency = "embed-listening" }', '1' ],
			[ 'leadership.getRoles{ competency = "embed-listening" }[1].slug', 'embed-role' ],
			[ 'leadership.getRoles{ competency = "embed-listening" }[1].label', 'Embedded role' ],
			[ '#leadership.getRoles{ limit = 1 }', '1' ],
			[ '#leadership.getRoles{ language = "eo", limit = 1 }', '0' ],
			[ 'type( leadership.getRoles() )', 'table' ],
			[ 'leadership.getCompetency( "embed-listening" ).label', 'Embedded listening' ],
			[ 'leadership.getCompetency( "embed-listening" ).type', 'skill' ],
			[ 'tostring( leadership.getCompetency( "embed-none" ) )', 'nil' ],
			[ 'leadership.getCommunity( "embed-chapter" ).parent', 'embed-hub' ],
			[ 'leadership.getCommunity( "embed-hub" ).languages[1]', 'fr' ],
			[ 'tostring( leadership.getCommunity( "embed-none" ) )', 'nil' ],
			[ 'leadership.getRequirements( "embed-role" )[1].minLevel', '2' ],
			[ 'leadership.getRequirements( "embed-role", "embed-chapter" )[1].minLevel', '4' ],
			[ 'leadership.getRequirements( "embed-role", "embed-hub" )[1].importance', 'essential' ],
			[ 'tostring( leadership.getRequirements( "embed-none" ) )', 'nil' ],
			[ 'tostring( pcall( leadership.getRequirements, "embed-role", "embed-none" ) )', 'false' ],
			[ 'tostring( pcall( leadership.getRoles, { community = "embed-none" } ) )', 'false' ],
			[ 'tostring( pcall( leadership.getRoles, { language = "nosuch" } ) )', 'false' ],
			[ 'tostring( pcall( leadership.getRoles, { community = "embed-hub" } ) )', 'true' ],
			[ 'leadership.getInitiatives{ number = "9001" }[1].project', 'Embedded project' ],
			[ 'tostring( leadership.getInitiatives{ number = "9001" }[1].lead )', 'nil' ],
			[ 'leadership.getInitiatives{ phase = "PILOT", name = "embedded" }[1].labels.en', 'Embedded initiative' ],
			[ 'tostring( pcall( leadership.getInitiatives, { colour = "red" } ) )', 'false' ],
			[ 'tostring( pcall( leadership.getInitiatives, { community = "embed-none" } ) )', 'false' ],
		];
	}

	/**
	 * @dataProvider provideExpressions
	 * @param string $expression
	 * @param string $value
	 */
	public function testValues( string $expression, string $value ) {
		$this->assertSame( $value, $this->text( $this->module( "return $expression" ) ) );
	}

	public static function provideErrors(): array {
		return [
			[ 'leadership.getRole()', "bad argument #1 to 'mw.ext.leadership.getRole'" ],
			[ 'leadership.getRoles( "all" )', "bad argument #1 to 'mw.ext.leadership.getRoles'" ],
			[ 'leadership.getRoles{ family = "nobility" }', 'The parameter “family” cannot be “nobility”.' ],
			[ 'leadership.getRoles{ limit = 501 }', 'It is a number from 1 to 500.' ],
			[ 'leadership.getRoles{ colour = "red" }', 'There is no parameter “colour” here.' ],
		];
	}

	/**
	 * @dataProvider provideErrors
	 * @param string $expression
	 * @param string $error
	 */
	public function testErrorsReachTheModule( string $expression, string $error ) {
		$text = $this->text( $this->module(
			"local _, e = pcall( function() return $expression end ) return tostring( e )" ) );
		$this->assertStringContainsString( $error, $text );
	}

	public function testLanguageIsThatOfThePage() {
		$wikitext = $this->module( 'return leadership.getRole( "embed-role" ).label' );
		$this->assertStringContainsString( 'Rôle inclus', $this->html( $wikitext, 'fr' ) );
		$this->assertNotContains( 'userlang', $this->parse( $wikitext )->getUsedOptions() );
	}

	public function testThePageDependsOnWhatTheModuleRead() {
		$output = $this->parse( $this->module(
			'leadership.getRoles() return leadership.getRole( "embed-role" ).label' ) );
		$templates = array_map( static fn ( $item ) => $item['link']->getDBkey(),
			$output->getLinkList( ParserOutputLinkTypes::TEMPLATE ) );
		$this->assertContains( 'Role', $templates );
		$this->assertContains( 'Role/embed-role', $templates );
	}

	public function testExpensiveFunctionsAreLimited() {
		$lua = 'for i = 1, 200 do leadership.getRole( "embed-role" ) end return "all"';
		$html = $this->html( $this->module( $lua ) );
		$this->assertStringContainsString( 'scribunto-error', $html );
	}
}
