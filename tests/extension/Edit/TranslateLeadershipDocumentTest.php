<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\TextFinder;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\TextFinder
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\FieldLabels
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\TranslationEditPage
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\TranslationView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialTranslateLeadershipDocument
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\LanguageList
 */
class TranslateLeadershipDocumentTest extends FormPageTestCase {

	private const SPECIAL = 'TranslateLeadershipDocument';

	private function finder(): TextFinder {
		return $this->services()->get( 'LeadershipDevelopment.TextFinder' );
	}

	public function testEveryTextOfADocumentIsFound() {
		$texts = [ 'en' => 'x' ];
		$found = $this->finder()->find( DocumentKind::Competency, json_decode( json_encode( [
			'label' => $texts, 'description' => (object)[], 'type' => 'skill',
			'levels' => [ $texts, (object)[], $texts, $texts, $texts ],
		] ) ) );
		$this->assertSame( [ '/label', '/levels/0', '/levels/2', '/levels/3', '/levels/4' ], array_keys( $found ) );
		$found = $this->finder()->find( DocumentKind::Policy, json_decode( json_encode( [
			'activity_classes' => [ 'one' => [ 'label' => $texts, 'source' => 'log' ], 'two' => [ 'source' => 'log' ] ],
		] ) ) );
		$this->assertSame( [ '/activity_classes/one/label' ], array_keys( $found ) );
		$found = $this->finder()->find( DocumentKind::Role, json_decode( json_encode( [
			'label' => $texts, 'holders' => [ [ 'user' => 'A', 'start' => '2024-01-01' ] ],
		] ) ) );
		$this->assertSame( [ '/label' ], array_keys( $found ) );
	}

	public function testCompleteness() {
		$texts = array_map( static fn ( $languages ) => (object)array_fill_keys( $languages, 'x' ),
			[ [ 'en', 'fr', 'ja' ], [ 'en', 'fr' ], [ 'en' ] ] );
		$this->assertSame( [ 'en' => 100, 'fr' => 66, 'ja' => 33 ], TextFinder::completeness( $texts ) );
	}

	public function testOnlyTheTextsOfTheLanguageAreSaved() {
		$this->save( 'Leadership:Role/translate-one', self::ROLE );
		$query = [ 'language' => 'ar' ];
		$posted = $this->fill( self::SPECIAL, 'Role/translate-one', $query );
		$this->assertSame( [ '/label' => '', '/description' => '' ], $posted['ld'] );
		$posted['ld']['/label'] = 'قبل';
		// Somebody else changes something else meanwhile, and a forged member is not looked at.
		$this->save( 'Leadership:Role/translate-one', [ 'family' => 'technical' ] + self::ROLE );
		$posted['ld']['/family'] = 'governance';
		$out = $this->send( self::SPECIAL, 'Role/translate-one', $posted, $query );
		$this->assertStringContainsString( 'Role/translate-one', $out->getRedirect() );
		$stored = $this->stored( 'Leadership:Role/translate-one' );
		$this->assertSame( [ 'en' => 'Before', 'fr' => 'Avant', 'ar' => 'قبل' ], $stored['label'] );
		$this->assertSame( 'technical', $stored['family'] );
		$this->assertSame( [ 'en' => 'About' ], $stored['description'] );
	}

	public function testABlankTextIsTakenOut() {
		$this->save( 'Leadership:Role/translate-blank', self::ROLE );
		$query = [ 'language' => 'fr' ];
		$posted = $this->fill( self::SPECIAL, 'Role/translate-blank', $query );
		$this->assertSame( 'Avant', $posted['ld']['/label'] );
		$posted['ld']['/label'] = ' ';
		$this->send( self::SPECIAL, 'Role/translate-blank', $posted, $query );
		$this->assertSame( [ 'en' => 'Before' ], $this->stored( 'Leadership:Role/translate-blank' )['label'] );
	}

	public function testWhoChangedTheSameTextMeanwhileIsNotOverwrittenUnseen() {
		$this->save( 'Leadership:Role/translate-twice', self::ROLE );
		$query = [ 'language' => 'fr' ];
		$posted = $this->fill( self::SPECIAL, 'Role/translate-twice', $query );
		$this->save( 'Leadership:Role/translate-twice', [ 'label' => [ 'en' => 'Before', 'fr' => 'Leur' ] ] + self::ROLE );
		$posted['ld']['/label'] = 'Mien';
		$html = $this->send( self::SPECIAL, 'Role/translate-twice', $posted, $query )->getHTML();
		$this->assertStringContainsString( 'Leur', $html );
		$again = PostedForm::of( substr( $html, strpos( $html, 'id="editform"' ) - 50 ) );
		$this->assertSame( 'Mien', $again['ld']['/label'] );
		$this->assertSame( 'Leur', $this->stored( 'Leadership:Role/translate-twice' )['label']['fr'] );
		$this->send( self::SPECIAL, 'Role/translate-twice', $again, $query );
		$this->assertSame( 'Mien', $this->stored( 'Leadership:Role/translate-twice' )['label']['fr'] );
	}

	public function testErrorsStandAtTheirFields() {
		$this->save( 'Leadership:Role/translate-long', self::ROLE );
		$query = [ 'language' => 'ja' ];
		$posted = $this->fill( self::SPECIAL, 'Role/translate-long', $query );
		$posted['ld']['/label'] = str_repeat( 'あ', 201 );
		$html = $this->send( self::SPECIAL, 'Role/translate-long', $posted, $query )->getHTML();
		$this->assertStringContainsString( 'id="ld-label-error"', $html );
		$this->assertStringContainsString( $posted['ld']['/label'], $html );
		$this->assertArrayNotHasKey( 'ja', $this->stored( 'Leadership:Role/translate-long' )['label'] );
	}

	public function testLanguagesDirectionsAndFallbacks() {
		$evil = '</textarea><script>alert(1)</script>';
		$this->save( 'Leadership:Role/translate-view',
			[ 'description' => [ 'fr' => $evil ], 'label' => [ 'en' => $evil, 'fr' => 'Un' ] ] + self::ROLE );
		$html = $this->open( self::SPECIAL, [ 'language' => 'ar', 'source' => 'en' ], $this->admin(), false, 'en',
			'Role/translate-view' )->getHTML();
		$this->assertMatchesRegularExpression( '/name="ld\[\/label\]" lang="ar" dir="rtl"/', $html );
		$this->assertStringContainsString( '<bdi>français</bdi></a>: 100 percent', $html );
		$this->assertStringContainsString( '50 percent', $html );
		// There is no English description: the French one is shown, and says so.
		$this->assertStringContainsString( 'lang="fr"', $html );
		$this->assertStringNotContainsString( '<script>alert', $html );
	}

	public function testNothingToTranslate() {
		$this->save( 'Leadership:Policy/translate-nothing', [ 'schema' => 'policy/1' ] );
		foreach ( [ 'Policy/translate-nothing' => 'no text to translate', 'Role/translate-missing' => 'no document',
			'Nonsense' => 'no document' ] as $subPage => $words ) {
			$html = $this->open( self::SPECIAL, [ 'language' => 'fr' ], null, false, 'en', $subPage )->getHTML();
			$this->assertStringContainsString( $words, $html );
		}
		$this->save( 'Leadership:Role/translate-unknown', self::ROLE );
		$html = $this->open( self::SPECIAL, [ 'language' => 'no such' ], null, false, 'en', 'Role/translate-unknown' )
			->getHTML();
		$this->assertStringContainsString( 'not a language code', $html );
	}

	public function testPagesSayHowCompleteTheirLanguagesAre() {
		$this->save( 'Leadership:Role/translate-page', self::ROLE );
		$html = $this->renderText( 'Leadership:Role/translate-page' );
		$this->assertStringContainsString( 'TranslateLeadershipDocument/Role/translate-page', $html );
		$this->assertStringContainsString( '50 percent', $html );
	}
}
