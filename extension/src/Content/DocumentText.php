<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Converts between the text of a page and the JSON object in it, in the form in which pages have it.
 */
class DocumentText {

	/**
	 * @param string $text
	 * @return stdClass|null Null when the text is no JSON object
	 */
	public static function decode( string $text ): ?stdClass {
		$json = json_decode( $text, false, DocumentValidator::MAX_DEPTH + 1 );
		return $json instanceof stdClass ? $json : null;
	}

	public static function encode( stdClass $json ): string {
		return json_encode(
			$json,
			JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR
		);
	}

	/**
	 * @param stdClass $one
	 * @param stdClass $other
	 * @return bool Whether both say the same: members in any order, 1 equal to 1.0
	 */
	public static function same( stdClass $one, stdClass $other ): bool {
		return SchemaValidator::canonical( $one ) === SchemaValidator::canonical( $other );
	}
}
