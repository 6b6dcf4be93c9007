<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

/**
 * A peer's statement about what somebody was recognised for, or the request for one.
 */
final class Endorsement {

	/**
	 * @param string $key A key that nobody can guess
	 * @param int $number Index in the status list of revoked credentials
	 * @param string $award Key of the award
	 * @param int $endorser Central id of the peer
	 * @param EndorsementState $state
	 * @param string|null $words
	 * @param string $touched TS_MW
	 * @param string|null $credential Signed; null: was never included
	 */
	public function __construct(
		public readonly string $key,
		public readonly int $number,
		public readonly string $award,
		public readonly int $endorser,
		public readonly EndorsementState $state,
		public readonly ?string $words,
		public readonly string $touched,
		public readonly ?string $credential
	) {
	}
}
