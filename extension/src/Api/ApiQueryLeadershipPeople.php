<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiQuery;
use MediaWiki\Api\ApiQueryBase;
use MediaWiki\Api\ApiResult;
use MediaWiki\Config\Config;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillFilter;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillSearch;
use Profiler;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * list=leadershippeople: people who let others know what they can do, would teach or want to learn. Each search is logged.
 */
class ApiQueryLeadershipPeople extends ApiQueryBase {

	public function __construct(
		ApiQuery $query,
		string $moduleName,
		private readonly SkillSearch $search,
		private readonly Config $config
	) {
		parent::__construct( $query, $moduleName, 'lpe' );
	}

	/** @inheritDoc */
	public function execute() {
		// Consent is read from the primary database, even for a search.
		$profiler = Profiler::instance()->getTransactionProfiler();
		$scope = $profiler->silenceForScope( $profiler::EXPECTATION_REPLICAS_ONLY );
		$status = $this->search->find( $this->getAuthority(), SkillFilter::from( $this->extractRequestParams() ) );
		if ( !$status->isOK() ) {
			$this->dieStatus( $status );
		}
		$path = [ 'query', $this->getModuleName() ];
		foreach ( $status->getValue() as $found ) {
			$person = $found->toArray();
			ApiResult::setIndexedTagName( $person['skills'], 'skill' );
			foreach ( [ 'languages' => 'language', 'methods' => 'method' ] as $list => $tag ) {
				ApiResult::setIndexedTagName( $person[$list], $tag );
			}
			$this->getResult()->addValue( $path, null, $person );
		}
		$this->getResult()->addIndexedTagName( $path, 'person' );
	}

	/** @inheritDoc */
	public function getCacheMode( $params ) {
		return 'private';
	}

	/** @inheritDoc */
	public function getAllowedParams() {
		return [
			'competency' => [ ParamValidator::PARAM_TYPE => 'string', ParamValidator::PARAM_REQUIRED => true ],
			'community' => [ ParamValidator::PARAM_TYPE => 'string' ],
			'says' => [ ParamValidator::PARAM_TYPE => SkillFilter::SAYS ],
			'language' => [ ParamValidator::PARAM_TYPE => 'string' ],
			'region' => [ ParamValidator::PARAM_TYPE => 'string' ],
		];
	}

	/** @inheritDoc */
	protected function getExamplesMessages() {
		return [
			'action=query&list=leadershippeople&lpecompetency=mentoring&lpesays=teaches&formatversion=2'
				=> 'apihelp-query+leadershippeople-example',
		];
	}

	/** @inheritDoc */
	public function getHelpUrls() {
		return HelpUrls::get( $this->config );
	}
}
