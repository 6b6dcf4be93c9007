<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Config\Config;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\LinkedData\OrganizationOntology;
use MediaWiki\Extension\LeadershipDevelopment\LinkedData\Popolo;
use MediaWiki\Extension\LeadershipDevelopment\LinkedData\RoleMapReader;
use MediaWiki\Extension\LeadershipDevelopment\Listing\ListingUtils;
use MediaWiki\Extension\LeadershipDevelopment\Query\IndexCache;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\PublicDocuments;
use MediaWiki\MainConfigNames;
use MediaWiki\Rest\Response;
use MediaWiki\Utils\MWTimestamp;
use Wikimedia\Message\MessageValue;
use Wikimedia\ObjectCache\WANObjectCache;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * Exports all documents, with the date and the licence, in as many answers as necessary.
 */
class ExportHandler extends PublicHandler {

	/** Maximum number of documents in one answer: each is read from its page. */
	private const MAX_DOCUMENTS = 500;

	public function __construct(
		Languages $languages,
		DocumentIndex $index,
		private readonly DocumentStore $store,
		private readonly PublicDocuments $documents,
		private readonly Config $config,
		private readonly WANObjectCache $cache,
		private readonly IndexCache $entries,
		private readonly RoleMapReader $maps
	) {
		parent::__construct( $languages, $index );
	}

	/** @inheritDoc */
	protected function answer() {
		[ 'kind' => $kind, 'limit' => $limit, 'from' => $from, 'format' => $format ] = $this->getValidatedParams();
		if ( $format !== 'documents' ) {
			return $this->roleMap( $format );
		}
		if ( $from !== '' && !ListingUtils::hasForm( $from, self::positions() ) ) {
			throw $this->refuseParameter( 'from', new MessageValue( 'rest-leadershipdevelopment-bad-position' ) );
		}
		$entries = [];
		foreach ( $kind ? [ DocumentKind::from( $kind ) ] : DocumentKind::cases() as $one ) {
			foreach ( $this->entries->entries( $one ) as $entry ) {
				// What is inherited is exported by the home wiki.
				if ( $entry->wiki === null ) {
					$entries[(string)$entry->key] = $entry;
				}
			}
		}
		$entries = ListingUtils::slice( $entries, $limit + 1, $from );
		$answer = $this->origin();
		if ( count( $entries ) > $limit ) {
			$answer['next'] = $this->getRouteUrl( [],
				[ 'from' => (string)array_key_last( $entries ) ] + $this->getRequest()->getQueryParams() );
			array_pop( $entries );
		}
		return $answer + [ 'documents' => array_values( array_filter( $this->describe( $entries ) ) ) ];
	}

	/**
	 * @return array When and where it was made, and under what licence
	 */
	private function origin(): array {
		return [
			'date' => MWTimestamp::now( TS_ISO_8601 ),
			'wiki' => $this->config->get( MainConfigNames::CanonicalServer ),
			'license' => [
				'name' => (string)$this->config->get( MainConfigNames::RightsText ),
				'url' => (string)$this->config->get( MainConfigNames::RightsUrl ),
			],
		];
	}

	/**
	 * Answers with the role map in another vocabulary, as /rolemap does.
	 *
	 * @param string $format
	 * @return Response
	 */
	private function roleMap( string $format ): Response {
		$map = $this->maps->read();
		$response = $this->getResponseFactory()->createJson( $format === 'popolo'
			? $this->origin() + Popolo::write( $map, $this->reader() )
			: OrganizationOntology::write( $map, $this->origin() ) );
		$response->setHeader( 'Content-Type', RoleMapHandler::TYPES[$format] );
		return $response;
	}

	/**
	 * Reads each document from its page, once for every change of the index.
	 *
	 * @param IndexEntry[] $entries By key
	 * @return array<?array>
	 */
	private function describe( array $entries ): array {
		$generation = $this->index->generation();
		$names = $this->cache->makeMultiKeys( array_keys( $entries ), fn ( string $key ) => $this->cache->makeKey(
			'LeadershipDevelopment', 'export', $key, $generation ) );
		return $this->cache->getMultiWithSetCallback(
			$names,
			WANObjectCache::TTL_DAY,
			function ( string $key ) use ( $entries ) {
				$stored = $this->store->find( $entries[$key]->key );
				return $stored ? $this->documents->describe( $stored ) : null;
			},
			[ 'checkKeys' => [ $this->index->cacheCheckKey() ], 'version' => 1 ]
		);
	}

	/**
	 * @return string Regular expression of the keys of documents
	 */
	private static function positions(): string {
		return implode( '|', array_map( static fn ( DocumentKind $kind ) =>
			$kind->value . ( $kind === DocumentKind::Profile ? '/SLUG/SLUG' : '/SLUG' ), DocumentKind::cases() ) );
	}

	/** @inheritDoc */
	protected function hasLanguage(): bool {
		return ( $this->getRequest()->getQueryParams()['format'] ?? '' ) === 'popolo';
	}

	/** @inheritDoc */
	protected function namesPeople(): bool {
		return true;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return array_map( static fn ( array $one ) => $one + [ self::PARAM_SOURCE => 'query' ], [
			'kind' => [ ParamValidator::PARAM_TYPE => array_column( DocumentKind::cases(), 'value' ) ],
			'format' => [
				ParamValidator::PARAM_TYPE => [ 'documents', ...array_keys( RoleMapHandler::TYPES ) ],
				ParamValidator::PARAM_DEFAULT => 'documents',
			],
			'limit' => [
				ParamValidator::PARAM_TYPE => 'integer',
				ParamValidator::PARAM_DEFAULT => self::MAX_DOCUMENTS,
				IntegerDef::PARAM_MIN => 1,
				IntegerDef::PARAM_MAX => self::MAX_DOCUMENTS,
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
