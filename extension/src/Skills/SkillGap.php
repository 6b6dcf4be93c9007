<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * A competency that communities lack, with the figures that say what could help.
 */
final class SkillGap {

	/**
	 * @param string[] $communities Slugs of those that lack it
	 * @param SkillCell $here What is known about it in these communities together
	 * @param SkillCell $elsewhere What is known about it in all other communities together
	 * @param int $resources Learning resources that teach it
	 * @param SkillWork $work
	 */
	public function __construct(
		public readonly array $communities,
		public readonly SkillCell $here,
		public readonly SkillCell $elsewhere,
		public readonly int $resources,
		public readonly SkillWork $work
	) {
	}
}
