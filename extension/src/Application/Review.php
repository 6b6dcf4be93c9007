<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Application;

/**
 * One committee member's notes about an application.
 */
final class Review {

	/** Judgements of a criterion; a member may leave criteria out. */
	public const JUDGEMENTS = [ 'no', 'partly', 'yes' ];

	/**
	 * @param int $application
	 * @param int $reviewer Central id
	 * @param bool $hasConflict Whether the member has a conflict of interest, and therefore made no notes
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
