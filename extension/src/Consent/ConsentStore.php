<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use JobQueueGroup;
use JobSpecification;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\Options\UserOptionsManager;
use MediaWiki\User\UserIdentity;
use MWExceptionHandler;
use Wikimedia\Rdbms\DBError;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Stores what people say about being suggested: as the preference of this wiki, and by central id for all wikis that share the table.
 */
class ConsentStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.ConsentStore';

	public const TABLE = 'leadershipdevelopment_consent';
	/** Type of the job that updates the shared table later. */
	public const JOB = 'LeadershipDevelopmentPutConsent';

	public function __construct(
		private readonly ConsentLookup $lookup,
		private readonly UserOptionsManager $options,
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds,
		private readonly JobQueueGroup $jobs
	) {
	}

	/**
	 * @param UserIdentity $user
	 * @return Consent
	 * @throws ConsentUnavailableException
	 */
	public function get( UserIdentity $user ): Consent {
		return $this->lookup->getConsents( [ $user ] )[$user->getId()];
	}

	/**
	 * Has the same effect as a choice in the preferences.
	 *
	 * @param UserIdentity $user Registered
	 * @param Consent $consent
	 */
	public function set( UserIdentity $user, Consent $consent ): void {
		$this->options->setOption(
			$user, Consent::PREFERENCE, $consent->value, UserOptionsManager::GLOBAL_UPDATE );
		$this->options->saveOptions( $user );
		// The consent may have changed elsewhere even if it did not change here.
		$this->tellFamily( $user, $consent );
	}

	/**
	 * Does the same as putCentral(), or leaves it to a job while that database cannot be reached; this wiki has saved the consent by then.
	 *
	 * @param UserIdentity $user
	 * @param Consent $consent
	 */
	public function tellFamily( UserIdentity $user, Consent $consent ): void {
		try {
			$this->putCentral( $user, $consent );
		} catch ( DBError $e ) {
			MWExceptionHandler::logException( $e );
			$this->jobs->lazyPush( new JobSpecification(
				self::JOB, [ 'user' => $user->getId() ], [ 'removeDuplicates' => true ] ) );
		}
	}

	/**
	 * @param UserIdentity $user
	 * @return Consent What this wiki's own preference says
	 */
	public function getLocal( UserIdentity $user ): Consent {
		return Consent::tryFrom( (string)$this->options->getOption(
			$user, Consent::PREFERENCE, '', false, IDBAccessObject::READ_LATEST ) ) ?? Consent::Objected;
	}

	/**
	 * @param UserIdentity $user
	 * @param Consent $consent
	 * @throws DBError
	 */
	public function putCentral( UserIdentity $user, Consent $consent ): void {
		$id = $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
		if ( !$id ) {
			return;
		}
		$dbw = $this->connections->getPrimaryDatabase( Domain::FAMILY );
		$set = [ 'ldc_consent' => $consent->value, 'ldc_timestamp' => $dbw->timestamp( ConvertibleTimestamp::now() ) ];
		$dbw->newInsertQueryBuilder()
			->insertInto( self::TABLE )
			->row( [ 'ldc_central_id' => $id ] + $set )
			->onDuplicateKeyUpdate()
			->uniqueIndexFields( [ 'ldc_central_id' ] )
			->set( $set )
			->caller( __METHOD__ )->execute();
	}
}
