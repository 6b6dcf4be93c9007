<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFilter;

/**
 * The parameters that choose learning resources, in wikitext and in Lua.
 */
class LearningFilters {

	public const RESOURCES = 20;
	public const MAX_RESOURCES = 200;

	/**
	 * @return string[]
	 */
	public static function parameters(): array {
		return [ ...LearningFilter::NAMES, 'limit' ];
	}

	public static function fromArguments( Arguments $arguments ): LearningFilter {
		$words = [ 'format' => LearningDocument::FORMATS, 'mode' => LearningDocument::MODES,
			'method' => LearningDocument::METHODS, 'cost' => LearningDocument::COSTS, 'minlevel' => [ '0', '1', '2', '3', '4' ] ];
		$values = [];
		foreach ( LearningFilter::NAMES as $name ) {
			$values[$name] = isset( $words[$name] ) ? $arguments->word( $name, $words[$name] ) : $arguments->get( $name );
		}
		return LearningFilter::from( $values );
	}

	public static function limit( Arguments $arguments ): int {
		return $arguments->number( 'limit', self::RESOURCES, self::MAX_RESOURCES );
	}
}
