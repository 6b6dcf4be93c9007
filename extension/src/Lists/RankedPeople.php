<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Lists;

use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FilteredSuggestions;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * Whom the service may look at for a list, where that is not everybody: the wiki may decide that only people who said
 * yes are ever ranked, and a committee may look for people who say they speak a language.
 */
class RankedPeople {

	private const NOT_ASKED_FOR = 'not_asked_for';

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
		$speakers = $this->speakers( $language );
		return $listed === null ? $speakers : array_values( array_intersect( $speakers, $listed ) );
	}

	/**
	 * @return array[] People by the languages they say they speak, for the audit of a list
	 */
	public function groups(): array {
		$groups = [];
		foreach ( $this->declarations->languages() as $language ) {
			$groups[] = [ 'dimension' => DeclarationStore::LANGUAGE, 'value' => $language,
				'people' => $this->speakers( $language ) ];
		}
		return $groups;
	}

	/**
	 * @param string $language
	 * @return string[] Names
	 */
	public function speakers( string $language ): array {
		$ids = $this->declarations->findPeople( DeclarationStore::LANGUAGE, $language );
		return array_values( array_filter( $this->centralIds->lookupCentralIds(
			array_fill_keys( $ids, '' ), CentralIdLookup::AUDIENCE_RAW ) ) );
	}

	/**
	 * Of those who were not looked at, the ones who were left out for nothing but their consent; the service cannot tell.
	 * Where a language was asked for as well, nobody can.
	 *
	 * @param FilteredSuggestions $shown
	 * @param string|null $language
	 * @return FilteredSuggestions With these people counted as not agreed
	 */
	public function countNotAgreed( FilteredSuggestions $shown, ?string $language ): FilteredSuggestions {
		if ( !$this->onlyListed || $language !== null ) {
			return $shown;
		}
		$excluded = $shown->list->excluded;
		$notAgreed = $excluded[self::NOT_ASKED_FOR] ?? 0;
		unset( $excluded[self::NOT_ASKED_FOR] );
		return new FilteredSuggestions( $shown->list->withExcluded( $excluded ), $shown->notAgreed + $notAgreed );
	}
}
