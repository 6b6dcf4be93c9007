<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Parser\ParserOutputLinkTypes;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\ParserHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\Arguments
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\DocumentAccess
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\ParserFunctions
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\RoleFilters
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\RoleFunction
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\RoleMapFunction
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\RolesFunction
 */
class ParserFunctionsTest extends WikitextTestCase {

	private const ERROR_CATEGORY = 'Pages_with_errors_in_what_they_show_of_leadership_roles';

	public static function provideRole(): array {
		return [
			'a link' => [ '{{#leadershiprole:embed-role}}', 'Embedded role' ],
			'a label' => [ '{{#leadershiprole:embed-role|show=label}}', 'Embedded role' ],
			'a label with markup' => [ '{{#leadershiprole:embed-local|show=label}}', '<b>Local & role' ],
			'an empty parameter' => [ '{{#leadershiprole:embed-role|community=|show=}}', 'Embedded role' ],
			'space around' => [ '{{#leadershiprole: embed-role | show = label }}', 'Embedded role' ],
			'the description' => [ '{{#leadershiprole:embed-role|show=description}}', 'Helps in the tests.' ],
			'holders of today' => [ '{{#leadershiprole:embed-role|show=holders}}', 'ExampleHolder' ],
			'no holders' => [ '{{#leadershiprole:embed-role|community=embed-chapter|show=holders}}',
				'No holders are named.' ],
		];
	}

	/**
	 * @dataProvider provideRole
	 * @param string $wikitext
	 * @param string $text
	 */
	public function testRole( string $wikitext, string $text ) {
		$this->assertSame( $text, $this->text( $wikitext ) );
	}

	public function testLinkIsKnownToTheWiki() {
		$output = $this->parse( '{{#leadershiprole:embed-role}}' );
		$this->assertStringContainsString( 'href="/index.php/Leadership:Role/embed-role"', $output->getRawText() );
		$links = array_map( static fn ( $item ) => $item['link']->getDBkey(),
			$output->getLinkList( ParserOutputLinkTypes::LOCAL ) );
		$this->assertContains( 'Role/embed-role', $links );
	}

	public function testRequirementsAsTheCommunityHasThem() {
		$level = fn ( int $level ) => wfMessage( "leadershipdevelopment-level-$level" )->inLanguage( 'en' )->text();
		$role = $this->text( '{{#leadershiprole:embed-role|show=requirements}}' );
		$this->assertStringContainsString( 'Embedded listening' . $level( 2 ), $role );
		$adapted = $this->text( '{{#leadershiprole:embed-role|community=embed-chapter|show=requirements}}' );
		$this->assertStringContainsString( 'Embedded listening' . $level( 4 ), $adapted );
	}

	public function testCard() {
		$text = $this->text( '{{#leadershiprole:embed-role|community=embed-chapter|show=card}}' );
		foreach ( [ 'Embedded role', 'Functionary', 'Global', 'Embedded chapter', 'Helps in the tests.',
			'Embedded listening' ] as $part
		) {
			$this->assertStringContainsString( $part, $text );
		}
	}

	public function testLanguageIsThatOfThePageAndNotOfTheReader() {
		$output = $this->parse( '{{#leadershiprole:embed-role}}', 'fr' );
		$this->assertStringContainsString( 'Rôle inclus', $output->getRawText() );
		$this->assertNotContains( 'userlang', $output->getUsedOptions() );
	}

	public function testTextIsNeitherWikitextNorMarkup() {
		$this->save( 'Leadership:Role/embed-evil', self::role( [ 'label' => [
			'en' => "<script>alert(1)</script>{{SITENAME}}'''[[Main Page]]''' &lt; ~~~~ __NOTOC__" ],
			'requirements' => [] ] ) );
		foreach ( [ 'link', 'label', 'card' ] as $show ) {
			$html = $this->html( "{{#leadershiprole:embed-evil|show=$show}}" );
			$this->assertStringNotContainsString( '<script', $html );
			$this->assertStringNotContainsString( '<b>', $html );
			$this->assertStringContainsString( '{{SITENAME}}', html_entity_decode( $html ) );
			$this->assertStringContainsString( '&amp;lt;', $html );
		}
		$this->assertStringNotContainsString( '<script', $this->html( '{{#leadershiprole:<script>alert(1)</script>}}' ) );
	}

	/**
	 * @dataProvider provideTextsThatLookLikeLists
	 */
	public function testTextIsNoListAndNoVariant( string $text ) {
		$this->save( 'Leadership:Role/embed-lines', self::role( [ 'label' => [ 'en' => $text ],
			'description' => [ 'en' => $text ], 'requirements' => [
				[ 'competency' => 'embed-lines', 'min_level' => 1, 'importance' => 'optional' ] ] ] ) );
		foreach ( [ '#leadershiprole:embed-lines|show=label', '#leadershiprole:embed-lines|show=description',
			'#leadershiprole:embed-lines', '#leadershiprole:embed-lines|show=card', '#leadershiproles:competency=embed-lines',
			'#leadershiproles:competency=embed-lines|format=list', 'Special:LeadershipRoles|competency=embed-lines' ] as $call
		) {
			foreach ( [ "{{{$call}}}", "before {{{$call}}} after", "* {{{$call}}}" ] as $wikitext ) {
				$html = $this->html( $wikitext, 'zh' );
				$lists = preg_match_all( '/<(?:li|dd|dt|pre)\b/', $html );
				$expected = (int)str_starts_with( $wikitext, '*' ) + (int)str_ends_with( $call, 'list' );
				$this->assertSame( $expected, $lists, "$wikitext: $html" );
				// MediaWiki puts spaces that do not break where French has them.
				$words = static fn ( string $text ) => preg_replace( '/[\s\x{a0}]+/u', ' ', html_entity_decode( $text ) );
				$this->assertStringContainsString( $words( $text ), $words( $html ) );
				$this->assertStringNotContainsString( 'UNIQ', $html );
				$this->assertDoesNotMatchRegularExpression( '/<p>\s*<(?:div|table|ul)/', $html );
			}
		}
	}

	public static function provideTextsThatLookLikeLists(): array {
		return [
			'an asterisk' => [ '* one' ],
			'a hash' => [ '# one' ],
			'a colon' => [ ': one' ],
			'a semicolon' => [ '; one : two' ],
			'lines' => [ "one\n* two\n# three\n: four\n; five : six\n  seven\n----\n\neight" ],
			'a variant' => [ '-{zh-hans:one;zh-hant:two}- -{T|three}-' ],
		];
	}

	public static function provideRoles(): array {
		return [
			[ 'community=embed-hub', true, true ],
			[ 'community=embed-hub|level=local', false, true ],
			[ 'community=embed-chapter', true, true ],
			[ 'family=functionary', true, false ],
			[ 'level=local', false, true ],
			[ 'competency=embed-listening', true, false ],
			[ 'language=fr', true, false ],
			[ 'family=technical|competency=embed-listening', false, false ],
			[ 'competency=embed-listening|limit=1', true, false ],
		];
	}

	/**
	 * @dataProvider provideRoles
	 * @param string $filters
	 * @param bool $role
	 * @param bool $local
	 */
	public function testRoles( string $filters, bool $role, bool $local ) {
		foreach ( [ '', '|format=table', '|format=list' ] as $format ) {
			$text = $this->text( "{{#leadershiproles:$filters$format}}" );
			$this->assertSame( $role, str_contains( $text, 'Embedded role' ), $text );
			$this->assertSame( $local, str_contains( $text, '<b>Local & role' ), $text );
		}
	}

	public function testFormats() {
		$this->assertStringContainsString( '<table', $this->html( '{{#leadershiproles:level=local}}' ) );
		$this->assertStringContainsString( '<ul><li><a', $this->html( '{{#leadershiproles:level=local|format=list}}' ) );
		$this->assertSame( 'No roles match.', $this->text( '{{#leadershiproles:community=embed-hub|level=thematic|'
			. 'competency=embed-listening}}' ) );
	}

	public function testLimit() {
		$this->assertSame( 1, substr_count( $this->html( '{{#leadershiproles:limit=1|format=list}}' ), '<li>' ) );
	}

	public function testRoleMap() {
		$html = $this->html( '{{#rolemap:competency=embed-listening}}' );
		$this->assertStringContainsString( '<svg', $html );
		$this->assertStringContainsString( 'Functionary', $html );
		$this->assertMatchesRegularExpression( '/Special:RoleMap[?&][^"]*competency=embed-listening/', $html );
		$this->assertSame( 'No roles match.', $this->text( '{{#rolemap:language=cy}}' ) );
	}

	public static function provideErrors(): array {
		return [
			[ '{{#leadershiprole:}}', 'There is no leadership document “Role/”.' ],
			[ '{{#leadershiprole:embed-none}}', 'There is no leadership document “Role/embed-none”.' ],
			[ '{{#leadershiprole:Not a slug}}', 'There is no leadership document “Role/Not a slug”.' ],
			[ '{{#leadershiprole:embed-role|community=embed-none}}',
				'There is no leadership document “Community/embed-none”.' ],
			[ '{{#leadershiprole:embed-role|shows=card}}',
				'There is no parameter “shows” here. Possible parameters: community, show.' ],
			[ '{{#leadershiprole:embed-role|show=all}}', 'The parameter “show” cannot be “all”. Possible values: '
				. 'link, label, description, requirements, holders, card.' ],
			[ '{{#leadershiproles:family=nobility}}', 'The parameter “family” cannot be “nobility”.' ],
			[ '{{#leadershiproles:limit=501}}', 'It is a number from 1 to 500.' ],
			[ '{{#leadershiproles:limit=many}}', 'The parameter “limit” cannot be “many”.' ],
			[ '{{#leadershiproles:community=embed-none}}',
				'“embed-none” is not a known value for the filter “community”.' ],
			[ '{{#leadershiproles:competency=embed-none}}', '“embed-none” is not a known value for the filter “competency”' ],
			[ '{{#leadershiproles:language=nosuch}}', '“nosuch” is not a known value for the filter “language”' ],
			[ '{{#rolemap:community=embed-role}}', '“embed-role” is not a known value for the filter “community”' ],
			[ '{{#rolemap:competency=<script>}}', '“<script>” is not a known value for the filter “competency”' ],
			[ '{{#rolemap:format=list}}', 'There is no parameter “format” here.' ],
		];
	}

	/**
	 * @dataProvider provideErrors
	 * @param string $wikitext
	 * @param string $text
	 */
	public function testErrors( string $wikitext, string $text ) {
		$output = $this->parse( $wikitext );
		$this->assertStringContainsString( '<strong class="error">', $output->getRawText() );
		$this->assertStringContainsString( $text, html_entity_decode( $output->getRawText() ) );
		$this->assertContains( self::ERROR_CATEGORY, $output->getCategoryNames() );
	}

	public function testBrokenDocument() {
		$page = 'Leadership:Role/embed-broken';
		$this->save( $page, self::role() );
		$this->breakText( $page );
		$this->assertStringContainsString( 'is not valid', $this->text( '{{#leadershiprole:embed-broken}}' ) );
	}

	/**
	 * As a database or an older version may leave it.
	 *
	 * @param string $page
	 */
	private function breakText( string $page ): void {
		$address = $this->revision( $page )->getSlot( 'main' )->getAddress();
		$this->services()->getConnectionProvider()->getPrimaryDatabase()->newUpdateQueryBuilder()
			->update( 'text' )->set( [ 'old_text' => '{"schema":"role/1"}', 'old_flags' => 'utf-8' ] )
			->where( [ 'old_id' => (int)substr( $address, 3 ) ] )->caller( __METHOD__ )->execute();
		$this->services()->getMainWANObjectCache()->clearProcessCache();
		$this->services()->resetServiceForTesting( 'BlobStoreFactory' );
	}

	public function testExpensiveFunctionsAreLimited() {
		$limit = $GLOBALS['wgExpensiveParserFunctionLimit'];
		$html = $this->html( str_repeat( "{{#leadershiprole:embed-role|show=label}}\n", $limit + 1 ) );
		$this->assertSame( $limit, substr_count( $html, 'Embedded role' ) );
		$this->assertSame( 1, substr_count( $html, 'too many leadership documents' ) );
	}

	public function testLongListsCountForMoreThanShortOnes() {
		$rows = [];
		$page = 1000000;
		for ( $number = 0; $number < 500; $number++ ) {
			$rows[] = [ 'ldd_page' => ++$page, 'ldd_kind' => 'role', 'ldd_slug' => "embed-many-$number",
				'ldd_label' => '{"en":"Many"}', 'ldd_family' => 'content', 'ldd_level' => 'regional' ];
		}
		$dbw = $this->services()->getConnectionProvider()->getPrimaryDatabase( Domain::WIKI );
		$dbw->newInsertQueryBuilder()->insertInto( 'leadershipdevelopment_document' )->rows( $rows )
			->caller( __METHOD__ )->execute();
		$this->services()->get( 'LeadershipDevelopment.DocumentIndex' )->expire();
		try {
			$call = '{{#leadershiproles:family=content|level=regional|limit=500}}';
			$started = hrtime( true );
			$first = $this->html( $call );
			$once = hrtime( true ) - $started;
			$this->assertSame( 500, substr_count( $first, '>Many<' ) );
			$started = hrtime( true );
			$html = $this->html( str_repeat( "$call\n", 100 ) );
			$this->assertLessThan( 10 * $once, hrtime( true ) - $started );
			$shown = substr_count( $html, '<table' );
			$this->assertGreaterThan( 3, $shown );
			$this->assertLessThan( 30, $shown );
			$this->assertStringContainsString( 'too many leadership documents', $html );
		} finally {
			$dbw->newDeleteQueryBuilder()->deleteFrom( 'leadershipdevelopment_document' )
				->where( [ 'ldd_page' => array_column( $rows, 'ldd_page' ) ] )->caller( __METHOD__ )->execute();
			$this->services()->get( 'LeadershipDevelopment.DocumentIndex' )->expire();
		}
	}

	public function testNamesInOtherLanguages() {
		foreach ( [ 'ar', 'fr', 'ja', 'sv', 'vi', 'zh-hant' ] as $language ) {
			$words = $this->services()->getLanguageFactory()->getLanguage( $language )->getMagicWords();
			foreach ( [ 'leadershiprole', 'leadershiproles', 'rolemap' ] as $id ) {
				$this->assertContains( $id, $words[$id], "$language $id" );
				$this->assertGreaterThan( 2, count( $words[$id] ), "$language $id" );
			}
		}
	}
}
