<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Query\CompetencyTree;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;
use MediaWiki\Permissions\Authority;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserFactory;
use StatusValue;

/**
 * Finds people by the skills that they show. It decides who may see them, and never answers without recording who searched.
 *
 * Whoever is logged in sees what is for everybody. On behalf of a community, its committee also sees what is for committees, of
 * people who say they are part of that community.
 */
class SkillSearch {

	public const SERVICE_NAME = 'LeadershipDevelopment.SkillSearch';

	private const LIMIT = 'leadershipdevelopment-find';
	private const THROTTLED = 'actionthrottledtext';

	/** Maximum number of people in an answer; more would be a catalogue of people. */
	public const MAX_PEOPLE = 50;

	public function __construct(
		private readonly SuggestPermission $permission,
		private readonly SkillStore $skills,
		private readonly CompetencyTree $competencies,
		private readonly RoleQuery $roles,
		private readonly ConsentLookup $consents,
		private readonly AccountStates $accounts,
		private readonly CentralIdLookup $centralIds,
		private readonly LookRecorder $looks,
		private readonly FilterValidator $filters,
		private readonly UserFactory $userFactory
	) {
	}

	/**
	 * @param Authority $authority
	 * @param string|null $community
	 * @return StatusValue
	 */
	public function check( Authority $authority, ?string $community ): StatusValue {
		if ( $community !== null ) {
			return $this->permission->check( $authority, $community );
		}
		if ( !$authority->isNamed() ) {
			return StatusValue::newFatal( 'leadershipdevelopment-my-login' );
		}
		return $authority->getBlock()?->isSitewide()
			? StatusValue::newFatal( 'leadershipdevelopment-permission-blocked' ) : StatusValue::newGood();
	}

	/**
	 * @param Authority $authority
	 * @param SkillFilter $filter
	 * @return StatusValue<FoundPerson[]> By name
	 */
	public function find( Authority $authority, SkillFilter $filter ): StatusValue {
		$status = $this->filters->validate( [ 'competency' => $filter->competency, 'language' => $filter->language,
			'region' => $filter->region ] );
		if ( $status->isOK() ) {
			$status = $this->check( $authority, $filter->community );
		}
		if ( !$status->isOK() ) {
			return $status;
		}
		if ( $this->userFactory->newFromAuthority( $authority )->pingLimiter( self::LIMIT ) ) {
			return StatusValue::newFatal( self::THROTTLED );
		}
		try {
			$found = $this->findPeople( $filter );
		} catch ( ConsentUnavailableException ) {
			return StatusValue::newFatal( 'leadershipdevelopment-consent-unavailable' );
		}
		return $this->looks->pushSearch( $authority->getUser(), $filter->competency, $filter->community ?? '' )
			? StatusValue::newGood( array_slice( $found, 0, self::MAX_PEOPLE ) )
			: StatusValue::newFatal( 'leadershipdevelopment-list-unrecorded' );
	}

	/**
	 * @param StatusValue $status The outcome of a search that was refused or failed
	 * @return int HTTP status code
	 */
	public static function httpCode( StatusValue $status ): int {
		return match ( true ) {
			$status->hasMessage( self::THROTTLED ) => 429,
			$status->hasMessage( 'leadershipdevelopment-consent-unavailable' ),
			$status->hasMessage( 'leadershipdevelopment-list-unrecorded' ) => 503,
			default => 404,
		};
	}

	/**
	 * @param SkillFilter $filter
	 * @return FoundPerson[]
	 */
	private function findPeople( SkillFilter $filter ): array {
		$visible = $this->skills->findVisible( $this->competencies->narrower( $filter->competency ),
			$filter->community === null ? [ Visibility::Everybody ] : [ Visibility::Everybody, Visibility::Committees ] );
		$details = $this->skills->findAllDetails( array_keys( $visible ) );
		$regions = $filter->region === null ? null : $this->roles->tree()->subtree( $filter->region );
		$fitting = [];
		foreach ( $visible as $id => $skills ) {
			$person = $details[$id] ?? new SkillDetails();
			$skills = array_values( array_filter( $skills, static fn ( Skill $skill ) =>
				( $skill->visibility === Visibility::Everybody || $person->community === $filter->community )
				&& self::says( $skill, $filter->says ) ) );
			$fits = ( $filter->language === null || in_array( $filter->language, $person->languages, true ) )
				&& ( $regions === null || in_array( $person->community, $regions, true ) );
			if ( $skills && $fits ) {
				$fitting[$id] = $skills;
			}
		}
		$found = [];
		foreach ( $this->visibleNames( array_keys( $fitting ) ) as $id => $name ) {
			$found[$name] = new FoundPerson( $name, $fitting[$id], $details[$id] ?? new SkillDetails() );
		}
		// Sorted by name, so that the order does not suggest who is better.
		ksort( $found, SORT_STRING );
		return array_values( $found );
	}

	private static function says( Skill $skill, ?string $says ): bool {
		return match ( $says ) {
			'teaches' => $skill->teaches,
			'learns' => $skill->learns,
			'level' => (bool)$skill->level,
			default => true,
		};
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,string> Names of accounts that may be shown and whose owners did not object
	 */
	private function visibleNames( array $centralIds ): array {
		$names = array_filter( $this->centralIds->lookupCentralIds(
			array_fill_keys( $centralIds, '' ), CentralIdLookup::AUDIENCE_PUBLIC ) );
		$states = array_filter( $this->accounts->byName( $names ), static fn ( $state ) => $state->exclusion() === null );
		$consents = $this->consents->getConsents( array_column( $states, 'user' ) );
		return array_filter( $names, static fn ( string $name ) => isset( $states[$name] )
			&& $consents[$states[$name]->user->getId()] !== Consent::Objected );
	}
}
