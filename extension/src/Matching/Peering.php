<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Matching;

/**
 * Two people who could learn from each other.
 */
final class Peering {

	/**
	 * @param string $key A key that nobody can guess
	 * @param int $learner Central id
	 * @param int $sharer Central id
	 * @param string $competency Slug
	 * @param int $level Level of the sharer
	 * @param string[] $languages In common
	 * @param string[] $methods In common
	 * @param bool $learnerAgrees
	 * @param bool $sharerAgrees
	 * @param MatchState $state
	 * @param string $touched TS_MW
	 */
	public function __construct(
		public readonly string $key,
		public readonly int $learner,
		public readonly int $sharer,
		public readonly string $competency,
		public readonly int $level,
		public readonly array $languages,
		public readonly array $methods,
		public readonly bool $learnerAgrees,
		public readonly bool $sharerAgrees,
		public readonly MatchState $state,
		public readonly string $touched
	) {
	}

	public function isOf( int $centralId ): bool {
		return $this->learner === $centralId || $this->sharer === $centralId;
	}

	public function agrees( int $centralId ): bool {
		return $this->learner === $centralId ? $this->learnerAgrees : $this->sharerAgrees;
	}

	/**
	 * @param int $centralId Central id of one of the two
	 * @return int|null Central id of the other; null: it is not to be known yet
	 */
	public function other( int $centralId ): ?int {
		return in_array( $this->state, [ MatchState::Accepted, MatchState::Completed ], true )
			? ( $this->learner === $centralId ? $this->sharer : $this->learner ) : null;
	}
}
