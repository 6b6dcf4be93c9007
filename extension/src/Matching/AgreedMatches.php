<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Matching;

use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;
use MediaWiki\Permissions\Authority;
use StatusValue;

/**
 * Matches that the committee of a community may know of: both agreed to the match, and both said that the committee may. Each
 * look is logged like a search for people.
 */
class AgreedMatches {

	public const SERVICE_NAME = 'LeadershipDevelopment.AgreedMatches';

	public function __construct(
		private readonly SuggestPermission $permission,
		private readonly MatchStore $matches,
		private readonly Matcher $matcher,
		private readonly SkillStore $skills,
		private readonly LookRecorder $looks
	) {
	}

	/**
	 * @param Authority $authority
	 * @param string $community On whose behalf
	 * @param string $competency
	 * @return StatusValue<array<array{string,string,MatchState}>> Names of the learner and the sharer, and the state of the match
	 */
	public function find( Authority $authority, string $community, string $competency ): StatusValue {
		$status = $this->permission->check( $authority, $community );
		if ( !$status->isOK() ) {
			return $status;
		}
		try {
			$found = $this->findShown( $community, $competency );
		} catch ( ConsentUnavailableException ) {
			return StatusValue::newFatal( 'leadershipdevelopment-consent-unavailable' );
		}
		return $this->looks->pushSearch( $authority->getUser(), $competency, $community )
			? StatusValue::newGood( $found ) : StatusValue::newFatal( 'leadershipdevelopment-list-unrecorded' );
	}

	/**
	 * @param string $community
	 * @param string $competency
	 * @return array<array{string,string,MatchState}>
	 */
	private function findShown( string $community, string $competency ): array {
		$all = $this->matches->findAgreed( $competency );
		$shown = $this->matches->findShown( array_map( static fn ( Peering $one ) => $one->key, $all ) );
		$all = array_filter( $all, static fn ( Peering $one ) =>
			!array_diff( [ $one->learner, $one->sharer ], $shown[$one->key] ?? [] ) );
		$ids = [];
		foreach ( $all as $one ) {
			array_push( $ids, $one->learner, $one->sharer );
		}
		$names = $this->matcher->shownNames( $ids );
		$details = $this->skills->findAllDetails( $ids );
		$found = [];
		foreach ( $all as $one ) {
			$places = [ ( $details[$one->learner] ?? null )?->community, ( $details[$one->sharer] ?? null )?->community ];
			if ( in_array( $community, $places, true ) && isset( $names[$one->learner], $names[$one->sharer] ) ) {
				$found[] = [ $names[$one->learner], $names[$one->sharer], $one->state ];
			}
		}
		return $found;
	}
}
