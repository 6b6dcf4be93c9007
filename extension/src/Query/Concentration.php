<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * How concentrated positions are in few people on a day: figures without names, and none about fewer than five people.
 */
final class Concentration {

	private const BUSIEST_SHARE = 0.1;

	/**
	 * @param int|null $people Number of people who hold a position
	 * @param int|null $held Number of positions held, counting each holder of a position
	 * @param int|null $busiest How many people count as the busiest
	 * @param int|null $busiestPercent Percentage of the positions that they hold
	 * @param int|null $soleHolders People who hold a position nobody else holds
	 * @param int|null $solePositions Positions that one person holds
	 */
	private function __construct(
		public readonly ?int $people,
		public readonly ?int $held,
		public readonly ?int $busiest,
		public readonly ?int $busiestPercent,
		public readonly ?int $soleHolders,
		public readonly ?int $solePositions
	) {
	}

	/**
	 * @param Position[] $positions
	 * @param Day $day
	 * @param bool $dated Leave out terms without a start: for days in the past, when they may not have begun
	 * @return self
	 */
	public static function of( array $positions, Day $day, bool $dated = false ): self {
		$load = [];
		$sole = [];
		$solePositions = 0;
		foreach ( $positions as $position ) {
			$holders = self::holders( $position, $day, $dated );
			foreach ( $holders as $id ) {
				$load[$id] = ( $load[$id] ?? 0 ) + 1;
			}
			if ( count( $holders ) === 1 ) {
				$sole[$holders[0]] = true;
				$solePositions++;
			}
		}
		$people = count( $load );
		$held = array_sum( $load );
		$visible = Suppression::total( $people ) !== null;
		$busiest = max( Suppression::MIN_CELL, (int)ceil( $people * self::BUSIEST_SHARE ) );
		// The remaining people must not be too few either.
		$hasBusiest = $people - $busiest >= Suppression::MIN_CELL;
		rsort( $load );
		$cells = Suppression::cells( [ 'sole' => count( $sole ), 'others' => $people - count( $sole ) ] );
		return new self(
			$visible ? $people : null,
			$visible ? $held : null,
			$hasBusiest ? $busiest : null,
			$hasBusiest ? (int)round( 100 * array_sum( array_slice( $load, 0, $busiest ) ) / $held ) : null,
			$cells['sole'],
			$cells['sole'] === null ? null : $solePositions
		);
	}

	/**
	 * @param Position[] $positions
	 * @param Day $day
	 * @return array<string,?int> People by level; null: not shown
	 */
	public static function peopleByLevel( array $positions, Day $day ): array {
		$people = [];
		foreach ( $positions as $position ) {
			if ( $position->level !== null ) {
				$people += [ $position->level => [] ];
				$people[$position->level] += array_flip( self::holders( $position, $day, false ) );
			}
		}
		return Suppression::cells( array_map( 'count', $people ) );
	}

	/**
	 * @param Position $position
	 * @param Day $day
	 * @param bool $dated
	 * @return int[] Central ids, each once
	 */
	private static function holders( Position $position, Day $day, bool $dated ): array {
		$ids = [];
		foreach ( $position->termsOn( $day ) as $term ) {
			if ( $term->centralId !== null && !( $dated && $term->start === null ) ) {
				$ids[$term->centralId] = true;
			}
		}
		return array_keys( $ids );
	}
}
