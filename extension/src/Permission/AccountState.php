<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\User\UserIdentity;

/**
 * The facts that decide whether an account may be suggested at all.
 */
final class AccountState {

	/**
	 * @param UserIdentity $user
	 * @param string[] $groups
	 * @param bool $bot
	 * @param bool $blocked Sitewide, or locked by the wiki family
	 * @param bool $hidden Here, or by the wiki family
	 * @param bool $temporary
	 */
	public function __construct(
		public readonly UserIdentity $user,
		public readonly array $groups,
		public readonly bool $bot,
		public readonly bool $blocked,
		public readonly bool $hidden,
		public readonly bool $temporary
	) {
	}

	/**
	 * @return string|null Code of the exclusion in schema/reasons.json, the gravest first
	 */
	public function exclusion(): ?string {
		return match ( true ) {
			$this->hidden => 'hidden',
			$this->blocked => 'blocked',
			$this->bot => 'bot',
			$this->temporary => 'temporary',
			default => null,
		};
	}
}
