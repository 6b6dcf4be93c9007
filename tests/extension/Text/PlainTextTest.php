<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Text;

use DOMDocument;
use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Content\ContentHandler;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContentHandler;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\PlainText;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Guest;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactState;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;

/**
 * Characters that cannot be shown: refused when saved, and not given out of what was stored before.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentMender
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\PlainText
 */
class PlainTextTest extends RestTestCase {

	/** What must not be given out; U+FFFD may. */
	private const BAD = '/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{80}-\x{9f}\x{fdd0}-\x{fdef}\x{fffe}\x{ffff}\x{1fffe}]/u';

	public static function provideCharacters(): iterable {
		foreach ( [ 0, 1, 8, 0xB, 0xC, 0x1F, 0x7F, 0x80, 0x9F, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF ] as $code ) {
			yield sprintf( 'U+%04X', $code ) => [ mb_chr( $code ) ];
		}
	}

	/**
	 * @dataProvider provideCharacters
	 */
	public function testIsRefusedInEveryText( string $character ) {
		$this->assertFalse( PlainText::isClean( "a{$character}b" ) );
		$this->assertSame( "a\u{FFFD}b", PlainText::clean( "a{$character}b" ) );
		foreach ( self::world( "a{$character}b" ) as $page => $document ) {
			$status = $this->save( "Leadership:$page", $document );
			$this->assertFalse( $status->isOK(), $page );
			$this->assertStringContainsString( 'leadershipdevelopment-violation-', $status->getMessages()[0]->getKey() );
		}
	}

	public function testHalfAPairIsRefused() {
		$text = str_replace( 'HERE', '\ud800', json_encode( self::world( 'HERE' )['Community/plain-text'] ) );
		$this->assertFalse( $this->save( 'Leadership:Community/plain-text', $text )->isOK() );
	}

	/**
	 * @testWith ["Ordinary"]
	 *   ["a\tb\nc"]
	 *   ["עברית\u200f و العربية"]
	 *   ["👩\u200d🚀 \ufffd"]
	 */
	public function testOthersAreText( string $text ) {
		$this->assertTrue( PlainText::isClean( $text ) );
		$this->assertSame( $text, PlainText::clean( $text ) );
	}

	public function testWhatIsNoUtf8IsMended() {
		$this->assertFalse( PlainText::isClean( "\xED\xA0\x80" ) );
		$this->assertMatchesRegularExpression( '/^a?.*b$/u', PlainText::clean( "a\xFFb" ) );
	}

	public function testStoredTextIsGivenOutClean() {
		$characters = array_column( iterator_to_array( self::provideCharacters() ), 0 );
		$this->storeWorld( 'a' . implode( $characters ) . 'b' );
		$clean = 'a' . str_repeat( PlainText::REPLACEMENT, count( $characters ) ) . 'b';
		foreach ( $this->answers() as $way => $answer ) {
			// A seat that is empty now has no day to be in a calendar.
			$this->assertTrue( $way === 'vacancies ics'
				|| str_contains( preg_replace( '/\r\n /', '', str_replace( '\ufffd', PlainText::REPLACEMENT, $answer ) ), $clean ),
				$way );
			$this->assertSame( 0, preg_match( self::BAD, $answer ), $way );
			// JSON may write them as escapes; two halves of a pair together are a character.
			$this->assertSame( 0, preg_match( '/\\\\u(00[01][0-9a-f]|fdd0|fdef|fff[ef]|d[8-f])/i',
				preg_replace( '/\\\\u(000[9ad]|00(22|26|27|3c|3e)|d[89ab]..\\\\ud[c-f]..)/i', '', $answer ) ), $way );
			if ( str_starts_with( $answer, '<?xml' ) ) {
				$this->assertTrue( ( new DOMDocument() )->loadXML( $answer ), $way );
			}
		}
	}

	public function testPrivateTextsAreKeptClean() {
		$person = $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $this->newAccount( 'Plain person' ) );
		$contacts = $this->services()->get( 'LeadershipDevelopment.ContactStore' );
		$contacts->put( 'plain-role', 'plain-text', $person, ContactState::ToContact, "a\0b\u{FFFF}c\u{FDD0}d", 1 );
		$this->assertSame( "a\u{FFFD}b\u{FFFD}c\u{FFFD}d", $contacts->findAbout( $person )[0]->note );
		$invitations = $this->services()->get( 'LeadershipDevelopment.InvitationStore' );
		$token = $invitations->addGuest(
			'plain-role', 'plain-text', new Guest( "A\x07", "b\x7f", "c\u{FFFE}" ), 1, "d\0e\nf", 30 );
		$guest = $invitations->findByToken( $token );
		$this->assertSame( "d\u{FFFD}e\nf", $guest->text );
		$this->assertEquals( new Guest( "A\u{FFFD}", "b\u{FFFD}", "c\u{FFFD}" ), $guest->guest );
	}

	public function testStoredBoundsAreMended() {
		$holders = array_fill( 0, 1200, [ 'user' => 'Plain many' ] );
		array_unshift( $holders, [ 'user' => '192.0.2.1' ], [ 'user' => 'enwiki>Plain' ],
			[ 'user' => '  plain_holder', 'start' => '0001-01-01', 'end' => '9999-12-31' ] );
		$this->store( 'Role/plain-bounds', [ 'schema' => 'role/2', 'label' => [ 'en' => 'Plain bounds' ],
			'family' => 'mentoring', 'level' => 'local', 'requirements' => [], 'holders' => $holders ] );
		$this->assertStringContainsString( 'Plain holder', $this->renderText( 'Leadership:Role/plain-bounds' ) );
		$stored = $this->services()->get( 'LeadershipDevelopment.DocumentStore' )
			->find( DocumentKey::tryFrom( DocumentKind::Role, 'plain-bounds' ) );
		$holder = json_decode( $stored->text )->holders[0];
		$this->assertEquals(
			(object)[ 'user' => 'Plain holder', 'start' => '1990-01-01', 'end' => '2200-12-31' ], $holder );
		$this->assertLessThanOrEqual( 1000, count( $stored->document->holders ) );
		$this->assertSame( [], $this->services()->get( 'LeadershipDevelopment.DocumentValidator' )
			->validate( $stored->key, $stored->text ), 'What is sent on is good' );
	}

	/**
	 * @return iterable<string,string>
	 */
	private function answers(): iterable {
		foreach ( [ 'Role/plain-text', 'Competency/plain-text', 'Community/plain-text', 'Definition/plain-text',
			'Group/plain-text', 'Policy/plain-text', 'Profile/plain-text/plain-text' ] as $page ) {
			yield $page => $this->renderText( "Leadership:$page" );
			[ $kind, $slug ] = explode( '/', lcfirst( $page ), 2 );
			yield "REST $page" => (string)$this->get( "/documents/$kind/$slug" )->getBody();
		}
		yield 'roles' => (string)$this->get( '/roles', [ 'community' => 'plain-text', 'from' => 'plain-' ] )->getBody();
		yield 'export' => (string)$this->get( '/export', [ 'kind' => 'role', 'from' => 'role/plain-text' ] )->getBody();
		foreach ( [ 'calls', 'vacancies' ] as $topic ) {
			foreach ( [ 'atom', 'json', 'ics' ] as $format ) {
				yield "$topic $format" =>
					(string)$this->get( "/feeds/$topic/$format", [ 'community' => 'plain-text' ] )->getBody();
			}
		}
		yield 'API' => json_encode( $this->api( [ 'action' => 'query', 'list' => 'leadershiproles',
			'lrocommunity' => 'plain-text', 'lrolimit' => 'max' ] ) );
		yield 'wikitext' => $this->services()->getParserFactory()->create()->parse(
			'{{#leadershiprole:plain-text}} {{#leadershiproles:community=plain-text}} {{#rolemap:community=plain-text}}',
			Title::newFromText( 'Plain' ), \ParserOptions::newFromAnon() )->getRawText();
	}

	private static function world( string $text ): array {
		$label = [ 'label' => [ 'en' => $text ] ];
		return [
			'Community/plain-text' => [ 'schema' => 'community/1', 'kind' => 'wiki',
				'description' => [ 'en' => $text ] ] + $label,
			'Competency/plain-text' => [ 'schema' => 'competency/1', 'type' => 'skill',
				'description' => [ 'en' => $text ] ] + $label,
			'Definition/plain-text' => [ 'schema' => 'definition/1', 'label' => [ 'en' => 'Plain' ], 'versions' => [
				[ 'version' => 1, 'date' => '2020-01-01', 'text' => [ 'en' => $text ] ] ] ],
			'Role/plain-text' => [ 'schema' => 'role/2', 'family' => 'mentoring', 'level' => 'local', 'seats' => 2,
				'community' => 'plain-text', 'requirements' => [], 'description' => [ 'en' => $text ] ] + $label,
			'Profile/plain-text/plain-text' => [ 'schema' => 'profile/1', 'role' => 'plain-text',
				'community' => 'plain-text', 'description' => [ 'en' => $text ] ],
			'Group/plain-text' => [ 'schema' => 'group/1', 'label' => [ 'en' => 'Plain' ], 'community' => 'plain-text',
				'mandate' => [ 'scope' => [ 'en' => 'x' ] ], 'calls' => [ [ 'label' => [ 'en' => $text ],
					'dates' => [ 'open' => '2020-01-01' ] ] ] ],
			'Policy/plain-text' => [ 'schema' => 'policy/1', 'activity_classes' => [
				'plain' => [ 'source' => 'revision', 'label' => [ 'en' => $text ] ] ] ],
		];
	}

	private function storeWorld( string $text ): void {
		foreach ( self::world( $text ) as $page => $document ) {
			$this->store( $page, $document );
		}
		DeferredUpdates::doUpdates();
	}

	/**
	 * Stores what today's rules refuse, as a wiki has it from before.
	 *
	 * @param string $page
	 * @param array $document
	 */
	private function store( string $page, array $document ): void {
		$title = Title::newFromText( "Leadership:$page" );
		$lenient = new class( DocumentContent::MODEL ) extends DocumentContentHandler {

			/** @inheritDoc */
			public function validateSave( $content, $validationParams ) {
				return \StatusValue::newGood();
			}
		};
		$factory = $this->services()->getContentHandlerFactory();
		$factory->defineContentHandler( DocumentContent::MODEL, static fn () => $lenient );
		try {
			$updater = $this->services()->getWikiPageFactory()->newFromTitle( $title )->newPageUpdater( $this->admin() );
			$updater->setContent( SlotRecord::MAIN, ContentHandler::makeContent( json_encode( $document ), $title ) );
			$updater->saveRevision( CommentStoreComment::newUnsavedComment( 'test' ) );
			$this->assertTrue( $updater->getStatus()->isOK(), (string)$updater->getStatus() );
		} finally {
			$factory->defineContentHandler( DocumentContent::MODEL, DocumentContentHandler::class );
		}
		$title->resetArticleID( false );
	}
}
