<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * Chooses the holders of roles and members of groups to list. A filter that is null does not restrict the list.
 */
final class HolderFilter {

	public const CURRENT = 'current';
	public const TIMES = [ self::CURRENT, 'coming', 'past', 'all' ];

	/**
	 * @param string|null $role
	 * @param string|null $group
	 * @param string[]|null $communities
	 * @param string|null $user Name
	 * @param string $when One of TIMES, relative to today
	 */
	public function __construct(
		public readonly ?string $role,
		public readonly ?string $group,
		public readonly ?array $communities,
		public readonly ?string $user,
		public readonly string $when
	) {
	}
}
