<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Approval;

/**
 * What made a revision count for private answers, or ended that.
 */
enum ApprovalAct: string {
	/** Somebody who wrote none of the changes approved them. */
	case Approve = 'approve';
	/** It came with a release of the extension. */
	case Import = 'import';
	/** Its page was protected when it was used; it counts only while that lasts. */
	case Protection = 'protection';
	/** The document counts no more. */
	case Withdraw = 'withdraw';

	/**
	 * @return bool Whether a revision counts from then on, whatever becomes of its page's protection
	 */
	public function approves(): bool {
		return $this === self::Approve || $this === self::Import;
	}
}
