<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Overview\CallQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Day;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Calls of groups, with the state each is in today.
 */
class CallListing implements Listing {

	/** The state before the first date. */
	private const PLANNED = 'planned';

	public function __construct(
		private readonly CallQuery $calls,
		private readonly RoleQuery $roles
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => Rows::SLUG,
			'state' => [ ParamValidator::PARAM_TYPE => [ self::PLANNED, ...Call::STATES ] ],
		];
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, Reader $reader ): array {
		$today = Day::today()->date;
		$communities = $filters['community'] === null
			? null : $this->roles->tree()->subtree( $filters['community'] );
		$rows = [];
		foreach ( $this->calls->findAll() as $slug => $group ) {
			$key = DocumentKey::tryFrom( DocumentKind::Group, (string)$slug );
			if ( $communities !== null && !in_array( $group->community, $communities, true ) ) {
				continue;
			}
			foreach ( $group->calls as $position => $call ) {
				$state = $call->stateOn( $today ) ?? self::PLANNED;
				if ( $filters['state'] === null || $filters['state'] === $state ) {
					$rows[sprintf( '%s/%03d', $key->slug, $position )] = Rows::compact( [
						'group' => $key->slug,
						'title' => Rows::title( $key ),
						'label' => $reader->text( $call->label ),
						'labels' => (object)$call->label->toArray(),
						'kind' => $call->kind,
						'community' => $group->community,
						'state' => $state,
						'dates' => (object)$call->dates,
					] );
				}
			}
		}
		return Rows::slice( $rows, $limit, $from );
	}
}
