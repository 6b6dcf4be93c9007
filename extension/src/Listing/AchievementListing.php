<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\AchievementQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;

/**
 * Lists what people can be recognised for, by slug. It does not say who was recognised.
 */
class AchievementListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.AchievementListing';

	public function __construct(
		private readonly AchievementQuery $achievements,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ 'community' => ListingUtils::SLUG, 'competency' => ListingUtils::SLUG ];
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
		$rows = [];
		foreach ( $this->achievements->find( $filters['community'], $filters['competency'] ) as $slug => $achievement ) {
			$key = DocumentKey::tryFrom( DocumentKind::Achievement, (string)$slug );
			$rows[$key->slug] = [
				'slug' => $key->slug,
				'title' => ListingUtils::title( $key ),
				'label' => $reader->text( $achievement->label, $key->slug ),
				'labels' => (object)$achievement->label->toArray(),
				'community' => $achievement->community,
				'criteria' => $reader->text( $achievement->criteria ),
				'aligns' => array_map( [ ListingUtils::class, 'compact' ], $achievement->aligns ),
			];
		}
		return ListingUtils::slice( $rows, $limit, $from );
	}
}
