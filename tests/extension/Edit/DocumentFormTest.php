<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentText;
use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use MediaWiki\Extension\LeadershipDevelopment\Edit\DocumentForm;
use MediaWiki\Extension\LeadershipDevelopment\Edit\FormActions;
use MediaWiki\Extension\LeadershipDevelopment\Edit\FormInput;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use stdClass;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\Choices
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\ControlMarkup
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\ControlView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\DocumentForm
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\FieldBuilder
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\FormActions
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\FormErrors
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\FormReader
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\FormView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\TextRowView
 */
class DocumentFormTest extends WikiTestCase {

	private const ROOT = __DIR__ . '/../../..';

	private function form(): DocumentForm {
		return $this->services()->get( 'LeadershipDevelopment.DocumentForm' );
	}

	private function draw( DocumentKey $key, stdClass $document, array $violations = [], ?FormActions $actions = null,
		string $language = 'en'
	): string {
		$reader = $this->services()->get( 'LeadershipDevelopment.ReaderFactory' )
			->newReader( $this->services()->getLanguageFactory()->getLanguage( $language ) );
		return $this->form()->render(
			$key, new FormInput( $document, $violations, $actions ?? new FormActions() ), $reader );
	}

	private function send( DocumentKey $key, string $html, string $action = '' ): FormInput {
		return $this->form()->read( $key, PostedForm::of( $html )[DocumentForm::PARAMETER] ?? [], $action );
	}

	/**
	 * @return iterable<string,array{DocumentKey,stdClass}> Every valid document there is
	 */
	public static function provideDocuments(): iterable {
		foreach ( glob( self::ROOT . '/schema/defaults/*/*.json' ) as $file ) {
			$kind = basename( dirname( $file ) );
			yield "default $kind/" . basename( $file, '.json' ) => [
				DocumentKey::tryFrom( DocumentKind::from( $kind ), basename( $file, '.json' ) ),
				file_get_contents( $file ),
			];
		}
		foreach ( glob( self::ROOT . '/tests/conformance/*/*.json' ) as $file ) {
			$case = json_decode( file_get_contents( $file ) );
			$kind = DocumentKind::from( basename( dirname( $file ) ) );
			if ( $case->valid ) {
				yield "$kind->value/" . basename( $file, '.json' ) => [
					DocumentKey::tryFrom( $kind, $case->slug ),
					$case->text ?? json_encode( $case->document, JSON_PRESERVE_ZERO_FRACTION ),
				];
			}
		}
	}

	/**
	 * @dataProvider provideDocuments
	 * @param DocumentKey $key
	 * @param string $text
	 */
	public function testSentAsItStandsTheDocumentIsTheSame( DocumentKey $key, string $text ) {
		// No form can keep one kind of line break apart from the other: browsers send all alike.
		$document = ( new DocumentContent( strtr( $text, [ '\r\n' => '\n' ] ) ) )->getObject();
		$input = $this->send( $key, $this->draw( $key, $document ) );
		$this->assertSame( [], $input->violations );
		$this->assertTrue( DocumentText::same( $document, $input->document ),
			DocumentText::encode( $document ) . DocumentText::encode( $input->document ) );
	}

	private static function role(): array {
		return [ DocumentKey::tryFrom( DocumentKind::Role, 'form-role' ), (object)[
			'schema' => DocumentKind::Role->schemaVersion(),
			'label' => (object)[ 'en' => 'One', 'fr' => 'Un' ],
			'family' => 'mentoring',
			'level' => 'local',
			'requirements' => [
				(object)[ 'competency' => 'first', 'min_level' => 1, 'importance' => 'essential' ],
				(object)[ 'competency' => 'second', 'min_level' => 2, 'importance' => 'optional' ],
			],
		] ];
	}

	public static function provideActions(): array {
		return [
			[ 'remove:/requirements/0', [ 'second' ] ],
			[ 'remove:/requirements/1', [ 'first' ] ],
			[ 'up:/requirements/1', [ 'second', 'first' ] ],
			[ 'down:/requirements/0', [ 'second', 'first' ] ],
			[ 'up:/requirements/0', [ 'first', 'second' ] ],
			[ 'down:/requirements/1', [ 'first', 'second' ] ],
			[ 'add:/requirements', [ 'first', 'second' ] ],
			'no such row' => [ 'remove:/requirements/7', [ 'first', 'second' ] ],
			'no such list' => [ 'remove:/nothing/0/1', [ 'first', 'second' ] ],
			'nonsense' => [ 'explode', [ 'first', 'second' ] ],
		];
	}

	/**
	 * @dataProvider provideActions
	 * @param string $action
	 * @param string[] $competencies
	 */
	public function testButtonsBesideRows( string $action, array $competencies ) {
		[ $key, $document ] = self::role();
		$input = $this->send( $key, $this->draw( $key, $document ), $action );
		$this->assertSame( $competencies, array_column( $input->document->requirements, 'competency' ) );
		$html = $this->draw( $key, $input->document, [], $input->actions );
		$this->assertSame( str_starts_with( $action, 'add' ),
			isset( PostedForm::of( $html )[DocumentForm::PARAMETER]['requirements'][2] ) );
	}

	public function testBlankRowsAreNotInTheDocument() {
		[ $key, $document ] = self::role();
		$posted = PostedForm::of( $this->draw( $key, $document ) )[DocumentForm::PARAMETER];
		$posted['requirements'][] = [ 'competency' => '', 'min_level' => '', 'importance' => '' ];
		$posted['label'][] = [ 'language' => 'ja', 'text' => '' ];
		$posted['holders'] = [ [ 'user' => '', 'group' => '', 'start' => '', 'end' => '' ] ];
		$input = $this->form()->read( $key, $posted );
		$this->assertSame( [], $input->violations );
		$this->assertTrue( DocumentText::same( $document, $input->document ) );
	}

	public static function provideErrors(): array {
		return [
			'missing' => [ [ 'family' => '' ], 'ld-family' ],
			'not one of the list' => [ [ 'family' => 'none' ], 'ld-family' ],
			'not a number' => [ [ 'seats' => 'many' ], 'ld-seats' ],
			'too small' => [ [ 'seats' => '0' ], 'ld-seats' ],
			'no slug' => [ [ 'wiki_group' => 'a b' ], 'ld-wiki_group' ],
			'no label' => [ [ 'label' => [] ], 'ld-label' ],
			'label too long' =>
				[ [ 'label' => [ [ 'language' => 'en', 'text' => str_repeat( 'x', 201 ) ] ] ], 'ld-label-0' ],
			'no language' => [ [ 'label' => [ [ 'language' => '', 'text' => 'x' ] ] ], 'ld-label-0' ],
			'language twice' => [ [ 'label' => [
				[ 'language' => 'en', 'text' => 'x' ], [ 'language' => 'en', 'text' => 'y' ],
			] ], 'ld-label-1' ],
			'part of a row' => [ [ 'requirements' => [ [ 'competency' => 'first' ] ] ], 'ld-requirements-0-min_level' ],
			'competency twice' => [ [ 'requirements' => array_fill( 0, 2,
				[ 'competency' => 'first', 'min_level' => '1', 'importance' => 'essential' ] ) ],
				'ld-requirements-1-competency' ],
			'both' => [ [ 'holders' => [ [ 'user' => 'A', 'group' => 'b' ] ] ], 'ld-holders-0' ],
			'no day' => [ [ 'holders' => [ [ 'user' => 'A', 'start' => '2024-02-30' ] ] ], 'ld-holders-0-start' ],
			'end before start' => [ [ 'holders' => [
				[ 'user' => 'A', 'start' => '2024-02-02', 'end' => '2024-02-01' ],
			] ], 'ld-holders-0-end' ],
		];
	}

	/**
	 * @dataProvider provideErrors
	 * @param array $changes
	 * @param string $id
	 */
	public function testErrorsStandAtTheirFieldsAndKeepWhatWasTyped( array $changes, string $id ) {
		[ $key, $document ] = self::role();
		$posted = PostedForm::of( $this->draw( $key, $document ) )[DocumentForm::PARAMETER];
		$input = $this->form()->read( $key, $changes + $posted );
		$this->assertNotSame( [], $input->violations );
		$html = $this->draw( $key, $input->document, $input->violations );
		$this->assertStringContainsString( "id=\"$id-error\"", $html );
		$this->assertStringContainsString( "href=\"#$id\"", $html );
		$this->assertMatchesRegularExpression( "/[^\w-]id=\"$id\"/", $html );
		foreach ( array_filter( $changes, 'is_string' ) as $name => $text ) {
			$this->assertSame( $text, PostedForm::of( $html )[DocumentForm::PARAMETER][$name] );
		}
	}

	public function testErrorsOfNoFieldAreShownAsWell() {
		[ $key, $document ] = self::role();
		$html = $this->draw( $key, $document, [ new Violation( '', 'too-large', [ 2 ] ) ] );
		$this->assertStringContainsString( 'larger than 2 MiB', $html );
	}

	public function testTextsOfDocumentsAreNeverMarkup() {
		$evil = '"><script>alert(1)</script>\'<b>&amp;';
		[ $key, $document ] = self::role();
		$document->label = (object)[ 'en' => $evil, $evil => $evil ];
		$document->description = (object)[ 'en' => "</textarea>$evil" ];
		foreach ( [ 'family', 'level', 'selection', 'seats', 'community', 'wiki_group', 'identity_check' ] as $name ) {
			$document->$name = $evil;
		}
		$document->decisions = [ $evil ];
		$document->requirements = [ (object)[ 'competency' => $evil, 'min_level' => $evil, 'importance' => $evil ] ];
		$document->holders = [ (object)[ 'user' => $evil, 'group' => $evil, 'start' => $evil, 'end' => $evil ] ];
		$violations = [ new Violation( '/family', 'enum', [ $evil ] ), new Violation( "/$evil", 'const', [ $evil ] ) ];
		$html = $this->draw( $key, $document, $violations );
		$this->assertStringNotContainsString( '<script', $html );
		$this->assertStringNotContainsString( '<b>', $html );
		$posted = PostedForm::of( $html )[DocumentForm::PARAMETER];
		$this->assertSame( $evil, $posted['label'][1]['text'] );
		$this->assertSame( "</textarea>$evil", $posted['description'][0]['text'] );
	}

	public function testNestedListsAndKeys() {
		$key = DocumentKey::tryFrom( DocumentKind::Policy, 'form-policy' );
		$input = $this->form()->read( $key, [ 'activity_classes' => [
			[ '_key' => 'one', 'source' => 'revision', 'namespaces' => [ '0', '', '2' ] ],
			[ '_key' => 'one', 'source' => 'log', 'log_types' => [ 'delete' ] ],
			[ '_key' => '', 'source' => '' ],
		] ] );
		$classes = get_object_vars( $input->document->activity_classes );
		$this->assertSame( [ 'one', 'one-2' ], array_keys( $classes ) );
		$this->assertSame( [ 0, 2 ], $classes['one']->namespaces );
		$this->assertSame( [ '/activity_classes/one-2' ],
			array_map( static fn ( $violation ) => $violation->pointer, $input->violations ) );
		$this->assertStringContainsString( 'id="ld-activity_classes-1-error"',
			$this->draw( $key, $input->document, $input->violations ) );
	}

	public function testWhatIsPostedMayBeAnything() {
		[ $key ] = self::role();
		foreach ( [ [ 'label' => 'x' ], [ 'label' => [ 'x' ] ], [ 'seats' => [ [] ] ], [ 'requirements' => 'x' ],
			[ 'holders' => [ [ 'user' => [] ], 'x' ] ], [ 'label' => [ [ 'language' => [], 'text' => [] ] ] ],
			[ 'schema' => 'role/0' ] ] as $posted ) {
			$input = $this->form()->read( $key, $posted );
			$this->assertNotSame( [], $input->violations );
			$this->assertSame( DocumentKind::Role->schemaVersion(), $input->document->schema );
		}
	}

	public function testDirectionAndLanguageOfTexts() {
		[ $key, $document ] = self::role();
		$document->label = (object)[ 'ar' => 'واحد' ];
		$html = $this->draw( $key, $document, [], null, 'fr' );
		$this->assertMatchesRegularExpression( '/<input[^>]*lang="ar" dir="rtl"/', $html );
		$this->assertStringContainsString( '>العربية</label>', $html );
	}
}
