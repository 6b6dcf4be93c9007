<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Content\JsonContent;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use stdClass;

/**
 * The text of a document page, and whether it is a document. Both are determined once for each content, whose text never changes.
 */
class DocumentContent extends JsonContent {

	public const MODEL = 'leadership-document';

	/** @var stdClass|null|false The JSON in the present version of its schema; null: there is none; false: not decoded yet */
	private stdClass|null|false $json = false;
	/** @var array<string,Violation[]> By the title of the page */
	private array $violations = [];
	/** @var array<string,Violation[]> By the title of the page */
	private array $storedViolations = [];
	/** @var array<string,Document> By the title of the page */
	private array $documents = [];

	/**
	 * @param string $text
	 * @param string $modelId
	 */
	public function __construct( $text, $modelId = self::MODEL ) {
		parent::__construct( $text, $modelId );
	}

	/**
	 * @param DocumentKey $key
	 * @return Violation[] Empty when the document may be saved
	 */
	public function getViolations( DocumentKey $key ): array {
		return $this->violations[(string)$key] ??=
			LeadershipServices::getDocumentValidator()->validate( $key, $this->getText() );
	}

	/**
	 * Judges what is stored: rules that are newer than the document do not hide it from readers.
	 *
	 * @param DocumentKey $key
	 * @return Violation[] Empty when the document can be read, see DocumentMender
	 */
	public function getStoredViolations( DocumentKey $key ): array {
		return $this->storedViolations[(string)$key] ??= $this->getViolations( $key )
			? LeadershipServices::getDocumentValidator()->validateMended( $key, $this->getText() ) : [];
	}

	/**
	 * @param DocumentKey $key
	 * @return Document Call this only when there are no stored violations
	 */
	public function getDocument( DocumentKey $key ): Document {
		return $this->documents[(string)$key] ??= Document::fromJson( $key->kind, $this->getMendedObject( $key ) );
	}

	/**
	 * Returns everything that was written, right or wrong, for editing and comparing.
	 *
	 * @return stdClass|null A copy in the present version of the named schema; null: the text is no JSON object
	 */
	public function getObject(): ?stdClass {
		if ( $this->json === false ) {
			$this->json = DocumentText::decode( $this->getText() );
			$schema = $this->json->schema ?? null;
			$kind = is_string( $schema ) ? DocumentKind::tryFrom( explode( '/', $schema )[0] ) : null;
			if ( $kind ) {
				LeadershipServices::getSchemaUpgrades()->apply( $kind, $this->json );
			}
		}
		return $this->json ? PlainText::cleanAll( $this->json ) : null;
	}

	/**
	 * @param self $other The same JSON, written differently
	 * @return self This content, which takes over what is known about the other one
	 */
	public function withJudgementOf( self $other ): self {
		if ( strlen( $this->getText() ) <= DocumentValidator::MAX_BYTES ) {
			$this->violations = $other->violations;
			$this->storedViolations = $other->storedViolations;
			$this->documents = $other->documents;
		}
		return $this;
	}

	/**
	 * @param DocumentKey $key
	 * @return stdClass|null As getObject(), within the limits of the present schema
	 */
	public function getMendedObject( DocumentKey $key ): ?stdClass {
		$json = $this->getObject();
		return $json ? LeadershipServices::getDocumentMender()->mend( $key->kind, $json ) : null;
	}
}
