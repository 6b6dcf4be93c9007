<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;

/**
 * Competencies, by slug.
 */
class CompetencyListing implements Listing {

	public function __construct(
		private readonly DocumentIndex $index
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [];
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, Reader $reader ): array {
		return array_map(
			static fn ( IndexEntry $entry ) => Rows::describe( $entry, $reader ),
			Rows::slice( $this->index->findAll( DocumentKind::Competency ), $limit, $from )
		);
	}
}
