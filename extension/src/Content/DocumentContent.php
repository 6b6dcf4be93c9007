<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Content\JsonContent;
use MediaWiki\MediaWikiServices;
use stdClass;

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
		return Document::fromJson( $key->kind, $this->getObject() );
	}

	/**
	 * @return stdClass|null In the present version of the schema it names; null when the text is no JSON object
	 */
	public function getObject(): ?stdClass {
		$json = DocumentText::decode( $this->getText() );
		$schema = $json->schema ?? null;
		$kind = is_string( $schema ) ? DocumentKind::tryFrom( explode( '/', $schema )[0] ) : null;
		if ( $kind ) {
			MediaWikiServices::getInstance()->get( 'LeadershipDevelopment.SchemaUpgrades' )->apply( $kind, $json );
		}
		return $json;
	}
}
