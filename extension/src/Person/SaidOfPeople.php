<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SaidOfThemselves;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\VisibleList;

/**
 * What is said of the people of a list, beside what they did: by themselves, by who recognised them, and by who gave them
 * a role. Levels come from here, never from activity.
 */
class SaidOfPeople {

	public const SERVICE_NAME = 'LeadershipDevelopment.SaidOfPeople';

	public function __construct(
		private readonly SaidOfThemselves $themselves,
		private readonly AwardStore $awards,
		private readonly ApprovedTerms $terms
	) {
	}

	/**
	 * @param VisibleList $visible That may be seen by who looks
	 * @return array<string,Said> By name
	 */
	public function of( VisibleList $visible ): array {
		$ids = [];
		foreach ( $visible->entries as $name => $entry ) {
			$ids[$name] = $entry->centralId;
		}
		$levels = $this->themselves->of( $visible );
		$awards = $this->awards->findShown( array_values( $ids ) );
		$roles = $this->terms->rolesOfAll( array_values( $ids ) );
		$said = [];
		foreach ( $ids as $name => $id ) {
			$said[$name] = new Said( $levels[$name] ?? [], $awards[$id] ?? [], $roles[$id] ?? [] );
		}
		return $said;
	}
}
