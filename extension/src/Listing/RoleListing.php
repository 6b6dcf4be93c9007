<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Vacancies;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\IntegerDef;

/**
 * Roles, by slug.
 */
class RoleListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.RoleListing';

	public function __construct(
		private readonly RoleQuery $roles,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => ListingUtils::SLUG,
			'family' => [ ParamValidator::PARAM_TYPE => RoleDocument::FAMILIES ],
			'level' => [ ParamValidator::PARAM_TYPE => RoleDocument::LEVELS ],
			'competency' => ListingUtils::SLUG,
			'language' => ListingUtils::SLUG,
			'within' => [
				ParamValidator::PARAM_TYPE => 'integer',
				IntegerDef::PARAM_MIN => 0,
				IntegerDef::PARAM_MAX => max( Vacancies::HORIZONS ),
			],
		];
	}

	/** @inheritDoc */
	public function namesPeople(): bool {
		return false;
	}

	/** @inheritDoc */
	public function validate( array $filters ): StatusValue {
		return $this->filters->validate( array_intersect_key( $filters, $this->parameters() ) );
	}

	/** @inheritDoc */
	public function isPosition( string $position ): bool {
		return ListingUtils::hasForm( $position, 'SLUG' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		$filter = new RoleFilter(
			$filters['community'], $filters['family'], $filters['level'], $filters['competency'],
			$filters['language'], $filters['within'] );
		return array_map( static fn ( IndexEntry $role ) => ListingUtils::compact( ListingUtils::describe( $role, $reader ) + [
			'family' => $role->family,
			'level' => $role->level,
			'community' => $role->community,
		] ), $this->roles->find( $filter, $limit, 0, $from ) );
	}
}
