<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

/**
 * The state of a committee's contact with a person about a role. The person may read it too.
 */
final class Contact {

	/**
	 * @param string $role
	 * @param string $community
	 * @param int $centralId Central id of the person
	 * @param ContactState $state
	 * @param string $note
	 * @param string $touched TS_MW
	 */
	public function __construct(
		public readonly string $role,
		public readonly string $community,
		public readonly int $centralId,
		public readonly ContactState $state,
		public readonly string $note,
		public readonly string $touched
	) {
	}
}
