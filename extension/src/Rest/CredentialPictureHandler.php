<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Recognition\Awarder;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\BadgePictures;
use MediaWiki\Rest\ResponseInterface;
use MediaWiki\Rest\StringStream;
use Wikimedia\Message\MessageValue;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * A credential that its recipient shows, baked into a picture.
 */
class CredentialPictureHandler extends CredentialHandler {

	public function __construct(
		Languages $languages,
		Awarder $awarder,
		private readonly BadgePictures $pictures
	) {
		parent::__construct( $languages, $awarder );
	}

	/** @inheritDoc */
	protected function answer() {
		[ 'key' => $key, 'format' => $format ] = $this->getValidatedParams();
		$credential = $this->awarder->shown( $key );
		if ( $credential === null ) {
			throw $this->newProblem( 404, new MessageValue( 'rest-leadershipdevelopment-no-such-credential' ) );
		}
		$status = $this->pictures->bake( $credential, $format );
		if ( !$status->isOK() ) {
			throw $this->refuse( $status, 503 );
		}
		return $this->picture( $status->getValue(), BadgePictures::TYPES[$format] );
	}

	private function picture( string $bytes, string $type ): ResponseInterface {
		$response = $this->getResponseFactory()->create();
		$response->setHeader( 'Content-Type', $type );
		// An SVG may be opened like a page, so forbid it to do anything, whatever the words of the credential contain.
		$response->setHeader( 'Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox" );
		$response->setHeader( 'X-Content-Type-Options', 'nosniff' );
		$response->setBody( new StringStream( $bytes ) );
		return $response;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return parent::getParamSettings() + [
			'format' => [ self::PARAM_SOURCE => 'path', ParamValidator::PARAM_TYPE => array_keys( BadgePictures::TYPES ),
				ParamValidator::PARAM_REQUIRED => true ],
		];
	}
}
