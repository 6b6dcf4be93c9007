<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Says all that is wrong with a document, without asking the service.
 */
class DocumentValidator {

	public const MAX_BYTES = 2 * 1024 * 1024;
	public const MAX_DEPTH = 20;

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
		$violations = ( new SchemaValidator() )->validate( $document, $this->schemas->load( $key->kind ) );
		if ( !$violations && $document instanceof stdClass ) {
			$violations = ( new MeaningValidator() )->validate( $key, $document );
		}
		return $violations;
	}
}
