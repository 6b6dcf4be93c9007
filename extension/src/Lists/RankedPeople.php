<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Lists;

use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * Whom the service may look at for a list, where that is not everybody: the wiki may decide that only people who said
 * yes are ever ranked, and a committee may look for people who say they speak a language.
 */
class RankedPeople {

	/**
	 * @param ConsentLookup $consents
	 * @param DeclarationStore $declarations
	 * @param CentralIdLookup $centralIds
	 * @param bool $onlyListed
	 */
	public function __construct(
		private readonly ConsentLookup $consents,
		private readonly DeclarationStore $declarations,
		private readonly CentralIdLookup $centralIds,
		private readonly bool $onlyListed
	) {
	}

	/**
	 * @param string|null $language
	 * @return string[]|null Names; null: everybody
	 * @throws ConsentUnavailableException
	 */
	public function only( ?string $language ): ?array {
		$listed = $this->onlyListed ? $this->consents->findListed() : null;
		if ( $language === null ) {
			return $listed;
		}
		$ids = $this->declarations->findPeople( DeclarationStore::LANGUAGE, $language );
		$speakers = array_values( array_filter( $this->centralIds->lookupCentralIds(
			array_fill_keys( $ids, '' ), CentralIdLookup::AUDIENCE_RAW ) ) );
		return $listed === null ? $speakers : array_values( array_intersect( $speakers, $listed ) );
	}
}
