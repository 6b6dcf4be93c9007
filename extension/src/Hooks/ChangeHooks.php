<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use JobQueueGroup;
use MediaWiki\Config\Config;
use MediaWiki\Extension\LeadershipDevelopment\Job\SendChangesJob;
use MediaWiki\Hook\RecentChange_saveHook;

/**
 * Lets the service follow the wiki: every recent change asks for a job, of which there is one at a time.
 */
class ChangeHooks implements RecentChange_saveHook {

	public function __construct(
		private readonly Config $config,
		private readonly JobQueueGroup $jobQueueGroup
	) {
	}

	/** @inheritDoc */
	public function onRecentChange_save( $recentChange ) {
		if ( $this->config->get( 'LeadershipDevelopmentSendChanges' ) ) {
			$this->jobQueueGroup->lazyPush( SendChangesJob::newSpec() );
		}
	}
}
