<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiBase;
use MediaWiki\Api\ApiQuery;
use MediaWiki\Api\ApiQueryBase;
use MediaWiki\Api\ApiResult;
use MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceReader;
use MediaWiki\Extension\LeadershipDevelopment\Listing\ListingUtils;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * list=leadershipadvice: questions to groups, as far as the user may read them.
 */
class ApiQueryLeadershipAdvice extends ApiQueryBase {

	public function __construct(
		ApiQuery $query,
		string $moduleName,
		private readonly AdviceReader $advice
	) {
		parent::__construct( $query, $moduleName, 'lad' );
	}

	/** @inheritDoc */
	public function execute() {
		$params = $this->extractRequestParams();
		$status = $this->advice->find( $this->getAuthority(), $params['scope'], $params['group'], $params['continue'] );
		if ( !$status->isOK() ) {
			$this->dieStatus( $status );
		}
		$path = [ 'query', $this->getModuleName() ];
		[ 'questions' => $questions, 'next' => $next ] = $status->getValue();
		$last = null;
		foreach ( $questions as $question ) {
			ApiResult::setIndexedTagName( $question['messages'], 'message' );
			if ( !$this->getResult()->addValue( $path, null, $question ) ) {
				// The next page continues with questions older than the last one shown.
				$next = $last ?? $params['continue'];
				break;
			}
			$last = $question['id'];
		}
		if ( $next !== null ) {
			$this->setContinueEnumParameter( 'continue', $next );
		}
		$this->getResult()->addIndexedTagName( $path, 'question' );
	}

	/** @inheritDoc */
	public function getCacheMode( $params ) {
		return 'private';
	}

	/** @inheritDoc */
	public function getAllowedParams() {
		return [
			'scope' => [ ParamValidator::PARAM_TYPE => AdviceReader::SCOPES, ParamValidator::PARAM_DEFAULT => 'public' ],
			'group' => ListingUtils::SLUG,
			'continue' => [
				ParamValidator::PARAM_TYPE => 'integer',
				IntegerDef::PARAM_MIN => 1,
				ApiBase::PARAM_HELP_MSG => 'api-help-param-continue',
			],
		];
	}

	/** @inheritDoc */
	protected function getExamplesMessages() {
		return [
			'action=query&list=leadershipadvice&ladscope=own&formatversion=2' => 'apihelp-query+leadershipadvice-example',
		];
	}

	/** @inheritDoc */
	public function getHelpUrls() {
		return HelpUrls::get( $this->getConfig() );
	}
}
