<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Brings documents that were stored under wider rules within the present ones: characters that cannot be shown, days outside the calendar
 * of documents, lists that are too long, names that no account has. So they stay readable; saving requires more.
 */
class DocumentMender {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentMender';

	private const FIRST_DAY = '1990-01-01';
	private const LAST_DAY = '2200-12-31';

	public function __construct(
		private readonly SchemaLoader $schemas
	) {
	}

	/**
	 * @param DocumentKind $kind
	 * @param mixed $document From json_decode(), objects as stdClass; in the present version of the schema
	 * @return mixed A valid document unchanged, except that user names get the form that accounts have
	 */
	public function mend( DocumentKind $kind, $document ) {
		$schema = $this->schemas->load( $kind );
		$mended = self::fit( PlainText::cleanAll( $document ), $schema, $schema );
		foreach ( $mended instanceof stdClass ? [ 'holders', 'members' ] : [] as $list ) {
			if ( is_array( $mended->$list ?? null ) ) {
				$mended->$list = array_values( array_filter( array_map( self::mendHolder( ... ), $mended->$list ) ) );
			}
		}
		return $mended;
	}

	/**
	 * @param mixed $holder
	 * @return mixed Null when no account can have the name
	 */
	private static function mendHolder( $holder ) {
		if ( !$holder instanceof stdClass || !is_string( $holder->user ?? null ) ) {
			return $holder;
		}
		$holder->user = AccountNames::form( $holder->user );
		return $holder->user === null ? null : $holder;
	}

	/**
	 * @param mixed $value
	 * @param stdClass $schema
	 * @param stdClass $root
	 * @return mixed
	 */
	private static function fit( $value, stdClass $schema, stdClass $root ) {
		if ( isset( $schema->{'$ref'} ) ) {
			$schema = $root->{'$defs'}->{ substr( $schema->{'$ref'}, strlen( '#/$defs/' ) ) };
		}
		if ( is_string( $value ) ) {
			return isset( $schema->format ) ? self::fitDay( $value ) : $value;
		}
		if ( is_array( $value ) ) {
			$value = array_slice( $value, 0, $schema->maxItems ?? null );
			return isset( $schema->items )
				? array_map( static fn ( $entry ) => self::fit( $entry, $schema->items, $root ), $value ) : $value;
		}
		if ( !$value instanceof stdClass ) {
			return $value;
		}
		$fitting = new stdClass;
		foreach ( array_slice( get_object_vars( $value ), 0, $schema->maxProperties ?? null, true ) as $name => $member ) {
			$memberSchema = $schema->properties->$name ?? $schema->additionalProperties ?? null;
			$fitting->$name = $memberSchema instanceof stdClass ? self::fit( $member, $memberSchema, $root ) : $member;
		}
		return $fitting;
	}

	private static function fitDay( string $day ): string {
		// Dates compare as strings.
		return preg_match( '/^\d{4}-\d\d-\d\d$/D', $day ) ? max( self::FIRST_DAY, min( self::LAST_DAY, $day ) ) : $day;
	}
}
