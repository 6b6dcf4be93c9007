<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * Counts seats that are empty on a day, as far as is known today.
 */
class Vacancies {

	/** Days for which vacancies can be shown in advance. */
	public const HORIZONS = [ 90, 180, 365 ];

	/**
	 * Where no number of seats is written, the people who hold the position today count as its seats, so that only ending terms
	 * leave vacancies.
	 *
	 * @param Position $position
	 * @param Day $today
	 * @param int $days From today on
	 * @return int
	 */
	public static function on( Position $position, Day $today, int $days ): int {
		$day = $today->plus( $days );
		$held = 0;
		foreach ( $position->terms as $term ) {
			$end = $term->expectedEnd( $today, $position->termMonths );
			if ( ( new Term( $term->centralId, $term->start, $end ) )->covers( $day ) ) {
				$held++;
			}
		}
		$seats = $position->seats ?? count( $position->termsOn( $today ) );
		return max( 0, $seats - $held );
	}
}
