<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Api\ApiQuery;
use MediaWiki\Api\ApiQueryBase;
use MediaWiki\Api\ApiResult;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Listing\ListingUtils;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Title\TitleValue;

/**
 * prop=leadership: which document a page is.
 */
class ApiQueryLeadership extends ApiQueryBase {

	public function __construct(
		ApiQuery $query,
		string $moduleName,
		private readonly DocumentIndex $index,
		private readonly ReaderLanguageFactory $readers
	) {
		parent::__construct( $query, $moduleName, 'lp' );
	}

	/** @inheritDoc */
	public function execute() {
		$keys = [];
		foreach ( $this->getPageSet()->getGoodPages() as $pageId => $page ) {
			$key = DocumentKey::fromTitle( TitleValue::newFromPage( $page ) );
			if ( $key ) {
				$keys[$key->kind->value][$pageId] = $key->slug;
			}
		}
		$rows = [];
		$reader = $this->readers->newReader( $this->getLanguage() );
		foreach ( $keys as $kind => $slugs ) {
			$entries = $this->index->findBySlugs( DocumentKind::from( $kind ), $slugs );
			foreach ( $slugs as $pageId => $slug ) {
				if ( isset( $entries[$slug] ) ) {
					$rows[$pageId] = [ 'kind' => $kind ] + ListingUtils::describe( $entries[$slug], $reader );
				}
			}
		}
		ksort( $rows );
		$from = (int)$this->getParameter( 'continue' );
		foreach ( $rows as $pageId => $row ) {
			unset( $row['title'] );
			$row['labels'] = (array)$row['labels'];
			ApiResult::setArrayType( $row['labels'], 'kvp', 'language' );
			if ( $pageId >= $from
				&& !$this->getResult()->addValue( [ 'query', 'pages', $pageId ], $this->getModuleName(), $row )
			) {
				$this->setContinueEnumParameter( 'continue', (string)$pageId );
				break;
			}
		}
	}

	/** @inheritDoc */
	public function getCacheMode( $params ) {
		return 'public';
	}

	/** @inheritDoc */
	public function getAllowedParams() {
		return [ 'continue' => [ self::PARAM_HELP_MSG => 'api-help-param-continue' ] ];
	}

	/** @inheritDoc */
	protected function getExamplesMessages() {
		return [
			'action=query&prop=leadership&titles=Leadership:Role/steward' => 'apihelp-query+leadership-example',
		];
	}

	/** @inheritDoc */
	public function getHelpUrls() {
		return HelpUrls::get( $this->getConfig() );
	}
}
