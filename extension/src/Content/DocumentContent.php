<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Content\JsonContent;

/**
 * The text of a document page.
 */
class DocumentContent extends JsonContent {

	public const MODEL = 'leadership-document';

	/**
	 * @param string $text
	 * @param string $modelId
	 */
	public function __construct( $text, $modelId = self::MODEL ) {
		parent::__construct( $text, $modelId );
	}

	/**
	 * @param DocumentKey $key
	 * @return Document Only of valid content
	 */
	public function getDocument( DocumentKey $key ): Document {
		return Document::fromJson( $key->kind, $this->getData()->getValue() );
	}
}
