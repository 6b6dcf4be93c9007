<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Says all that is wrong with a document, without asking the service.
 */
class DocumentValidator {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentValidator';

	public const MAX_BYTES = 2 * 1024 * 1024;
	public const MAX_DEPTH = 20;
	/** Violations after which a document is not looked into any further. */
	public const MAX_VIOLATIONS = 20;

	public function __construct(
		private readonly SchemaLoader $schemas,
		private readonly SchemaUpgrades $upgrades
	) {
	}

	/**
	 * A document in an older version of its schema is upgraded first; pointers are places in the upgraded document.
	 *
	 * @param DocumentKey $key
	 * @param string $text
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
	 * A document that rules refuse which came later than itself may still be read, as DocumentMender makes it.
	 *
	 * @param DocumentKey $key
	 * @param string $text Not valid
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
