<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Approval;

use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;

/**
 * A document in the revision that counts for private answers, and why it counts.
 */
final class ApprovedDocument {

	public function __construct(
		public readonly StoredDocument $stored,
		public readonly Approval $approval
	) {
	}
}
