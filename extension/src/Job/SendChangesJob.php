<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Job;

use Job;
use JobQueueGroup;
use JobSpecification;
use MediaWiki\Extension\LeadershipDevelopment\Engagement\ChangeSender;
use MediaWiki\WikiMap\WikiMap;

/**
 * Sends the service what has happened on the wiki since the last time.
 *
 * There is one job for all changes until it runs, so that busy wikis send batches. While the service is down the job
 * fails and is tried again by the queue; the next change makes another one, which sends what was left. A revision that
 * was marked as reverted has a job of its own.
 */
class SendChangesJob extends Job {

	private const NAME = 'LeadershipDevelopmentSendChanges';

	/**
	 * @param array $params
	 * @param ChangeSender $sender
	 * @param JobQueueGroup $jobQueueGroup
	 */
	public function __construct(
		array $params,
		private readonly ChangeSender $sender,
		private readonly JobQueueGroup $jobQueueGroup
	) {
		parent::__construct( self::NAME, $params );
		$this->removeDuplicates = true;
	}

	/**
	 * @param int|null $reverted Id of a revision that was marked as reverted; null: what is new
	 * @return JobSpecification
	 */
	public static function newSpec( ?int $reverted = null ): JobSpecification {
		return new JobSpecification(
			self::NAME, $reverted === null ? [] : [ 'reverted' => $reverted ], [ 'removeDuplicates' => true ] );
	}

	/** @inheritDoc */
	public function run() {
		$wiki = WikiMap::getCurrentWikiId();
		$status = isset( $this->params['reverted'] )
			? $this->sender->sendReverted( $wiki, $this->params['reverted'] ) : $this->sender->send( $wiki );
		if ( !$status->isOK() ) {
			$this->setLastError( $status->getMessages()[0]->getKey() );
		} elseif ( $status->getValue() ) {
			$this->jobQueueGroup->push( self::newSpec() );
		}
		return $status->isOK();
	}
}
