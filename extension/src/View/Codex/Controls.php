<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Codex;

use MediaWiki\Html\Html;
use MediaWiki\Title\Title;

/**
 * Codex's CSS-only form controls, and fields that give each control its label. Labels, names, texts and values are plain
 * text; controls, help and errors are HTML.
 */
class Controls {

	public const PLAIN = '';
	public const PRIMARY = 'cdx-button--action-progressive cdx-button--weight-primary';
	public const DESTRUCTIVE = 'cdx-button--action-destructive';
	public const QUIET = 'cdx-button--weight-quiet';

	/** Classes of a link that looks like a button. */
	public const LINK_BUTTON = 'cdx-button cdx-button--fake-button cdx-button--fake-button--enabled';

	/**
	 * @param string $id Id of the control
	 * @param string $label
	 * @param string $control
	 * @param string $help
	 * @param string[] $errors
	 * @param string $flag Shown after the label
	 * @return string HTML
	 */
	public static function field(
		string $id, string $label, string $control, string $help = '', array $errors = [], string $flag = ''
	): string {
		return Html::rawElement( 'div', [ 'class' => 'cdx-field' ],
			Html::rawElement( 'div', [ 'class' => 'cdx-label' ],
				Html::rawElement( 'label', [ 'class' => 'cdx-label__label', 'for' => $id ], self::label( $label, $flag ) )
				. self::help( $id, $help ) )
			. Html::rawElement( 'div', [ 'class' => 'cdx-field__control' ], $control )
			. self::errors( $id, $errors ) );
	}

	/**
	 * A form in a row or a card, or for a part of a page that does several things. Other forms are a PostForm.
	 *
	 * @param Title $target The page that it is sent to
	 * @param string $token
	 * @param array<string,string> $hidden Values by name
	 * @param string $controls
	 * @param string $class
	 * @return string HTML
	 */
	public static function form(
		Title $target, string $token, array $hidden, string $controls, string $class = 'ext-leadershipdevelopment-own'
	): string {
		foreach ( $hidden + [ 'wpEditToken' => $token ] as $name => $value ) {
			$controls .= Html::hidden( $name, $value );
		}
		return Html::rawElement(
			'form', [ 'method' => 'post', 'action' => $target->getLocalURL(), 'class' => $class ], $controls );
	}

	/**
	 * @param string $legend
	 * @param string $content HTML of the controls
	 * @param string|null $id Id that errors link to, if there can be any
	 * @param string $help
	 * @param string[] $errors
	 * @param string $flag Shown after the legend
	 * @return string HTML
	 */
	public static function fieldset(
		string $legend, string $content, ?string $id = null, string $help = '', array $errors = [], string $flag = ''
	): string {
		return Html::rawElement( 'fieldset',
			[ 'class' => 'cdx-field', 'id' => $id, 'tabindex' => $id === null ? null : '-1' ],
			Html::rawElement( 'legend', [ 'class' => 'cdx-label' ],
				Html::rawElement( 'span', [ 'class' => 'cdx-label__label' ], self::label( $legend, $flag ) )
				. self::help( (string)$id, $help ) )
			. Html::rawElement( 'div', [ 'class' => 'cdx-field__control' ], $content )
			. self::errors( (string)$id, $errors ) );
	}

	/**
	 * @param array $attributes
	 * @return string HTML
	 */
	public static function input( array $attributes ): string {
		return Html::rawElement( 'div', [ 'class' => 'cdx-text-input' ],
			Html::element( 'input', $attributes + [ 'type' => 'text', 'class' => 'cdx-text-input__input' ] ) );
	}

	public static function text( string $name, string $id, string $value ): string {
		return self::input( [ 'type' => 'text', 'name' => $name, 'id' => $id, 'value' => $value ] );
	}

	/**
	 * @param string $text
	 * @param array $attributes
	 * @return string HTML
	 */
	public static function textarea( string $text, array $attributes ): string {
		return Html::rawElement( 'div', [ 'class' => 'cdx-text-area' ],
			// Browsers swallow the first line break.
			Html::element( 'textarea', $attributes + [ 'class' => 'cdx-text-area__textarea', 'rows' => 4 ], "\n$text" ) );
	}

	/**
	 * @param string|null $name
	 * @param string|null $id
	 * @param array<string,string> $options Text by value
	 * @param string $chosen
	 * @param array $attributes Additional attributes
	 * @return string HTML
	 */
	public static function select(
		?string $name, ?string $id, array $options, string $chosen, array $attributes = []
	): string {
		$html = '';
		foreach ( $options as $value => $text ) {
			$value = (string)$value;
			$html .= Html::element( 'option', [ 'value' => $value, 'selected' => $value === $chosen ], (string)$text );
		}
		return Html::rawElement(
			'select', [ 'name' => $name, 'id' => $id ] + $attributes + [ 'class' => 'cdx-select' ], $html );
	}

	/**
	 * @param string $type radio or checkbox
	 * @param string $name
	 * @param string $value
	 * @param bool $checked
	 * @param string $label
	 * @param string|null $id
	 * @return string HTML
	 */
	public static function tick(
		string $type, string $name, string $value, bool $checked, string $label, ?string $id = null
	): string {
		$id ??= "ext-leadershipdevelopment-$name-$value";
		return Html::rawElement( 'div', [ 'class' => "cdx-$type" ],
			Html::rawElement( 'div', [ 'class' => "cdx-{$type}__wrapper" ],
				Html::element( 'input', [ 'type' => $type, 'name' => $name, 'value' => $value, 'id' => $id,
					'class' => "cdx-{$type}__input", 'checked' => $checked ] )
				. Html::element( 'span', [ 'class' => "cdx-{$type}__icon" ] )
				. Html::rawElement( 'div', [ 'class' => "cdx-{$type}__label cdx-label" ],
					Html::rawElement( 'label', [ 'for' => $id, 'class' => 'cdx-label__label' ], self::label( $label, '' ) ) ) ) );
	}

	public static function submit( string $text, bool $primary = false ): string {
		return self::button( $text, $primary ? self::PRIMARY : self::PLAIN );
	}

	/**
	 * @param string $text
	 * @param string $style One of the constants
	 * @param array $attributes Additional attributes, such as a name and a value
	 * @return string HTML of a button that sends the form
	 */
	public static function button( string $text, string $style, array $attributes = [] ): string {
		return Html::element( 'button',
			[ 'type' => 'submit' ] + $attributes + [ 'class' => trim( "cdx-button $style" ) ], $text );
	}

	/**
	 * @param string $id
	 * @param bool $hasHelp
	 * @param bool $hasErrors
	 * @return array Attributes that tie a control to its help and its errors
	 */
	public static function described( string $id, bool $hasHelp, bool $hasErrors ): array {
		$ids = array_filter( [ $hasHelp ? "$id-help" : '', $hasErrors ? "$id-error" : '' ] );
		return [ 'aria-invalid' => $hasErrors ? 'true' : null, 'aria-describedby' => implode( ' ', $ids ) ?: null ];
	}

	/**
	 * @param string $id Id of the control
	 * @param string[] $errors
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

	private static function label( string $text, string $flag ): string {
		return Html::element( 'span', [ 'class' => 'cdx-label__label__text' ], $text )
			. ( $flag === '' ? '' : ' ' . Html::element(
				'span', [ 'class' => 'cdx-label__label__optional-flag' ], $flag ) );
	}

	private static function help( string $id, string $help ): string {
		return $help === '' ? ''
			: Html::rawElement( 'span', [ 'class' => 'cdx-label__description', 'id' => "$id-help" ], $help );
	}
}
