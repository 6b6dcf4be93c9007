<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Html\Html;

/**
 * Codex's CSS-only controls. Labels, names and values are plain text; controls, help and errors are HTML.
 */
class ControlMarkup {

	/**
	 * @param array $attributes
	 * @return string HTML
	 */
	public static function input( array $attributes ): string {
		return Html::rawElement( 'div', [ 'class' => 'cdx-text-input' ],
			Html::element( 'input', $attributes + [ 'type' => 'text', 'class' => 'cdx-text-input__input' ] ) );
	}

	public static function textarea( string $text, array $attributes ): string {
		return Html::rawElement( 'div', [ 'class' => 'cdx-text-area' ],
			// Browsers swallow the first line break.
			Html::rawElement( 'textarea', $attributes + [ 'class' => 'cdx-text-area__textarea', 'rows' => 4 ],
				"\n" . htmlspecialchars( $text ) ) );
	}

	/**
	 * @param array<string,string> $options Name by value
	 * @param string $chosen
	 * @param array $attributes
	 * @return string HTML
	 */
	public static function select( array $options, string $chosen, array $attributes ): string {
		// What is in the document stays, also when there is no such thing (any more).
		$options = [ '' => '—' ] + $options + [ $chosen => $chosen ];
		$html = '';
		foreach ( $options as $value => $name ) {
			$value = (string)$value;
			$html .= Html::element(
				'option', [ 'value' => $value, 'selected' => $value === $chosen ], (string)$name );
		}
		return Html::rawElement( 'select', $attributes + [ 'class' => 'cdx-select' ], $html );
	}

	/**
	 * @param string $value What the button does
	 * @param string $text
	 * @param string $name Read out
	 * @param string $class
	 * @return string HTML
	 */
	public static function button( string $value, string $text, string $name, string $class = '' ): string {
		return Html::element( 'button', [
			'type' => 'submit',
			'name' => FormActions::PARAMETER,
			'value' => $value,
			'formnovalidate' => true,
			'class' => [ 'cdx-button', $class ],
			'aria-label' => $name === $text ? null : $name,
		], $text );
	}

	/**
	 * @param string $id
	 * @param string $label
	 * @param string $flag Behind the label
	 * @param string $help
	 * @param string $control
	 * @param string[] $errors
	 * @return string HTML
	 */
	public static function field(
		string $id, string $label, string $flag, string $help, string $control, array $errors
	): string {
		return Html::rawElement( 'div', [ 'class' => 'cdx-field' ],
			Html::rawElement( 'div', [ 'class' => 'cdx-label' ],
				Html::rawElement( 'label', [ 'class' => 'cdx-label__label', 'for' => $id ], self::words( $label, $flag ) )
				. self::help( $id, $help ) )
			. Html::rawElement( 'div', [ 'class' => 'cdx-field__control' ], $control )
			. self::errors( $id, $errors ) );
	}

	/**
	 * @param string $id
	 * @param string $label
	 * @param string $flag
	 * @param string $help
	 * @param string $content
	 * @param string[] $errors
	 * @return string HTML
	 */
	public static function fieldset(
		string $id, string $label, string $flag, string $help, string $content, array $errors
	): string {
		return Html::rawElement( 'fieldset', [ 'class' => 'cdx-field', 'id' => $id, 'tabindex' => '-1' ],
			Html::rawElement( 'legend', [ 'class' => 'cdx-label' ],
				Html::rawElement( 'span', [ 'class' => 'cdx-label__label' ], self::words( $label, $flag ) )
				. self::help( $id, $help ) )
			. Html::rawElement( 'div', [ 'class' => 'cdx-field__control' ], $content )
			. self::errors( $id, $errors ) );
	}

	/**
	 * @param string $id
	 * @param bool $helped
	 * @param bool $wrong
	 * @return array Attributes that tie a control to its help and its errors
	 */
	public static function described( string $id, bool $helped, bool $wrong ): array {
		$ids = array_filter( [ $helped ? "$id-help" : '', $wrong ? "$id-error" : '' ] );
		return [ 'aria-invalid' => $wrong ? 'true' : null, 'aria-describedby' => implode( ' ', $ids ) ?: null ];
	}

	private static function words( string $label, string $flag ): string {
		return Html::element( 'span', [ 'class' => 'cdx-label__label__text' ], $label )
			. ( $flag === '' ? '' : ' ' . Html::element(
				'span', [ 'class' => 'cdx-label__label__optional-flag' ], $flag ) );
	}

	private static function help( string $id, string $help ): string {
		return $help === '' ? ''
			: Html::rawElement( 'span', [ 'class' => 'cdx-label__description', 'id' => "$id-help" ], $help );
	}

	/**
	 * @param string $id
	 * @param string[] $errors HTML
	 * @return string HTML
	 */
	public static function errors( string $id, array $errors ): string {
		$html = '';
		foreach ( $errors as $error ) {
			$html .= Html::rawElement( 'div', [ 'class' => 'cdx-message cdx-message--inline cdx-message--error' ],
				Html::element( 'span', [ 'class' => 'cdx-message__icon' ] )
				. Html::rawElement( 'div', [ 'class' => 'cdx-message__content' ], $error ) );
		}
		return $html === '' ? ''
			: Html::rawElement( 'div', [ 'class' => 'cdx-field__validation-message', 'id' => "$id-error" ], $html );
	}
}
