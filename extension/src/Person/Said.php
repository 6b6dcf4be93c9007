<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Recognition\Award;

/**
 * What a person and others say of the person, as far as who reads a list may know.
 */
final class Said {

	/**
	 * @param array<string,int> $levels By competency, as the person says
	 * @param Award[] $awards That the person accepted and shows in public
	 * @param string[] $roles Slugs of roles that the person has or had
	 */
	public function __construct(
		public readonly array $levels = [],
		public readonly array $awards = [],
		public readonly array $roles = []
	) {
	}
}
