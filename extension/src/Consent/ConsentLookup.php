<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use MediaWiki\User\UserIdentity;

/**
 * Finds who agreed, and who objected.
 */
interface ConsentLookup {

	public const SERVICE_NAME = 'LeadershipDevelopment.ConsentLookup';

	/**
	 * @param UserIdentity[] $users
	 * @return array<int,Consent> By user id, complete
	 * @throws ConsentUnavailableException If thrown, nobody may be shown
	 */
	public function getConsents( array $users ): array;

	/**
	 * @return string[] Names of the accounts that may have agreed; getConsents() decides
	 * @throws ConsentUnavailableException
	 */
	public function findListed(): array;
}
