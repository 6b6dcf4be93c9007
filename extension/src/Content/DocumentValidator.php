<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Finds everything that is wrong with a document, without the service.
 */
class DocumentValidator {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentValidator';

	public const MAX_BYTES = 2 * 1024 * 1024;
	public const MAX_DEPTH = 20;
	/** Number of violations after which checking stops. */
	public const MAX_VIOLATIONS = 20;

	public function __construct(
		private readonly SchemaLoader $schemas,
		private readonly SchemaUpgrades $upgrades
	) {
	}

	/**
	 * Upgrades a document in an older version of its schema first; pointers refer to the upgraded document.
	 *
	 * @param DocumentKey $key
	 * @return Violation[] Empty when the document is valid
	 * @return Violation[] None when the document is valid
	 */
	public function validate( DocumentKey $key, string $text ): array {
		if ( strlen( $text ) > self::MAX_BYTES ) {
			return [ new Violation( '', 'too-large', [ self::MAX_BYTES >> 20 ] ) ];
		}
		// PHP counts one level more than there are arrays and objects around a value.
		$document = json_decode( $text, false, self::MAX_DEPTH + 1 );
		if ( json_last_error() === JSON_ERROR_DEPTH ) {
			return [ new Violation( '', 'too-deep', [ self::MAX_DEPTH ] ) ];
		}
		if ( json_last_error() !== JSON_ERROR_NONE ) {
			return [ new Violation( '', 'not-json', [ json_last_error_msg() ] ) ];
		}
		$this->upgrades->apply( $key->kind, $document );
		return $this->judge( $key, $document );
	}

	/**
	 * Decides whether a document that newer rules refuse can still be read, as DocumentMender mends it.
	 *
	 * @param DocumentKey $key
	 * @return Violation[] Empty when the mended document is valid
	 * @return Violation[] None when the mended document is valid
	 */
	public function validateMended( DocumentKey $key, string $text ): array {
		$document = strlen( $text ) <= self::MAX_BYTES ? DocumentText::decode( $text ) : null;
		if ( !$document ) {
			return $this->validate( $key, $text );
		}
		$this->upgrades->apply( $key->kind, $document );
		return $this->judge( $key, ( new DocumentMender( $this->schemas ) )->mend( $key->kind, $document ) );
	}

	/**
	 * @param DocumentKey $key
	 * @param mixed $document
	 * @return Violation[]
	 */
	private function judge( DocumentKey $key, $document ): array {
		$violations = [];
		foreach ( PlainText::findUnclean( $document ) as $pointer ) {
			$violations[] = new Violation( $pointer, 'unclean' );
			if ( count( $violations ) === self::MAX_VIOLATIONS ) {
				return $violations;
			}
		}
		array_push( $violations, ...( new SchemaValidator() )->validate( $document, $this->schemas->load( $key->kind ) ) );
		if ( !$violations && $document instanceof stdClass ) {
			$violations = ( new MeaningValidator() )->validate( $key, $document );
		}
		return array_slice( $violations, 0, self::MAX_VIOLATIONS );
	}
}
