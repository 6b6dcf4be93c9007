<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use stdClass;

/**
 * Finds the keys of things whose names an editor typed: "Conflict resolution" becomes conflict-resolution.
 *
 * A name that belongs to nothing, or to several things, stays as it was typed, with an error at its field.
 */
class NameResolver {

	/** @var Violation[] */
	private array $violations = [];
	/** @var array<string,array<string,string[]>> Keys by name, for each kind of field by its words */
	private array $names = [];
	/** @var array<string,bool> Texts of the saved document, which may name what no longer exists */
	private array $saved = [];

	public function __construct(
		private readonly Choices $choices,
		private readonly ReaderLanguage $reader
	) {
	}

	/**
	 * @param Field $root
	 * @param stdClass $document Changed in place
	 * @param stdClass $saved The document as it is saved now
	 * @return Violation[]
	 */
	public function resolve( Field $root, stdClass $document, stdClass $saved ): array {
		$this->violations = [];
		$this->saved = [];
		$this->remember( $saved );
		$this->members( $root, $document, '' );
		return $this->violations;
	}

	/**
	 * @param mixed $saved
	 */
	private function remember( $saved ): void {
		if ( is_string( $saved ) ) {
			$this->saved[$saved] = true;
		} elseif ( is_array( $saved ) || $saved instanceof stdClass ) {
			array_map( $this->remember( ... ), array_values( (array)$saved ) );
		}
	}

	/**
	 * @param Field $field
	 * @param mixed &$value
	 * @param string $pointer
	 */
	private function value( Field $field, &$value, string $pointer ): void {
		if ( is_string( $value ) ) {
			$value = $this->name( $field, $value, $pointer );
		} elseif ( $field->type === FieldType::Group && $value instanceof stdClass ) {
			$this->members( $field, $value, $pointer );
		} elseif ( $field->type === FieldType::Map && $value instanceof stdClass ) {
			foreach ( get_object_vars( $value ) as $key => $entry ) {
				$this->value( $field->entry, $entry, Violation::pointerTo( $pointer, (string)$key ) );
				$value->$key = $entry;
			}
		} elseif ( $field->type === FieldType::Rows && is_array( $value ) ) {
			foreach ( $value as $number => &$entry ) {
				$this->value( $field->entry, $entry, Violation::pointerTo( $pointer, (string)$number ) );
			}
		}
	}

	private function members( Field $group, stdClass $value, string $pointer ): void {
		foreach ( $group->members as $name => $member ) {
			if ( isset( $value->$name ) && $member->type !== FieldType::Fixed ) {
				$this->value( $member, $value->$name, Violation::pointerTo( $pointer, $name ) );
			}
		}
	}

	private function name( Field $field, string $text, string $pointer ): string {
		$kind = $this->choices->documentKind( $field );
		$names = $this->names[$field->words] ??= $this->choices->names( $field, $this->reader );
		if ( !$names && $kind === null ) {
			return $text;
		}
		$found = self::keysOf( $text, $names );
		if ( count( $found ) === 1 ) {
			return $found[0];
		}
		if ( $kind !== null && !isset( $this->saved[$text] ) ) {
			$this->violations[] = new Violation(
				$pointer, $found ? 'ambiguous-name' : 'unknown-name', [ $text, $kind, implode( ', ', $found ) ] );
		}
		return $text;
	}

	/**
	 * @param string $text
	 * @param array<string,string[]> $names By key
	 * @return string[] The key itself, else the keys of that name
	 */
	private static function keysOf( string $text, array $names ): array {
		$typed = Choices::fold( $text );
		// Editors may also write the key itself: "Conflict resolution (conflict-resolution)" or
		// "Leadership:Competency/conflict-resolution".
		$keys = [ $text, $typed ];
		if ( preg_match( '/\(([^()]+)\)$/D', $typed, $match )
			|| preg_match( '!^(?:[^:/]+:)?[^:/]+/([^/]+)$!D', $typed, $match )
		) {
			$keys[] = $match[1];
		}
		foreach ( $keys as $key ) {
			if ( isset( $names[$key] ) ) {
				return [ $key ];
			}
		}
		return array_map( 'strval', array_keys( array_filter( $names, static fn ( array $all ) =>
			in_array( $typed, array_map( Choices::fold( ... ), $all ), true ) ) ) );
	}
}
