<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A group's findings about a learning resource.
 */
final class LearningReview {

	/**
	 * @param string $date YYYY-MM-DD
	 * @param string|null $reviewer Slug of the group
	 * @param array<string,int> $scores By criterion, 0 to 4
	 */
	private function __construct(
		public readonly string $date,
		public readonly ?string $reviewer,
		public readonly array $scores
	) {
	}

	public static function fromJson( stdClass $json ): self {
		$scores = [];
		foreach ( $json->scores ?? [] as $score ) {
			$scores[$score->criterion] = (int)$score->score;
		}
		return new self( $json->date, $json->reviewer ?? null, $scores );
	}
}
