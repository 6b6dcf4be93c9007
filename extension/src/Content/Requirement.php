<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A competency that a role asks for.
 */
final class Requirement {

	public function __construct(
		public readonly string $competency,
		public readonly int $minLevel,
		public readonly string $importance
	) {
	}

	public static function fromJson( stdClass $json ): self {
		return new self( $json->competency, (int)$json->min_level, $json->importance );
	}
}
