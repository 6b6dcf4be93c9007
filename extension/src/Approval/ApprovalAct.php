<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Approval;

/**
 * What makes a revision count for private answers, or ends that.
 */
enum ApprovalAct: string {
	/** Somebody who made none of the changes approved the revision. */
	case Approve = 'approve';
	/** The revision came with a release of the extension. */
	case Import = 'import';
	/** The page was protected when the document was used. This counts only while the page stays protected. */
	case Protection = 'protection';
	/** The document no longer counts. */
	case Withdraw = 'withdraw';

	/**
	 * @return bool Whether a revision counts from then on, whatever happens to its page's protection
	 */
	public function approves(): bool {
		return $this === self::Approve || $this === self::Import;
	}
}
