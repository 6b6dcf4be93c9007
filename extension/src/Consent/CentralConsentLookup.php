<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;

/**
 * Finds the consent of accounts, wherever in the wiki family it was given: the latest choice counts, and a no on this wiki always counts.
 */
class CentralConsentLookup extends SharedConsentLookup {

	/** @inheritDoc */
	protected function read( array $centralIds ): array {
		$rows = $this->connections->getPrimaryDatabase( Domain::FAMILY )->newSelectQueryBuilder()
			->select( [ 'ldc_central_id', 'ldc_consent' ] )
			->from( ConsentStore::TABLE )->where( [ 'ldc_central_id' => $centralIds ] )
			->caller( __METHOD__ )->fetchResultSet();
		$consents = [];
		foreach ( $rows as $row ) {
			$consents[(int)$row->ldc_central_id] = Consent::tryFrom( $row->ldc_consent ) ?? Consent::Objected;
		}
		return $consents;
	}

	/** @inheritDoc */
	protected function readListed(): array {
		return $this->connections->getPrimaryDatabase( Domain::FAMILY )->newSelectQueryBuilder()
			->select( 'ldc_central_id' )
			->from( ConsentStore::TABLE )->where( [ 'ldc_consent' => Consent::Listed->value ] )
			->caller( __METHOD__ )->fetchFieldValues();
	}
}
