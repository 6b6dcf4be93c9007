<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests;

use MediaWiki\Api\ApiMain;
use MediaWiki\Api\ApiMessage;
use MediaWiki\Api\ApiUsageException;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Permissions\Authority;
use MediaWiki\Request\FauxRequest;

/**
 * Asks the Action API as a program would, in format version 2.
 */
abstract class ApiTestCase extends WikiTestCase {

	/**
	 * @param array $params
	 * @param Authority|null $authority
	 * @param bool $posted With a token
	 * @return array
	 */
	protected function api( array $params, ?Authority $authority = null, bool $posted = false ): array {
		$context = new DerivativeContext( RequestContext::getMain() );
		$authority ??= $this->services()->getUserFactory()->newAnonymous();
		$context->setAuthority( $authority );
		$request = new FauxRequest( array_filter( $params, 'is_string' ), $posted );
		$context->setRequest( $request );
		$context->setLanguage( $params['uselang'] ?? 'en' );
		if ( $posted ) {
			$token = $request->getSession()->getToken()->toString();
			$request->setVal( 'token', $params['token'] ?? $token );
		}
		$main = new ApiMain( $context, true );
		$main->execute();
		return $main->getResult()->getResultData( null, [ 'Types' => [ 'AssocAsObject' => false ], 'Strip' => 'all' ] );
	}

	/**
	 * @param array $params
	 * @param Authority|null $authority
	 * @param bool $posted
	 * @return string|null Code of the error; null: there is none
	 */
	protected function apiError( array $params, ?Authority $authority = null, bool $posted = false ): ?string {
		try {
			$this->api( $params, $authority, $posted );
			return null;
		} catch ( ApiUsageException $exception ) {
			return ApiMessage::create( $exception->getStatusValue()->getMessages()[0] )->getApiCode();
		}
	}
}
