<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Approval;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;

/**
 * One act on one revision of a document.
 */
final class Approval {

	/**
	 * @param DocumentKey $key The name of the page at the time: an approval is valid for the page under this name only
	 * @param int $revision
	 * @param ApprovalAct $act
	 * @param int|null $approver Central id of the account; null: there is none, or none any more
	 * @param string $timestamp TS_MW
	 */
	public function __construct(
		public readonly DocumentKey $key,
		public readonly int $revision,
		public readonly ApprovalAct $act,
		public readonly ?int $approver,
		public readonly string $timestamp
	) {
	}
}
