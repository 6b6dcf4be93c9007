<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;

/**
 * Roles with the competencies they ask for and the communities they belong to, or that adapt them.
 */
final class RoleGraph {

	/**
	 * @param IndexEntry[] $roles By slug
	 * @param IndexEntry[] $competencies By slug
	 * @param IndexEntry[] $communities By slug
	 * @param array<string,string[]> $requirements Competencies by role
	 * @param array<string,string[]> $adaptations Communities that have a profile of the role, by role
	 */
	public function __construct(
		public readonly array $roles,
		public readonly array $competencies,
		public readonly array $communities,
		public readonly array $requirements,
		public readonly array $adaptations
	) {
	}

	/**
	 * @return array<array{string,string}> Pairs of keys: role and competency, role and community
	 */
	public function edges(): array {
		$edges = [];
		foreach ( $this->roles as $slug => $role ) {
			foreach ( $this->communitiesOf( (string)$slug ) as $community ) {
				$edges[] = [ "role/$slug", DocumentKind::Community->value . "/$community" ];
			}
			foreach ( $this->requirements[$slug] ?? [] as $competency ) {
				if ( isset( $this->competencies[$competency] ) ) {
					$edges[] = [ "role/$slug", DocumentKind::Competency->value . "/$competency" ];
				}
			}
		}
		return $edges;
	}

	/**
	 * @param string $role
	 * @return string[] Its own, then those that adapt it
	 */
	public function communitiesOf( string $role ): array {
		$communities = array_unique( [ $this->roles[$role]->community ?? '', ...$this->adaptations[$role] ?? [] ] );
		return array_values( array_filter( $communities, fn ( $community ) => isset( $this->communities[$community] ) ) );
	}
}
