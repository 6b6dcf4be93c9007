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
		$query = [];
		$fields = '//*[self::input or self::select or self::textarea][@name][not(ancestor::section)]';
		foreach ( $path->query( $fields ) as $field ) {
			/** @var DOMElement $field */
			$value = match ( $field->tagName ) {
				'textarea' => preg_replace( '/^\n/', '', $field->textContent ),
				'select' => $path->evaluate( 'string(.//option[@selected][last()]/@value)', $field ),
				default => $field->getAttribute( 'value' ),
			};
			$isOff = in_array( $field->getAttribute( 'type' ), [ 'submit', 'checkbox' ], true )
				&& !$field->hasAttribute( 'checked' );
			if ( !$isOff ) {
				$query[] = rawurlencode( $field->getAttribute( 'name' ) ) . '=' . rawurlencode( $value );
			}
		}
		parse_str( implode( '&', $query ), $posted );
		return $posted;
	}
}
