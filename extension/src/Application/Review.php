<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Application;

/**
 * What one member of a committee notes about one application.
 */
final class Review {

	/** What a member may say of a criterion; nothing is said of the others. */
	public const JUDGEMENTS = [ 'no', 'partly', 'yes' ];

	/**
	 * @param int $application
	 * @param int $reviewer Central id
	 * @param bool $hasConflict Whether the member has a conflict of interest, and therefore noted nothing
	 * @param string $note
	 * @param array<string,string> $criteria Judgement by competency
	 */
	public function __construct(
		public readonly int $application,
		public readonly int $reviewer,
		public readonly bool $hasConflict,
		public readonly string $note,
		public readonly array $criteria
	) {
	}
}
