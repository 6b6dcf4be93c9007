<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Merges an imported document into an existing page: members, languages and entries that the source lacks stay. `leadership import` does
 * the same with documents in its store; tests/data/merges.json checks that both agree.
 */
class DocumentMerger {

	/** Members whose entries have names, with the member that holds the name */
	private const NAMED = [
		'projects' => 'name', 'goals' => 'text', 'phases' => 'label', 'milestones' => 'label', 'actions' => 'label', 'calls' => 'label',
	];
	/** Members that people add to such an entry, and that imported pages do not have */
	private const KEPT = [ 'id', 'status' ];
	/** Objects whose members are added to the existing ones */
	private const ADDED = [ 'mandate', 'source', 'learned' ];
	/** Members whose entries are people's terms */
	private const PEOPLE = [ 'holders', 'members' ];

	/**
	 * @param stdClass|null $before The content of the page; null: there is none
	 * @param stdClass $imported
	 * @param stdClass|null $assumed Members that a document must have but the source does not give
	 * @return stdClass
	 */
	public static function merged( ?stdClass $before, stdClass $imported, ?stdClass $assumed ): stdClass {
		if ( !$assumed ) {
			return $before ? self::merge( $before, $imported ) : $imported;
		}
		$document = get_object_vars( self::merge( self::merge( $assumed, $before ?? new stdClass ), $imported ) );
		$first = array_intersect_key( [ 'schema' => true, 'label' => true ], $document );
		return (object)array_replace( $first, $document );
	}

	private static function merge( stdClass $before, stdClass $imported ): stdClass {
		$merged = clone $before;
		foreach ( get_object_vars( $imported ) as $name => $value ) {
			$old = $before->$name ?? null;
			if ( isset( self::NAMED[$name] ) && is_array( $old ) && is_array( $value ) ) {
				$merged->$name = self::mergeNamed( $old, $value, self::NAMED[$name] );
			} elseif ( in_array( $name, self::PEOPLE, true ) && is_array( $old ) && is_array( $value ) ) {
				$merged->$name = self::mergePeople( $old, $value );
			} elseif ( $old instanceof stdClass && $value instanceof stdClass
				&& ( in_array( $name, self::ADDED, true ) || self::isText( $value ) )
			) {
				$merged->$name = self::replaced( $old, $value );
			} else {
				$merged->$name = $value;
			}
		}
		return $merged;
	}

	/**
	 * Entries with a common name, in any language, are the same. They keep the members by which they are referred to.
	 *
	 * @param stdClass[] $before
	 * @param stdClass[] $imported
	 * @param string $member
	 * @return stdClass[]
	 */
	private static function mergeNamed( array $before, array $imported, string $member ): array {
		$merged = [];
		foreach ( $imported as $entry ) {
			$names = get_object_vars( $entry->$member );
			$same = null;
			foreach ( $before as $index => $each ) {
				if ( array_intersect( $names, get_object_vars( $each->$member ) ) ) {
					$same = $each;
					unset( $before[$index] );
					break;
				}
			}
			$kept = $same ? array_intersect_key( get_object_vars( $same ), array_flip( self::KEPT ) ) : [];
			$merged[] = $same ? self::replaced( self::merge( $same, $entry ), (object)$kept ) : $entry;
		}
		return [ ...$merged, ...array_values( $before ) ];
	}

	/**
	 * Terms with the same account and first day are the same. Terms that the source lacks stay.
	 *
	 * @param stdClass[] $before
	 * @param stdClass[] $imported
	 * @return stdClass[]
	 */
	private static function mergePeople( array $before, array $imported ): array {
		$term = static fn ( stdClass $person ) =>
			json_encode( [ $person->user ?? null, $person->group ?? null, $person->start ?? null ] );
		$said = [];
		foreach ( $imported as $person ) {
			$said[$term( $person )] = $person;
		}
		$merged = [];
		foreach ( $before as $person ) {
			$key = $term( $person );
			$merged[] = self::replaced( $person, $said[$key] ?? new stdClass );
			unset( $said[$key] );
		}
		return [ ...$merged, ...array_values( $said ) ];
	}

	private static function replaced( stdClass $old, stdClass $new ): stdClass {
		return (object)array_replace( get_object_vars( $old ), get_object_vars( $new ) );
	}

	private static function isText( stdClass $value ): bool {
		$members = get_object_vars( $value );
		return $members === array_filter( $members, 'is_string' ) && !isset( $members['key'] );
	}
}
