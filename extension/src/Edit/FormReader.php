<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use stdClass;

/**
 * Makes a document of what was posted. Values that do not fit the schema go into the document as they were typed, so that the validator
 * reports them and the form shows them again.
 *
 * Posted names follow the fields: `label[0][language]`, `requirements[2][competency]`. Blank fields are not in the document. The mark `_`
 * distinguishes an empty list from a missing one.
 */
class FormReader {

	public const LANGUAGE = 'language';
	public const TEXT = 'text';
	public const KEY = '_key';
	public const MARK = '_';

	/** @var Violation[] */
	private array $violations = [];

	/**
	 * @param Field $root
	 * @param array $posted
	 * @return stdClass
	 */
	public function read( Field $root, array $posted ): stdClass {
		$this->violations = [];
		return $this->readGroup( $root, $posted, '' );
	}

	/**
	 * @return Violation[] Errors in input that no document can express
	 */
	public function getViolations(): array {
		return $this->violations;
	}

	/**
	 * @param Field $field
	 * @param mixed $posted
	 * @param string $pointer
	 * @return mixed Null when it is left blank
	 */
	private function readValue( Field $field, $posted, string $pointer ) {
		$text = is_string( $posted ) ? str_replace( "\r\n", "\n", $posted ) : '';
		return match ( $field->type ) {
			FieldType::Fixed => $field->choices[0],
			FieldType::Paragraph => $text === '' ? null : $text,
			FieldType::Line, FieldType::Date => $text === '' ? null : strtr( $text, "\n", ' ' ),
			FieldType::Integer, FieldType::Number => self::toNumber( trim( $text ) ),
			FieldType::Flag => [ '1' => true, '0' => false ][$text] ?? null,
			FieldType::Choice => match ( true ) {
				$text === '' => null,
				is_int( $field->choices[0] ) => self::toNumber( $text ),
				default => $text,
			},
			default => $this->readContainer( $field, is_array( $posted ) ? $posted : [], $pointer ),
		};
	}

	/**
	 * @param Field $field
	 * @param array $posted
	 * @param string $pointer
	 * @return stdClass|array|null
	 */
	private function readContainer( Field $field, array $posted, string $pointer ) {
		$marked = isset( $posted[self::MARK] );
		unset( $posted[self::MARK] );
		$value = match ( $field->type ) {
			FieldType::Group => $this->readGroup( $field, $posted, $pointer ),
			FieldType::Rows => $this->readRows( $field, $posted, $pointer, $marked ),
			FieldType::Map => $this->readMap( $field, $posted, $pointer ),
			FieldType::Texts => $this->readTexts( $field, $posted, $pointer ),
		};
		$isEmpty = $value === [] || $value == new stdClass;
		return $isEmpty && !( $marked && $field->mayBeEmpty() ) ? null : $value;
	}

	private function readGroup( Field $field, array $posted, string $pointer ): stdClass {
		$group = new stdClass;
		foreach ( $field->members as $name => $member ) {
			$value = $this->readValue( $member, $posted[$name] ?? null, Violation::pointerTo( $pointer, $name ) );
			if ( $value === null && $pointer === '' && $member->required && $member->type === FieldType::Rows ) {
				// A list that must be there may be empty.
				$value = [];
			}
			if ( $value !== null ) {
				$group->$name = $value;
			}
		}
		return $group;
	}

	private function readRows( Field $field, array $posted, string $pointer, bool $marked ): array {
		$rows = [];
		foreach ( $posted as $row ) {
			$value = $this->readValue( $field->entry, $row, Violation::pointerTo( $pointer, (string)count( $rows ) ) );
			if ( $value !== null || $field->size !== null ) {
				$rows[] = $value;
			}
		}
		if ( $field->size === null ) {
			return $rows;
		}
		// A list of a fixed size is there as a whole or not at all.
		$given = array_filter( $rows, static fn ( $value ) => $value !== null );
		$blank = $field->entry->type === FieldType::Texts ? new stdClass : '';
		return $given || $marked ? array_map( static fn ( $value ) => $value ?? $blank, $rows ) : [];
	}

	private function readMap( Field $field, array $posted, string $pointer ): stdClass {
		$map = new stdClass;
		foreach ( array_filter( $posted, 'is_array' ) as $row ) {
			$key = self::line( $row, self::KEY );
			$entry = $this->readValue( $field->entry, $row, Violation::pointerTo( $pointer, $key ) );
			if ( $entry !== null || $key !== '' ) {
				$this->put( $map, $key, $entry ?? new stdClass, $pointer );
			}
		}
		return $map;
	}

	private function readTexts( Field $field, array $posted, string $pointer ): stdClass {
		$texts = new stdClass;
		foreach ( array_filter( $posted, 'is_array' ) as $row ) {
			$text = $this->readValue( $field->entry, $row[self::TEXT] ?? null, $pointer );
			if ( $text !== null ) {
				$this->put( $texts, self::line( $row, self::LANGUAGE ), $text, $pointer );
			}
		}
		return $texts;
	}

	/**
	 * @param stdClass $map
	 * @param string $key
	 * @param mixed $value
	 * @param string $pointer
	 */
	private function put( stdClass $map, string $key, $value, string $pointer ): void {
		$free = $key;
		for ( $number = 2; isset( $map->$free ); $number++ ) {
			$free = "$key-$number";
		}
		if ( $free !== $key ) {
			// Nothing that was typed is lost: the second entry gets another key until the editor chooses one.
			$this->violations[] =
				new Violation( Violation::pointerTo( $pointer, $free ), 'repeated-key', [ $key ] );
		}
		$map->$free = $value;
	}

	private static function line( array $row, string $name ): string {
		return is_string( $row[$name] ?? null ) ? trim( $row[$name] ) : '';
	}

	/**
	 * @param string $text
	 * @return int|float|string|null
	 */
	private static function toNumber( string $text ) {
		return match ( true ) {
			$text === '' => null,
			preg_match( '/^-?\d{1,15}$/D', $text ) === 1 => (int)$text,
			is_numeric( $text ) => (float)$text,
			default => $text,
		};
	}
}
