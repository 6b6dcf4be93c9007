<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Recognition\Award;

/**
 * What qualifies a person beside activity, in their own words and those of others, as far as the reader of a list may know.
 */
final class Qualifications {

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
