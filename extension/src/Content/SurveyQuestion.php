<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * A question of a survey about one competency. Answers are numbers.
 */
final class SurveyQuestion {

	/** Levels go from 0 to 4; whether people would teach or want to learn is 0 or 1. */
	private const MAX_ANSWER = [ 'level' => 4, 'teaches' => 1, 'learns' => 1 ];

	public function __construct(
		public readonly string $id,
		public readonly string $competency,
		public readonly string $asks,
		public readonly LanguageMap $text
	) {
	}

	/**
	 * @return int[] Possible answers
	 */
	public function values(): array {
		return range( 0, self::MAX_ANSWER[$this->asks] );
	}

	/**
	 * @param mixed $answer From a form or a file
	 * @return int|null Null: not a possible answer
	 */
	public function read( $answer ): ?int {
		$answer = is_int( $answer ) ? (string)$answer : $answer;
		return is_string( $answer ) && preg_match( '/^[0-4]$/D', $answer ) && $answer <= self::MAX_ANSWER[$this->asks]
			? (int)$answer : null;
	}
}
