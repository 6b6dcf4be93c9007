<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Who holds a role: a user, or all members of a user group. Dates are YYYY-MM-DD.
 */
final class Holder {

	private function __construct(
		public readonly ?string $user,
		public readonly ?string $group,
		public readonly ?string $start,
		public readonly ?string $end
	) {
	}

	public static function fromJson( stdClass $json ): self {
		return new self( $json->user ?? null, $json->group ?? null, $json->start ?? null, $json->end ?? null );
	}

	public function withUser( string $user ): self {
		return new self( $user, $this->group, $this->start, $this->end );
	}

	/**
	 * @param string $today YYYY-MM-DD
	 * @return bool
	 */
	public function hasEnded( string $today ): bool {
		return $this->end !== null && $this->end < $today;
	}

	/**
	 * @param string $today YYYY-MM-DD
	 * @return bool
	 */
	public function isToCome( string $today ): bool {
		return $this->start !== null && $this->start > $today;
	}
}
