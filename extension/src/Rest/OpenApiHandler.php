<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentText;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * The description of this API for programs: openapi.json with the address it was asked at.
 */
class OpenApiHandler extends PublicHandler {

	/** @inheritDoc */
	protected function answer() {
		$document = DocumentText::decode( file_get_contents( OpenApi::FILE ) );
		$document->servers = [ [ 'url' => $this->getRouter()->getRouteUrl( OpenApi::PREFIX ) ] ];
		return (array)$document;
	}

	/** @inheritDoc */
	protected function hasLanguage(): bool {
		return false;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return [ Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ] ];
	}
}
