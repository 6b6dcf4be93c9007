<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\Options\UserOptionsManager;
use MediaWiki\User\UserIdentity;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Keeps what people say about being suggested: as the preference of this wiki, and by central id for all wikis that
 * share the table.
 */
class ConsentStore {

	/** Which database that is, $wgVirtualDomainsMapping may say; without a word it is the wiki's own. */
	public const DOMAIN = 'virtual-leadershipdevelopment';
	public const TABLE = 'leadershipdevelopment_consent';

	public function __construct(
		private readonly ConsentLookup $lookup,
		private readonly UserOptionsManager $options,
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds
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
	 * As if it were chosen in the preferences; the central table follows by putCentral.
	 *
	 * @param UserIdentity $user Registered
	 * @param Consent $consent
	 */
	public function set( UserIdentity $user, Consent $consent ): void {
		$this->options->setOption(
			$user, Consent::PREFERENCE, $consent->value, UserOptionsManager::GLOBAL_UPDATE );
		$this->options->saveOptions( $user );
		// Where nothing changed here, it may have elsewhere.
		$this->putCentral( $user, $consent );
	}

	public function putCentral( UserIdentity $user, Consent $consent ): void {
		$id = $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
		if ( !$id ) {
			return;
		}
		$dbw = $this->connections->getPrimaryDatabase( self::DOMAIN );
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
