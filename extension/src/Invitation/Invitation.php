<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

/**
 * A committee's question to one person whether they want a role.
 */
final class Invitation {

	/**
	 * @param int $id
	 * @param string $role
	 * @param string $community
	 * @param int|null $centralId Null: a guest without account
	 * @param int $sender Central id
	 * @param Channel $channel
	 * @param InvitationState $state
	 * @param string $text
	 * @param Guest|null $guest
	 * @param string $created TS_MW
	 * @param string|null $answered TS_MW
	 * @param string $expires TS_MW
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $role,
		public readonly string $community,
		public readonly ?int $centralId,
		public readonly int $sender,
		public readonly Channel $channel,
		public readonly InvitationState $state,
		public readonly string $text,
		public readonly ?Guest $guest,
		public readonly string $created,
		public readonly ?string $answered,
		public readonly string $expires
	) {
	}
}
