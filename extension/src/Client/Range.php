<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

/**
 * How many people, roughly: the only form in which a number of people leaves this folder for a reader. Values are `none`, `few` (up to
 * seven) and `about_10`, `about_20`, `about_50`, `about_100` and so on.
 */
final class Range {

	public const NONE = 'none';
	public const FEW = 'few';

	/** Smallest number that is not called "few". */
	private const MIN_NUMBER = 8;

	/** From this multiple of a step, a number is nearer to the next step, on a scale of ratios. */
	private const MIDDLE = 1.5;

	public static function of( int $people ): string {
		if ( $people < self::MIN_NUMBER ) {
			return $people <= 0 ? self::NONE : self::FEW;
		}
		$step = 10;
		$factors = [ 2, 2.5, 2 ];
		for ( $i = 0; $people >= $step * self::MIDDLE; $i++ ) {
			$step = (int)( $step * $factors[$i % 3] );
		}
		return "about_$step";
	}

	/**
	 * @param string $range
	 * @return int|null Approximate number of people; null: none or few, which are no number
	 */
	public static function about( string $range ): ?int {
		return str_starts_with( $range, 'about_' ) ? (int)substr( $range, strlen( 'about_' ) ) : null;
	}

	/**
	 * @param mixed $kept A range, or the exact number that lists once stored
	 * @return string
	 */
	public static function fromKept( $kept ): string {
		return is_string( $kept ) ? $kept : self::of( (int)$kept );
	}
}
