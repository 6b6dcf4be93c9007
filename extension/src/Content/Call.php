<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * What a group asks of others. Its state follows from its dates.
 */
final class Call {

	/** States in their order, as in schema/documents/group.json. */
	public const STATES = SchemaNames::CALL_STATES;

	/**
	 * @param LanguageMap $label
	 * @param string|null $kind
	 * @param array<string,string> $dates First day, YYYY-MM-DD, by state, in the order of the states
	 */
	private function __construct(
		public readonly LanguageMap $label,
		public readonly ?string $kind,
		public readonly array $dates
	) {
	}

	public static function fromJson( stdClass $json ): self {
		$dates = array_intersect_key( array_flip( self::STATES ), get_object_vars( $json->dates ) );
		foreach ( $dates as $state => &$date ) {
			$date = $json->dates->$state;
		}
		return new self( LanguageMap::fromJson( $json->label ), $json->kind ?? null, $dates );
	}

	/**
	 * @param string $today YYYY-MM-DD
	 * @return string|null The last state that has begun; null before the first
	 */
	public function stateOn( string $today ): ?string {
		return array_key_last( array_filter( $this->dates, static fn ( $date ) => $date <= $today ) );
	}

	/**
	 * @param string|null $state
	 * @return string|null The day before the next state begins, YYYY-MM-DD; null: none follows, or it is before the first
	 */
	public function lastDayOf( ?string $state ): ?string {
		$states = array_keys( $this->dates );
		$at = array_search( $state, $states, true );
		$next = $at === false ? null : $this->dates[$states[$at + 1] ?? ''] ?? null;
		return $next === null ? null : gmdate( 'Y-m-d', (int)strtotime( "$next 00:00:00 UTC" ) - 86400 );
	}

	/**
	 * @return string|null The last day on which people can take part, YYYY-MM-DD; null: not given
	 */
	public function lastDay(): ?string {
		return $this->lastDayOf( 'open' ) ?? $this->lastDayOf( 'feedback' );
	}

	/**
	 * @return string The day on which people can first take part, or the first of all, YYYY-MM-DD
	 */
	public function firstDay(): string {
		return $this->dates['feedback'] ?? $this->dates['open'] ?? min( $this->dates );
	}
}
