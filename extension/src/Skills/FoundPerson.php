<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * A person who was found by a skill that they let others know.
 */
final class FoundPerson {

	/**
	 * @param string $name
	 * @param Skill[] $skills The person's skills among those that were searched for
	 * @param SkillDetails $details
	 */
	public function __construct(
		public readonly string $name,
		public readonly array $skills,
		public readonly SkillDetails $details
	) {
	}

	/**
	 * @return array For programs
	 */
	public function toArray(): array {
		return [
			'user' => $this->name,
			'skills' => array_map( static fn ( Skill $skill ) => array_filter( [
				'competency' => $skill->competency,
				'level' => $skill->level,
				'teaches' => $skill->teaches,
				'learns' => $skill->learns,
			], static fn ( $value ) => $value !== null ), $this->skills ),
		] + array_filter( $this->details->toArray(), static fn ( $value ) => $value !== null );
	}
}
