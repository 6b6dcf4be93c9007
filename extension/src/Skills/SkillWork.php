<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;

/**
 * Who works on a competency, as public documents say it.
 */
final class SkillWork {

	/**
	 * @param string[] $initiatives Slugs of initiatives that address its gap
	 * @param array<array{plan:string,label:LanguageMap,owner:LanguageMap,status:string}> $actions Open actions of plans that close its gap
	 * @param string[] $groups Slugs of groups with a mandate today whose page names it
	 */
	public function __construct(
		public readonly array $initiatives = [],
		public readonly array $actions = [],
		public readonly array $groups = []
	) {
	}
}
