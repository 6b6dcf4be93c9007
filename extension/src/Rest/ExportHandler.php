<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Config\Config;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Listing\Rows;
use MediaWiki\Extension\LeadershipDevelopment\View\PublicDocuments;
use MediaWiki\MainConfigNames;
use MediaWiki\Utils\MWTimestamp;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * All documents, with the date and the licence, in as many answers as it takes.
 */
class ExportHandler extends PublicHandler {

	/** Documents in one answer: each is read from its page. */
	private const MOST = 500;

	public function __construct(
		Languages $languages,
		DocumentIndex $index,
		private readonly DocumentStore $store,
		private readonly PublicDocuments $documents,
		private readonly Config $config
	) {
		parent::__construct( $languages, $index );
	}

	/** @inheritDoc */
	protected function answer() {
		[ 'kind' => $kind, 'limit' => $limit, 'from' => $from ] = $this->getValidatedParams();
		$entries = [];
		foreach ( $kind ? [ DocumentKind::from( $kind ) ] : DocumentKind::cases() as $one ) {
			foreach ( $this->index->findAll( $one ) as $entry ) {
				$entries[(string)$entry->key] = $entry;
			}
		}
		$entries = Rows::slice( $entries, $limit + 1, $from );
		$answer = [
			'date' => MWTimestamp::now( TS_ISO_8601 ),
			'wiki' => $this->config->get( MainConfigNames::CanonicalServer ),
			'license' => [
				'name' => (string)$this->config->get( MainConfigNames::RightsText ),
				'url' => (string)$this->config->get( MainConfigNames::RightsUrl ),
			],
		];
		if ( count( $entries ) > $limit ) {
			$answer['next'] = $this->getRouteUrl( [],
				[ 'from' => (string)array_key_last( $entries ) ] + $this->getRequest()->getQueryParams() );
			array_pop( $entries );
		}
		$stored = array_filter( array_map( fn ( IndexEntry $entry ) => $this->store->find( $entry->key ), $entries ) );
		return $answer + [ 'documents' => array_values( array_map( $this->documents->describe( ... ), $stored ) ) ];
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return array_map( static fn ( array $one ) => $one + [ self::PARAM_SOURCE => 'query' ], [
			'kind' => [ ParamValidator::PARAM_TYPE => array_column( DocumentKind::cases(), 'value' ) ],
			'limit' => [
				ParamValidator::PARAM_TYPE => 'integer',
				ParamValidator::PARAM_DEFAULT => self::MOST,
				IntegerDef::PARAM_MIN => 1,
				IntegerDef::PARAM_MAX => self::MOST,
			],
			'from' => [
				ParamValidator::PARAM_TYPE => 'string',
				ParamValidator::PARAM_DEFAULT => '',
				StringDef::PARAM_MAX_CHARS => 255,
			],
			Languages::PARAMETER => [ ParamValidator::PARAM_TYPE => 'string' ],
		] );
	}
}
