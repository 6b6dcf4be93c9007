<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Edit;

use DOMDocument;
use DOMElement;
use DOMXPath;

/**
 * What a browser sends when a form is sent as it stands.
 */
class PostedForm {

	/**
	 * @param string $html
	 * @return array As PHP makes it of the request
	 */
	public static function of( string $html ): array {
		$document = new DOMDocument();
		// What stands in a template is no part of the form.
		$html = preg_replace( '!<(/?)template!', '<$1section', $html );
		libxml_use_internal_errors( true );
		$document->loadHTML( '<?xml encoding="utf-8"?><body>' . $html );
		$path = new DOMXPath( $document );
		$posted = [];
		$fields = '//*[self::input or self::select or self::textarea][@name][not(ancestor::section)]';
		foreach ( $path->query( $fields ) as $field ) {
			/** @var DOMElement $field */
			$value = match ( $field->tagName ) {
				// Browsers send every line break as two characters.
				'textarea' => preg_replace( '/\r\n?|\n/', "\r\n", preg_replace( '/^\n/', '', $field->textContent ) ),
				'select' => $path->evaluate( 'string(.//option[@selected][last()]/@value)', $field ),
				default => $field->getAttribute( 'value' ),
			};
			$isOff = in_array( $field->getAttribute( 'type' ), [ 'submit', 'checkbox' ], true )
				&& !$field->hasAttribute( 'checked' );
			if ( !$isOff ) {
				self::put( $posted, $field->getAttribute( 'name' ), $value );
			}
		}
		return $posted;
	}

	/**
	 * As PHP does, however many fields there are: the largest form has more than max_input_vars lets through by default.
	 *
	 * @param array &$posted
	 * @param string $name Of the field, such as label[0][text]
	 * @param string $value
	 */
	private static function put( array &$posted, string $name, string $value ): void {
		$place = &$posted;
		foreach ( explode( '[', strtr( $name, [ ']' => '' ] ) ) as $part ) {
			$place = is_array( $place ) ? $place : [];
			if ( $part === '' ) {
				$place[] = null;
				$part = array_key_last( $place );
			}
			$place = &$place[$part];
		}
		$place = $value;
	}
}
