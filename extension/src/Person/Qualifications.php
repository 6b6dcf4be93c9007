<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Recognition\Award;

/**
 * What qualifies a person apart from activity, in their own words and those of others, as far as the reader of a list may know.
 */
final class Qualifications {

	/**
	 * @param array<string,int> $levels By competency, as the person says
	 * @param Award[] $awards That the person accepted and shows in public
	 * @param array<string,string[]> $endorsers Names of peers whose words an award includes, by its key
	 * @param string[] $roles Slugs of roles that the person has or had
	 * @param string[] $learned Slugs of learning resources that the person finished and lets committees know
	 * @param string[] $packages Slugs of learning packages that may be complete with them
	 */
	public function __construct(
		public readonly array $levels = [],
		public readonly array $awards = [],
		public readonly array $endorsers = [],
		public readonly array $roles = [],
		public readonly array $learned = [],
		public readonly array $packages = []
	) {
	}
}
