<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageFactory;
use MediaWiki\Languages\LanguageNameUtils;
use stdClass;

/**
 * The texts of a document in one language beside fields for another.
 */
class TranslationView {

	public const SERVICE_NAME = 'LeadershipDevelopment.TranslationView';

	/** Texts longer than this, or of several lines, get an area of several lines. */
	private const LINE_LENGTH = 40;

	public function __construct(
		private readonly FieldLabels $labels,
		private readonly ReaderLanguageFactory $readers,
		private readonly LanguageFactory $languages,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param array<string,stdClass> $texts By pointer
	 * @param string $source
	 * @param string $target
	 * @param ReaderLanguage $reader
	 * @param FormErrors $errors
	 * @return string HTML
	 */
	public function render(
		DocumentKey $key, array $texts, string $source, string $target, ReaderLanguage $reader, FormErrors $errors
	): string {
		$from = $this->readers->newReader( $reader->language, $source );
		$rows = '';
		foreach ( $texts as $pointer => $text ) {
			$label = $this->labels->of( $key, $pointer, $reader );
			$rows .= $this->row( $pointer, $label, $text, $from, $target, $errors );
		}
		$name = fn ( string $code ) => $this->languageNames->getLanguageName( $code, $reader->language->getCode() );
		return $errors->summary( $reader ) . Html::rawElement(
			'div', [ 'class' => 'ext-leadershipdevelopment-form ext-leadershipdevelopment-translation' ],
			Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-translation-row', 'aria-hidden' => 'true' ],
				Html::element( 'strong', [], $name( $source ) ) . Html::element( 'strong', [], $name( $target ) ) )
			. $rows );
	}

	private function row(
		string $pointer, string $label, stdClass $texts, ReaderLanguage $from, string $target, FormErrors $errors
	): string {
		$id = 'ld' . strtr( $pointer, '/', '-' );
		$wrong = $errors->take( "$pointer/$target", $label, $id, $from );
		$language = $this->languages->getLanguage( $target );
		$text = $texts->$target ?? '';
		$attributes = [
			'id' => $id,
			'name' => DocumentForm::PARAMETER . "[$pointer]",
			'lang' => $language->getHtmlCode(),
			'dir' => $language->getDir(),
			'aria-describedby' => "$id-source" . ( $wrong ? " $id-error" : '' ),
			'aria-invalid' => $wrong ? 'true' : null,
		];
		$others = clone $texts;
		unset( $others->$target );
		$shown = $from->block( LanguageMap::fromJson( $others ) );
		$longest = max( array_map( 'mb_strlen', [ ...array_values( get_object_vars( $texts ) ), '' ] ) );
		$control = $longest > self::LINE_LENGTH
			? Controls::textarea( $text, $attributes )
			: Controls::input( $attributes + [ 'value' => $text ] );
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-translation-row' ],
			Html::rawElement( 'div', [ 'id' => "$id-source" ], $shown )
			. Controls::field( $id, $label, $control, '', $wrong ) );
	}
}
