<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Who holds a role (a user, or all members of a user group), or a member of a group and their task there. Dates are YYYY-MM-DD.
 */
final class Holder {

	private function __construct(
		public readonly ?string $user,
		public readonly ?string $group,
		public readonly ?string $start,
		public readonly ?string $end,
		public readonly LanguageMap $function
	) {
	}

	public static function fromJson( stdClass $json ): self {
		return new self(
			$json->user ?? null,
			$json->group ?? null,
			$json->start ?? null,
			$json->end ?? null,
			LanguageMap::fromJson( $json->function ?? null )
		);
	}

	public static function ofTerm( ?string $user, ?string $group, ?string $start, ?string $end ): self {
		return new self( $user, $group, $start, $end, LanguageMap::fromJson( null ) );
	}

	public function withUser( string $user ): self {
		return new self( $user, $this->group, $this->start, $this->end, $this->function );
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
