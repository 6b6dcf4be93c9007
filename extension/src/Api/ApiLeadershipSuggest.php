<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiBase;
use MediaWiki\Api\ApiMain;
use MediaWiki\Extension\LeadershipDevelopment\Listing\ListingUtils;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListMaker;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\Variety;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListData;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * action=leadershipsuggest: makes a list. list=leadershiplistentries returns its people.
 */
class ApiLeadershipSuggest extends ApiBase {

	use WriteModule;

	public function __construct(
		ApiMain $main,
		string $moduleName,
		private readonly ListMaker $maker
	) {
		parent::__construct( $main, $moduleName );
	}

	/** @inheritDoc */
	public function execute() {
		$params = $this->extractRequestParams();
		$status = $this->maker->make( $this->getAuthority(), new ListRequest(
			$params['role'], $params['community'], $params['language'], $params['skipcontacted'],
			Variety::from( $params['variety'] ), $params['fairlanguage'] ) );
		if ( !$status->isOK() ) {
			$this->dieStatus( $status );
		}
		$this->getResult()->addValue( null, $this->getModuleName(), ListData::describe( $status->getValue() ) );
	}

	/** @inheritDoc */
	public function getAllowedParams() {
		return [
			'role' => ListingUtils::SLUG + [ ParamValidator::PARAM_REQUIRED => true ],
			'community' => ListingUtils::SLUG + [ ParamValidator::PARAM_REQUIRED => true ],
			'language' => ListingUtils::LANGUAGE,
			'skipcontacted' => [ ParamValidator::PARAM_TYPE => 'boolean', ParamValidator::PARAM_DEFAULT => false ],
			'variety' => [
				ParamValidator::PARAM_TYPE => Variety::words(),
				ParamValidator::PARAM_DEFAULT => Variety::None->value,
			],
			'fairlanguage' => ListingUtils::LANGUAGE,
		];
	}

	/** @inheritDoc */
	protected function getExamplesMessages() {
		return [
			'action=leadershipsuggest&role=mentor&community=metawiki&token=123ABC' => 'apihelp-leadershipsuggest-example',
		];
	}

	/** @inheritDoc */
	public function getHelpUrls() {
		return HelpUrls::get( $this->getConfig() );
	}
}
