<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * Finds texts that are nearly the same: they share most of their three-letter pieces (Jaccard index). Texts without a
 * piece in common are never compared.
 */
final class NearDuplicates {

	/** Share of common pieces from which two texts count as nearly the same. */
	private const ENOUGH = 0.6;
	/** A piece that is in this many texts is too common to count. */
	private const COMMON = 200;

	/**
	 * @param array<string,string[]> $texts The names of each thing in any language, by key
	 * @return array<string,string[]> Keys of what is nearly the same, by key, in both directions
	 */
	public static function find( array $texts ): array {
		$pieces = [];
		$owners = [];
		$holders = [];
		foreach ( $texts as $key => $names ) {
			foreach ( $names as $name ) {
				$id = count( $pieces );
				$owners[$id] = (string)$key;
				$pieces[$id] = self::pieces( $name );
				foreach ( $pieces[$id] as $piece => $_ ) {
					$holders[$piece][] = $id;
				}
			}
		}
		$found = [];
		foreach ( $pieces as $id => $own ) {
			$shared = [];
			foreach ( $own as $piece => $_ ) {
				foreach ( count( $holders[$piece] ) > self::COMMON ? [] : $holders[$piece] as $other ) {
					$shared[$other] = ( $shared[$other] ?? 0 ) + 1;
				}
			}
			foreach ( $shared as $other => $count ) {
				$all = count( $own ) + count( $pieces[$other] ) - $count;
				if ( $owners[$other] !== $owners[$id] && $count >= self::ENOUGH * $all ) {
					$found[$owners[$id]][$owners[$other]] = true;
				}
			}
		}
		return array_map( static fn ( array $keys ) => array_map( 'strval', array_keys( $keys ) ), $found );
	}

	/**
	 * @param string $text
	 * @return array<string,true>
	 */
	private static function pieces( string $text ): array {
		$letters = trim( preg_replace( '/[^\p{L}\p{N}]+/u', ' ', InitiativeFilter::fold( $text ) ) );
		$pieces = [];
		// A space at both ends gives short words pieces too.
		$padded = mb_str_split( " $letters " );
		for ( $at = 0; $letters !== '' && $at + 2 < count( $padded ); $at++ ) {
			// The prefix prevents PHP from turning keys of digits into integers.
			$pieces['=' . $padded[$at] . $padded[$at + 1] . $padded[$at + 2]] = true;
		}
		return $pieces;
	}
}
