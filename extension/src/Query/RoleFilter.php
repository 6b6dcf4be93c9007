<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * Chooses the roles to list. A filter that is null does not restrict the list.
 */
final class RoleFilter {

	/**
	 * @param string|null $community Roles of this community and those under it, and roles any community may have
	 * @param string|null $family
	 * @param string|null $level
	 * @param string|null $competency Roles that ask for it, themselves or as a community adapts them
	 * @param string|null $language Roles with a label in it
	 * @param int|null $vacantWithin Roles with a seat that is empty in this many days; 0: now
	 */
	public function __construct(
		public readonly ?string $community = null,
		public readonly ?string $family = null,
		public readonly ?string $level = null,
		public readonly ?string $competency = null,
		public readonly ?string $language = null,
		public readonly ?int $vacantWithin = null
	) {
	}
}
