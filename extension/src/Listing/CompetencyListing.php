<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;

/**
 * Competencies, by slug.
 */
class CompetencyListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.CompetencyListing';

	public function __construct(
		private readonly DocumentIndex $index
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [];
	}

	/** @inheritDoc */
	public function namesPeople(): bool {
		return false;
	}

	/** @inheritDoc */
	public function validate( array $filters ): StatusValue {
		return StatusValue::newGood();
	}

	/** @inheritDoc */
	public function isPosition( string $position ): bool {
		return ListingUtils::hasForm( $position, 'SLUG' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		return array_map(
			static fn ( IndexEntry $entry ) => ListingUtils::describe( $entry, $reader ),
			ListingUtils::slice( $this->index->findAll( DocumentKind::Competency ), $limit, $from )
		);
	}
}
