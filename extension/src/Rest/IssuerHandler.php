<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Rest\ResponseInterface;
use Wikimedia\Message\MessageValue;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Publishes who issues the wiki's credentials, the keys, and the status list of revoked credentials.
 */
class IssuerHandler extends ProblemHandler {

	private const FRESH = 300;
	private const NO_KEYS = '{"keys":[]}';

	public function __construct(
		Languages $languages,
		private readonly AwardStore $awards
	) {
		parent::__construct( $languages );
	}

	/** @inheritDoc */
	protected function answer() {
		$part = $this->getConfig()['part'];
		// Before anything was signed, the set of keys is empty.
		return $this->jsonText( $this->awards->published( $part ) ?? ( $part === 'keys' ? self::NO_KEYS : null ),
			new MessageValue( 'rest-leadershipdevelopment-no-such-credential' ) );
	}

	/** @inheritDoc */
	public function applyCacheControl( ResponseInterface $response ) {
		$fresh = self::FRESH;
		$response->setHeader( 'Cache-Control', "public,max-age=$fresh,s-maxage=$fresh" );
	}

	/** @inheritDoc */
	public function needsWriteAccess() {
		return false;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return [ Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ] ];
	}
}
