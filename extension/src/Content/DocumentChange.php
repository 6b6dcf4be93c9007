<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * One place at which two documents differ.
 */
final class DocumentChange {

	/**
	 * @param string[] $path Names of members; of an entry of a list, what it is about, or else its number from 1
	 * @param mixed $old As json_decode() gives it; null when there was nothing
	 * @param mixed $new As json_decode() gives it; null when there is nothing any more
	 */
	public function __construct(
		public readonly array $path,
		public readonly mixed $old,
		public readonly mixed $new
	) {
	}
}
