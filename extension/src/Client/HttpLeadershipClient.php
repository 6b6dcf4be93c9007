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
 * The service over HTTP, as docs/api/service.md defines it.
 */
class HttpLeadershipClient implements CredentialClient, LeadershipClient, MatchingClient {

	public const CONSTRUCTOR_OPTIONS = [
		'LeadershipDevelopmentServiceUrl',
		'LeadershipDevelopmentServiceToken',
		'LeadershipDevelopmentServiceTimeout',
		'LeadershipDevelopmentHomeWiki',
	];

	/** Timeout in seconds for documents and events, which scripts send in bulk, where nobody waits for a page. */
	private const BULK_TIMEOUT = 300;

	/** The service's maximum: the wiki decides who may be shown, so the service must not cut anybody off before. */
	private const MAX_PEOPLE = 1000;

	/** Sizes of the teams to look for. Where two people suffice, the service proposes no larger team. */
	private const TEAM_SIZES = [ 2, 3, 4 ];

	/** Number of teams of each size. */
	private const TEAMS = 3;

	/**
	 * @param ServiceOptions $options
	 * @param string $wiki Id of this wiki, by which the service keeps documents
	 * @param HttpRequestFactory $httpRequestFactory
	 * @param LoggerInterface $logger
	 */
	public function __construct(
		private readonly ServiceOptions $options,
		private readonly string $wiki,
		private readonly HttpRequestFactory $httpRequestFactory,
		private readonly LoggerInterface $logger
	) {
		$options->assertRequiredOptions( self::CONSTRUCTOR_OPTIONS );
	}

	/** @inheritDoc */
	public function putDocument(
		string $kind, string $slug, int $pageId, int $revision, string $document
	): StatusValue {
		// Decoded to objects, so that an empty object stays an object.
		$body = [ 'page_id' => $pageId, 'revision' => $revision, 'document' => json_decode( $document ) ];
		return $this->request( 'PUT', [ 'v1', 'documents', $kind, ...explode( '/', $slug ) ], [
			'query' => $this->wikiAndHome(),
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( $body ),
		] );
	}

	/** @inheritDoc */
	public function deleteDocument( string $kind, string $slug, int $revision ): StatusValue {
		return $this->request( 'DELETE', [ 'v1', 'documents', $kind, ...explode( '/', $slug ) ], [
			'query' => [ 'revision' => $revision ] + $this->wiki(),
		] );
	}

	/** @inheritDoc */
	public function suggest( SuggestRequest $request ): StatusValue {
		$body = [ 'role' => $request->role, 'community' => $request->community,
			'limit' => $request->limit ?? self::MAX_PEOPLE ];
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
		if ( $request->weights !== null ) {
			$body['weights'] = $request->weights;
		}
		if ( $request->groups !== null ) {
			$body += [ 'audit' => true, 'groups' => $request->groups ];
		}
		$status = $this->request( 'POST', [ 'v1', 'suggestions' ], [
			'query' => $this->wiki(),
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( $body ),
		] );
		return $this->understand( $status, [ SuggestionList::class, 'fromAnswer' ] );
	}

	/** @inheritDoc */
	public function headCount( string $community, array $agreed ): StatusValue {
		$status = $this->request( 'POST', [ 'v1', 'head-counts' ], [
			'query' => $this->wiki(),
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( [ 'community' => $community, 'agreed' => $agreed ] ),
		] );
		return $this->understand( $status, [ HeadCount::class, 'fromAnswer' ] );
	}

	/** @inheritDoc */
	public function teams( string $role, string $community, array $people ): StatusValue {
		$status = $this->request( 'POST', [ 'v1', 'teams' ], [
			'query' => $this->wiki(),
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( [ 'role' => $role, 'community' => $community, 'only' => $people,
				'sizes' => self::TEAM_SIZES, 'limit' => self::TEAMS ] ),
		] );
		return $this->understand( $status, static fn ( $answer ) => is_array( $answer['teams'] ?? null )
			? $answer : throw new UnexpectedValueException( 'no teams' ) );
	}

	/** @inheritDoc */
	public function selfCheck( string $community, AskedAccount $account, array $roles = [] ): StatusValue {
		$body = [ 'community' => $community ] + $account->toArray() + ( $roles ? [ 'roles' => $roles ] : [] );
		$status = $this->request( 'POST', [ 'v1', 'self-check' ], [
			'query' => $this->wiki(),
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
			'query' => $this->wikiAndHome(),
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
			'query' => $this->wikiAndHome(),
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( [ 'accounts' => $accounts ] ),
			'timeout' => self::BULK_TIMEOUT,
			'maxTimeout' => self::BULK_TIMEOUT,
		] );
	}

	/** @inheritDoc */
	public function verifyCredential( string $credential ): StatusValue {
		$status = $this->request( 'POST', [ 'v1', 'verifications' ], [
			'headers' => [ 'Content-Type' => 'application/octet-stream' ],
			'body' => $credential,
		] );
		return $this->understand( $status, [ Verification::class, 'fromAnswer' ] );
	}

	/** @inheritDoc */
	public function issueCredential( string $wiki, string $format, array $credential ): StatusValue {
		$status = $this->request( 'POST', [ 'v1', 'issuers', $wiki, 'credentials' ], [
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( [ 'format' => $format, 'credential' => $credential ] ),
		] );
		return $this->understand( $status, static fn ( array $answer ) => $answer['credential'] );
	}

	/** @inheritDoc */
	public function issueEndorsement( string $wiki, string $format, array $endorsement ): StatusValue {
		$status = $this->request( 'POST', [ 'v1', 'issuers', $wiki, 'endorsements' ], [
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( [ 'format' => $format, 'endorsement' => $endorsement ] ),
		] );
		return $this->understand( $status, static fn ( array $answer ) => $answer['endorsement'] );
	}

	/** @inheritDoc */
	public function issueEndorsed(
		string $wiki, string $format, string $credential, string $recipient, array $endorsements
	): StatusValue {
		return $this->issueCredential( $wiki, $format, [
			'endorsement' => array_map( static fn ( string $one ) => json_decode( $one, true ), $endorsements ),
		] + self::order( $credential, $recipient ) );
	}

	/** @inheritDoc */
	public function issueAgain( string $wiki, string $format, string $credential, string $recipient ): StatusValue {
		return $this->issueCredential( $wiki, $format, self::order( $credential, $recipient ) );
	}

	/**
	 * @param string $credential
	 * @param string $recipient
	 * @return array The order for the service to sign
	 */
	private static function order( string $credential, string $recipient ): array {
		return [ 'recipient' => $recipient ]
			+ array_diff_key( json_decode( $credential, true ), [ '@context' => 0, 'type' => 0, 'proof' => 0 ] );
	}

	/** @inheritDoc */
	public function bakePicture( string $picture, string $credential ): StatusValue {
		$status = $this->send( 'POST', [ 'v1', 'baked-pictures' ], [
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( [ 'picture' => base64_encode( $picture ), 'credential' => $credential ] ),
		] );
		return $status->isOK() ? StatusValue::newGood( (string)$status->getValue()->getBody() ) : $status;
	}

	/** @inheritDoc */
	public function issueStatusList( string $wiki, string $address, array $issuer, array $revoked ): StatusValue {
		return $this->request( 'POST', [ 'v1', 'issuers', $wiki, 'status-lists' ], [
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( [ 'id' => $address, 'issuer' => $issuer, 'revoked' => $revoked ] ),
		] );
	}

	/** @inheritDoc */
	public function matchPeers( array $request ): StatusValue {
		return $this->request( 'POST', [ 'v1', 'peers' ], [
			'headers' => [ 'Content-Type' => 'application/json' ],
			'body' => self::encode( $request ),
		] );
	}

	/** @inheritDoc */
	public function issuerKeys( string $wiki, string $issuer ): StatusValue {
		return $this->request( 'GET', [ 'v1', 'issuers', $wiki, 'keys' ], [ 'query' => [ 'issuer' => $issuer ] ] );
	}

	/**
	 * @return string[] The wiki whose documents a request is about
	 */
	private function wiki(): array {
		return [ 'wiki' => $this->wiki ];
	}

	/**
	 * @return string[] Parameters for requests about stored documents, including inherited ones; '': those of no wiki
	 */
	private function wikiAndHome(): array {
		return $this->wiki() + [ 'home' => $this->options->get( 'LeadershipDevelopmentHomeWiki' ) ];
	}

	/**
	 * @param string $method
	 * @param string[] $path
	 * @param array $options Options of the HTTP request
	 * @return StatusValue With the decoded answer, if there is one
	 */
	private function request( string $method, array $path, array $options ): StatusValue {
		$status = $this->send( $method, $path, $options );
		return $status->isOK()
			? StatusValue::newGood( json_decode( (string)$status->getValue()->getBody(), true ) ) : $status;
	}

	/**
	 * @param string $method
	 * @param string[] $path
	 * @param array $options Options of the HTTP request
	 * @return StatusValue<ResponseInterface>
	 */
	private function send( string $method, array $path, array $options ): StatusValue {
		$url = rtrim( $this->options->get( 'LeadershipDevelopmentServiceUrl' ), '/' )
			. '/' . implode( '/', array_map( 'rawurlencode', $path ) );
		$options['headers']['Authorization'] = 'Bearer ' . $this->options->get( 'LeadershipDevelopmentServiceToken' );
		$options += [ 'timeout' => $this->options->get( 'LeadershipDevelopmentServiceTimeout' ) ];
		// RFC 7240: the service stops when nobody waits here any more.
		$options['headers']['Prefer'] = 'wait=' . max( 1, (int)$options['timeout'] );
		try {
			// Core's MWHttpRequest sends no body with PUT. A proxy is for addresses outside, never for the service.
			$response = $this->httpRequestFactory
				->createGuzzleClient( $options + [ 'http_errors' => false, 'allow_redirects' => false, 'proxy' => '' ] )
				->request( $method, $url );
		} catch ( GuzzleException $e ) {
			$this->logger->warning( 'The service does not answer: {reason}', [ 'reason' => $e->getMessage() ] );
			return StatusValue::newFatal( ProblemCode::Unavailable->messageKey() );
		}
		return $response->getStatusCode() < 300
			? StatusValue::newGood( $response )
			: $this->failure( $response, json_decode( (string)$response->getBody(), true ) );
	}

	/**
	 * @param ResponseInterface $response
	 * @param mixed $problem Decoded problem+json, or null when something else answered
	 * @return StatusValue
	 */
	private function failure( ResponseInterface $response, $problem ): StatusValue {
		$httpStatus = $response->getStatusCode();
		$code = ProblemCode::tryFrom( (string)( $problem['code'] ?? '' ) )
			// The answer is from a proxy, or from another program at this address.
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
