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
	 * @param int $code Of HTTP
	 * @return ResponseException
	 */
	protected function refuse( StatusValue $status, int $code ): ResponseException {
		return $this->newProblem( $code, $status->getMessages()[0] );
	}

	/**
	 * @param int $code Of HTTP
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
	 * Bytes that are no text would be an error of the database.
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
		return $this->newProblem( $exception->getCode(), $message,
			isset( $data['name'] ) ? [ 'parameter' => (string)$data['name'] ] : [], $request );
	}
}
