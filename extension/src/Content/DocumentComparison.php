<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Finds where two documents differ in what they say, place by place.
 *
 * Entries of a list are recognised by their subject, so that a new entry at the top is one addition, not a change of all that follow.
 */
class DocumentComparison {

	/** Members that identify an entry of a list; the first of these that it has counts. */
	private const SUBJECTS = [ 'competency', 'activity_class', 'user', 'group', 'version', 'target', 'label', 'name', 'title' ];

	/**
	 * @param stdClass $old
	 * @param stdClass $new
	 * @return DocumentChange[] In the order of the new document; removed members come last at their place
	 */
	public function compare( stdClass $old, stdClass $new ): array {
		return $this->compareMembers( [], get_object_vars( $old ), get_object_vars( $new ) );
	}

	/**
	 * @param string[] $path
	 * @param array $old
	 * @param array $new
	 * @return DocumentChange[]
	 */
	private function compareMembers( array $path, array $old, array $new ): array {
		$changes = [];
		foreach ( $new + $old as $name => $_ ) {
			array_push( $changes, ...$this->compareValues(
				[ ...$path, (string)$name ], $old[$name] ?? null, $new[$name] ?? null ) );
		}
		return $changes;
	}

	/**
	 * @param string[] $path
	 * @param mixed $old
	 * @param mixed $new
	 * @return DocumentChange[]
	 */
	private function compareValues( array $path, $old, $new ): array {
		if ( SchemaValidator::canonical( $old ) === SchemaValidator::canonical( $new ) ) {
			return [];
		}
		$isObject = static fn ( $value ) => $value instanceof stdClass;
		// A new or removed entry is shown as one change; a new or removed object, member by member.
		if ( $isObject( $old ) && $isObject( $new ) || count( $path ) === 1 && ( $isObject( $old ) || $isObject( $new ) ) ) {
			return $this->compareMembers( $path, (array)( $old ?? [] ), (array)( $new ?? [] ) )
				?: [ new DocumentChange( $path, $old, $new ) ];
		}
		if ( is_array( $old ?? [] ) && is_array( $new ?? [] ) && self::hasObjects( [ ...$old ?? [], ...$new ?? [] ] ) ) {
			return $this->compareMembers( $path, self::bySubject( $old ?? [] ), self::bySubject( $new ?? [] ) )
				// The lists have the same entries in another order.
				?: [ new DocumentChange(
					$path, array_keys( self::bySubject( $old ) ), array_keys( self::bySubject( $new ) ) ) ];
		}
		return [ new DocumentChange( $path, $old, $new ) ];
	}

	private static function hasObjects( array $list ): bool {
		return array_filter( $list, static fn ( $entry ) => $entry instanceof stdClass ) !== [];
	}

	/**
	 * @param array $list
	 * @return array Entries by subject
	 */
	private static function bySubject( array $list ): array {
		$entries = [];
		foreach ( $list as $position => $entry ) {
			$subject = self::subjectOf( $entry ) ?? (string)( $position + 1 );
			// A second term of the same person.
			for ( $name = $subject, $count = 2; isset( $entries[$name] ); $count++ ) {
				$name = "$subject ($count)";
			}
			$entries[$name] = $entry;
		}
		return $entries;
	}

	/**
	 * @param mixed $entry
	 * @return string|null
	 */
	private static function subjectOf( $entry ): ?string {
		foreach ( self::SUBJECTS as $member ) {
			$subject = $entry->$member ?? null;
			if ( $subject instanceof stdClass ) {
				// For a label, any language will do, as long as it is the same in both documents.
				$texts = get_object_vars( $subject );
				ksort( $texts );
				$subject = $texts['en'] ?? reset( $texts );
			}
			if ( is_scalar( $subject ) && $subject !== false ) {
				return (string)$subject;
			}
		}
		return null;
	}
}
