<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests;

use GuzzleHttp\Psr7\Uri;
use MediaWiki\Config\ServiceOptions;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Permissions\Authority;
use MediaWiki\Request\FauxRequest;
use MediaWiki\Rest\CorsUtils;
use MediaWiki\Rest\EntryPoint;
use MediaWiki\Rest\Handler;
use MediaWiki\Rest\RequestData;
use MediaWiki\Rest\ResponseFactory;
use MediaWiki\Rest\ResponseInterface;

/**
 * Asks the REST API through MediaWiki's own router.
 */
abstract class RestTestCase extends ApiTestCase {

	protected const PREFIX = '/leadershipdevelopment/v0';

	protected function get( string $path, array $query = [], array $headers = [], ?Authority $user = null ): ResponseInterface {
		return $this->request( 'GET', $path, [ 'queryParams' => $query ], $headers, $user );
	}

	/**
	 * @param string $path
	 * @param array $body
	 * @param Authority|null $user
	 * @param FauxRequest|null $session Whose session it is
	 * @return ResponseInterface
	 */
	protected function post(
		string $path, array $body, ?Authority $user = null, ?FauxRequest $session = null
	): ResponseInterface {
		return $this->request( 'POST', $path, [ 'bodyContents' => json_encode( $body ) ],
			[ 'Content-Type' => 'application/json' ], $user, $session );
	}

	private function request(
		string $method, string $path, array $parts, array $headers, ?Authority $user, ?FauxRequest $session = null
	): ResponseInterface {
		$context = new DerivativeContext( RequestContext::getMain() );
		$user ??= $this->services()->getUserFactory()->newAnonymous();
		$context->setUser( $user );
		$context->setRequest( $session ?? new FauxRequest() );
		$uri = new Uri( '/rest.php' . self::PREFIX . str_replace( '%2F', '/', rawurlencode( $path ) )
			. '?' . http_build_query( $parts['queryParams'] ?? [] ) );
		$request = new RequestData( $parts + [ 'method' => $method, 'uri' => $uri, 'headers' => $headers ] );
		$formatter = $this->services()->getMessageFormatterFactory()->getTextFormatter( 'en' );
		$responses = new ResponseFactory( [ $formatter ] );
		$responses->setShowExceptionDetails( true );
		$cors = new CorsUtils( new ServiceOptions(
			CorsUtils::CONSTRUCTOR_OPTIONS, $this->services()->getMainConfig() ), $responses, $user );
		return EntryPoint::createRouter( $this->services(), $context, $request, $responses, $cors )->execute( $request );
	}

	protected function json( ResponseInterface $response ): array {
		return json_decode( (string)$response->getBody(), true, 512, JSON_THROW_ON_ERROR );
	}

	/**
	 * @return array[] As extension.json gives them
	 */
	protected static function routes(): array {
		return json_decode( file_get_contents( __DIR__ . '/../../extension/extension.json' ), true )['RestRoutes'];
	}

	protected function handler( array $route ): Handler {
		return $this->services()->getObjectFactory()->createObject( $route );
	}
}
