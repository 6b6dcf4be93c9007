<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Review;

use MediaWiki\Extension\LeadershipDevelopment\Approval\Approval;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;

/**
 * Which revision of a page counts for private answers, and how far the current one is from it.
 */
final class DocumentState {

	/**
	 * @param DocumentKey $key
	 * @param int $pageId
	 * @param int $revision The current one
	 * @param string $timestamp Time of the current revision, TS_MW
	 * @param Approval|null $approval Null: none counts
	 * @param int $changes Since the approval
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
