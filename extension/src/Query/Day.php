<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Utils\MWTimestamp;

/**
 * A day of the calendar; documents write it as YYYY-MM-DD, which also sorts as days do.
 */
final class Day {

	public function __construct(
		public readonly string $date
	) {
	}

	public static function today(): self {
		return new self( substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 ) );
	}

	public function plus( int $days ): self {
		return new self( gmdate( 'Y-m-d', self::seconds( $this->date ) + $days * 86400 ) );
	}

	/**
	 * @param int $months
	 * @return self The same day of the month, or the last one of a shorter month
	 */
	public function plusMonths( int $months ): self {
		[ $year, $month, $day ] = array_map( 'intval', explode( '-', $this->date ) );
		$month += $months - 1;
		if ( $year + intdiv( $month, 12 ) > 9999 ) {
			// Years with five digits would not sort as texts.
			return new self( '9999-12-31' );
		}
		$first = sprintf( '%04d-%02d-01', $year + intdiv( $month, 12 ), $month % 12 + 1 );
		$last = (int)gmdate( 't', self::seconds( $first ) );
		return new self( substr( $first, 0, 8 ) . sprintf( '%02d', min( $day, $last ) ) );
	}

	/**
	 * @param self $other
	 * @return int Whole calendar months, whatever the days are; negative when the other day is in an earlier month
	 */
	public function monthsUntil( self $other ): int {
		[ $year, $month ] = array_map( 'intval', explode( '-', $this->date ) );
		[ $otherYear, $otherMonth ] = array_map( 'intval', explode( '-', $other->date ) );
		return 12 * ( $otherYear - $year ) + $otherMonth - $month;
	}

	public function daysUntil( self $other ): int {
		return intdiv( self::seconds( $other->date ) - self::seconds( $this->date ), 86400 );
	}

	private static function seconds( string $date ): int {
		return (int)strtotime( "$date 00:00:00 UTC" );
	}
}
