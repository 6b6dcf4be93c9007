<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Where a document was imported from.
 */
final class Source {

	private function __construct(
		public readonly string $name,
		public readonly ?string $url,
		public readonly ?string $licence
	) {
	}

	public static function fromJson( ?stdClass $json ): ?self {
		return $json === null ? null : new self( $json->name, $json->url ?? null, $json->licence ?? null );
	}
}
