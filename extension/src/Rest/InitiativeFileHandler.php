<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Listing\InitiativeFile;
use MediaWiki\Extension\LeadershipDevelopment\Listing\InitiativeListing;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * All rows of initiatives that fit, as a file.
 */
class InitiativeFileHandler extends PublicHandler {

	private const MAX_ROWS = 10000;

	public function __construct(
		Languages $languages,
		DocumentIndex $index,
		private readonly InitiativeListing $listing
	) {
		parent::__construct( $languages, $index );
	}

	/** @inheritDoc */
	protected function answer() {
		$params = $this->getValidatedParams();
		$status = $this->listing->validate( $params );
		if ( !$status->isOK() ) {
			throw $this->refuseParameter( $status->getValue(), $status->getMessages()[0], 404 );
		}
		$file = InitiativeFile::from( $params['format'] );
		$response = $this->getResponseFactory()->create();
		$response->setHeader( 'Content-Type', $file->contentType() );
		$response->setHeader( 'Content-Disposition', "attachment; filename=\"{$file->fileName()}\"" );
		$response->getBody()->write( $file->write( $this->listing->find( $params, self::MAX_ROWS, '', $this->reader() ) ) );
		return $response;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		$settings = $this->listing->parameters() + [ Languages::PARAMETER => [ ParamValidator::PARAM_TYPE => 'string' ] ];
		return [ 'format' => [
			self::PARAM_SOURCE => 'path',
			ParamValidator::PARAM_TYPE => array_column( InitiativeFile::cases(), 'value' ),
			ParamValidator::PARAM_REQUIRED => true,
		] ] + array_map( static fn ( array $one ) => $one + [ self::PARAM_SOURCE => 'query' ], $settings );
	}
}
