<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\VisibleList;

/**
 * Reads the levels that the people of a list declare, if they show them to the committee of its community.
 */
class DeclaredLevels {

	public const SERVICE_NAME = 'LeadershipDevelopment.DeclaredLevels';

	public function __construct(
		private readonly SkillStore $skills
	) {
	}

	/**
	 * @param VisibleList $visible A list that its reader may see
	 * @return array<string,array<string,int>> Levels by name and competency
	 */
	public function of( VisibleList $visible ): array {
		$competencies = [];
		foreach ( $visible->entries as $entry ) {
			foreach ( $entry->suggestion->signs as $sign ) {
				$competencies[$sign->competency] = $sign->competency;
			}
		}
		$skills = $competencies ? $this->skills->findVisible(
			array_values( $competencies ), [ Visibility::Everybody, Visibility::Committees ] ) : [];
		$details = $this->skills->findAllDetails( array_keys( $skills ) );
		$said = [];
		foreach ( $visible->entries as $name => $entry ) {
			foreach ( $skills[$entry->centralId] ?? [] as $skill ) {
				$forUs = $skill->visibility === Visibility::Everybody
					|| ( $details[$entry->centralId]->community ?? null ) === $visible->list->request->community;
				if ( $forUs && $skill->level ) {
					$said[$name][$skill->competency] = min( 4, $skill->level );
				}
			}
		}
		return $said;
	}
}
