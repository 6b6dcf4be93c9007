<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * Knows which community is part of which.
 */
final class CommunityTree {

	/** @var array<string,string[]> By parent */
	private array $children = [];

	/**
	 * @param array<string,?string> $parents By community
	 */
	public function __construct(
		private readonly array $parents
	) {
		foreach ( $parents as $slug => $parent ) {
			if ( $parent !== null ) {
				$this->children[$parent][] = (string)$slug;
			}
		}
	}

	/**
	 * @param string $root
	 * @return string[] The community and everything under it, each once even where parents go round in a circle
	 */
	public function subtree( string $root ): array {
		$found = [ $root => true ];
		for ( $open = [ $root ]; $open; ) {
			foreach ( $this->children[array_pop( $open )] ?? [] as $child ) {
				if ( !isset( $found[$child] ) ) {
					$found[$child] = true;
					$open[] = $child;
				}
			}
		}
		return array_map( 'strval', array_keys( $found ) );
	}

	/**
	 * @param string $community
	 * @return string|null
	 */
	public function parent( string $community ): ?string {
		return $this->parents[$community] ?? null;
	}
}
