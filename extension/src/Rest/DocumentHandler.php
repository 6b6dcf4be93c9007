<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\PublicDocuments;
use MediaWiki\Rest\LocalizedHttpException;
use Wikimedia\Message\MessageValue;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * One document as its page holds it.
 */
class DocumentHandler extends PublicHandler {

	public function __construct(
		Languages $languages,
		DocumentIndex $index,
		private readonly DocumentStore $store,
		private readonly PublicDocuments $documents
	) {
		parent::__construct( $languages, $index );
	}

	/** @inheritDoc */
	protected function answer() {
		$slug = $this->slug();
		$key = DocumentKey::tryFrom( $this->kind(), $slug );
		$stored = $key ? $this->store->find( $key ) : null;
		if ( !$stored ) {
			throw new LocalizedHttpException(
				( new MessageValue( 'rest-leadershipdevelopment-no-document' ) )->plaintextParams( $slug ), 404 );
		}
		return $this->documents->describe( $stored );
	}

	protected function kind(): DocumentKind {
		return DocumentKind::from( $this->getValidatedParams()['kind'] );
	}

	protected function slug(): string {
		return $this->getValidatedParams()['slug'];
	}

	/** @inheritDoc */
	protected function namesPeople(): bool {
		return true;
	}

	/** @inheritDoc */
	protected function hasLanguage(): bool {
		return false;
	}

	/** @inheritDoc */
	public function getParamSettings() {
		$kinds = array_diff( array_column( DocumentKind::cases(), 'value' ), [ DocumentKind::Profile->value ] );
		return [
			'kind' => self::pathParameter( array_values( $kinds ) ),
			'slug' => self::pathParameter( 'string' ),
			Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ],
		];
	}

	/**
	 * @param string[]|string $type
	 * @return array
	 */
	protected static function pathParameter( $type ): array {
		return [
			self::PARAM_SOURCE => 'path',
			ParamValidator::PARAM_TYPE => $type,
			ParamValidator::PARAM_REQUIRED => true,
		];
	}
}
