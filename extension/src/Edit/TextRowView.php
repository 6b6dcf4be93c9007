<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageFactory;

/**
 * A row of the form for the text in one language.
 */
class TextRowView {

	public function __construct(
		private readonly ReaderLanguage $reader,
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
	 * @param FieldPath $path
	 * @return string HTML
	 */
	public function render( Field $field, string $label, string $language, $text, FieldPath $path ): string {
		$id = $path->id();
		$name = $this->choices->languages( $this->reader )[$language] ?? null;
		$errors = $this->errors->take( $path->pointer, $label, $id, $this->reader );
		$attributes = [
			'id' => $id,
			'name' => $path->name( FormReader::TEXT ),
			'aria-label' => $name === null ? $label : null,
		] + Controls::described( $id, false, $errors !== [] ) + $this->languageAttributes( $name, $language );
		$text = is_string( $text ) ? $text : '';
		$control = $field->entry->type === FieldType::Paragraph
			? Controls::textarea( $text, $attributes )
			: Controls::input( $attributes + [ 'value' => $text ] );
		$remove = $this->reader->msg( 'leadershipdevelopment-edit-remove' )->text();
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-text', 'data-row' => true ],
			Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-language' ],
				$this->languageControl( $language, $name, $path ) )
			. Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-form-content' ],
				$control . Controls::errors( $id, $errors ) )
			. FormActions::button( "remove:$path->formPath", $remove,
				$this->reader->msg( 'leadershipdevelopment-edit-button' )
					->plaintextParams( $remove, trim( "$label $name" ) )->text(),
				Controls::QUIET ) );
	}

	/**
	 * @return string HTML of the languages, which scripts put into new rows
	 */
	public function languages(): string {
		return Html::rawElement( 'template', [ 'id' => 'ld-languages' ],
			Controls::select( null, null, ControlView::withCurrent( $this->choices->languages( $this->reader ), '' ), '' ) );
	}

	private function languageControl( string $language, ?string $name, FieldPath $path ): string {
		if ( $name !== null ) {
			return Html::element( 'label', [ 'for' => $path->id(), 'class' => 'cdx-label__label' ], $name )
				. Html::hidden( $path->name( FormReader::LANGUAGE ), $language );
		}
		// A new row begins in the reader's language.
		$chosen = $language === '' && !$path->isPattern() ? $this->reader->language->getCode() : $language;
		return Controls::select(
			$path->name( FormReader::LANGUAGE ),
			null,
			ControlView::withCurrent( $path->isPattern() ? [] : $this->choices->languages( $this->reader ), $chosen ),
			$chosen,
			[
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
