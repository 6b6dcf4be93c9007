<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Languages\LanguageFactory;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\Rest\SimpleHandler;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Documents of a kind whose label or slug has some text in it: what forms propose. Like the pages themselves, it is
 * for everybody who may read the wiki.
 */
class DocumentSearchHandler extends SimpleHandler {

	private const LIMIT = 20;

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly ReaderFactory $readers,
		private readonly LanguageFactory $languages,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param string $kind
	 * @return array
	 */
	public function run( string $kind ) {
		[ 'q' => $wanted, 'language' => $code ] = $this->getValidatedParams();
		$code = $this->languageNames->isValidBuiltInCode( $code ) ? $code : 'en';
		$reader = $this->readers->newReader( $this->languages->getLanguage( $code ) );
		$found = [];
		foreach ( $this->index->findAll( DocumentKind::from( $kind ) ) as $entry ) {
			$label = $reader->text( $entry->label, $entry->key->slug );
			if ( mb_stripos( "$label\n{$entry->key->slug}", $wanted ) !== false || $wanted === '' ) {
				$found[] = [ 'slug' => $entry->key->slug, 'label' => $label ];
			}
			if ( count( $found ) === self::LIMIT ) {
				break;
			}
		}
		return [ 'documents' => $found ];
	}

	/** @inheritDoc */
	public function needsWriteAccess() {
		return false;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		return [
			'kind' => [
				self::PARAM_SOURCE => 'path',
				ParamValidator::PARAM_TYPE =>
					array_map( static fn ( DocumentKind $kind ) => $kind->value, DocumentKind::cases() ),
				ParamValidator::PARAM_REQUIRED => true,
			],
			'q' => [
				self::PARAM_SOURCE => 'query',
				ParamValidator::PARAM_TYPE => 'string',
				ParamValidator::PARAM_DEFAULT => '',
			],
			'language' => [
				self::PARAM_SOURCE => 'query',
				ParamValidator::PARAM_TYPE => 'string',
				ParamValidator::PARAM_DEFAULT => 'en',
			],
		];
	}
}
