<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Decides which characters a text may hold: those that HTML, XML, JSON and a calendar can all carry.
 *
 * Control characters other than tabs and line breaks are refused, and so are noncharacters. Texts that were stored before this was checked
 * are cleaned when they are read. The core applies the same rule (model/plain_text.hpp).
 */
final class PlainText {

	/** The character that replaces one that cannot be shown. */
	public const REPLACEMENT = "\u{FFFD}";

	private const REFUSED = '/[\x{0}-\x{8}\x{B}\x{C}\x{E}-\x{1F}\x{7F}-\x{9F}\x{FDD0}-\x{FDEF}\x{FFFE}\x{FFFF}'
		. '\x{1FFFE}\x{1FFFF}\x{2FFFE}\x{2FFFF}\x{3FFFE}\x{3FFFF}\x{4FFFE}\x{4FFFF}\x{5FFFE}\x{5FFFF}\x{6FFFE}\x{6FFFF}'
		. '\x{7FFFE}\x{7FFFF}\x{8FFFE}\x{8FFFF}\x{9FFFE}\x{9FFFF}\x{AFFFE}\x{AFFFF}\x{BFFFE}\x{BFFFF}\x{CFFFE}\x{CFFFF}'
		. '\x{DFFFE}\x{DFFFF}\x{EFFFE}\x{EFFFF}\x{FFFFE}\x{FFFFF}\x{10FFFE}\x{10FFFF}]/u';

	public static function isClean( string $text ): bool {
		// A text that is not UTF-8 matches nothing, and the result is false.
		return preg_match( self::REFUSED, $text ) === 0;
	}

	public static function clean( string $text ): string {
		return self::isClean( $text )
			? $text : preg_replace( self::REFUSED, self::REPLACEMENT, mb_scrub( $text, 'UTF-8' ) );
	}

	/**
	 * @param mixed $value From json_decode(), objects as stdClass
	 * @return mixed The same value with every text and every member name clean
	 */
	public static function cleanAll( $value ) {
		if ( is_string( $value ) ) {
			return self::clean( $value );
		}
		if ( is_array( $value ) ) {
			return array_map( [ self::class, 'cleanAll' ], $value );
		}
		if ( !$value instanceof stdClass ) {
			return $value;
		}
		$object = new stdClass;
		foreach ( get_object_vars( $value ) as $name => $member ) {
			$object->{ self::clean( (string)$name ) } = self::cleanAll( $member );
		}
		return $object;
	}

	/**
	 * @param mixed $value From json_decode(), objects as stdClass
	 * @param string $pointer
	 * @return iterable<string> Pointers of texts that are not clean; for the name of a member, that of its object
	 */
	public static function findUnclean( $value, string $pointer = '' ): iterable {
		if ( is_string( $value ) && !self::isClean( $value ) ) {
			yield $pointer;
		}
		foreach ( is_array( $value ) || $value instanceof stdClass ? (array)$value : [] as $name => $member ) {
			if ( !self::isClean( (string)$name ) ) {
				yield $pointer;
			}
			yield from self::findUnclean( $member, Violation::pointerTo( $pointer, (string)$name ) );
		}
	}
}
