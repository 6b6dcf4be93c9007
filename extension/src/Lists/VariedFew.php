<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Lists;

use MediaWiki\Extension\LeadershipDevelopment\Client\Evidence;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;

/**
 * A few people of a long list who bring different things, so that a committee that has time for a few conversations does
 * not talk to ten of a kind.
 *
 * Band by band, whoever differs most from those taken already (farthest-first traversal, Gonzalez 1985); the distance of
 * two people is that of the sets of their reasons (Jaccard). No match is needed, and none is known here.
 */
final class VariedFew {

	public const PEOPLE = 10;

	/**
	 * @param Suggestion[] $suggestions By band, the strongest first
	 * @return Suggestion[] At most PEOPLE of them, in the same order
	 */
	public static function choose( array $suggestions ): array {
		$traits = array_map( self::traits( ... ), $suggestions );
		$distance = array_fill_keys( array_keys( $suggestions ), 1.0 );
		$taken = [];
		while ( count( $taken ) < min( self::PEOPLE, count( $suggestions ) ) ) {
			$best = null;
			foreach ( array_diff_key( $suggestions, $taken ) as $key => $suggestion ) {
				if ( $best !== null && $suggestion->band !== $suggestions[$best]->band ) {
					break;
				}
				if ( $best === null || $distance[$key] > $distance[$best] ) {
					$best = $key;
				}
			}
			$taken[$best] = true;
			foreach ( $traits as $key => $each ) {
				$distance[$key] = min( $distance[$key], self::distance( $each, $traits[$best] ) );
			}
		}
		return array_values( array_intersect_key( $suggestions, $taken ) );
	}

	/**
	 * @param Suggestion $suggestion
	 * @return string[] What the reasons are about, each once
	 */
	private static function traits( Suggestion $suggestion ): array {
		return array_unique( array_map(
			static fn ( Evidence $one ) => implode( ' ', [
				$one->code, $one->params['competency'] ?? '', $one->params['activity_class'] ?? '' ] ),
			$suggestion->reasons ) );
	}

	/**
	 * @param string[] $one
	 * @param string[] $other
	 * @return float 0: the same, 1: nothing in common
	 */
	private static function distance( array $one, array $other ): float {
		$all = count( array_unique( [ ...$one, ...$other ] ) );
		return $all === 0 ? 0.0 : 1 - count( array_intersect( $one, $other ) ) / $all;
	}
}
