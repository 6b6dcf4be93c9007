<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * The people whom a document names: holders of a role, members of a group.
 */
class DocumentUsers {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentUsers';

	public function __construct(
		private readonly AccountNames $names
	) {
	}

	/**
	 * @param stdClass $document
	 * @return iterable<string,stdClass> Objects with a member `user`, by the pointer of that member
	 */
	public static function find( stdClass $document ): iterable {
		foreach ( [ 'holders', 'members' ] as $list ) {
			foreach ( is_array( $document->$list ?? null ) ? $document->$list : [] as $index => $holder ) {
				if ( $holder instanceof stdClass && is_string( $holder->user ?? null ) ) {
					yield "/$list/$index/user" => $holder;
				}
			}
		}
	}

	/**
	 * @param stdClass $document Changed in place: names get the form that accounts of this wiki have
	 * @return bool Whether anything changed
	 */
	public function canonicalize( stdClass $document ): bool {
		$changed = false;
		foreach ( self::find( $document ) as $holder ) {
			$name = $this->names->canonical( $holder->user ) ?? $holder->user;
			$changed = $changed || $name !== $holder->user;
			$holder->user = $name;
		}
		return $changed;
	}

	/**
	 * @param stdClass $document
	 * @return Violation[] Names that no account of this wiki can have
	 */
	public function validate( stdClass $document ): array {
		$violations = [];
		foreach ( self::find( $document ) as $pointer => $holder ) {
			if ( $this->names->canonical( $holder->user ) === null ) {
				$violations[] = new Violation( $pointer, 'no-account', [ $holder->user ] );
			}
		}
		return array_slice( $violations, 0, DocumentValidator::MAX_VIOLATIONS );
	}
}
