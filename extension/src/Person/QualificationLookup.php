<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Award;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementState;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorser;
use MediaWiki\Extension\LeadershipDevelopment\Skills\DeclaredLevels;
use MediaWiki\Extension\LeadershipDevelopment\Skills\ProgressStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\VisibleList;

/**
 * Finds what qualifies the people of a list beside their activity: levels they declare, awards with endorsements, what they
 * learned, and roles they were given. Levels come from here, never from activity.
 */
class QualificationLookup {

	public const SERVICE_NAME = 'LeadershipDevelopment.QualificationLookup';

	public function __construct(
		private readonly DeclaredLevels $declared,
		private readonly AwardStore $awards,
		private readonly ApprovedTerms $terms,
		private readonly EndorsementStore $endorsements,
		private readonly Endorser $endorser,
		private readonly DeclarationStore $declarations,
		private readonly ProgressStore $progress,
		private readonly ProcessQuery $documents
	) {
	}

	/**
	 * @param VisibleList $visible A list that its reader may see
	 * @return array<string,Qualifications> By name
	 */
	public function of( VisibleList $visible ): array {
		$ids = [];
		foreach ( $visible->entries as $name => $entry ) {
			$ids[$name] = $entry->centralId;
		}
		$levels = $this->declared->of( $visible );
		$awards = $this->awards->findShown( array_values( $ids ) );
		$roles = $this->terms->rolesOfAll( array_values( $ids ) );
		$endorsers = $this->endorsers( array_merge( [], ...array_values( $awards ) ) );
		$learned = $this->learned( array_values( $ids ) );
		$packages = array_map( 'strval', array_keys(
			$this->documents->findPackagesWith( array_merge( [], ...array_values( $learned ) ) ) ) );
		$said = [];
		foreach ( $ids as $name => $id ) {
			$said[$name] = new Qualifications( $levels[$name] ?? [], $awards[$id] ?? [], $endorsers, $roles[$id] ?? [],
				$learned[$id] ?? [], $packages );
		}
		return $said;
	}

	/**
	 * @param Award[] $awards Awards that are shown in public, with their endorsements
	 * @return array<string,string[]> Names of peers by key; accounts that are hidden are left out
	 */
	private function endorsers( array $awards ): array {
		$ids = [];
		$found = $this->endorsements->findFor( array_map( static fn ( Award $award ) => $award->key, $awards ) );
		foreach ( $found as $one ) {
			if ( $one->state === EndorsementState::Included ) {
				$ids[$one->award][] = $one->endorser;
			}
		}
		$names = $this->endorser->names( array_merge( [], ...array_values( $ids ) ) );
		return array_map( static fn ( array $peers ) =>
			array_values( array_intersect_key( $names, array_fill_keys( $peers, true ) ) ), $ids );
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,string[]> Slugs of what they finished, by central id, for people who let committees know
	 */
	private function learned( array $centralIds ): array {
		$open = array_filter( $this->declarations->findOf( $centralIds ),
			static fn ( array $declared ) => isset( $declared[DeclarationStore::LEARNED] ) );
		return $this->progress->findDone( array_keys( $open ) );
	}
}
