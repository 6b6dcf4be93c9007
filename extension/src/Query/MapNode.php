<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * A node of the map and its position in units of the drawing, for a reader from left to right.
 */
final class MapNode {

	/**
	 * @param string $key Key of a document, of a heading or of a folded group of roles
	 * @param string $type role, competency, community, level, family or fold
	 * @param int $x
	 * @param int $y
	 * @param int $count Number of roles in a folded group
	 */
	public function __construct(
		public readonly string $key,
		public readonly string $type,
		public readonly int $x,
		public readonly int $y,
		public readonly int $count = 1
	) {
	}
}
