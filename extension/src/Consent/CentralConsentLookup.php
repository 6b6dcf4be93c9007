<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\User\CentralId\CentralIdLookup;
use Wikimedia\Rdbms\DBError;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Consent of accounts, wherever in the wiki family it was said: what was said last counts, and a no of this wiki's own.
 */
class CentralConsentLookup implements ConsentLookup {

	public function __construct(
		private readonly ConsentLookup $local,
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds
	) {
	}

	/** @inheritDoc */
	public function getConsents( array $users ): array {
		$consents = $this->local->getConsents( $users );
		if ( !$consents ) {
			return [];
		}
		$names = [];
		foreach ( $users as $user ) {
			$names[$user->getName()] = 0;
		}
		$ids = $this->centralIds->lookupUserNames(
			$names, CentralIdLookup::AUDIENCE_RAW, IDBAccessObject::READ_LATEST );
		$central = $this->read( array_values( array_filter( $ids ) ) );
		foreach ( $users as $user ) {
			$said = $central[$ids[$user->getName()]] ?? null;
			if ( $said && $consents[$user->getId()] !== Consent::Objected ) {
				$consents[$user->getId()] = $said;
			}
		}
		return $consents;
	}

	/** @inheritDoc */
	public function findListed(): array {
		try {
			$ids = $this->connections->getPrimaryDatabase( Domain::FAMILY )->newSelectQueryBuilder()
				->select( 'ldc_central_id' )
				->from( ConsentStore::TABLE )->where( [ 'ldc_consent' => Consent::Listed->value ] )
				->caller( __METHOD__ )->fetchFieldValues();
		} catch ( DBError $e ) {
			throw new ConsentUnavailableException( 'Central consent cannot be read', 0, $e );
		}
		$names = $this->centralIds->lookupCentralIds(
			array_fill_keys( array_map( 'intval', $ids ), '' ), CentralIdLookup::AUDIENCE_RAW );
		return array_values( array_unique( [ ...$this->local->findListed(), ...array_filter( $names ) ] ) );
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,Consent>
	 */
	private function read( array $centralIds ): array {
		if ( !$centralIds ) {
			return [];
		}
		try {
			$rows = $this->connections->getPrimaryDatabase( Domain::FAMILY )->newSelectQueryBuilder()
				->select( [ 'ldc_central_id', 'ldc_consent' ] )
				->from( ConsentStore::TABLE )->where( [ 'ldc_central_id' => $centralIds ] )
				->caller( __METHOD__ )->fetchResultSet();
		} catch ( DBError $e ) {
			throw new ConsentUnavailableException( 'Central consent cannot be read', 0, $e );
		}
		$consents = [];
		foreach ( $rows as $row ) {
			$consents[(int)$row->ldc_central_id] = Consent::tryFrom( $row->ldc_consent ) ?? Consent::Objected;
		}
		return $consents;
	}
}
