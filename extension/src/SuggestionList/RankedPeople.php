<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * Decides whom the service may look at for a list: people who agreed, so that nobody else can leave a trace in it. Only where the
 * community decided to see people who were not asked, everybody is looked at.
 */
class RankedPeople {

	public const SERVICE_NAME = 'LeadershipDevelopment.RankedPeople';

	public function __construct(
		private readonly ConsentLookup $consents,
		private readonly DeclarationStore $declarations,
		private readonly CentralIdLookup $centralIds,
		private readonly Policies $policies
	) {
	}

	/**
	 * @param string $community
	 * @return string[]|null Names; null: everybody
	 * @throws ConsentUnavailableException
	 */
	public function only( string $community ): ?array {
		return $this->policies->showsWithoutObjection( $community ) ? null : $this->consents->findListed();
	}

	/**
	 * @param string[] $names People who may be shown
	 * @return array[] People by the languages they say they speak and let committees know, for the audit of a list
	 */
	public function groups( array $names ): array {
		$groups = [];
		foreach ( $this->declarations->languages() as $language ) {
			$people = $this->speakers( $language, $names );
			if ( $people ) {
				$groups[] = [ 'dimension' => DeclarationStore::LANGUAGE, 'value' => $language, 'people' => $people ];
			}
		}
		return $groups;
	}

	/**
	 * @param string $language
	 * @param string[] $names People who may be shown
	 * @return string[] The people among them who say they speak it and let committees know
	 */
	public function speakers( string $language, array $names ): array {
		$speakers = $this->centralIds->lookupCentralIds(
			array_fill_keys( $this->declarations->findSpeakers( $language ), '' ), CentralIdLookup::AUDIENCE_RAW );
		return array_values( array_intersect( $names, $speakers ) );
	}
}
