<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;

/**
 * Learning resources of packages in their order, with what has to come first.
 */
class PackageListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.PackageListing';

	public function __construct(
		private readonly ProcessQuery $documents,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [
			'community' => ListingUtils::SLUG,
			'package' => ListingUtils::SLUG,
			'resource' => ListingUtils::SLUG,
			'initiative' => ListingUtils::SLUG,
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
		$rows = [];
		foreach ( $this->documents->findPackages( $filters['community'] ) as $slug => $package ) {
			$key = DocumentKey::tryFrom( DocumentKind::Package, (string)$slug );
			if ( ( $filters['package'] !== null && $filters['package'] !== $key->slug )
				|| ( $filters['initiative'] !== null && !in_array( $filters['initiative'], $package->initiatives, true ) )
			) {
				continue;
			}
			foreach ( $package->slugs() as $position => $resource ) {
				if ( $filters['resource'] === null || $filters['resource'] === $resource ) {
					$rows[sprintf( '%s/%03d', $key->slug, $position )] = ListingUtils::compact( [
						'package' => $key->slug,
						'title' => ListingUtils::title( $key ),
						'label' => $reader->text( $package->label, $key->slug ),
						'community' => $package->community,
						'initiatives' => $package->initiatives,
						'resource' => $resource,
						'requires' => $package->resources[$resource],
					] );
				}
			}
		}
		return ListingUtils::slice( $rows, $limit, $from );
	}
}
