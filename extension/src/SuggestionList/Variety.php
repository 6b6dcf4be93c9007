<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

/**
 * How much a list prefers people who bring different things, where it cannot hold everybody.
 */
enum Variety: string {
	case None = 'none';
	case Some = 'some';
	case Much = 'much';

	/**
	 * @return float As the service understands it
	 */
	public function share(): float {
		return match ( $this ) {
			self::None => 0,
			self::Some => 0.3,
			self::Much => 0.7,
		};
	}

	/**
	 * @return string[]
	 */
	public static function words(): array {
		return array_column( self::cases(), 'value' );
	}
}
