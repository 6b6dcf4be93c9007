<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Review;

use MediaWiki\Extension\LeadershipDevelopment\Approval\Approval;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;

/**
 * Tells which revision of a page counts for private answers, and what has changed between it and the current one.
 */
final class DocumentState {

	/**
	 * @param DocumentKey $key
	 * @param int $pageId
	 * @param int $revision The current one
	 * @param string $timestamp Time of the current revision, TS_MW
	 * @param Approval|null $approval Null: no revision counts
	 * @param int $changes Number of changes since the approval
	 */
	public function __construct(
		public readonly DocumentKey $key,
		public readonly int $pageId,
		public readonly int $revision,
		public readonly string $timestamp,
		public readonly ?Approval $approval,
		public readonly int $changes
	) {
	}

	public function waits(): bool {
		return !$this->approval || $this->changes > 0;
	}
}
