<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Skills\FoundPerson;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillFilter;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillSearch;
use Profiler;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * People who let others know what they can do, would teach or want to learn. Each search is logged.
 */
class PeopleHandler extends PrivateHandler {

	public function __construct(
		Languages $languages,
		SuggestPermission $permission,
		private readonly SkillSearch $search
	) {
		parent::__construct( $languages, $permission );
	}

	/** @inheritDoc */
	protected function answer() {
		$filter = SkillFilter::from( $this->getValidatedParams() );
		$status = $this->search->check( $this->getAuthority(), $filter->community );
		if ( !$status->isOK() ) {
			throw $this->refuseAccess( $status );
		}
		// Consent is read from the primary database, even for a search.
		$profiler = Profiler::instance()->getTransactionProfiler();
		$scope = $profiler->silenceForScope( $profiler::EXPECTATION_REPLICAS_ONLY );
		$status = $this->search->find( $this->getAuthority(), $filter );
		if ( !$status->isOK() ) {
			throw $this->refuse( $status, SkillSearch::httpCode( $status ) );
		}
		return [ 'people' => array_map( static fn ( FoundPerson $person ) => $person->toArray(), $status->getValue() ) ];
	}

	/** @inheritDoc */
	public function needsWriteAccess() {
		return false;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		$slug = [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_CHARS => 64 ];
		return array_map( static fn ( array $one ) => $one + [ self::PARAM_SOURCE => 'query' ], [
			'competency' => [ ParamValidator::PARAM_REQUIRED => true ] + $slug,
			'community' => $slug,
			'says' => [ ParamValidator::PARAM_TYPE => SkillFilter::SAYS ],
			'language' => [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_CHARS => 35 ],
			'region' => $slug,
			Languages::PARAMETER => [ ParamValidator::PARAM_TYPE => 'string' ],
		] );
	}
}
