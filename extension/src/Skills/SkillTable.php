<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * A part of the map of skills: competencies down, communities across.
 */
final class SkillTable {

	/**
	 * @param array<string,bool> $rows Competencies, each with whether it has narrower ones to look at
	 * @param array<string,bool> $columns Communities, each with whether it has communities under it to look at
	 * @param array<string,array<string,SkillCell>> $cells By competency and community, complete
	 * @param array<string,int> $resources How many learning resources teach it, by competency
	 * @param array<string,int> $levels The highest level that one of them says it reaches, by competency; 0: none names a level
	 * @param bool $hasMore Whether there are more rows
	 * @param int $left Number of communities that do not fit into the columns
	 */
	public function __construct(
		public readonly array $rows,
		public readonly array $columns,
		public readonly array $cells,
		public readonly array $resources,
		public readonly array $levels,
		public readonly bool $hasMore,
		public readonly int $left
	) {
	}
}
