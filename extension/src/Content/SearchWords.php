<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use Normalizer;

/**
 * Splits a text in any script into words, for an index and for searches in it. Scripts with spaces between words give words. Others give
 * every pair of neighbouring characters, of which each query of two or more characters consists as well.
 */
final class SearchWords {

	/** Maximum number of characters of a word to compare. */
	private const LENGTH = 20;
	/** Maximum number of words of a text or query to use. */
	private const MAX_WORDS = 2000;
	private const MAX_ASKED = 10;

	/** Scripts written without spaces between words, and Hangul, whose words take endings. */
	private const RUNS = '\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}ー々〆';
	/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and the stroke that stretches Arabic words. */
	private const MARKS = '\x{300}-\x{36F}\x{483}-\x{487}\x{591}-\x{5BD}\x{5BF}-\x{5C7}\x{610}-\x{61A}\x{640}\x{64B}-\x{65F}\x{670}';

	/**
	 * @param string $text
	 * @return string[] Each once
	 */
	public static function of( string $text ): array {
		$words = [];
		foreach ( self::parts( $text ) as $part ) {
			if ( !self::isRun( $part ) ) {
				$words[self::cut( $part )] = true;
				continue;
			}
			$characters = mb_str_split( $part );
			foreach ( $characters as $i => $character ) {
				// The last character also counts alone, so that a query of one character finds it.
				$words[$character . ( $characters[$i + 1] ?? '' )] = true;
			}
		}
		return array_slice( array_map( 'strval', array_keys( $words ) ), 0, self::MAX_WORDS );
	}

	/**
	 * @param string $query
	 * @return array<string,bool> Words that a text must have, each with whether a longer word that begins with it suffices.
	 *   Empty: the query has no words
	 */
	public static function asked( string $query ): array {
		$words = [];
		foreach ( self::parts( $query ) as $part ) {
			$characters = self::isRun( $part ) ? mb_str_split( $part ) : [];
			if ( count( $characters ) < 2 ) {
				$words[self::cut( $part )] = true;
			}
			for ( $i = 0; $i + 1 < count( $characters ); $i++ ) {
				$words[$characters[$i] . $characters[$i + 1]] = false;
			}
		}
		return array_slice( $words, 0, self::MAX_ASKED, true );
	}

	/**
	 * @param string $text
	 * @return string[] In a common form, without letter case, accents, points and widths
	 */
	private static function parts( string $text ): array {
		$text = Normalizer::normalize( $text, Normalizer::FORM_KD ) ?: '';
		$text = preg_replace( '/[' . self::MARKS . ']/u', '', $text );
		$text = mb_strtolower( Normalizer::normalize( $text, Normalizer::FORM_KC ) ?: '' );
		// Vowel signs and tones belong to the character before them.
		preg_match_all( '/[' . self::RUNS . '][' . self::RUNS . '\p{M}]*|(?:(?![' . self::RUNS . '])[\p{L}\p{N}\p{M}])+/u',
			$text, $found );
		return $found[0];
	}

	private static function isRun( string $part ): bool {
		return (bool)preg_match( '/^[' . self::RUNS . ']/u', $part );
	}

	private static function cut( string $word ): string {
		return mb_substr( $word, 0, self::LENGTH );
	}
}
