<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use MediaWiki\Content\ContentHandler;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentSkeleton;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;

/**
 * A document page through its life, with the service down.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContentHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\DocumentHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\EditingHooks
 */
class DocumentPageTest extends WikiTestCase {

	private const ROLE = [
		'schema' => 'role/1', 'label' => [ 'en' => 'Example role' ], 'family' => 'mentoring', 'level' => 'local',
		'requirements' => [],
	];

	private function index(): DocumentIndex {
		return $this->services()->get( 'LeadershipDevelopment.DocumentIndex' );
	}

	public function testModelOfTheNamespace() {
		$this->assertSame(
			DocumentContent::MODEL, Title::newFromText( 'Leadership:Role/a' )->getContentModel() );
		$this->assertSame(
			CONTENT_MODEL_WIKITEXT, Title::newFromText( 'Leadership talk:Role/a' )->getContentModel() );
		$handlers = $this->services()->getContentHandlerFactory();
		$this->assertFalse( $handlers->getContentHandler( DocumentContent::MODEL )
			->canBeUsedOn( Title::newFromText( 'Project:Role/a' ) ) );
		$this->assertFalse( $handlers->getContentHandler( CONTENT_MODEL_WIKITEXT )
			->canBeUsedOn( Title::newFromText( 'Leadership:Role/a' ) ) );
	}

	public function testSaveAndRead() {
		$this->assertTrue( $this->save( 'Leadership:Role/saved', self::ROLE )->isOK() );
		/** @var DocumentStore $store */
		$store = $this->services()->get( 'LeadershipDevelopment.DocumentStore' );
		$stored = $store->find( DocumentKey::tryFrom( DocumentKind::Role, 'saved' ) );
		$this->assertSame( 'mentoring', $stored->document->family );
		$this->assertSame( $this->revision( 'Leadership:Role/saved' )->getId(), $stored->revision );
		$this->assertArrayHasKey( 'saved', $this->index()->findRoles() );
		$this->assertArrayHasKey( 'saved', $this->index()->findRoles( 'anything', 'mentoring', 'local' ) );
		$this->assertArrayNotHasKey( 'saved', $this->index()->findRoles( null, 'technical' ) );
	}

	public function testRefusedWithEveryPointer() {
		$status = $this->save( 'Leadership:Role/refused', [ 'family' => 'none', 'level' => 7 ] + self::ROLE );
		$this->assertFalse( $status->isOK() );
		$text = $status->getWikiText( false, false, 'en' );
		$this->assertStringContainsString( '/family', $text );
		$this->assertStringContainsString( '/level', $text );
		$this->assertNull( $this->revision( 'Leadership:Role/refused' ) );
	}

	public function testTextOfTheDocumentIsShownAndNotParsed() {
		$evil = '{{SITENAME}}<script>alert(1)</script>[[Main Page]]';
		$status = $this->save( 'Leadership:Role/refused', [ $evil => 1 ] + self::ROLE );
		$html = $status->getMessages()[0];
		$html = $this->services()->getMessageFormatterFactory()->getTextFormatter( 'en' )->format( $html );
		$this->assertStringContainsString( $evil, $html );
		$escaped = wfMessage( $status->getMessages()[0] )->inLanguage( 'en' )->parse();
		$this->assertStringNotContainsString( '<script', $escaped );
		$this->assertStringNotContainsString( '<a ', $escaped );
	}

	public function testBadTitle() {
		$status = $this->save( 'Leadership:Steward', self::ROLE );
		$this->assertTrue( $status->hasMessage( 'leadershipdevelopment-invalid-title' ) );
	}

	public function testEmptyObjectsSurvive() {
		$text = '{"schema":"policy/1","activity_classes":{},"weights":{}}';
		$this->assertTrue( $this->save( 'Leadership:Policy/empty-objects', $text )->isOK() );
		$stored = $this->revision( 'Leadership:Policy/empty-objects' )->getContent( SlotRecord::MAIN )->getText();
		$this->assertJsonStringEqualsJsonString( $text, $stored );
		$this->assertSame( 2, substr_count( preg_replace( '/\s/', '', $stored ), '{}' ) );
	}

	public function testIndexFollowsMoveDeletionAndRestoration() {
		$this->save( 'Leadership:Role/before-move', self::ROLE );
		$from = Title::newFromText( 'Leadership:Role/before-move' );
		$to = Title::newFromText( 'Leadership:Role/after-move' );
		$this->runJobs();
		$status = $this->services()->getMovePageFactory()->newMovePage( $from, $to )
			->move( $this->admin(), 'test', false );
		$this->assertTrue( $status->isOK(), (string)$status );
		DeferredUpdates::doUpdates();
		$this->assertArrayNotHasKey( 'before-move', $this->index()->findRoles() );
		$this->assertArrayHasKey( 'after-move', $this->index()->findRoles() );
		$this->assertGreaterThanOrEqual( 2, $this->runJobs() );

		$page = $this->services()->getWikiPageFactory()->newFromTitle( $to );
		$this->services()->getDeletePageFactory()->newDeletePage( $page, $this->admin() )
			->deleteUnsafe( 'test' );
		DeferredUpdates::doUpdates();
		$this->assertArrayNotHasKey( 'after-move', $this->index()->findRoles() );
		$this->assertSame( 1, $this->runJobs() );

		$this->services()->getUndeletePageFactory()->newUndeletePage( $page, $this->admin() )
			->undeleteUnsafe( 'test' );
		DeferredUpdates::doUpdates();
		$this->assertArrayHasKey( 'after-move', $this->index()->findRoles() );
		$this->assertGreaterThanOrEqual( 1, $this->runJobs() );
	}

	public static function provideImpossibleMoves(): array {
		return [
			'other kind' => [ 'Leadership:Competency/moved' ],
			'no kind' => [ 'Leadership:Moved' ],
			'other namespace' => [ 'Project:Moved' ],
		];
	}

	/**
	 * @dataProvider provideImpossibleMoves
	 * @param string $target
	 */
	public function testImpossibleMove( string $target ) {
		$this->save( 'Leadership:Role/stays', self::ROLE );
		$move = $this->services()->getMovePageFactory()->newMovePage(
			Title::newFromText( 'Leadership:Role/stays' ), Title::newFromText( $target ) );
		$this->assertFalse( $move->isValidMove()->isOK() );
	}

	public function testOtherPagesMayMove() {
		$this->save( 'Project:Wikitext', 'text' );
		$move = $this->services()->getMovePageFactory()->newMovePage(
			Title::newFromText( 'Project:Wikitext' ), Title::newFromText( 'Project:Wikitext 2' ) );
		$this->assertTrue( $move->isValidMove()->isOK() );
	}

	public static function provideKeys(): array {
		return [ [ 'Role/new_one' ], [ 'Competency/new-one' ], [ 'Community/new' ], [ 'Group/new' ],
			[ 'Definition/new' ], [ 'Policy/new' ],
			[ 'Profile/a/b' ] ];
	}

	/**
	 * @dataProvider provideKeys
	 * @param string $page
	 */
	public function testSkeletonIsValid( string $page ) {
		$title = Title::newFromText( "Leadership:$page" );
		$skeleton = DocumentSkeleton::create( DocumentKey::fromTitle( $title ), 'en' );
		$this->assertTrue( $this->save( "Leadership:$page", $skeleton )->isOK() );
	}

	public function testSkeletonIsInTheEditorOfANewPage() {
		$title = Title::newFromText( 'Leadership:Role/not-there' );
		$content = $this->services()->getPreloadedContentBuilder()
			->getPreloadedContent( $title->toPageIdentity(), $this->admin(), null, [], null );
		$this->assertStringContainsString( '"schema": "role/2"', $content->getText() );
	}

	public function testBrokenStoredDocumentGivesANotice() {
		$title = Title::newFromText( 'Leadership:Competency/broken' );
		$content = ContentHandler::makeContent( '{"schema":<script>', $title, DocumentContent::MODEL );
		$output = $this->services()->getContentRenderer()->getParserOutput( $content, $title->toPageIdentity() );
		$this->assertStringContainsString( 'cdx-message--error', $output->getRawText() );
		$this->assertStringNotContainsString( '<script', $output->getRawText() );
		$this->assertSame( [ 'Broken_leadership_documents' ], $output->getCategoryNames() );
	}
}
