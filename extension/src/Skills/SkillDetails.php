<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * What a person adds to their skills: languages, hours, methods and the like. Whoever may see the skills may see these details.
 */
final class SkillDetails {

	/**
	 * @param string|null $community Slug of the community that the person is part of
	 * @param string[] $languages Codes
	 * @param string[] $methods
	 * @param int|null $hours Hours a month
	 */
	public function __construct(
		public readonly ?string $community = null,
		public readonly array $languages = [],
		public readonly array $methods = [],
		public readonly ?int $hours = null
	) {
	}

	/**
	 * @return array For JSON
	 */
	public function toArray(): array {
		return get_object_vars( $this );
	}
}
