<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * Who takes a decision at which level.
 */
final class DecisionLevels {

	/** No other level above a level with the decision has it. */
	public const SINGLE = 0;
	/** A higher level holds it as well, and its documents say that the decision needs that level. */
	public const NEEDED = 1;
	/** A higher level holds it, and lower down some communities take it themselves. */
	public const COVERED_IN_PART = 2;
	/** A higher level holds it although a lower one covers it. */
	public const COVERED = 3;

	/**
	 * @param array<string,string[]> $roles Slugs by level
	 * @param int $coverage One of the constants
	 */
	public function __construct(
		public readonly array $roles,
		public readonly int $coverage
	) {
	}
}
