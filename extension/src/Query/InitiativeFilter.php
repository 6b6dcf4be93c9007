<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\Project;
use UtfNormal\Validator;

/**
 * Chooses the rows of initiatives to list. A filter that is null does not restrict the list. Texts are found in any language,
 * whatever their letter case.
 */
final class InitiativeFilter {

	/** Asks for rows in which the cell is blank. */
	public const BLANK = '-';

	/** Names of the filters, in addresses, wikitext and programs. */
	public const NAMES = [ 'number', 'name', ...Project::DETAILS, 'goal', 'competency', 'community', 'region' ];

	/**
	 * @param array<string,?string> $filters By the names in NAMES; null: not given
	 * @param string[]|null $communities The requested community and those under it; null: all
	 * @param string[]|null $regions The requested region and those under it; null: all
	 */
	public function __construct(
		private readonly array $filters,
		private readonly ?array $communities,
		private readonly ?array $regions
	) {
	}

	public function fits( InitiativeRow $row ): bool {
		$name = $this->filters['name'] ?? null;
		return ( $this->communities === null || in_array( $row->community, $this->communities, true ) )
			&& $this->isIn( $row )
			&& $this->isCell( 'number', $row->number === null ? [] : [ $row->number ] )
			&& ( $name === null || self::contains( [ $row->label, $row->project ], self::fold( $name ) ) )
			&& $this->hasDetails( $row )
			&& $this->isCell( 'goal', [ ...$row->goals, ...array_map(
				static fn ( string $goal ) => explode( '/', $goal )[0], $row->goals ) ] )
			&& $this->isCell( 'competency', $row->competencies );
	}

	private function isIn( InitiativeRow $row ): bool {
		return match ( $this->filters['region'] ?? null ) {
			null => true,
			self::BLANK => $row->region === null,
			default => in_array( $row->region, $this->regions, true ),
		};
	}

	private function hasDetails( InitiativeRow $row ): bool {
		foreach ( Project::DETAILS as $detail ) {
			if ( !$this->isCell( $detail, array_values( $row->details[$detail]->toArray() ) ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * @param string $filter
	 * @param string[] $texts What the cell says, in any language
	 * @return bool
	 */
	private function isCell( string $filter, array $texts ): bool {
		$asked = $this->filters[$filter] ?? null;
		return match ( $asked ) {
			null => true,
			self::BLANK => !$texts,
			default => in_array( self::fold( $asked ), array_map( self::fold( ... ), $texts ), true ),
		};
	}

	/**
	 * @param LanguageMap[] $maps
	 * @param string $part Folded
	 * @return bool
	 */
	private static function contains( array $maps, string $part ): bool {
		foreach ( $maps as $map ) {
			foreach ( $map->toArray() as $text ) {
				if ( str_contains( self::fold( $text ), $part ) ) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * @param string $text
	 * @return string The same for texts that differ in letter case, spacing or the way accents are encoded only
	 */
	public static function fold( string $text ): string {
		return mb_strtolower( trim( preg_replace( '/\s+/u', ' ', Validator::toNFC( $text ) ) ) );
	}
}
