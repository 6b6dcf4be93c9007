<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

/**
 * An achievement that a committee offered to a person.
 */
final class Award {

	/**
	 * @param string $key A key that nobody can guess
	 * @param int $number Index in the status list of revoked credentials
	 * @param int $centralId Central id of the recipient
	 * @param string $achievement Slug
	 * @param string $community Slug
	 * @param int $awarder Central id of the member of the committee
	 * @param string $awarded TS_MW
	 * @param string|null $evidence Address
	 * @param AwardState $state
	 * @param bool $isPublic By the recipient's choice
	 * @param string|null $credential Signed; null: not accepted yet
	 */
	public function __construct(
		public readonly string $key,
		public readonly int $number,
		public readonly int $centralId,
		public readonly string $achievement,
		public readonly string $community,
		public readonly int $awarder,
		public readonly string $awarded,
		public readonly ?string $evidence,
		public readonly AwardState $state,
		public readonly bool $isPublic,
		public readonly ?string $credential
	) {
	}
}
