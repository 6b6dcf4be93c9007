<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;

/**
 * A role in one place, with its seats and who sits on them: a role has a position of its own, and one in each community
 * that adapts it. A group with its members is a position too.
 */
final class Position {

	/**
	 * @param DocumentKind $kind Role or group
	 * @param string $slug
	 * @param string|null $community Null: any, or none that is said
	 * @param string|null $level Level of the role; groups have none
	 * @param int|null $seats Null: not said
	 * @param int|null $termMonths Length of a term of the role
	 * @param Term[] $terms
	 */
	public function __construct(
		public readonly DocumentKind $kind,
		public readonly string $slug,
		public readonly ?string $community,
		public readonly ?string $level,
		public readonly ?int $seats,
		public readonly ?int $termMonths,
		public readonly array $terms
	) {
	}

	/**
	 * @param Term[] $terms
	 * @return self
	 */
	public function withTerms( array $terms ): self {
		return new self(
			$this->kind, $this->slug, $this->community, $this->level, $this->seats, $this->termMonths, $terms );
	}

	/**
	 * @param Day $day
	 * @return Term[]
	 */
	public function termsOn( Day $day ): array {
		return array_values( array_filter( $this->terms, static fn ( Term $term ) => $term->covers( $day ) ) );
	}
}
