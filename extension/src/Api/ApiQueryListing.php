<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiBase;
use MediaWiki\Api\ApiPageSet;
use MediaWiki\Api\ApiQuery;
use MediaWiki\Api\ApiQueryGeneratorBase;
use MediaWiki\Api\ApiResult;
use MediaWiki\Extension\LeadershipDevelopment\Listing\Listing;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Title\Title;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * A public list as list= and generator= of action=query; extension.json says which.
 */
class ApiQueryListing extends ApiQueryGeneratorBase {

	private const PREFIXES = [
		'leadershipcalls' => 'lca',
		'leadershipcompetencies' => 'lco',
		'leadershipholders' => 'lho',
		'leadershiproles' => 'lro',
		'leadershipvacancies' => 'lva',
	];

	public function __construct(
		ApiQuery $query,
		string $moduleName,
		private readonly Listing $listing,
		private readonly ReaderFactory $readers
	) {
		parent::__construct( $query, $moduleName, self::PREFIXES[$moduleName] );
	}

	/** @inheritDoc */
	public function execute() {
		$path = [ 'query', $this->getModuleName() ];
		$result = $this->getResult();
		foreach ( $this->findRows() as $position => $row ) {
			if ( isset( $row['labels'] ) ) {
				$row['labels'] = (array)$row['labels'];
				ApiResult::setArrayType( $row['labels'], 'kvp', 'language' );
			}
			if ( isset( $row['dates'] ) ) {
				$row['dates'] = (array)$row['dates'];
				ApiResult::setArrayType( $row['dates'], 'kvp', 'state' );
			}
			if ( isset( $row['vacant_within'] ) ) {
				ApiResult::setIndexedTagName( $row['vacant_within'], 'forecast' );
			}
			if ( !$result->addValue( $path, null, $row ) ) {
				$this->setContinueEnumParameter( 'continue', $position );
				break;
			}
		}
		$result->addIndexedTagName( $path, 'entry' );
	}

	/**
	 * @param ApiPageSet $resultPageSet
	 */
	public function executeGenerator( $resultPageSet ) {
		$titles = [];
		foreach ( $this->findRows() as $row ) {
			$titles[$row['title']] = Title::newFromText( $row['title'] );
		}
		$resultPageSet->populateFromTitles( array_values( $titles ) );
	}

	/**
	 * @return array<string,array> By position; where there are more, says where to go on
	 */
	private function findRows(): array {
		$params = $this->extractRequestParams();
		$limit = $params['limit'];
		$rows = $this->listing->find(
			$params, $limit + 1, $params['continue'] ?? '', $this->readers->newReader( $this->getLanguage() ) );
		if ( count( $rows ) > $limit ) {
			$this->setContinueEnumParameter( 'continue', (string)array_key_last( $rows ) );
			array_pop( $rows );
		}
		return array_filter( $rows );
	}

	/** @inheritDoc */
	public function getCacheMode( $params ) {
		return 'public';
	}

	/** @inheritDoc */
	public function getAllowedParams() {
		$params = [];
		foreach ( $this->listing->parameters() as $name => $settings ) {
			// Messages used: apihelp-leadership-param-community, -competency, -family, -group, -language, -level, -role,
			// -state, -user, -when, -within
			$params[$name] = $settings + [ ApiBase::PARAM_HELP_MSG => "apihelp-leadership-param-$name" ];
		}
		return $params + [
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

	/** @inheritDoc */
	protected function getExamplesMessages() {
		$name = $this->getModuleName();
		$prefix = $this->getModulePrefix();
		$filter = match ( $name ) {
			'leadershipcalls' => "&{$prefix}state=open",
			'leadershipholders' => "&{$prefix}role=steward",
			'leadershiproles' => "&{$prefix}community=metawiki&{$prefix}family=functionary",
			'leadershipvacancies' => "&{$prefix}within=180",
			default => '',
		};
		// Messages used: apihelp-query+leadershipcalls-example, ...competencies..., ...holders..., ...roles...,
		// ...vacancies...
		return [
			"action=query&list=$name$filter&formatversion=2" => "apihelp-query+$name-example",
			"action=query&generator=$name&prop=info" => 'apihelp-leadership-example-generator',
		];
	}

	/** @inheritDoc */
	public function getHelpUrls() {
		return 'https://www.mediawiki.org/wiki/Extension:LeadershipDevelopment';
	}
}
