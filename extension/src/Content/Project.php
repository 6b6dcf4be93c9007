<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A project of an initiative. What is not known is empty.
 */
final class Project {

	/** Members of a project other than its name, in the order in which tables show them. */
	public const DETAILS = [ 'stakeholder_type', 'lead', 'geography', 'phase' ];

	/**
	 * @param LanguageMap $name
	 * @param array<string,LanguageMap> $details By the names in DETAILS
	 */
	private function __construct(
		public readonly LanguageMap $name,
		public readonly array $details
	) {
	}

	public static function fromJson( stdClass $json ): self {
		$details = [];
		foreach ( self::DETAILS as $detail ) {
			$details[$detail] = LanguageMap::fromJson( $json->$detail ?? null );
		}
		return new self( LanguageMap::fromJson( $json->name ), $details );
	}
}
