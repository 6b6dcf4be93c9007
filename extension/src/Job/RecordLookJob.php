<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Job;

use Job;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;

/**
 * Logs that somebody looked at a list.
 */
class RecordLookJob extends Job {

	public function __construct(
		array $params,
		private readonly LookRecorder $looks
	) {
		parent::__construct( LookRecorder::JOB_NAME, $params );
		$this->removeDuplicates = true;
	}

	/** @inheritDoc */
	public function run() {
		$this->looks->record( $this->params );
		return true;
	}
}
