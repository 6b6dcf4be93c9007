<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\Action;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;
use Wikimedia\ParamValidator\ParamValidator;

/**
 * Actions of development plans, with those that are overdue or stale today.
 */
class PlanListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.PlanListing';

	public function __construct(
		private readonly ProcessQuery $plans,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => ListingUtils::SLUG,
			'status' => [ ParamValidator::PARAM_TYPE => [ ...Action::STATES, 'overdue', 'stale' ] ],
		];
	}

	/** @inheritDoc */
	public function namesPeople(): bool {
		return false;
	}

	/** @inheritDoc */
	public function validate( array $filters ): StatusValue {
		return $this->filters->validate( array_intersect_key( $filters, [ 'community' => '' ] ) );
	}

	/** @inheritDoc */
	public function isPosition( string $position ): bool {
		return ListingUtils::hasForm( $position, 'SLUG/[0-9]{3,9}' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		$today = Day::today()->date;
		$rows = [];
		foreach ( $this->plans->findPlans( $filters['community'] ) as $slug => $plan ) {
			$key = DocumentKey::tryFrom( DocumentKind::Plan, (string)$slug );
			foreach ( $plan->actions as $position => $action ) {
				$states = $action->statesOn( $today, $plan->staleDays );
				if ( $filters['status'] === null || in_array( $filters['status'], $states, true ) ) {
					$rows[sprintf( '%s/%03d', $key->slug, $position )] = ListingUtils::compact( [
						'plan' => $key->slug,
						'title' => ListingUtils::title( $key ),
						'label' => $reader->text( $action->label ),
						'labels' => (object)$action->label->toArray(),
						'community' => $plan->community,
						'owner' => $action->owner->toArray() ? $reader->text( $action->owner ) : null,
						'due' => $action->due,
						'status' => $action->status,
						'confirmed' => $action->confirmed,
						'overdue' => in_array( 'overdue', $states, true ),
						'stale' => in_array( 'stale', $states, true ),
						'evidence' => count( $action->evidence ),
						'competencies' => $action->competencies,
						'initiatives' => $action->initiatives,
						'roles' => $action->roles,
					] );
				}
			}
		}
		return ListingUtils::slice( $rows, $limit, $from );
	}
}
