<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use GuzzleHttp\Exception\GuzzleException;
use MediaWiki\Config\ServiceOptions;
use MediaWiki\Http\HttpRequestFactory;
use Psr\Http\Message\ResponseInterface;
use Psr\Log\LoggerInterface;
use StatusValue;
use UnexpectedValueException;

/**
 * The service over HTTP. The contract is docs/api/service.md.
 */
class HttpLeadershipClient implements LeadershipClient {

	public const CONSTRUCTOR_OPTIONS = [
		'LeadershipDevelopmentServiceUrl',
		'LeadershipDevelopmentServiceToken',
		'LeadershipDevelopmentServiceTimeout',
	];

	/** Seconds. Sending in bulk happens in scripts, where nobody waits for a page. */
	private const BULK_TIMEOUT = 300;

	/** As many as the service gives: who may be shown is decided here, so nobody is cut off before. */
	private const MOST_PEOPLE = 1000;

	/** People who carry a role together; where two are enough, the service proposes no more. */
	private const TEAM_SIZES = [ 2, 3, 4 ];

	/** Of each size. */
	private const TEAMS = 3;

	public function __construct(
		private readonly ServiceOptions $options,
		private readonly HttpRequestFactory $httpRequestFactory,
		private readonly LoggerInterface $logger
	) {
		$options->assertRequiredOptions( self::CONSTRUCTOR_OPTIONS );
	}

	/** @inheritDoc */
	public function putDocument(
		string $kind, string $slug, int $pageId, int $revision, string $document
	): StatusValue {
		// Decoded to objects, so that an empty object stays one.
		$body = [ 'page_id' => $pageId, 'revision' => $revision, 'document' => json_decode( $document ) ];
		return $this->request( 'PUT', [ 'v1', 'documents', $kind, ...explode( '/', $slug ) ], [
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( $body ),
		] );
	}

	/** @inheritDoc */
	public function deleteDocument( string $kind, string $slug, int $revision ): StatusValue {
		return $this->request( 'DELETE', [ 'v1', 'documents', $kind, ...explode( '/', $slug ) ], [
			'query' => [ 'revision' => $revision ],
		] );
	}

	/** @inheritDoc */
	public function suggest( SuggestRequest $request ): StatusValue {
		$body = [ 'role' => $request->role, 'community' => $request->community,
			'limit' => $request->limit ?? self::MOST_PEOPLE ];
		if ( $request->exclude ) {
			$body['exclude'] = $request->exclude;
		}
		if ( $request->only !== null ) {
			$body['only'] = $request->only;
		}
		if ( $request->variety > 0 ) {
			$body['variety'] = $request->variety;
		}
		if ( $request->fairness !== null ) {
			$body['fairness'] = $request->fairness;
		}
		if ( $request->groups !== null ) {
			$body += [ 'audit' => true, 'groups' => $request->groups ];
		}
		$status = $this->request( 'POST', [ 'v1', 'suggestions' ], [
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( $body ),
		] );
		return $this->understand( $status, [ SuggestionList::class, 'fromAnswer' ] );
	}

	/** @inheritDoc */
	public function teams( string $role, string $community, array $people ): StatusValue {
		$status = $this->request( 'POST', [ 'v1', 'teams' ], [
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( [ 'role' => $role, 'community' => $community, 'only' => $people,
				'sizes' => self::TEAM_SIZES, 'limit' => self::TEAMS ] ),
		] );
		return $this->understand( $status, static fn ( $answer ) => is_array( $answer['teams'] ?? null )
			? $answer : throw new UnexpectedValueException( 'no teams' ) );
	}

	/** @inheritDoc */
	public function selfCheck( string $community, string $person, array $roles = [] ): StatusValue {
		// By name: the ids of the wikis of a community are not those of this wiki.
		$body = [ 'community' => $community, 'user_id' => 0, 'user' => $person ] + ( $roles ? [ 'roles' => $roles ] : [] );
		$status = $this->request( 'POST', [ 'v1', 'self-check' ], [
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( $body ),
		] );
		return $this->understand( $status, static function ( $answer ) {
			$checks = [];
			foreach ( $answer['accounts'] ?? throw new UnexpectedValueException( 'no accounts' ) as $account ) {
				foreach ( $account['roles'] as $role ) {
					$checks[] = RoleCheck::fromAnswer( $role, (string)$account['wiki'] );
				}
			}
			return $checks;
		} );
	}

	/**
	 * @param StatusValue $status With a decoded answer
	 * @param callable $read
	 * @return StatusValue With what was read
	 */
	private function understand( StatusValue $status, callable $read ): StatusValue {
		if ( !$status->isOK() ) {
			return $status;
		}
		try {
			return StatusValue::newGood( $read( $status->getValue() ) );
		} catch ( UnexpectedValueException $e ) {
			$this->logger->error(
				'Answer of the service not understood: {reason}', [ 'reason' => $e->getMessage() ] );
			return StatusValue::newFatal( ProblemCode::Internal->messageKey() );
		}
	}

	/** @inheritDoc */
	public function postEngagement( string $wiki, iterable $acts ): StatusValue {
		$lines = '';
		foreach ( $acts as $act ) {
			$lines .= self::encode( $act ) . "\n";
		}
		return $this->request( 'POST', [ 'v1', 'engagement', $wiki ], [
			'headers' => [ 'Content-Type' => 'application/x-ndjson' ],
			'body' => $lines,
			'timeout' => self::BULK_TIMEOUT,
			'maxTimeout' => self::BULK_TIMEOUT,
		] );
	}

	/** @inheritDoc */
	public function engagementPosition( string $wiki ): StatusValue {
		return $this->request( 'GET', [ 'v1', 'engagement', $wiki ], [] );
	}

	/** @inheritDoc */
	public function putAccounts( string $wiki, array $accounts ): StatusValue {
		return $this->request( 'PUT', [ 'v1', 'accounts', $wiki ], [
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( [ 'accounts' => $accounts ] ),
			'timeout' => self::BULK_TIMEOUT,
			'maxTimeout' => self::BULK_TIMEOUT,
		] );
	}

	/**
	 * @param string $method
	 * @param string[] $path
	 * @param array $options Of the request
	 * @return StatusValue With the decoded answer, if there is one
	 */
	private function request( string $method, array $path, array $options ): StatusValue {
		$url = rtrim( $this->options->get( 'LeadershipDevelopmentServiceUrl' ), '/' )
			. '/' . implode( '/', array_map( 'rawurlencode', $path ) );
		$options['headers']['Authorization'] = 'Bearer ' . $this->options->get( 'LeadershipDevelopmentServiceToken' );
		$options += [ 'timeout' => $this->options->get( 'LeadershipDevelopmentServiceTimeout' ) ];
		try {
			// Core's MWHttpRequest sends no body with PUT. A proxy is for the outside, never for the service.
			$response = $this->httpRequestFactory
				->createGuzzleClient( $options + [ 'http_errors' => false, 'allow_redirects' => false, 'proxy' => '' ] )
				->request( $method, $url );
		} catch ( GuzzleException $e ) {
			$this->logger->warning( 'The service does not answer: {reason}', [ 'reason' => $e->getMessage() ] );
			return StatusValue::newFatal( ProblemCode::Unavailable->messageKey() );
		}
		$answer = json_decode( (string)$response->getBody(), true );
		return $response->getStatusCode() < 300
			? StatusValue::newGood( $answer )
			: $this->failure( $response, $answer );
	}

	/**
	 * @param ResponseInterface $response
	 * @param mixed $problem Decoded problem+json, or null when something else answered
	 * @return StatusValue
	 */
	private function failure( ResponseInterface $response, $problem ): StatusValue {
		$httpStatus = $response->getStatusCode();
		$code = ProblemCode::tryFrom( (string)( $problem['code'] ?? '' ) )
			// A proxy in between, or something else listening there.
			?? ( in_array( $httpStatus, [ 502, 503, 504 ], true ) ? ProblemCode::Unavailable : ProblemCode::Internal );
		$this->logger->warning( 'The service refused: {status} {code} {detail} {pointer}', [
			'status' => $httpStatus,
			'code' => $code->value,
			'detail' => $problem['detail'] ?? '',
			'pointer' => $problem['pointer'] ?? '',
			'request_id' => $response->getHeaderLine( 'X-Request-Id' ),
		] );
		return StatusValue::newFatal( $code->messageKey() );
	}

	/**
	 * @param array $value
	 * @return string
	 */
	private static function encode( array $value ): string {
		return json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR );
	}
}
