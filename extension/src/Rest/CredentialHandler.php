<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Recognition\Awarder;
use MediaWiki\Rest\ResponseInterface;
use Wikimedia\Message\MessageValue;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * A credential that its recipient shows. Whether it was hidden, revoked or never existed, the answer is the same.
 */
class CredentialHandler extends ProblemHandler {

	public function __construct(
		Languages $languages,
		protected readonly Awarder $awarder
	) {
		parent::__construct( $languages );
	}

	/** @inheritDoc */
	protected function answer() {
		return $this->jsonText( $this->awarder->shown( $this->getValidatedParams()['key'] ),
			new MessageValue( 'rest-leadershipdevelopment-no-such-credential' ) );
	}

	/** @inheritDoc */
	public function applyCacheControl( ResponseInterface $response ) {
		// A credential that is hidden must disappear at once.
		$response->setHeader( 'Cache-Control', 'private,no-store' );
	}

	/** @inheritDoc */
	public function needsWriteAccess() {
		return false;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return [
			'key' => [ self::PARAM_SOURCE => 'path', ParamValidator::PARAM_TYPE => 'string',
				ParamValidator::PARAM_REQUIRED => true, StringDef::PARAM_MAX_CHARS => 64 ],
			Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ],
		];
	}
}
