<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use LogicException;
use stdClass;

/**
 * Interprets the part of JSON Schema (draft 2020-12) that the document schemas use.
 *
 * Validation continues after a violation, so that an editor sees several at once, up to a limit. An unknown keyword is an error of the
 * schema: skipping it silently would accept documents that the service refuses.
 */
class SchemaValidator {

	private const ANNOTATIONS = [ '$schema', '$id', '$defs', 'title', 'description' ];

	private stdClass $root;

	/** @var Violation[] */
	private array $violations = [];

	/**
	 * @param mixed $value From json_decode(), objects as stdClass
	 * @param stdClass $schema
	 * @return Violation[]
	 */
	public function validate( $value, stdClass $schema ): array {
		$this->root = $schema;
		$this->violations = [];
		$this->check( $value, $schema, '' );
		return $this->violations;
	}

	/**
	 * @param mixed $value
	 * @param stdClass $schema
	 * @param string $pointer
	 */
	private function check( $value, stdClass $schema, string $pointer ): void {
		foreach ( get_object_vars( $schema ) as $keyword => $rule ) {
			if ( in_array( $keyword, self::ANNOTATIONS, true ) ) {
				continue;
			}
			if ( $this->isFull() ) {
				return;
			}
			match ( $keyword ) {
				'$ref' => $this->check( $value, $this->resolve( $rule ), $pointer ),
				'type' => $this->checkType( $value, $rule, $pointer ),
				'const' => $this->checkConst( $value, $rule, $pointer ),
				'enum' => $this->checkEnum( $value, $rule, $pointer ),
				'oneOf' => $this->checkOneOf( $value, $rule, $pointer ),
				'minLength', 'maxLength', 'pattern', 'format' =>
					is_string( $value ) && $this->checkString( $value, $keyword, $rule, $schema, $pointer ),
				'minimum', 'maximum', 'exclusiveMinimum' =>
					self::isNumber( $value ) && $this->checkNumber( $value, $keyword, $rule, $pointer ),
				'items', 'minItems', 'maxItems', 'uniqueItems' =>
					is_array( $value ) && $this->checkArray( $value, $keyword, $rule, $pointer ),
				'required', 'properties', 'additionalProperties', 'propertyNames', 'minProperties', 'maxProperties' =>
					$value instanceof stdClass && $this->checkObject( $value, $keyword, $rule, $schema, $pointer ),
				default => throw new LogicException( "Unknown schema keyword $keyword" ),
			};
		}
	}

	private function resolve( string $reference ): stdClass {
		$name = substr( $reference, strlen( '#/$defs/' ) );
		return $this->root->{'$defs'}->$name ?? throw new LogicException( "Unknown reference $reference" );
	}

	/**
	 * @param string $pointer
	 * @param string $code
	 * @param mixed ...$params
	 * @return bool Always true, so that checks can be chained
	 */
	private function report( string $pointer, string $code, ...$params ): bool {
		if ( !$this->isFull() ) {
			$this->violations[] = new Violation( $pointer, $code, $params );
		}
		return true;
	}

	private function isFull(): bool {
		return count( $this->violations ) >= DocumentValidator::MAX_VIOLATIONS;
	}

	/**
	 * @param mixed $value
	 * @param string $type
	 * @param string $pointer
	 */
	private function checkType( $value, string $type, string $pointer ): void {
		$fits = match ( $type ) {
			'object' => $value instanceof stdClass,
			'array' => is_array( $value ),
			'string' => is_string( $value ),
			'boolean' => is_bool( $value ),
			'number' => self::isNumber( $value ),
			// 3.0 is an integer in JSON Schema.
			'integer' => is_int( $value )
				|| ( is_float( $value ) && is_finite( $value ) && floor( $value ) === $value ),
			default => throw new LogicException( "Unknown type $type" ),
		};
		if ( !$fits ) {
			$this->report( $pointer, 'type', $type );
		}
	}

	/**
	 * @param mixed $value
	 * @param mixed $expected
	 * @param string $pointer
	 */
	private function checkConst( $value, $expected, string $pointer ): void {
		if ( self::canonical( $value ) !== self::canonical( $expected ) ) {
			$this->report( $pointer, 'const', is_string( $expected ) ? $expected : json_encode( $expected ) );
		}
	}

	/**
	 * @param mixed $value
	 * @param array $allowed
	 * @param string $pointer
	 */
	private function checkEnum( $value, array $allowed, string $pointer ): void {
		if ( !in_array( self::canonical( $value ), array_map( [ self::class, 'canonical' ], $allowed ), true ) ) {
			$this->report( $pointer, 'enum', implode( ', ', $allowed ) );
		}
	}

	/**
	 * @param mixed $value
	 * @param stdClass[] $alternatives
	 * @param string $pointer
	 */
	private function checkOneOf( $value, array $alternatives, string $pointer ): void {
		$fitting = 0;
		foreach ( $alternatives as $alternative ) {
			$attempt = new self();
			$attempt->root = $this->root;
			$attempt->check( $value, $alternative, $pointer );
			$fitting += $attempt->violations ? 0 : 1;
		}
		if ( $fitting !== 1 ) {
			$members = array_merge( ...array_map( static fn ( $one ) => $one->required ?? [], $alternatives ) );
			$this->report( $pointer, 'oneof', implode( ', ', $members ) );
		}
	}

	/**
	 * @param string $value
	 * @param string $keyword
	 * @param string|int $rule
	 * @param stdClass $schema
	 * @param string $pointer
	 */
	private function checkString( string $value, string $keyword, $rule, stdClass $schema, string $pointer ): void {
		match ( $keyword ) {
			'minLength' => mb_strlen( $value ) < $rule && $this->report( $pointer, 'minlength', (int)$rule ),
			'maxLength' => mb_strlen( $value ) > $rule && $this->report( $pointer, 'maxlength', (int)$rule ),
			// The pattern of a date limits the years.
			'pattern' => !self::matches( $rule, $value ) && ( isset( $schema->format )
				? $this->report( $pointer, 'date' ) : $this->report( $pointer, 'pattern', $rule ) ),
			'format' => !self::isDate( $value ) && $this->report( $pointer, 'date' ),
		};
	}

	/**
	 * @param int|float $value
	 * @param string $keyword
	 * @param int|float $rule
	 * @param string $pointer
	 */
	private function checkNumber( $value, string $keyword, $rule, string $pointer ): void {
		match ( $keyword ) {
			'minimum' => $value < $rule && $this->report( $pointer, 'minimum', (string)$rule ),
			'maximum' => $value > $rule && $this->report( $pointer, 'maximum', (string)$rule ),
			'exclusiveMinimum' => $value <= $rule && $this->report( $pointer, 'exclusiveminimum', (string)$rule ),
		};
	}

	/**
	 * @param array $value
	 * @param string $keyword
	 * @param stdClass|int|bool $rule
	 * @param string $pointer
	 */
	private function checkArray( array $value, string $keyword, $rule, string $pointer ): void {
		switch ( $keyword ) {
			case 'items':
				foreach ( $value as $index => $item ) {
					if ( $this->isFull() ) {
						return;
					}
					$this->check( $item, $rule, Violation::pointerTo( $pointer, (string)$index ) );
				}
				break;
			case 'minItems':
				count( $value ) < $rule && $this->report( $pointer, 'minitems', (int)$rule );
				break;
			case 'maxItems':
				count( $value ) > $rule && $this->report( $pointer, 'maxitems', (int)$rule );
				break;
			case 'uniqueItems':
				$different = array_unique( array_map( [ self::class, 'canonical' ], $value ) );
				$rule && count( $different ) < count( $value ) && $this->report( $pointer, 'uniqueitems' );
		}
	}

	/**
	 * @param stdClass $value
	 * @param string $keyword
	 * @param mixed $rule
	 * @param stdClass $schema
	 * @param string $pointer
	 */
	private function checkObject( stdClass $value, string $keyword, $rule, stdClass $schema, string $pointer ): void {
		$members = get_object_vars( $value );
		switch ( $keyword ) {
			case 'required':
				foreach ( $rule as $name ) {
					array_key_exists( $name, $members ) || $this->report( $pointer, 'required', $name );
				}
				break;
			case 'properties':
				foreach ( get_object_vars( $rule ) as $name => $memberSchema ) {
					if ( array_key_exists( $name, $members ) ) {
						$this->check( $members[$name], $memberSchema, Violation::pointerTo( $pointer, (string)$name ) );
					}
				}
				break;
			case 'additionalProperties':
				$others = array_diff_key( $members, get_object_vars( $schema->properties ?? new stdClass ) );
				foreach ( $others as $name => $member ) {
					if ( $this->isFull() ) {
						return;
					}
					$rule === false
						? $this->report( $pointer, 'additionalproperties', (string)$name )
						: $this->check( $member, $rule, Violation::pointerTo( $pointer, (string)$name ) );
				}
				break;
			case 'propertyNames':
				foreach ( array_keys( $members ) as $name ) {
					if ( $this->isFull() ) {
						return;
					}
					$attempt = new self();
					$attempt->root = $this->root;
					$attempt->check( (string)$name, $rule, $pointer );
					$attempt->violations && $this->report( $pointer, 'propertynames', (string)$name );
				}
				break;
			case 'minProperties':
				count( $members ) < $rule && $this->report( $pointer, 'minproperties', (int)$rule );
				break;
			case 'maxProperties':
				count( $members ) > $rule && $this->report( $pointer, 'maxproperties', (int)$rule );
		}
	}

	/**
	 * @param mixed $value
	 * @return bool
	 */
	private static function isNumber( $value ): bool {
		return is_int( $value ) || is_float( $value );
	}

	private static function matches( string $pattern, string $value ): bool {
		// D: as in ECMAScript, $ matches only the end of the text, not also before a last line break.
		return preg_match( '~' . str_replace( '~', '\~', $pattern ) . '~Du', $value ) === 1;
	}

	private static function isDate( string $value ): bool {
		return preg_match( '/^(\d{4})-(\d{2})-(\d{2})$/D', $value, $parts ) === 1
			&& checkdate( (int)$parts[2], (int)$parts[3], (int)$parts[1] );
	}

	/**
	 * Returns a text that is equal for values that are equal as JSON: members in any order, 1 equal to 1.0.
	 *
	 * @param mixed $value
	 * @return string
	 */
	public static function canonical( $value ): string {
		if ( $value instanceof stdClass ) {
			$members = array_map( [ self::class, 'canonical' ], get_object_vars( $value ) );
			ksort( $members, SORT_STRING );
			return 'o' . json_encode( $members, JSON_FORCE_OBJECT );
		}
		if ( is_array( $value ) ) {
			return 'a' . json_encode( array_map( [ self::class, 'canonical' ], $value ) );
		}
		// Without JSON_PRESERVE_ZERO_FRACTION, 1.0 becomes 1.
		return json_encode( $value, JSON_PARTIAL_OUTPUT_ON_ERROR );
	}
}
