<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Permission\CredentialVerifier;
use MediaWiki\Rest\ResponseInterface;
use Wikimedia\Message\MessageValue;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Verifies anybody's credential. It changes nothing, so it needs no token.
 */
class VerificationHandler extends ProblemHandler {

	public function __construct(
		Languages $languages,
		private readonly CredentialVerifier $verifier
	) {
		parent::__construct( $languages );
	}

	/** @inheritDoc */
	protected function answer() {
		[ 'credential' => $text, 'picture' => $picture ] = $this->getValidatedBody();
		$credential = $picture === null ? $text : base64_decode( $picture, true );
		// MediaWiki accepts numbers where it expects texts.
		$sent = $this->getRequest()->getParsedBody() ?? [];
		$isText = array_filter( $sent, 'is_string' ) === $sent;
		if ( !$isText || (string)$credential === '' || ( $text !== null && $picture !== null ) ) {
			throw $this->newProblem( 400, new MessageValue( 'rest-leadershipdevelopment-no-credential' ) );
		}
		$status = $this->verifier->verify( $this->getAuthority(), $credential );
		if ( !$status->isOK() ) {
			throw $this->refuse( $status, CredentialVerifier::httpCode( $status ) );
		}
		return $status->getValue()->toArray();
	}

	/** @inheritDoc */
	public function applyCacheControl( ResponseInterface $response ) {
		$response->setHeader( 'Cache-Control', 'private,no-store' );
	}

	/** @inheritDoc */
	public function needsWriteAccess() {
		return false;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return [ Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ] ];
	}

	/** @inheritDoc */
	public function getBodyParamSettings(): array {
		$text = [
			self::PARAM_SOURCE => 'body',
			ParamValidator::PARAM_TYPE => 'string',
			ParamValidator::PARAM_DEFAULT => null,
		];
		return [ 'credential' => $text, 'picture' => $text ];
	}
}
