<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

/**
 * One person's public acts by month.
 */
final class MonthlyActivity {

	/**
	 * @param string $lastMonth YYYY-MM, of the data
	 * @param int[] $months Number of acts, the latest month last
	 */
	public function __construct(
		public readonly string $lastMonth,
		public readonly array $months
	) {
	}

	/**
	 * @param mixed $answer
	 * @return self|null Null where there is none
	 */
	public static function fromAnswer( $answer ): ?self {
		$last = $answer['last_month'] ?? null;
		$months = $answer['months'] ?? [];
		return is_string( $last ) && preg_match( '/^\d{4}-\d{2}$/D', $last ) && is_array( $months ) && $months
			? new self( $last, array_map( 'intval', array_values( $months ) ) ) : null;
	}

	/**
	 * @param int $position In the months
	 * @return string YYYY-MM
	 */
	public function month( int $position ): string {
		[ $year, $month ] = array_map( 'intval', explode( '-', $this->lastMonth ) );
		$number = 12 * $year + $month - 1 - ( count( $this->months ) - 1 - $position );
		return sprintf( '%04d-%02d', intdiv( $number, 12 ), $number % 12 + 1 );
	}

	public function toArray(): array {
		return [ 'last_month' => $this->lastMonth, 'months' => $this->months ];
	}
}
