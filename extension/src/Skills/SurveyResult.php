<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Suppression;

/**
 * The published numbers of people of a survey, rounded down to multiples of five. It tells only how many took part and how many
 * gave each answer; ADR 29 says why nothing can be concluded from these together.
 */
final class SurveyResult {

	/**
	 * @param string $settled Day on which the answers were counted, YYYY-MM-DD
	 * @param int $people Lower bound of the number of people who took part
	 * @param int $most Upper bound of the number of people who took part
	 * @param array<string,array{asks:string,competency:string,people:int[]}> $questions By short name; `people` by answer
	 */
	private function __construct(
		public readonly string $settled,
		public readonly int $people,
		private readonly int $most,
		public readonly array $questions
	) {
	}

	/**
	 * @param SurveyDocument $survey
	 * @param array<array<string,int>> $answers One for each person who took part: choices by the short name of the question
	 * @param string $settled
	 * @param int|null $asked Number of people who were asked, if anybody can see it; null: everybody could take part
	 * @return self
	 */
	public static function count( SurveyDocument $survey, array $answers, string $settled, ?int $asked = null ): self {
		$people = SkillNumbers::coarse( count( $answers ) );
		$most = $people + Suppression::MIN_CELL - 1;
		if ( $asked !== null ) {
			// The remainder up to all who were asked must be as coarse.
			$asked = max( $asked, count( $answers ) );
			$highest = SkillNumbers::coarse( max( 0, $asked - Suppression::MIN_CELL + 1 ) );
			[ $people, $most ] = $people < $highest ? [ $people, $most ] : [ $highest, $asked ];
		}
		$questions = [];
		foreach ( $survey->questions as $id => $question ) {
			$counts = array_fill_keys( $question->values(), 0 );
			foreach ( array_column( $answers, $id ) as $value ) {
				if ( isset( $counts[$value] ) ) {
					$counts[$value]++;
				}
			}
			$questions[$id] = [ 'asks' => $question->asks, 'competency' => $question->competency,
				'people' => self::within( array_map( SkillNumbers::coarse( ... ), $counts ), $people ) ];
		}
		return new self( $settled, $people, $most, $questions );
	}

	/**
	 * @param int[] $numbers Multiples of five
	 * @param int $people
	 * @return int[] The numbers, lowered where their sum would exceed the published number of people
	 */
	private static function within( array $numbers, int $people ): array {
		while ( array_sum( $numbers ) > $people ) {
			$numbers[array_search( max( $numbers ), $numbers, true )] -= Suppression::MIN_CELL;
		}
		return $numbers;
	}

	/**
	 * @param string $id Short name of a question
	 * @return int Upper bound of the number of participants who left the question out. It follows from the other numbers, so it
	 *   reveals nothing more.
	 */
	public function unansweredAtMost( string $id ): int {
		return $this->most - array_sum( $this->questions[$id]['people'] );
	}

	/**
	 * @return string For the database
	 */
	public function toText(): string {
		$parts = [ "$this->people,$this->most" ];
		foreach ( $this->questions as $id => $question ) {
			$parts[] = implode( ',', [ $id, $question['asks'], $question['competency'], ...$question['people'] ] );
		}
		return implode( ';', $parts );
	}

	public static function fromText( string $settled, string $text ): self {
		$parts = explode( ';', $text );
		$questions = [];
		foreach ( array_slice( $parts, 1 ) as $part ) {
			$values = explode( ',', $part );
			$questions[$values[0]] = [ 'asks' => $values[1], 'competency' => $values[2],
				'people' => array_map( 'intval', array_slice( $values, 3 ) ) ];
		}
		[ $people, $most ] = explode( ',', $parts[0] );
		return new self( $settled, (int)$people, (int)$most, $questions );
	}
}
