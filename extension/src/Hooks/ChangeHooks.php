<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use ChangeTags;
use JobQueueGroup;
use MediaWiki\ChangeTags\Hook\ChangeTagsAfterUpdateTagsHook;
use MediaWiki\Config\Config;
use MediaWiki\Extension\LeadershipDevelopment\Job\SendChangesJob;
use MediaWiki\Hook\RecentChange_saveHook;

/**
 * Lets the service follow the wiki. Every recent change requests a job, of which there is one at a time. Every revision that is marked as
 * reverted requests a job of its own, since that may be long after it was sent.
 */
class ChangeHooks implements ChangeTagsAfterUpdateTagsHook, RecentChange_saveHook {

	public function __construct(
		private readonly Config $config,
		private readonly JobQueueGroup $jobQueueGroup
	) {
	}

	/** @inheritDoc */
	public function onChangeTagsAfterUpdateTags(
		$addedTags, $removedTags, $prevTags, $rc_id, $rev_id, $log_id, $params, $rc, $user
	) {
		if ( $rev_id && in_array( ChangeTags::TAG_REVERTED, $addedTags, true )
			&& $this->config->get( 'LeadershipDevelopmentSendChanges' )
		) {
			$this->jobQueueGroup->lazyPush( SendChangesJob::newSpec( (int)$rev_id ) );
		}
	}

	/** @inheritDoc */
	public function onRecentChange_save( $recentChange ) {
		if ( $this->config->get( 'LeadershipDevelopmentSendChanges' ) ) {
			$this->jobQueueGroup->lazyPush( SendChangesJob::newSpec() );
		}
	}
}
