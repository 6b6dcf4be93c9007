<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * One place at which two documents differ.
 */
final class DocumentChange {

	/**
	 * @param string[] $path Names of members; for an entry of a list, its subject, or else its number from 1
	 * @param mixed $old From json_decode(); null: there was nothing
	 * @param mixed $new From json_decode(); null: there is nothing any more
	 */
	public function __construct(
		public readonly array $path,
		public readonly mixed $old,
		public readonly mixed $new
	) {
	}
}
