<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Listing;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\CompetencyTree;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillMap;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use StatusValue;

/**
 * The cells of the map of skills, by competency and community: what is published of each, and nothing that is added up.
 */
class SkillListing implements Listing {

	public const SERVICE_NAME = 'LeadershipDevelopment.SkillListing';

	public function __construct(
		private readonly SkillMap $map,
		private readonly DocumentIndex $index,
		private readonly CompetencyTree $competencies,
		private readonly RoleQuery $roles,
		private readonly FilterValidator $filters
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ 'competency' => ListingUtils::SLUG, 'community' => ListingUtils::SLUG ];
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
		return ListingUtils::hasForm( $position, 'SLUG/SLUG' );
	}

	/** @inheritDoc */
	public function find( array $filters, int $limit, string $from, ReaderLanguage $reader ): array {
		$competencies = $filters['competency'] === null
			? null : array_flip( $this->competencies->narrower( $filters['competency'] ) );
		$communities = $filters['community'] === null
			? null : array_flip( $this->roles->tree()->subtree( $filters['community'] ) );
		$found = [];
		foreach ( $this->map->cells() as $competency => $places ) {
			if ( $competencies === null || isset( $competencies[$competency] ) ) {
				foreach ( $communities === null ? $places : array_intersect_key( $places, $communities ) as $community => $cell ) {
					$found["$competency/$community"] = $cell;
				}
			}
		}
		$found = ListingUtils::slice( $found, $limit, $from );
		$resources = $this->map->resources();
		$slugs = array_map( static fn ( $position ) => explode( '/', (string)$position ), array_keys( $found ) );
		$entries = $this->index->findBySlugs( DocumentKind::Competency, array_column( $slugs, 0 ) );
		$rows = [];
		foreach ( $found as $position => $cell ) {
			[ $competency, $community ] = explode( '/', $position );
			$key = DocumentKey::tryFrom( DocumentKind::Competency, $competency );
			$rows[$position] = [
				'competency' => $competency,
				'title' => ListingUtils::title( $key ),
				'label' => isset( $entries[$competency] ) ? $reader->text( $entries[$competency]->label, $competency ) : $competency,
				'community' => $community,
				'state' => $cell->state( isset( $resources[$competency] ) ),
				// This is a lower bound; 0 means fewer than five.
				'teach' => $cell->teaches,
				'learn' => $cell->learns,
				'practise' => $cell->practises,
				'teach_a_year_ago' => $cell->taughtBefore,
				'learn_a_year_ago' => $cell->learntBefore,
				'practise_a_year_ago' => $cell->practisedBefore,
				'needed' => (bool)$cell->needs,
				'needed_level' => $cell->level ?: null,
				'offered' => (bool)$cell->offers,
				'resources' => $resources[$competency]['number'] ?? 0,
				'resources_level' => ( $resources[$competency]['level'] ?? 0 ) ?: null,
			];
		}
		return $rows;
	}
}
