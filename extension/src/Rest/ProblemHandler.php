<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use HttpStatus;
use MediaWiki\Message\Message;
use MediaWiki\Rest\Handler;
use MediaWiki\Rest\HttpException;
use MediaWiki\Rest\LocalizedHttpException;
use MediaWiki\Rest\RequestInterface;
use MediaWiki\Rest\Response;
use MediaWiki\Rest\ResponseException;
use MediaWiki\Rest\ResponseInterface;
use MediaWiki\Rest\StringStream;
use MediaWiki\Rest\Validator\Validator;
use StatusValue;
use Wikimedia\Message\MessageSpecifier;
use Wikimedia\Message\MessageValue;

/**
 * Says what went wrong as problem details (RFC 9457), in the caller's language.
 */
abstract class ProblemHandler extends Handler {

	public function __construct(
		private readonly Languages $problemLanguages
	) {
	}

	/**
	 * @return ResponseInterface|array
	 */
	abstract protected function answer();

	/** @inheritDoc */
	final public function execute() {
		try {
			$answer = $this->answer();
			return is_array( $answer ) ? $this->getResponseFactory()->createJson( $answer ) : $answer;
		} catch ( HttpException $exception ) {
			throw $this->asProblem( $exception );
		}
	}

	/**
	 * @param string|null $text JSON that was signed, and is sent byte by byte
	 * @param MessageValue $missing The problem to report when there is no text
	 * @return ResponseInterface
	 */
	final protected function jsonText( ?string $text, MessageValue $missing ): ResponseInterface {
		if ( $text === null ) {
			throw $this->newProblem( 404, $missing );
		}
		$response = $this->getResponseFactory()->create();
		$response->setHeader( 'Content-Type', 'application/json' );
		$response->setBody( new StringStream( $text ) );
		return $response;
	}

	/** @inheritDoc */
	public function parseBodyData( RequestInterface $request ): ?array {
		try {
			return parent::parseBodyData( $request );
		} catch ( HttpException $exception ) {
			// The handler does not have its request yet.
			throw $this->asProblem( $exception, $request );
		}
	}

	/** @inheritDoc */
	public function validate( Validator $restValidator ) {
		try {
			$this->refuseBrokenText( $this->getRequest()->getQueryParams() + $this->getRequest()->getPathParams() );
			parent::validate( $restValidator );
		} catch ( HttpException $exception ) {
			throw $this->asProblem( $exception );
		}
	}

	/**
	 * @param StatusValue $status Not OK
	 * @param int $code HTTP status
	 * @return ResponseException
	 */
	protected function refuse( StatusValue $status, int $code ): ResponseException {
		return $this->newProblem( $code, $status->getMessages()[0] );
	}

	/**
	 * @param string $parameter Name of the parameter whose value cannot be answered
	 * @param MessageSpecifier $message
	 * @param int $code HTTP status
	 * @return ResponseException
	 */
	protected function refuseParameter(
		string $parameter, MessageSpecifier $message, int $code = 400
	): ResponseException {
		return $this->newProblem( $code, $message, [ 'parameter' => $parameter ] );
	}

	/**
	 * @param int $code HTTP status
	 * @param MessageSpecifier $message
	 * @param array $members What else the problem says
	 * @param RequestInterface|null $request Null: the handler's
	 * @return ResponseException
	 */
	protected function newProblem(
		int $code, MessageSpecifier $message, array $members = [], ?RequestInterface $request = null
	): ResponseException {
		$language = $this->problemLanguages->newReader( $request ?? $this->getRequest() )->language;
		$response = new Response( $this->getResponseFactory()->encodeJson( [
			'type' => 'about:blank',
			'title' => HttpStatus::getMessage( $code ) ?? (string)$code,
			'status' => $code,
			'code' => $message->getKey(),
			'detail' => Message::newFromSpecifier( $message )->inLanguage( $language )->useDatabase( false )->text(),
		] + $members ) );
		$response->setStatus( $code );
		$response->setHeader( 'Content-Type', 'application/problem+json' );
		$response->setHeader( 'Content-Language', $language->getHtmlCode() );
		$response->setHeader( 'Cache-Control', 'private,no-store' );
		$response->setHeader( 'Vary', 'Accept-Language' );
		return new ResponseException( $response );
	}

	/**
	 * Bytes that are not valid text would cause an error in the database.
	 *
	 * @param array $params
	 */
	private function refuseBrokenText( array $params ): void {
		array_walk_recursive( $params, static function ( $value ) {
			if ( is_string( $value ) && ( !mb_check_encoding( $value, 'UTF-8' ) || str_contains( $value, "\0" ) ) ) {
				throw new LocalizedHttpException( new MessageValue( 'rest-leadershipdevelopment-broken-text' ), 400 );
			}
		} );
	}

	private function asProblem( HttpException $exception, ?RequestInterface $request = null ): HttpException {
		if ( $exception instanceof ResponseException || $exception->getCode() < 400 ) {
			return $exception;
		}
		$message = $exception instanceof LocalizedHttpException
			? $exception->getMessageValue() : new MessageValue( 'rest-leadershipdevelopment-refused' );
		$data = $exception->getErrorData();
		// An impossible user name is answered like every other filter that names something unknown.
		$code = $message->getKey() === 'paramvalidator-baduser' ? 404 : $exception->getCode();
		return $this->newProblem( $code, $message,
			isset( $data['name'] ) ? [ 'parameter' => (string)$data['name'] ] : [], $request );
	}
}
