<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * The rows of the index for a learning resource.
 */
final class LearningRows {

	private const LICENCE_BYTES = 255;

	/**
	 * @param LearningDocument $learning
	 * @return array<string,array[]> Rows by table
	 */
	public static function of( LearningDocument $learning ): array {
		$teaches = [];
		foreach ( $learning->teaches as [ 'competency' => $competency, 'level' => $level ] ) {
			// If a competency is named twice, the higher level counts.
			$teaches[$competency] = [ 'ldh_competency' => $competency,
				'ldh_level' => max( $level, $teaches[$competency]['ldh_level'] ?? null ) ];
		}
		return [
			'leadershipdevelopment_learning' => [ [
				'ldg_url' => $learning->url,
				'ldg_format' => $learning->codes['format'] ?? null,
				'ldg_mode' => $learning->codes['mode'] ?? null,
				'ldg_method' => $learning->codes['method'] ?? null,
				'ldg_cost' => $learning->codes['cost'] ?? null,
				'ldg_region' => $learning->region,
				'ldg_licence' => $learning->licence === null ? null : mb_strcut( $learning->licence, 0, self::LICENCE_BYTES ),
				'ldg_starts' => $learning->starts,
				'ldg_ends' => $learning->ends ?? $learning->starts,
				'ldg_reviewed' => $learning->lastReviewed(),
			] ],
			'leadershipdevelopment_teaches' => array_values( $teaches ),
			'leadershipdevelopment_taught_in' => array_map(
				static fn ( $code ) => [ 'ldq_language' => $code ], $learning->languages ),
			'leadershipdevelopment_word' => array_map(
				static fn ( $word ) => [ 'ldw_word' => bin2hex( $word ) ], self::words( $learning ) ),
		];
	}

	/**
	 * @param LearningDocument $learning
	 * @return string[] Words of its texts in all languages, each once
	 */
	public static function words( LearningDocument $learning ): array {
		return SearchWords::of( implode( "\n", [ ...array_values( $learning->label->toArray() ),
			...array_values( $learning->description->toArray() ), $learning->provider ?? '' ] ) );
	}
}
