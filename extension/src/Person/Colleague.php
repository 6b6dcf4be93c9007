<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

/**
 * Somebody in the same role who agreed to be found.
 */
final class Colleague {

	/**
	 * @param string $name
	 * @param string $role Slug
	 * @param bool $mentor
	 * @param string[] $languages Codes of the languages that both speak
	 */
	public function __construct(
		public readonly string $name,
		public readonly string $role,
		public readonly bool $mentor,
		public readonly array $languages
	) {
	}
}
