<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\LinkedData\OrganizationOntology;
use MediaWiki\Extension\LeadershipDevelopment\LinkedData\Popolo;
use MediaWiki\Extension\LeadershipDevelopment\LinkedData\RoleMapReader;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * The role map for other software, in two standard formats.
 */
class RoleMapHandler extends PublicHandler {

	public const TYPES = [ 'jsonld' => 'application/ld+json', 'popolo' => 'application/json' ];

	public function __construct(
		Languages $languages,
		DocumentIndex $index,
		private readonly RoleMapReader $maps
	) {
		parent::__construct( $languages, $index );
	}

	/** @inheritDoc */
	protected function answer() {
		$format = $this->getValidatedParams()['format'];
		$map = $this->maps->read();
		$response = $this->getResponseFactory()->createJson(
			$format === 'popolo' ? Popolo::write( $map, $this->reader() ) : OrganizationOntology::write( $map ) );
		$response->setHeader( 'Content-Type', self::TYPES[$format] );
		return $response;
	}

	/** @inheritDoc */
	protected function namesPeople(): bool {
		return true;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return [
			'format' => [
				self::PARAM_SOURCE => 'path',
				ParamValidator::PARAM_TYPE => array_keys( self::TYPES ),
				ParamValidator::PARAM_REQUIRED => true,
			],
			Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ],
		];
	}
}
