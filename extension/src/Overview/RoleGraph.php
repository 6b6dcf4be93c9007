<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Overview;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;

/**
 * Roles with the competencies they ask for and the communities they belong to.
 */
final class RoleGraph {

	/**
	 * @param IndexEntry[] $roles By slug
	 * @param IndexEntry[] $competencies By slug
	 * @param IndexEntry[] $communities By slug
	 * @param array<string,string[]> $requirements Competencies by role
	 */
	public function __construct(
		public readonly array $roles,
		public readonly array $competencies,
		public readonly array $communities,
		public readonly array $requirements
	) {
	}

	/**
	 * @return array<array{string,string}> Pairs of keys: role and competency, role and community
	 */
	public function edges(): array {
		$edges = [];
		foreach ( $this->roles as $slug => $role ) {
			if ( isset( $this->communities[$role->community ?? ''] ) ) {
				$edges[] = [ "role/$slug", DocumentKind::Community->value . "/$role->community" ];
			}
			foreach ( $this->requirements[$slug] ?? [] as $competency ) {
				if ( isset( $this->competencies[$competency] ) ) {
					$edges[] = [ "role/$slug", DocumentKind::Competency->value . "/$competency" ];
				}
			}
		}
		return $edges;
	}
}
