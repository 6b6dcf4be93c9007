<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\HolderFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\HolderQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\ParamValidator\TypeDef\UserDef;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Who holds, held or will hold a role, and who is in a group, as pages say it: in the order of the pages. Accounts that were
 * hidden are left out, and renamed ones bear the name they have now.
 */
class HolderListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.HolderListing';

	public function __construct(
		private readonly HolderQuery $holders,
		private readonly RoleQuery $roles,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'role' => ListingUtils::SLUG,
			'group' => ListingUtils::SLUG,
			'community' => ListingUtils::SLUG,
			// MediaWiki ignores underscores, spaces around the name and a namespace before it.
			'user' => [ ParamValidator::PARAM_TYPE => 'user', UserDef::PARAM_ALLOWED_USER_TYPES => [ 'name' ] ],
			'when' => [
				ParamValidator::PARAM_TYPE => HolderFilter::TIMES,
				ParamValidator::PARAM_DEFAULT => HolderFilter::CURRENT,
			],
		];
	}

	/** @inheritDoc */
	public function namesPeople(): bool {
		return true;
	}

	/** @inheritDoc */
	public function validate( array $filters ): StatusValue {
		return $this->filters->validate( array_intersect_key( $filters, $this->parameters() ) );
	}

	/** @inheritDoc */
	public function isPosition( string $position ): bool {
		return ListingUtils::hasForm( $position, '[1-9][0-9]{0,9}/(0|[1-9][0-9]{0,9})' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		$communities = $filters['community'] === null
			? null : $this->roles->tree()->subtree( $filters['community'] );
		$filter = new HolderFilter(
			$filters['role'], $filters['group'], $communities, $filters['user'], $filters['when'] );
		$rows = [];
		foreach ( $this->holders->find( $filter, $limit, $from ) as $position => $found ) {
			$rows[$position] = $found ? ListingUtils::compact( [
				'kind' => $found->kind->value,
				'slug' => $found->key->slugParts()[0],
				'title' => ListingUtils::title( $found->key ),
				'community' => $found->community,
				'user' => $found->holder->user,
				'group' => $found->holder->group,
				'start' => $found->holder->start,
				'end' => $found->holder->end,
			] ) : null;
		}
		return $rows;
	}
}
