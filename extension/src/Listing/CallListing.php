<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\CallQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Calls of groups, with the state each is in today.
 */
class CallListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.CallListing';

	/** The state before the first date. */
	private const PLANNED = 'planned';

	public function __construct(
		private readonly CallQuery $calls,
		private readonly RoleQuery $roles,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => ListingUtils::SLUG,
			'state' => [ ParamValidator::PARAM_TYPE => [ self::PLANNED, ...Call::STATES ] ],
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
		return ListingUtils::hasForm( $position, 'SLUG/[0-9]{3,9}' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
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
					$rows[sprintf( '%s/%03d', $key->slug, $position )] = ListingUtils::compact( [
						'group' => $key->slug,
						'title' => ListingUtils::title( $key ),
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
		return ListingUtils::slice( $rows, $limit, $from );
	}
}
