<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\DeclaredLevels;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\VisibleList;

/**
 * Finds what qualifies the people of a list beside their activity: levels they declare, awards, and roles they were given.
 * Levels come from here, never from activity.
 */
class QualificationLookup {

	public const SERVICE_NAME = 'LeadershipDevelopment.QualificationLookup';

	public function __construct(
		private readonly DeclaredLevels $declared,
		private readonly AwardStore $awards,
		private readonly ApprovedTerms $terms
	) {
	}

	/**
	 * @param VisibleList $visible That may be seen by who looks
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
		$said = [];
		foreach ( $ids as $name => $id ) {
			$said[$name] = new Qualifications( $levels[$name] ?? [], $awards[$id] ?? [], $roles[$id] ?? [] );
		}
		return $said;
	}
}
