<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * Cycles that have ended are history: an edit may translate them, but not change or remove them.
 */
class FrozenCycles {

	/**
	 * @param ProcessDocument $before
	 * @param ProcessDocument|null $after Null: the text is no longer a process
	 * @param string $today YYYY-MM-DD
	 * @return Cycle[] Past cycles that are not kept
	 */
	public static function findChanged( ProcessDocument $before, ?ProcessDocument $after, string $today ): array {
		$left = $after ? $after->cycles() : [];
		$changed = [];
		foreach ( $before->cycles() as $cycle ) {
			if ( $cycle->stateOn( $today ) !== 'past' ) {
				continue;
			}
			foreach ( $left as $index => $other ) {
				if ( $cycle->isKeptIn( $other ) ) {
					// Two equal cycles before require two equal cycles after.
					unset( $left[$index] );
					continue 2;
				}
			}
			$changed[] = $cycle;
		}
		return $changed;
	}
}
