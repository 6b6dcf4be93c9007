<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListData;
use Profiler;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * A private list with the people who may be shown at this moment.
 */
class ListHandler extends PrivateHandler {

	public function __construct(
		Languages $languages,
		SuggestPermission $permission,
		private readonly ListReader $lists
	) {
		parent::__construct( $languages, $permission );
	}

	/** @inheritDoc */
	protected function answer() {
		$this->requirePermission();
		// Consent is read from the primary database, even when a list is only read.
		$profiler = Profiler::instance()->getTransactionProfiler();
		$scope = $profiler->silenceForScope( $profiler::EXPECTATION_REPLICAS_ONLY );
		$status = $this->lists->read( $this->getAuthority(), $this->getValidatedParams()['id'] );
		if ( !$status->isOK() ) {
			throw $this->refuse( $status, ListReader::mayTryAgain( $status ) ? 503 : 404 );
		}
		$visible = $status->getValue();
		return ListData::describe( $visible->list ) + [ 'basis' => ListData::basis( $visible ),
			'people' => array_values( ListData::people( $visible ) ) ];
	}

	/** @inheritDoc */
	public function needsWriteAccess() {
		return false;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return [
			'id' => [
				self::PARAM_SOURCE => 'path',
				ParamValidator::PARAM_TYPE => 'integer',
				ParamValidator::PARAM_REQUIRED => true,
				IntegerDef::PARAM_MIN => 1,
				IntegerDef::PARAM_MAX => 4294967295,
			],
			Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ],
		];
	}
}
