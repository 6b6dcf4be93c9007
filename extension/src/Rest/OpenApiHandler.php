<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentText;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * The description of this API for programs: openapi.json with the address it was asked at.
 */
class OpenApiHandler extends PublicHandler {

	private const FILE = __DIR__ . '/openapi.json';
	private const PATH = '/leadershipdevelopment/v0';

	public function __construct( Languages $languages, DocumentIndex $index ) {
		parent::__construct( $languages, $index );
	}

	/** @inheritDoc */
	protected function answer() {
		$document = DocumentText::decode( file_get_contents( self::FILE ) );
		$document->servers = [ [ 'url' => $this->getRouter()->getRouteUrl( self::PATH ) ] ];
		return (array)$document;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return [ Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ] ];
	}
}
