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
 * Removes people who may not be shown from the service's answer. The service does not know consent, and its knowledge of accounts
 * may be old, so the decision is made here.
 */
class SuggestionFilter {

	public const SERVICE_NAME = 'LeadershipDevelopment.SuggestionFilter';

	/** Where a community shows people who were not asked, this share of them is withheld: see withholds(). */
	private const WITHHELD = 1 / 3;

	/**
	 * @param AccountStates $accounts
	 * @param ConsentLookup $consents
	 * @param Policies $policies
	 * @param UserFactory $userFactory
	 * @param FixedNoise $noise
	 * @param string[] $wikis Ids of the wikis whose people have accounts of the same name here
	 */
	public function __construct(
		private readonly AccountStates $accounts,
		private readonly ConsentLookup $consents,
		private readonly Policies $policies,
		private readonly UserFactory $userFactory,
		private readonly FixedNoise $noise,
		private readonly array $wikis
	) {
	}

	/**
	 * @param SuggestionList $list
	 * @param string $community
	 * @return SuggestionList Only with people who may be shown. Those who may not leave no trace in it, not even in a count
	 * @throws ConsentUnavailableException Then nobody may be shown
	 */
	public function filter( SuggestionList $list, string $community ): SuggestionList {
		$states = $this->accounts->byName(
			array_map( static fn ( Suggestion $one ) => $one->person, $list->suggestions ) );
		$candidates = [];
		foreach ( $list->suggestions as $suggestion ) {
			// People without an account here cannot have agreed.
			$state = in_array( $suggestion->wiki, $this->wikis, true ) ? $states[$suggestion->person] ?? null : null;
			if ( $state && !$state->exclusion() ) {
				$candidates[$state->user->getId()] = [ $state->user, $suggestion->withinWikis( $this->wikis ) ];
			}
		}

		$consents = $this->consents->getConsents( array_column( $candidates, 0 ) );
		$alsoNotAsked = $this->policies->showsWithoutObjection( $community );
		$shown = [];
		foreach ( $candidates as $id => [ $user, $suggestion ] ) {
			$agreed = match ( $consents[$id] ) {
				Consent::Listed => true,
				Consent::NotAsked => $alsoNotAsked && !$this->withholds( $id ),
				Consent::Objected => false,
			};
			// This comes last, for the few who remain: where accounts are global, each needs a look-up.
			if ( $agreed && !$this->userFactory->newFromUserIdentity( $user )->isLocked() ) {
				$shown[] = $suggestion;
			}
		}
		return $list->withSuggestions( $shown );
	}

	/**
	 * Chooses people who are never shown, always and everywhere the same ones. Where people are shown without having been asked, everybody
	 * who is missing would otherwise be known to have objected.
	 *
	 * @param int $userId
	 * @return bool
	 */
	private function withholds( int $userId ): bool {
		return $this->noise->share( 'withheld', (string)$userId ) < self::WITHHELD;
	}
}
