<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use MediaWiki\User\UserIdentity;

/**
 * Who said yes, and who said no.
 */
interface ConsentLookup {

	public const SERVICE_NAME = 'LeadershipDevelopment.ConsentLookup';

	/**
	 * @param UserIdentity[] $users
	 * @return array<int,Consent> By user id, complete
	 * @throws ConsentUnavailableException Then nobody may be shown
	 */
	public function getConsents( array $users ): array;

	/**
	 * @return string[] Names of the accounts that may have said yes: getConsents decides
	 * @throws ConsentUnavailableException
	 */
	public function findListed(): array;
}
