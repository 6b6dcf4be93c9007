<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * One version of a definition, as a role cites it.
 */
final class Citation {

	public function __construct(
		public readonly string $definition,
		public readonly int $version
	) {
	}

	public static function fromJson( stdClass $json ): self {
		return new self( $json->definition, (int)$json->version );
	}
}
