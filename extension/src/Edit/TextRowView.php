<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageFactory;

/**
 * One text of a text per language.
 */
class TextRowView {

	public function __construct(
		private readonly Reader $reader,
		private readonly Choices $choices,
		private readonly LanguageFactory $languages,
		private readonly FormErrors $errors
	) {
	}

	/**
	 * @param Field $field
	 * @param string $label
	 * @param string $language Empty when it is still to be chosen
	 * @param mixed $text
	 * @param Place $place
	 * @return string HTML
	 */
	public function render( Field $field, string $label, string $language, $text, Place $place ): string {
		$id = $place->id();
		$name = $this->choices->languages( $this->reader )[$language] ?? null;
		$errors = $this->errors->take( $place->pointer, $label, $id, $this->reader );
		$attributes = [
			'id' => $id,
			'name' => $place->name( FormReader::TEXT ),
			'aria-label' => $name === null ? $label : null,
		] + ControlMarkup::described( $id, false, $errors !== [] ) + $this->languageAttributes( $name, $language );
		$text = is_string( $text ) ? $text : '';
		$control = $field->entry->type === FieldType::Paragraph
			? ControlMarkup::textarea( $text, $attributes )
			: ControlMarkup::input( $attributes + [ 'value' => $text ] );
		$remove = $this->reader->msg( 'leadershipdevelopment-edit-remove' )->text();
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-text', 'data-row' => true ],
			Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-language' ],
				$this->languageControl( $language, $name, $place ) )
			. Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-content' ],
				$control . ControlMarkup::errors( $id, $errors ) )
			. ControlMarkup::button( "remove:$place->path", $remove,
				$this->reader->msg( 'leadershipdevelopment-edit-button' )
					->plaintextParams( $remove, trim( "$label $name" ) )->text(),
				'cdx-button--weight-quiet' ) );
	}

	/**
	 * @return string HTML of the languages, which scripts put into new rows
	 */
	public function languages(): string {
		return Html::rawElement( 'template', [ 'id' => 'ld-languages' ],
			ControlMarkup::select( $this->choices->languages( $this->reader ), '', [] ) );
	}

	private function languageControl( string $language, ?string $name, Place $place ): string {
		if ( $name !== null ) {
			return Html::element( 'label', [ 'for' => $place->id(), 'class' => 'cdx-label__label' ], $name )
				. Html::hidden( $place->name( FormReader::LANGUAGE ), $language );
		}
		// A new row begins in the reader's language.
		$chosen = $language === '' && !$place->isPattern() ? $this->reader->language->getCode() : $language;
		return ControlMarkup::select(
			$place->isPattern() ? [] : $this->choices->languages( $this->reader ),
			$chosen,
			[
				'name' => $place->name( FormReader::LANGUAGE ),
				'aria-label' => $this->reader->msg( 'leadershipdevelopment-edit-language' )->text(),
				'data-languages' => $this->reader->language->getCode(),
			]
		);
	}

	private function languageAttributes( ?string $name, string $code ): array {
		if ( $name === null ) {
			return [ 'dir' => 'auto' ];
		}
		$language = $this->languages->getLanguage( $code );
		return [ 'lang' => $language->getHtmlCode(), 'dir' => $language->getDir() ];
	}
}
