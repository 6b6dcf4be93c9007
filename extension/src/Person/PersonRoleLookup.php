<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\PositionQuery;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * Finds the roles that a person has and had, colleagues in them who agreed to be found, and what the person could teach.
 */
class PersonRoleLookup {

	public const SERVICE_NAME = 'LeadershipDevelopment.Roles';

	/** A person whose role asks for this level could teach the competency: practitioner, see schema/documents/role.json. */
	private const TEACHING_LEVEL = 3;

	public function __construct(
		private readonly PositionQuery $positions,
		private readonly ApprovedTerms $approvedTerms,
		private readonly DocumentReader $documents,
		private readonly DeclarationStore $declarations,
		private readonly ConsentLookup $consents,
		private readonly AccountStates $accounts,
		private readonly CentralIdLookup $centralIds
	) {
	}

	/**
	 * @param int $centralId
	 * @return OwnTerm[]
	 */
	public function terms( int $centralId ): array {
		$own = [];
		foreach ( $this->positions->findAll() as $position ) {
			foreach ( $position->terms as $term ) {
				if ( $term->centralId === $centralId ) {
					$own[] = new OwnTerm( $position, $term );
				}
			}
		}
		return $own;
	}

	/**
	 * People who hold a role the person holds, said that they want to be found, and share a language.
	 *
	 * @param int $centralId
	 * @param Day $today
	 * @return Colleague[] Mentors first
	 */
	public function colleagues( int $centralId, Day $today ): array {
		$others = [];
		foreach ( $this->approvedTerms->rolesOf( $centralId, $today ) as $role ) {
			foreach ( $this->approvedTerms->holdersOf( $role, $today ) as $other ) {
				if ( $other !== $centralId ) {
					$others[$other][$role] = true;
				}
			}
		}
		$said = $this->declarations->findOf( [ $centralId, ...array_keys( $others ) ] );
		$spoken = $said[$centralId][DeclarationStore::LANGUAGE] ?? [];
		$colleagues = [];
		foreach ( $this->visibleNames( array_keys( $others ) ) as $id => $name ) {
			$mentor = isset( $said[$id][DeclarationStore::MENTOR] );
			$languages = array_values( array_intersect( $spoken, $said[$id][DeclarationStore::LANGUAGE] ?? [] ) );
			if ( $languages && ( $mentor || isset( $said[$id][DeclarationStore::PEER] ) ) ) {
				foreach ( array_keys( $others[$id] ) as $role ) {
					$colleagues[] = new Colleague( $name, (string)$role, $mentor, $languages );
				}
			}
		}
		usort( $colleagues, static fn ( Colleague $a, Colleague $b ) =>
			[ $b->mentor, $a->name, $a->role ] <=> [ $a->mentor, $b->name, $b->role ] );
		return $colleagues;
	}

	/**
	 * @param int $centralId
	 * @return array<string,string[]> Slugs of competencies, each with the roles that asked for a high level of it
	 */
	public function teachable( int $centralId ): array {
		$found = [];
		foreach ( $this->approvedTerms->rolesOf( $centralId ) as $slug ) {
			$key = DocumentKey::tryFrom( DocumentKind::Role, $slug );
			$role = $key ? $this->documents->find( $key )?->document : null;
			foreach ( $role instanceof RoleDocument ? $role->requirements : [] as $requirement ) {
				if ( $requirement->minLevel >= self::TEACHING_LEVEL ) {
					$found[$requirement->competency][$slug] = $slug;
				}
			}
		}
		return array_map( 'array_values', $found );
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,string> Names of accounts that may be shown and whose owners did not object
	 */
	private function visibleNames( array $centralIds ): array {
		$names = array_filter( $this->centralIds->lookupCentralIds(
			array_fill_keys( $centralIds, '' ), CentralIdLookup::AUDIENCE_RAW ) );
		$states = array_filter( $this->accounts->byName( $names ), static fn ( $state ) => $state->exclusion() === null );
		$consents = $this->consents->getConsents( array_column( $states, 'user' ) );
		return array_filter( $names, static fn ( string $name ) => isset( $states[$name] )
			&& $consents[$states[$name]->user->getId()] !== Consent::Objected );
	}
}
