<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Review;

use ManualLogEntry;
use MediaWiki\Extension\LeadershipDevelopment\Approval\Approval;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalAct;
use MediaWiki\User\UserIdentity;

/**
 * The public log of who approved what.
 */
class ApprovalLog {

	public const SERVICE_NAME = 'LeadershipDevelopment.ApprovalLog';

	public const TYPE = 'leadershipapproval';

	public function add( Approval $approval, UserIdentity $performer, string $reason ): void {
		$entry = new ManualLogEntry( self::TYPE, $approval->act->value );
		$entry->setPerformer( $performer );
		$entry->setTarget( $approval->key->toTitleValue() );
		$entry->setComment( $reason );
		$entry->setAssociatedRevId( $approval->revision );
		$entry->setParameters( [ '4::revision' => (string)$approval->revision ] );
		$id = $entry->insert();
		// A release approves dozens of documents at once, and nobody on this wiki did that.
		if ( $approval->act !== ApprovalAct::Import ) {
			$entry->publish( $id );
		}
	}
}
