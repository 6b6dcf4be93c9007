<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiQuery;
use MediaWiki\Api\ApiQueryBase;
use MediaWiki\Api\ApiResult;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListData;
use MediaWiki\User\UserNameUtils;
use Profiler;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * list=leadershiplistentries: the people of a private list, as far as they may be shown at this moment.
 */
class ApiQueryLeadershipListEntries extends ApiQueryBase {

	public function __construct(
		ApiQuery $query,
		string $moduleName,
		private readonly ListReader $lists,
		private readonly UserNameUtils $userNames
	) {
		parent::__construct( $query, $moduleName, 'lle' );
	}

	/** @inheritDoc */
	public function execute() {
		$params = $this->extractRequestParams();
		$from = $params['continue'];
		$this->dieContinueUsageIf( $from !== null && $this->userNames->getCanonical( $from ) !== $from );
		// Consent is read from the primary database, even when a list is only read.
		$profiler = Profiler::instance()->getTransactionProfiler();
		$scope = $profiler->silenceForScope( $profiler::EXPECTATION_REPLICAS_ONLY );
		$status = $this->lists->read( $this->getAuthority(), $params['list'] );
		if ( !$status->isOK() ) {
			$this->dieStatus( $status );
		}
		$visible = $status->getValue();
		$result = $this->getResult();
		$result->addValue( 'query', 'leadershiplist', ListData::describe( $visible->list )
			+ [ 'basis' => ListData::basis( $visible ) ] );
		$result->addIndexedTagName( [ 'query', 'leadershiplist', 'basis' ], 'document' );
		$path = [ 'query', $this->getModuleName() ];
		$count = 0;
		foreach ( ListData::people( $visible ) as $name => $person ) {
			if ( strcmp( (string)$name, $from ?? '' ) < 0 ) {
				continue;
			}
			if ( ++$count > $params['limit'] || !$result->addValue( $path, null, self::forResult( $person ) ) ) {
				$this->setContinueEnumParameter( 'continue', (string)$name );
				break;
			}
		}
		$result->addIndexedTagName( $path, 'person' );
	}

	/**
	 * @param array $person
	 * @return array
	 */
	private static function forResult( array $person ): array {
		foreach ( [ 'reasons', 'counter_evidence' ] as $list ) {
			$person[$list] = self::evidenceForResult( $person[$list] );
		}
		foreach ( $person['signs'] ?? [] as $i => $sign ) {
			$acts = array_map( static fn ( $act ) => (array)$act + [ ApiResult::META_TYPE => 'assoc' ], $sign['acts'] );
			ApiResult::setIndexedTagName( $acts, 'act' );
			$person['signs'][$i]['acts'] = $acts;
			ApiResult::setIndexedTagName( $person['signs'], 'sign' );
		}
		if ( isset( $person['activity'] ) ) {
			ApiResult::setIndexedTagName( $person['activity']['months'], 'month' );
		}
		foreach ( $person['elsewhere'] ?? [] as $i => $elsewhere ) {
			$person['elsewhere'][$i]['reasons'] = self::evidenceForResult( $elsewhere['reasons'] );
			ApiResult::setIndexedTagName( $person['elsewhere'], 'wiki' );
		}
		return $person;
	}

	private static function evidenceForResult( array $list ): array {
		foreach ( $list as &$evidence ) {
			$evidence['params'] = (array)$evidence['params'] + [ ApiResult::META_TYPE => 'assoc' ];
			ApiResult::setIndexedTagNameRecursive( $evidence['params'], 'value' );
		}
		ApiResult::setIndexedTagName( $list, 'evidence' );
		return $list;
	}

	/** @inheritDoc */
	public function getCacheMode( $params ) {
		return 'private';
	}

	/** @inheritDoc */
	public function getAllowedParams() {
		return [
			'list' => [
				ParamValidator::PARAM_TYPE => 'integer',
				ParamValidator::PARAM_REQUIRED => true,
				IntegerDef::PARAM_MIN => 1,
			],
		] + PagingParams::get();
	}

	/** @inheritDoc */
	protected function getExamplesMessages() {
		return [
			'action=query&list=leadershiplistentries&llelist=1&formatversion=2'
				=> 'apihelp-query+leadershiplistentries-example',
		];
	}

	/** @inheritDoc */
	public function getHelpUrls() {
		return HelpUrls::get( $this->getConfig() );
	}
}
