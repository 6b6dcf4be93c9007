<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * One person's time in a position. A term without a start began before anybody recorded it; a term without an end is open.
 */
final class Term {

	/**
	 * @param int|null $centralId Null: the name on the page belongs to no account of the wiki
	 * @param string|null $start YYYY-MM-DD
	 * @param string|null $end YYYY-MM-DD, the last day
	 */
	public function __construct(
		public readonly ?int $centralId,
		public readonly ?string $start,
		public readonly ?string $end
	) {
	}

	public function covers( Day $day ): bool {
		return ( $this->start === null || $this->start <= $day->date )
			&& ( $this->end === null || $this->end >= $day->date );
	}

	/**
	 * The last day. If none is written, the last day of the running term, computed from the length of the role's terms.
	 *
	 * @param Day $today
	 * @param int|null $months Length of a term of the role
	 * @return string|null YYYY-MM-DD
	 */
	public function expectedEnd( Day $today, ?int $months ): ?string {
		if ( $this->end !== null || $this->start === null || !$months ) {
			return $this->end;
		}
		$start = new Day( $this->start );
		// Find the running term, counted from the start; days of the month may put it off by one.
		$terms = max( 1, intdiv( $start->monthsUntil( $today ), $months ) );
		$end = $start->plusMonths( $terms * $months )->plus( -1 );
		return ( $end->date >= $today->date ? $end : $start->plusMonths( ( $terms + 1 ) * $months )->plus( -1 ) )->date;
	}
}
