<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Application;

use MediaWiki\Extension\LeadershipDevelopment\Query\Day;

/**
 * What somebody wrote to become a member of a group.
 */
final class Application {

	/**
	 * @param int $id
	 * @param string $group Slug
	 * @param string $call Key of the call, see MemberCall
	 * @param string $community Community whose committees read it, as the applicant was told
	 * @param int $centralId Central id of the applicant
	 * @param ApplicationState $state
	 * @param string $text
	 * @param string|null $message Message of the committee, with the outcome
	 * @param string $until Last day for applications when it was written, YYYY-MM-DD
	 * @param string $purge First day on which it is no longer kept, YYYY-MM-DD
	 * @param string $touched TS_MW
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $group,
		public readonly string $call,
		public readonly string $community,
		public readonly int $centralId,
		public readonly ApplicationState $state,
		public readonly string $text,
		public readonly ?string $message,
		public readonly string $until,
		public readonly string $purge,
		public readonly string $touched
	) {
	}

	/**
	 * @param MemberCall|null $call As its page is now; null: there is no such call any more
	 * @param Day $today
	 * @return bool Whether the committee may read it
	 */
	public function isDueOn( ?MemberCall $call, Day $today ): bool {
		// A later change of the page can make the time that the applicant was told longer, never shorter.
		return $this->state !== ApplicationState::Draft
			&& $today->date > max( $this->until, $call?->lastDay() ?? '' );
	}
}
