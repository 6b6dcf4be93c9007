<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Skills;

use LogicException;

/**
 * What integers can be that are not negative and meet linear inequalities: the simplex method on dictionaries, in two
 * phases and with Bland's rule (Chvatal, Linear Programming, 1983), and branch and bound over its answers.
 */
final class IntegerProgram {

	private const NEAR = 1e-7;
	private const AUXILIARY = -1;

	/** @var array{array<int,float>,int}[] Coefficients by variable, and the most that they may add up to */
	private array $rows = [];
	/** @var array<int,float[]>|null Rows by basic variable: coefficients by other variable, and under "" the constant */
	private ?array $dictionary = null;
	private bool $isFeasible = true;

	public function __construct(
		private readonly int $variables
	) {
	}

	/**
	 * @param array<int,int> $coefficients By variable, from 0 on
	 * @param int $bound
	 */
	public function atMost( array $coefficients, int $bound ): void {
		$this->rows[] = [ array_map( 'floatval', $coefficients ), $bound ];
		$this->dictionary = null;
	}

	/**
	 * @param array<int,int> $coefficients
	 * @param int $bound
	 */
	public function atLeast( array $coefficients, int $bound ): void {
		$this->atMost( array_map( static fn ( $value ) => -$value, $coefficients ), -$bound );
	}

	/**
	 * @param array<int,int> $objective By variable
	 * @return int|null Null: nothing meets the inequalities
	 */
	public function maximum( array $objective ): ?int {
		$this->dictionary ??= $this->start();
		if ( !$this->isFeasible ) {
			return null;
		}
		$value = self::climb( $this->dictionary, array_map( 'floatval', $objective ), $this->variables );
		$fraction = $this->fraction();
		if ( $fraction === null ) {
			return (int)round( $value );
		}
		$below = clone $this;
		$below->atMost( [ $fraction[0] => 1 ], (int)floor( $fraction[1] ) );
		$above = clone $this;
		$above->atLeast( [ $fraction[0] => 1 ], (int)ceil( $fraction[1] ) );
		$found = array_filter( [ $below->maximum( $objective ), $above->maximum( $objective ) ],
			static fn ( $value ) => $value !== null );
		return $found ? max( $found ) : null;
	}

	/**
	 * @param array<int,int> $objective
	 * @return int|null
	 */
	public function minimum( array $objective ): ?int {
		$most = $this->maximum( array_map( static fn ( $value ) => -$value, $objective ) );
		return $most === null ? null : -$most;
	}

	/**
	 * @return array{int,float}|null A variable that is no integer, and its value
	 */
	private function fraction(): ?array {
		foreach ( $this->dictionary as $basic => $row ) {
			if ( $basic < $this->variables && abs( $row[''] - round( $row[''] ) ) > self::NEAR ) {
				return [ $basic, $row[''] ];
			}
		}
		return null;
	}

	/**
	 * @return array<int,float[]> A dictionary whose constants are not negative, where there is one
	 */
	private function start(): array {
		$dictionary = [];
		$worst = null;
		foreach ( $this->rows as $number => [ $coefficients, $bound ] ) {
			$row = array_map( static fn ( $value ) => -$value, $coefficients ) + [ '' => (float)$bound, self::AUXILIARY => 1.0 ];
			$dictionary[$this->variables + $number] = $row;
			$worst = $worst === null || $bound < $this->rows[$worst][1] ? $number : $worst;
		}
		$this->isFeasible = true;
		if ( $worst !== null && $this->rows[$worst][1] < 0 ) {
			self::pivot( $dictionary, $this->variables + $worst, self::AUXILIARY );
			$this->isFeasible = self::climb( $dictionary, [ self::AUXILIARY => -1.0 ], $this->variables ) > -self::NEAR;
			if ( isset( $dictionary[self::AUXILIARY] ) ) {
				$entering = array_filter( $dictionary[self::AUXILIARY],
					static fn ( $value, $variable ) => $variable !== '' && abs( $value ) > self::NEAR, ARRAY_FILTER_USE_BOTH );
				if ( $entering ) {
					self::pivot( $dictionary, self::AUXILIARY, array_key_first( $entering ) );
				}
			}
		}
		unset( $dictionary[self::AUXILIARY] );
		foreach ( $dictionary as &$row ) {
			unset( $row[self::AUXILIARY] );
		}
		return $dictionary;
	}

	/**
	 * @param array<int,float[]> &$dictionary
	 * @param float[] $objective By variable
	 * @param int $variables
	 * @return float Its largest value
	 */
	private static function climb( array &$dictionary, array $objective, int $variables ): float {
		while ( true ) {
			$goal = [ '' => 0.0 ];
			foreach ( $objective as $variable => $weight ) {
				foreach ( $dictionary[$variable] ?? [ $variable => 1.0 ] as $other => $value ) {
					$goal[$other] = ( $goal[$other] ?? 0.0 ) + $weight * $value;
				}
			}
			$entering = array_keys( array_filter( $goal,
				static fn ( $value, $variable ) => $variable !== '' && $value > self::NEAR, ARRAY_FILTER_USE_BOTH ) );
			if ( !$entering ) {
				return $goal[''];
			}
			$entering = min( $entering );
			$leaving = null;
			$least = INF;
			foreach ( $dictionary as $basic => $row ) {
				$slope = $row[$entering] ?? 0.0;
				if ( $slope < -self::NEAR ) {
					$room = $row[''] / -$slope;
					if ( $room < $least - self::NEAR || ( $room < $least + self::NEAR && $basic < $leaving ) ) {
						[ $least, $leaving ] = [ min( $room, $least ), $basic ];
					}
				}
			}
			if ( $leaving === null ) {
				throw new LogicException( 'There is no largest value.' );
			}
			self::pivot( $dictionary, $leaving, $entering );
		}
	}

	/**
	 * @param array<int,float[]> &$dictionary
	 * @param int $leaving A basic variable
	 * @param int $entering Another one
	 */
	private static function pivot( array &$dictionary, int $leaving, int $entering ): void {
		$row = $dictionary[$leaving];
		$slope = $row[$entering];
		unset( $row[$entering], $dictionary[$leaving] );
		$row = array_map( static fn ( $value ) => -$value / $slope, $row ) + [ $leaving => 1 / $slope ];
		foreach ( $dictionary as &$other ) {
			$factor = $other[$entering] ?? 0.0;
			unset( $other[$entering] );
			if ( abs( $factor ) > self::NEAR ) {
				foreach ( $row as $variable => $value ) {
					$other[$variable] = ( $other[$variable] ?? 0.0 ) + $factor * $value;
				}
			}
		}
		unset( $other );
		$dictionary[$entering] = $row;
	}
}
