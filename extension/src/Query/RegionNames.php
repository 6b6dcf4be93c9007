<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;

/**
 * Finds the community that a text such as "Latin America & The Caribbean" names, by the labels of the communities' pages in all
 * languages. A name that several communities share finds none.
 */
final class RegionNames {

	/** @var array<string,string|false> Slug by folded name; false: several communities have the name */
	private array $names = [];

	/**
	 * @param array<string,IndexEntry> $communities By slug
	 * @param CommunityTree $tree
	 */
	public function __construct(
		private readonly array $communities,
		private readonly CommunityTree $tree
	) {
		foreach ( $communities as $slug => $entry ) {
			foreach ( $entry->label->toArray() as $text ) {
				$name = self::fold( $text );
				$known = $this->names[$name] ?? (string)$slug;
				$this->names[$name] = $known === (string)$slug ? $known : false;
			}
		}
	}

	/**
	 * @param string[] $texts The name in several languages
	 * @return string|null Slug; null: they name no community, or several
	 */
	public function find( array $texts ): ?string {
		$found = [];
		foreach ( $texts as $text ) {
			$slug = $this->names[self::fold( $text )] ?? null;
			if ( $slug === false ) {
				return null;
			}
			if ( $slug !== null ) {
				$found[$slug] = $slug;
			}
		}
		return count( $found ) === 1 ? reset( $found ) : null;
	}

	public function label( string $slug ): LanguageMap {
		return isset( $this->communities[$slug] ) ? $this->communities[$slug]->label : LanguageMap::fromJson( null );
	}

	/**
	 * @param string $slug
	 * @return string[] The communities it is part of, the widest first, and itself
	 */
	public function path( string $slug ): array {
		$path = [];
		for ( $one = $slug; $one !== null && !in_array( $one, $path, true ); $one = $this->tree->parent( $one ) ) {
			array_unshift( $path, $one );
		}
		return $path;
	}

	/**
	 * @param array<string,InitiativeRow> $rows
	 * @return array<string,IndexEntry> By slug: the communities that rows name, and those they are part of
	 */
	public function of( array $rows ): array {
		$named = [];
		foreach ( $rows as $row ) {
			foreach ( $row->region === null ? [] : $this->path( $row->region ) as $slug ) {
				$named[$slug] = true;
			}
		}
		return array_intersect_key( $this->communities, $named );
	}

	/**
	 * @param string $text
	 * @return string The same for names that differ in "and" and "the" only, as tables write them
	 */
	private static function fold( string $text ): string {
		$words = explode( ' ', strtr( InitiativeFilter::fold( $text ), [ '&' => ' and ', ',' => ' ' ] ) );
		return implode( ' ', array_diff( $words, [ '', 'the', 'and' ] ) );
	}
}
