<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Finds every text per language in a document, at the places that its schema names.
 */
class TextFinder {

	public const SERVICE_NAME = 'LeadershipDevelopment.TextFinder';

	public function __construct(
		private readonly SchemaLoader $schemas
	) {
	}

	/**
	 * @param DocumentKind $kind
	 * @param stdClass $json JSON of a valid document
	 * @return array<string,stdClass> The objects of the document themselves, by pointer; objects without any text are left out
	 */
	public function find( DocumentKind $kind, stdClass $json ): array {
		$root = $this->schemas->load( $kind );
		$texts = iterator_to_array( self::walk( $root, $root, $json, '' ) );
		return array_filter( $texts, static fn ( $texts ) => get_object_vars( $texts ) !== [] );
	}

	/**
	 * @param stdClass[] $texts
	 * @return array<string,int> Percentage of the texts that each language has, the most complete first
	 */
	public static function completeness( array $texts ): array {
		$counts = [];
		foreach ( $texts as $text ) {
			foreach ( array_keys( get_object_vars( $text ) ) as $language ) {
				$counts[$language] = ( $counts[$language] ?? 0 ) + 1;
			}
		}
		$all = count( $texts );
		// Rounded down, so that only complete translations show 100 per cent.
		$percent = array_map( static fn ( $count ) => intdiv( 100 * $count, $all ), $counts );
		ksort( $percent );
		arsort( $percent );
		return $percent;
	}

	/**
	 * @param stdClass $root
	 * @param stdClass $schema
	 * @param mixed $value
	 * @param string $pointer
	 * @return iterable<string,stdClass>
	 */
	private static function walk( stdClass $root, stdClass $schema, $value, string $pointer ): iterable {
		if ( isset( $schema->{'$ref'} ) ) {
			$schema = $root->{'$defs'}->{substr( $schema->{'$ref'}, strlen( '#/$defs/' ) )};
		}
		if ( is_array( $value ) && isset( $schema->items ) ) {
			foreach ( $value as $index => $entry ) {
				yield from self::walk( $root, $schema->items, $entry, Violation::pointerTo( $pointer, (string)$index ) );
			}
		}
		if ( !$value instanceof stdClass ) {
			return;
		}
		$others = $schema->additionalProperties ?? null;
		if ( $others instanceof stdClass && ( $others->type ?? '' ) === 'string' ) {
			yield $pointer => $value;
			return;
		}
		foreach ( get_object_vars( $value ) as $name => $member ) {
			$memberSchema = $schema->properties->$name ?? $others;
			if ( $memberSchema instanceof stdClass ) {
				yield from self::walk( $root, $memberSchema, $member, Violation::pointerTo( $pointer, (string)$name ) );
			}
		}
	}
}
