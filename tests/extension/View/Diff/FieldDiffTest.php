<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\View\Diff;

use ApiMain;
use DifferenceEngine;
use MediaWiki\Content\ContentHandler;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Request\FauxRequest;
use MediaWiki\Title\Title;

/**
 * What changed in a document, as readers of histories see it.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentComparison
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Diff\FieldDiffRenderer
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Diff\FieldWords
 */
class FieldDiffTest extends WikiTestCase {

	private const ROLE = [
		'schema' => 'role/2',
		'label' => [ 'en' => 'Steward' ],
		'family' => 'functionary',
		'level' => 'global',
		'requirements' => [
			[ 'competency' => 'listening', 'min_level' => 2, 'importance' => 'optional' ],
			[ 'competency' => 'writing', 'min_level' => 1, 'importance' => 'optional' ],
		],
	];

	/**
	 * @param array|string $old
	 * @param array|string $new
	 * @param string $language
	 * @return string Rows as lines of text: place, then what was "−" and what is "+" now
	 */
	private function diff( $old, $new, string $language = 'en' ): string {
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setLanguage( $language );
		$make = static fn ( $document ) => new DocumentContent(
			is_string( $document ) ? $document : json_encode( $document ) );
		$html = $this->services()->getContentHandlerFactory()->getContentHandler( DocumentContent::MODEL )
			->getSlotDiffRenderer( $context )->getDiff( $make( $old ), $make( $new ) );
		$this->assertStringNotContainsString( '<script', $html );
		return self::asText( $html );
	}

	private static function asText( string $html ): string {
		$html = preg_replace( '!<td[^>]* data-marker="([^"]*)"[^>]*>(</td>)?!', '$1 ', $html );
		$html = preg_replace( '!</tr>|<br ?/?>!', "\n", $html );
		$html = preg_replace( '!(<td colspan="2" class="diff-lineno">.*?</td>)\1!', '$1', $html );
		$lines = array_map( 'trim', explode( "\n", strtr( html_entity_decode( strip_tags( $html ) ), [ "\u{202F}" => ' ' ] ) ) );
		return implode( "\n", array_filter( $lines ) );
	}

	public function testNothing() {
		$this->assertSame( '', $this->diff( self::ROLE, self::ROLE ) );
	}

	public function testCodesAreShownInWords() {
		$this->assertSame( "Family\n− Functionary+ Technical\nLevel\n− Global+ Local",
			$this->diff( self::ROLE, [ 'family' => 'technical', 'level' => 'local' ] + self::ROLE ) );
		$this->assertStringContainsString( 'Famille',
			$this->diff( self::ROLE, [ 'family' => 'technical' ] + self::ROLE, 'fr' ) );
	}

	public function testAnEntryAtTheTopIsOneAddition() {
		$new = self::ROLE;
		array_unshift( $new['requirements'],
			[ 'competency' => 'planning', 'min_level' => 3, 'importance' => 'essential' ] );
		$this->assertSame( "Competencies: planning\n+ Competency: planning\nMinimum level: Practitioner\n"
			. 'Importance: Essential', $this->diff( self::ROLE, $new ) );
	}

	public function testAnEntryThatIsGone() {
		$new = self::ROLE;
		array_pop( $new['requirements'] );
		$this->assertSame( "Competencies: writing\n− Competency: writing\nMinimum level: Awareness\n"
			. 'Importance: Optional', $this->diff( self::ROLE, $new ) );
	}

	public function testAMemberOfAnEntry() {
		$new = self::ROLE;
		$new['requirements'][1]['min_level'] = 4;
		$this->assertSame( "Competencies: writing: Minimum level\n− Awareness+ Expert", $this->diff( self::ROLE, $new ) );
	}

	public function testOtherOrderOfTheSameEntries() {
		$new = self::ROLE;
		$new['requirements'] = array_reverse( $new['requirements'] );
		$diff = $this->diff( self::ROLE, $new );
		$this->assertStringStartsWith( "Competencies\n", $diff );
		$this->assertStringContainsString( 'writing', $diff );
	}

	public function testTextsAreNamedByTheirLanguage() {
		$this->assertSame( "Name: français\n+ Stéward",
			$this->diff( self::ROLE, [ 'label' => [ 'en' => 'Steward', 'fr' => 'Stéward' ] ] + self::ROLE ) );
		$this->assertSame( "Nom : français\n+ Stéward",
			$this->diff( self::ROLE, [ 'label' => [ 'en' => 'Steward', 'fr' => 'Stéward' ] ] + self::ROLE, 'fr' ) );
		$this->assertSame( "Description: English\n+ Helps.",
			$this->diff( self::ROLE, self::ROLE + [ 'description' => [ 'en' => 'Helps.' ] ] ) );
	}

	public function testTwoTermsOfOnePerson() {
		$term = static fn ( ...$ends ) => self::ROLE + [ 'holders' => array_map(
			static fn ( $end ) => [ 'user' => 'ExampleEditor', 'end' => $end ], $ends ) ];
		$this->assertSame( "Holders: ExampleEditor (2): End\n− 2025-01-01+ 2026-01-01",
			$this->diff( $term( '2024-01-01', '2025-01-01' ), $term( '2024-01-01', '2026-01-01' ) ) );
	}

	public function testCallsVersionsAndLevels() {
		$group = static fn ( $open ) => [ 'schema' => 'group/1', 'label' => [ 'en' => 'x' ],
			'mandate' => [ 'scope' => [ 'en' => 'x' ] ],
			'calls' => [ [ 'label' => [ 'en' => 'Who?' ], 'dates' => [ 'open' => $open ] ] ] ];
		$this->assertSame( "Calls: Who?: Dates: Open\n− 2025-01-01+ 2025-02-01",
			$this->diff( $group( '2025-01-01' ), $group( '2025-02-01' ) ) );
		$definition = static fn ( $text ) => [ 'schema' => 'definition/1', 'label' => [ 'en' => 'x' ],
			'versions' => [ [ 'version' => 3, 'date' => '2025-01-01', 'text' => [ 'ar' => $text ] ] ] ];
		$this->assertSame( "Versions: 3: Wording: العربية\n− a b+ a c", $this->diff( $definition( 'a b' ), $definition( 'a c' ) ) );
		$competency = static fn ( $text ) => [ 'schema' => 'competency/1', 'label' => [ 'en' => 'x' ], 'type' => 'skill',
			'levels' => [ [], [], [ 'en' => $text ], [], [] ] ];
		$this->assertSame( "Levels: Working: English\n− a+ b",
			$this->diff( $competency( 'a' ), $competency( 'b' ) ) );
	}

	public function testDecisionsAndSwitches() {
		$this->assertSame( "Decisions\n+ block\nunblock\nIdentification required\n+ Yes",
			$this->diff( self::ROLE, self::ROLE + [ 'decisions' => [ 'block', 'unblock' ], 'identity_check' => true ] ) );
	}

	public function testNamesThatLookLikeFieldsStayNames() {
		$new = self::ROLE;
		$new['requirements'][] = [ 'competency' => 'review', 'min_level' => 0, 'importance' => 'optional' ];
		$this->assertStringStartsWith( "Competencies: review\n", $this->diff( self::ROLE, $new ) );
	}

	public function testSpellingAndSchemaVersion() {
		$note = 'Only the formatting of the document differs, not its content.';
		$this->assertSame( $note, $this->diff( '{"schema":"policy/1","limit":5}', '{"limit":5.0,"schema":"policy/1"}' ) );
		$this->assertSame( $note, $this->diff( self::ROLE, [ 'schema' => 'role/1' ] + self::ROLE ) );
	}

	public function testPoliciesBearTheNamesOfTheDocument() {
		$policy = static fn ( $weight ) => [ 'schema' => 'policy/1', 'weights' => [ 'connections' => $weight ] ];
		$this->assertSame( "weights: connections\n− 1+ 2", $this->diff( $policy( 1 ), $policy( 2 ) ) );
	}

	public function testBrokenTextIsComparedAsText() {
		$diff = $this->diff( '{"schema": broken', self::ROLE );
		$this->assertStringContainsString( '{"schema": broken', $diff );
	}

	public function testMarkupIsShownAndDoesNothing() {
		$evil = '<script>alert(1)</script>';
		$diff = $this->diff( self::ROLE, [ 'label' => [ 'en' => $evil ], $evil => $evil ] + self::ROLE );
		$this->assertStringContainsString( $evil, $diff );
	}

	public function testInHistoryApiAndUndo() {
		$this->save( 'Leadership:Role/field-diff', self::ROLE );
		$first = $this->revision( 'Leadership:Role/field-diff' )->getId();
		$this->save( 'Leadership:Role/field-diff', [ 'family' => 'technical' ] + self::ROLE );
		$second = $this->revision( 'Leadership:Role/field-diff' )->getId();
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setTitle( Title::newFromText( 'Leadership:Role/field-diff' ) );
		$context->setLanguage( 'en' );
		$context->setUser( $this->admin() );
		$history = ( new DifferenceEngine( $context, $first, $second ) )->getDiffBody();
		$this->assertSame( "Family\n− Functionary+ Technical", self::asText( $history ) );
		$context->setLanguage( 'fr' );
		$history = ( new DifferenceEngine( $context, $first, $second ) )->getDiffBody();
		$this->assertStringContainsString( 'Famille', $history, 'a cached difference is not shown in another language' );

		$api = new ApiMain( new FauxRequest( [ 'action' => 'compare', 'fromrev' => $first, 'torev' => $second,
			'uselang' => 'en' ] ) );
		$api->execute();
		$this->assertStringContainsString( 'Technical',
			$api->getResult()->getResultData( [ 'compare', 'body' ] ) );

		$page = $this->services()->getWikiPageFactory()->newFromTitle( $context->getTitle() );
		$undone = $page->getContentHandler()->getUndoContent(
			$page->getContent(), $page->getContent(),
			$this->services()->getRevisionLookup()->getRevisionById( $first )->getContent( 'main' ), true );
		$engine = new DifferenceEngine( $context );
		$engine->setContent( $page->getContent(), ContentHandler::makeContent(
			$undone->getText(), $context->getTitle() ) );
		$this->assertSame( "Famille\n− Technique+ Fonctionnaires", self::asText( $engine->getDiffBody() ) );
	}
}
