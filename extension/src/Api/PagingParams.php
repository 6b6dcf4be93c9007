<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiBase;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * Parameters for paging through a list of the Action API.
 */
class PagingParams {

	/**
	 * @return array[]
	 */
	public static function get(): array {
		return [
			'limit' => [
				ParamValidator::PARAM_TYPE => 'limit',
				ParamValidator::PARAM_DEFAULT => 10,
				IntegerDef::PARAM_MIN => 1,
				IntegerDef::PARAM_MAX => ApiBase::LIMIT_BIG1,
				IntegerDef::PARAM_MAX2 => ApiBase::LIMIT_BIG2,
				ApiBase::PARAM_HELP_MSG => 'apihelp-leadership-param-limit',
			],
			'continue' => [ ApiBase::PARAM_HELP_MSG => 'api-help-param-continue' ],
		];
	}
}
