<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Extension\LeadershipDevelopment\Client\CredentialClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\ProblemCode;
use MediaWiki\Extension\LeadershipDevelopment\Client\Verification;
use MediaWiki\Permissions\Authority;
use MediaWiki\User\UserFactory;
use StatusValue;

/**
 * Verifies credentials for everybody who may read the wiki, but not too often: it costs computing time. Nothing is kept or
 * logged.
 */
class CredentialVerifier {

	public const SERVICE_NAME = 'LeadershipDevelopment.CredentialVerifier';

	public const THROTTLED = 'actionthrottledtext';
	private const LIMIT = 'leadershipdevelopment-verify';

	public function __construct(
		private readonly CredentialClient $client,
		private readonly UserFactory $userFactory
	) {
	}

	/**
	 * @param StatusValue $status A status of verify() that is not OK
	 * @return int HTTP status code
	 */
	public static function httpCode( StatusValue $status ): int {
		return match ( true ) {
			$status->hasMessage( self::THROTTLED ) => 429,
			$status->hasMessage( ProblemCode::TooLarge->messageKey() ) => 413,
			default => 503,
		};
	}

	/**
	 * @param Authority $authority
	 * @param string $credential Text or picture
	 * @return StatusValue<Verification>
	 */
	public function verify( Authority $authority, string $credential ): StatusValue {
		return $this->userFactory->newFromAuthority( $authority )->pingLimiter( self::LIMIT )
			? StatusValue::newFatal( self::THROTTLED )
			: $this->client->verifyCredential( $credential );
	}
}
