<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View;

use MediaWiki\Html\Html;

/**
 * Codex's CSS-only form controls, with labels that belong to them.
 */
class Controls {

	/**
	 * @param string $id
	 * @param string $label
	 * @param string $control HTML of the control with this id
	 * @return string HTML
	 */
	public static function field( string $id, string $label, string $control ): string {
		return Html::rawElement( 'div', [ 'class' => 'cdx-field' ],
			Html::rawElement( 'div', [ 'class' => 'cdx-label' ],
				Html::rawElement( 'label', [ 'class' => 'cdx-label__label', 'for' => $id ],
					Html::element( 'span', [ 'class' => 'cdx-label__label__text' ], $label ) ) )
			. $control );
	}

	/**
	 * @param string $legend
	 * @param string $controls HTML
	 * @return string HTML
	 */
	public static function fieldset( string $legend, string $controls ): string {
		return Html::rawElement( 'fieldset', [ 'class' => 'cdx-field' ],
			Html::rawElement( 'legend', [ 'class' => 'cdx-label' ],
				Html::rawElement( 'span', [ 'class' => 'cdx-label__label' ],
					Html::element( 'span', [ 'class' => 'cdx-label__label__text' ], $legend ) ) )
			. $controls );
	}

	/**
	 * @param string $name
	 * @param string $id
	 * @param array<string,string> $options Text by value
	 * @param string $chosen
	 * @return string HTML
	 */
	public static function select( string $name, string $id, array $options, string $chosen ): string {
		$html = '';
		foreach ( $options as $value => $text ) {
			$html .= Html::element( 'option',
				[ 'value' => (string)$value, 'selected' => (string)$value === $chosen ], $text );
		}
		return Html::rawElement( 'select', [ 'name' => $name, 'id' => $id, 'class' => 'cdx-select' ], $html );
	}

	/**
	 * @param string $type radio or checkbox
	 * @param string $name
	 * @param string $value
	 * @param bool $checked
	 * @param string $label
	 * @return string HTML
	 */
	public static function tick( string $type, string $name, string $value, bool $checked, string $label ): string {
		$id = "ext-leadershipdevelopment-$name-$value";
		return Html::rawElement( 'div', [ 'class' => "cdx-$type" ],
			Html::rawElement( 'div', [ 'class' => "cdx-{$type}__wrapper" ],
				Html::element( 'input', [ 'type' => $type, 'name' => $name, 'value' => $value, 'id' => $id,
					'class' => "cdx-{$type}__input", 'checked' => $checked ] )
				. Html::element( 'span', [ 'class' => "cdx-{$type}__icon" ] )
				. Html::rawElement( 'div', [ 'class' => "cdx-{$type}__label cdx-label" ],
					Html::rawElement( 'label', [ 'for' => $id, 'class' => 'cdx-label__label' ],
						Html::element( 'span', [ 'class' => 'cdx-label__label__text' ], $label ) ) ) ) );
	}

	public static function submit( string $label, bool $primary = false ): string {
		return Html::element( 'button', [ 'type' => 'submit', 'class' => $primary
			? 'cdx-button cdx-button--action-progressive cdx-button--weight-primary' : 'cdx-button' ], $label );
	}
}
