<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Overview\HolderFilter;
use MediaWiki\Extension\LeadershipDevelopment\Overview\HolderQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use Wikimedia\ParamValidator\ParamValidator;
use Wikimedia\ParamValidator\TypeDef\StringDef;

/**
 * Who holds, held or will hold a role, and who is in a group, as pages say it: in the order of the pages. Accounts that were
 * hidden are left out, and renamed ones bear the name they have now.
 */
class HolderListing implements Listing {

	public function __construct(
		private readonly HolderQuery $holders,
		private readonly RoleQuery $roles
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'role' => Rows::SLUG,
			'group' => Rows::SLUG,
			'community' => Rows::SLUG,
			'user' => [ ParamValidator::PARAM_TYPE => 'string', StringDef::PARAM_MAX_CHARS => 255 ],
			'when' => [
				ParamValidator::PARAM_TYPE => HolderFilter::TIMES,
				ParamValidator::PARAM_DEFAULT => HolderFilter::CURRENT,
			],
		];
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, Reader $reader ): array {
		$communities = $filters['community'] === null
			? null : $this->roles->tree()->subtree( $filters['community'] );
		$filter = new HolderFilter(
			$filters['role'], $filters['group'], $communities, $filters['user'], $filters['when'] );
		$rows = [];
		foreach ( $this->holders->find( $filter, $limit, $from ) as $position => $found ) {
			$rows[$position] = $found ? Rows::compact( [
				'kind' => $found->kind->value,
				'slug' => $found->key->slugParts()[0],
				'title' => Rows::title( $found->key ),
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
