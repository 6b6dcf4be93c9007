<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Finds documents of a kind whose label or slug contains a text. Forms use it for suggestions.
 */
class DocumentSearchHandler extends PublicHandler {

	private const LIMIT = 20;

	/** @inheritDoc */
	protected function answer() {
		[ 'kind' => $kind, 'q' => $wanted ] = $this->getValidatedParams();
		$reader = $this->reader();
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
	public function getParamSettings() {
		return [
			'kind' => [
				self::PARAM_SOURCE => 'path',
				ParamValidator::PARAM_TYPE => array_column( DocumentKind::cases(), 'value' ),
				ParamValidator::PARAM_REQUIRED => true,
			],
			'q' => [
				self::PARAM_SOURCE => 'query',
				ParamValidator::PARAM_TYPE => 'string',
				ParamValidator::PARAM_DEFAULT => '',
			],
			Languages::PARAMETER => [ self::PARAM_SOURCE => 'query', ParamValidator::PARAM_TYPE => 'string' ],
		];
	}
}
