<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * Keeps small numbers of people out of tables, and also the numbers that would reveal them by subtraction from a total.
 */
class Suppression {

	public const MIN_CELL = 5;

	/**
	 * @param array<string,int> $people Cells that add up to a total readers know
	 * @return array<string,?int> Null: not shown
	 */
	public static function cells( array $people ): array {
		$hidden = array_filter( $people, static fn ( $count ) => $count > 0 && $count < self::MIN_CELL );
		$shown = array_diff_key( $people, $hidden );
		asort( $shown );
		foreach ( $hidden ? $shown : [] as $cell => $count ) {
			if ( count( $hidden ) > 1 && array_sum( $hidden ) >= self::MIN_CELL ) {
				break;
			}
			if ( $count > 0 ) {
				// Nobody must be able to find a suppressed number by subtracting from the total.
				$hidden[$cell] = $count;
			}
		}
		$cells = [];
		foreach ( $people as $cell => $count ) {
			$cells[$cell] = isset( $hidden[$cell] ) ? null : $count;
		}
		return $cells;
	}

	/**
	 * @param int $people
	 * @return int|null Null: not shown
	 */
	public static function total( int $people ): ?int {
		return $people > 0 && $people < self::MIN_CELL ? null : $people;
	}
}
