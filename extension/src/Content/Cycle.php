<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A cycle of a process. Days are YYYY-MM-DD.
 */
final class Cycle {

	/**
	 * @param LanguageMap $label
	 * @param string $start
	 * @param string|null $end Last day
	 * @param LanguageMap $description
	 */
	private function __construct(
		public readonly LanguageMap $label,
		public readonly string $start,
		public readonly ?string $end,
		public readonly LanguageMap $description
	) {
	}

	public static function fromJson( stdClass $json ): self {
		return new self( LanguageMap::fromJson( $json->label ), $json->start, $json->end ?? null,
			LanguageMap::fromJson( $json->description ?? null ) );
	}

	/**
	 * @param string $today YYYY-MM-DD
	 * @return string past, current or coming
	 */
	public function stateOn( string $today ): string {
		return match ( true ) {
			$this->end !== null && $this->end < $today => 'past',
			$this->start > $today => 'coming',
			default => 'current',
		};
	}

	/**
	 * @param self $other
	 * @return bool Whether the other cycle says everything that this one says, perhaps in more languages
	 */
	public function isKeptIn( self $other ): bool {
		return $this->start === $other->start && $this->end === $other->end
			&& array_diff_assoc( $this->label->toArray(), $other->label->toArray() ) === []
			&& array_diff_assoc( $this->description->toArray(), $other->description->toArray() ) === [];
	}
}
