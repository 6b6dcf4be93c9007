<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleFilter;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Vacancies;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * Roles, by slug.
 */
class RoleListing implements Listing {

	public function __construct(
		private readonly RoleQuery $roles
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => Rows::SLUG,
			'family' => [ ParamValidator::PARAM_TYPE => RoleDocument::FAMILIES ],
			'level' => [ ParamValidator::PARAM_TYPE => RoleDocument::LEVELS ],
			'competency' => Rows::SLUG,
			'language' => Rows::SLUG,
			'within' => [
				ParamValidator::PARAM_TYPE => 'integer',
				IntegerDef::PARAM_MIN => 0,
				IntegerDef::PARAM_MAX => max( Vacancies::HORIZONS ),
			],
		];
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, Reader $reader ): array {
		$filter = new RoleFilter(
			$filters['community'], $filters['family'], $filters['level'], $filters['competency'],
			$filters['language'], $filters['within'] );
		return array_map( static fn ( IndexEntry $role ) => Rows::compact( Rows::describe( $role, $reader ) + [
			'family' => $role->family,
			'level' => $role->level,
			'community' => $role->community,
		] ), $this->roles->find( $filter, $limit, 0, $from ) );
	}
}
