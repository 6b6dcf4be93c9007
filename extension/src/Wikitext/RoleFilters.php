<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleFilter;

/**
 * The parameters that choose roles, in wikitext and in Lua.
 */
class RoleFilters {

	public const PARAMETERS = [ 'family', 'level', 'community', 'competency', 'language' ];

	public const ROLES = 50;
	public const MAX_ROLES = 500;

	public static function fromArguments( Arguments $arguments ): RoleFilter {
		return new RoleFilter(
			$arguments->get( 'community' ),
			$arguments->word( 'family', RoleDocument::FAMILIES ),
			$arguments->word( 'level', RoleDocument::LEVELS ),
			$arguments->get( 'competency' ),
			$arguments->get( 'language' )
		);
	}

	public static function limit( Arguments $arguments ): int {
		return $arguments->number( 'limit', self::ROLES, self::MAX_ROLES );
	}
}
