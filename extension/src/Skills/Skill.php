<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * What a person says about one competency.
 */
final class Skill {

	/** Level from which on somebody counts as able. */
	public const ABLE = 3;

	/** Whether the person claims to be a practitioner or an expert. */
	public readonly bool $practises;

	/**
	 * @param string $competency Slug
	 * @param int|null $level What the person can do, 0 to 4; null: not said
	 * @param bool $teaches Would teach it
	 * @param bool $learns Wants to learn it
	 * @param Visibility $visibility
	 */
	public function __construct(
		public readonly string $competency,
		public readonly ?int $level,
		public readonly bool $teaches,
		public readonly bool $learns,
		public readonly Visibility $visibility
	) {
		$this->practises = $level !== null && $level >= self::ABLE;
	}

	/**
	 * @return array For JSON
	 */
	public function toArray(): array {
		return [
			'competency' => $this->competency,
			'level' => $this->level,
			'teaches' => $this->teaches,
			'learns' => $this->learns,
			'visibility' => $this->visibility->value,
		];
	}
}
