<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Permissions\PermissionStatus;
use MediaWiki\Rest\ResponseException;
use MediaWiki\Rest\ResponseInterface;
use StatusValue;

/**
 * Answers that only committees may see. No cache keeps them.
 */
abstract class PrivateHandler extends ProblemHandler {

	public function __construct(
		Languages $languages,
		protected readonly SuggestPermission $permission
	) {
		parent::__construct( $languages );
	}

	/** @inheritDoc */
	public function applyCacheControl( ResponseInterface $response ) {
		$response->setHeader( 'Cache-Control', 'private,no-store' );
	}

	/**
	 * @throws ResponseException
	 */
	protected function requirePermission( ?string $community = null ): void {
		$status = $this->permission->check( $this->getAuthority(), $community );
		if ( !$status->isOK() ) {
			throw $this->refuseAccess( $status );
		}
	}

	protected function refuseAccess( StatusValue $status ): ResponseException {
		return $this->refuse( $status, match ( true ) {
			!$this->getAuthority()->isRegistered() => 401,
			$status instanceof PermissionStatus && $status->isRateLimitExceeded() => 429,
			default => 403,
		} );
	}
}
