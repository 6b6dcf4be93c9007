<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\User\UserFactory;

/**
 * Leaves of the service's answer only people who may be shown. The service does not know consent, and what it knows
 * of accounts may be old: here is where it is decided.
 */
class SuggestionFilter {

	/**
	 * @param AccountStates $accounts
	 * @param ConsentLookup $consents
	 * @param Policies $policies
	 * @param UserFactory $userFactory
	 * @param string[] $wikis Ids of the wikis whose people have accounts of the same name here
	 */
	public function __construct(
		private readonly AccountStates $accounts,
		private readonly ConsentLookup $consents,
		private readonly Policies $policies,
		private readonly UserFactory $userFactory,
		private readonly array $wikis
	) {
	}

	/**
	 * @param SuggestionList $list
	 * @param string $community
	 * @return FilteredSuggestions
	 * @throws ConsentUnavailableException Then nobody may be shown
	 */
	public function filter( SuggestionList $list, string $community ): FilteredSuggestions {
		$excluded = $list->excluded;
		$exclude = static function ( string $code ) use ( &$excluded ) {
			$excluded[$code] = ( $excluded[$code] ?? 0 ) + 1;
		};
		$states = $this->accounts->byName(
			array_map( static fn ( Suggestion $one ) => $one->person, $list->suggestions ) );
		$candidates = [];
		$notAgreed = 0;
		foreach ( $list->suggestions as $suggestion ) {
			$state = in_array( $suggestion->wiki, $this->wikis, true ) ? $states[$suggestion->person] ?? null : null;
			if ( !$state ) {
				// Without an account here nobody can have agreed.
				$notAgreed++;
			} elseif ( $state->exclusion() ) {
				$exclude( $state->exclusion() );
			} else {
				$candidates[$state->user->getId()] = [ $state->user, $suggestion->withinWikis( $this->wikis ) ];
			}
		}

		$consents = $this->consents->getConsents( array_column( $candidates, 0 ) );
		$alsoNotAsked = $this->policies->showsWithoutObjection( $community );
		$shown = [];
		foreach ( $candidates as $id => [ $user, $suggestion ] ) {
			$agreed = match ( $consents[$id] ) {
				Consent::Listed => true,
				Consent::NotAsked => $alsoNotAsked,
				Consent::Objected => false,
			};
			if ( !$agreed ) {
				$notAgreed++;
			} elseif ( $this->userFactory->newFromUserIdentity( $user )->isLocked() ) {
				// Asked last, and of few: where accounts are global, this is one look-up each.
				$exclude( 'blocked' );
			} else {
				$shown[] = $suggestion;
			}
		}
		return new FilteredSuggestions( $list->withSuggestions( $shown )->withExcluded( $excluded ), $notAgreed );
	}
}
