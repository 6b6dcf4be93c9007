<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use MediaWiki\User\UserIdentity;
use Wikimedia\Rdbms\DBError;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Consent in the preferences of this wiki, read in one query.
 *
 * Reads what people chose, not what a wiki made the default, since a default is no consent. Reads the primary database, because an opt-out
 * takes effect at once.
 */
class PreferenceConsentLookup implements ConsentLookup {

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/** @inheritDoc */
	public function getConsents( array $users ): array {
		$ids = array_map( static fn ( UserIdentity $user ) => $user->getId(), $users );
		if ( !$ids ) {
			return [];
		}
		try {
			$rows = $this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
				->select( [ 'up_user', 'up_value' ] )
				->from( 'user_properties' )
				->where( [ 'up_user' => $ids, 'up_property' => Consent::PREFERENCE ] )
				->caller( __METHOD__ )->fetchResultSet();
		} catch ( DBError $e ) {
			throw new ConsentUnavailableException( 'Preferences cannot be read', 0, $e );
		}
		$consents = array_fill_keys( $ids, Consent::NotAsked );
		foreach ( $rows as $row ) {
			// An unknown value does not count as a yes.
			$consents[(int)$row->up_user] = Consent::tryFrom( $row->up_value ) ?? Consent::Objected;
		}
		return $consents;
	}

	/** @inheritDoc */
	public function findListed(): array {
		try {
			return $this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
				->select( 'user_name' )
				->from( 'user_properties' )
				->join( 'user', null, 'user_id = up_user' )
				->where( [ 'up_property' => Consent::PREFERENCE, 'up_value' => Consent::Listed->value ] )
				->orderBy( 'user_name' )
				->caller( __METHOD__ )->fetchFieldValues();
		} catch ( DBError $e ) {
			throw new ConsentUnavailableException( 'Preferences cannot be read', 0, $e );
		}
	}
}
