<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Job;

use Job;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\User\UserIdentityLookup;
use Wikimedia\Rdbms\DBError;

/**
 * Writes a consent into the table that a wiki family shares, if its database could not be reached when the consent was given.
 */
class PutConsentJob extends Job {

	private const TYPE = ConsentStore::JOB;

	public function __construct(
		array $params,
		private readonly ConsentStore $consents,
		private readonly UserIdentityLookup $users
	) {
		parent::__construct( self::TYPE, $params );
		$this->removeDuplicates = true;
	}

	/** @inheritDoc */
	public function run() {
		$user = $this->users->getUserIdentityByUserId( $this->params['user'] );
		if ( !$user ) {
			return true;
		}
		try {
			// Store the consent that is in force now, not that of when the job was pushed.
			$this->consents->putCentral( $user, $this->consents->getLocal( $user ) );
			return true;
		} catch ( DBError $e ) {
			// The queue will run the job again.
			$this->setLastError( get_class( $e ) );
			return false;
		}
	}
}
