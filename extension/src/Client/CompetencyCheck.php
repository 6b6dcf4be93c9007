<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

/**
 * How far the public activity of a person speaks for one competency of a role.
 */
final class CompetencyCheck {

	/**
	 * @param string $competency Slug
	 * @param int $minLevel 0 to 4
	 * @param string $importance
	 * @param int|null $level 0 to 4; null: public activity cannot show it
	 * @param int|null $gap Levels that are missing; null as above
	 * @param array<string,int> $evidence Acts by activity class that counts here, also those there are none of
	 */
	public function __construct(
		public readonly string $competency,
		public readonly int $minLevel,
		public readonly string $importance,
		public readonly ?int $level,
		public readonly ?int $gap,
		public readonly array $evidence
	) {
	}

	/**
	 * @param mixed $answer
	 * @return self
	 */
	public static function fromAnswer( $answer ): self {
		$evidence = [];
		foreach ( $answer['evidence'] ?? [] as $one ) {
			$evidence[(string)$one['activity_class']] = (int)$one['events'];
		}
		return new self(
			(string)$answer['competency'],
			(int)$answer['min_level'],
			(string)$answer['importance'],
			isset( $answer['level'] ) ? (int)$answer['level'] : null,
			isset( $answer['gap'] ) ? (int)$answer['gap'] : null,
			$evidence
		);
	}
}
