<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use LogicException;
use stdClass;

/**
 * Upgrades documents from older versions of a schema to the present one, by the steps of schema/upgrades.json (docs/adr/0005). The core
 * applies the same steps.
 */
class SchemaUpgrades {

	public const SERVICE_NAME = 'LeadershipDevelopment.SchemaUpgrades';

	/**
	 * @param stdClass $upgrades Content of schema/upgrades.json
	 */
	public function __construct(
		private readonly stdClass $upgrades
	) {
	}

	/**
	 * Leaves anything without an upgrade, well-formed or not, for the validator to judge.
	 *
	 * @param DocumentKind $kind
	 * @param mixed $document From json_decode(), objects as stdClass; changed in place
	 */
	public function apply( DocumentKind $kind, $document ): void {
		while ( $document instanceof stdClass && is_string( $document->schema ?? null ) ) {
			$upgrade = str_starts_with( $document->schema, $kind->value . '/' )
				? $this->upgrades->{ $document->schema } ?? null : null;
			if ( !$upgrade ) {
				return;
			}
			foreach ( $upgrade->steps as $step ) {
				foreach ( self::find( $document, $step->in ) as $place ) {
					self::applyStep( $step, $place );
				}
			}
			$document->schema = $upgrade->to;
		}
	}

	private static function applyStep( stdClass $step, stdClass $place ): void {
		if ( isset( $step->default ) ) {
			self::put( $place, $step->default, $step->value );
		} elseif ( isset( $step->move ) ) {
			$name = $step->move;
			if ( property_exists( $place, $name ) && self::put( $place, $step->to, $place->$name ) ) {
				unset( $place->$name );
			}
		} else {
			throw new LogicException( 'Not an upgrade step: ' . json_encode( $step ) );
		}
	}

	/**
	 * @param mixed $value
	 * @param string $path "*" stands for every entry of a list or of a map
	 * @return stdClass[] The objects at this path; missing members are skipped
	 */
	private static function find( $value, string $path ): array {
		if ( $path === '' ) {
			return $value instanceof stdClass ? [ $value ] : [];
		}
		[ $name, $rest ] = explode( '/', $path, 2 ) + [ '', '' ];
		$entries = match ( true ) {
			$name === '*' && ( is_array( $value ) || $value instanceof stdClass ) => (array)$value,
			$value instanceof stdClass && property_exists( $value, $name ) => [ $value->$name ],
			default => [],
		};
		return array_merge( ...array_map( static fn ( $entry ) => self::find( $entry, $rest ), array_values( $entries ) ) );
	}

	/**
	 * @param stdClass $object
	 * @param string $path Dotted path; objects on the way are created
	 * @param mixed $value
	 * @return bool False, without a change, when there is something already
	 */
	private static function put( stdClass $object, string $path, $value ): bool {
		[ $name, $rest ] = explode( '/', $path, 2 ) + [ '', '' ];
		if ( $rest === '' ) {
			if ( property_exists( $object, $name ) ) {
				return false;
			}
			// All upgraded documents would share these values, so each gets a copy.
			$object->$name = is_object( $value ) ? clone $value : $value;
			return true;
		}
		if ( !property_exists( $object, $name ) ) {
			$object->$name = new stdClass();
		}
		return $object->$name instanceof stdClass && self::put( $object->$name, $rest, $value );
	}
}
