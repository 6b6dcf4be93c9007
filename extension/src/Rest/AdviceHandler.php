<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceReader;
use MediaWiki\Extension\LeadershipDevelopment\Listing\ListingUtils;
use MediaWiki\Rest\ResponseInterface;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * Questions to groups, as far as the user may read them. No cache keeps them: some are private, and all can be hidden.
 */
class AdviceHandler extends ProblemHandler {

	public function __construct(
		Languages $languages,
		private readonly AdviceReader $advice
	) {
		parent::__construct( $languages );
	}

	/** @inheritDoc */
	protected function answer() {
		[ 'scope' => $scope, 'group' => $group, 'before' => $before ] = $this->getValidatedParams();
		$status = $this->advice->find( $this->getAuthority(), $scope, $group, $before );
		if ( !$status->isOK() ) {
			throw $this->refuse( $status, 401 );
		}
		return array_filter( $status->getValue(), static fn ( $value ) => $value !== null );
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
		return array_map( static fn ( array $one ) => $one + [ self::PARAM_SOURCE => 'query' ], [
			'scope' => [ ParamValidator::PARAM_TYPE => AdviceReader::SCOPES, ParamValidator::PARAM_DEFAULT => 'public' ],
			'group' => ListingUtils::SLUG,
			'before' => [
				ParamValidator::PARAM_TYPE => 'integer',
				IntegerDef::PARAM_MIN => 1,
				IntegerDef::PARAM_MAX => 4294967295,
			],
			Languages::PARAMETER => [ ParamValidator::PARAM_TYPE => 'string' ],
		] );
	}
}
