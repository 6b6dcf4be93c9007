<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\AchievementDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;

/**
 * Finds what people can be recognised for. A wiki has few of these, so their pages are read.
 */
class AchievementQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.AchievementQuery';

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly DocumentStore $store,
		private readonly RoleQuery $roles,
		private readonly CompetencyTree $competencies
	) {
	}

	/**
	 * @param string|null $community Include its subtree; null: all
	 * @param string|null $competency Find achievements that show it or a narrower one; null: any
	 * @return array<string,AchievementDocument> By slug
	 */
	public function find( ?string $community = null, ?string $competency = null ): array {
		$communities = $community === null ? null : $this->roles->tree()->subtree( $community );
		$competencies = $competency === null ? null : $this->competencies->narrower( $competency );
		$found = [];
		foreach ( $this->index->findAll( DocumentKind::Achievement ) as $slug => $entry ) {
			if ( $communities !== null && !in_array( $entry->community, $communities, true ) ) {
				continue;
			}
			$key = DocumentKey::tryFrom( DocumentKind::Achievement, (string)$slug );
			$achievement = $key ? $this->store->find( $key )?->document : null;
			if ( $achievement instanceof AchievementDocument && ( $competencies === null
				|| array_intersect( array_column( $achievement->aligns, 'competency' ), $competencies ) )
			) {
				$found[$slug] = $achievement;
			}
		}
		return $found;
	}
}
