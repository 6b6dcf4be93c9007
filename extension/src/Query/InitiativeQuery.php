<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\InitiativeDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Content\Project;
use Wikimedia\ObjectCache\WANObjectCache;

/**
 * Rows of initiatives and their projects. The index does not hold projects, so pages are read, each once for every
 * change of the index.
 */
class InitiativeQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.InitiativeQuery';

	/** @var array{string,array<string,InitiativeRow>}|null Generation of the index, and what was read then */
	private ?array $read = null;
	/** @var array{string,RegionNames}|null Generation of the index, and the names of communities then */
	private ?array $names = null;

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly DocumentStore $store,
		private readonly RoleQuery $roles,
		private readonly WANObjectCache $cache
	) {
	}

	/**
	 * @param array<string,?string> $filters By the names in InitiativeFilter::NAMES; null: not given
	 * @return array<string,InitiativeRow> By key, in the order of the documents
	 */
	public function find( array $filters ): array {
		$subtree = fn ( ?string $slug ) => $slug === null ? null : $this->roles->tree()->subtree( $slug );
		$filter = new InitiativeFilter( $filters, $subtree( $filters['community'] ?? null ), $subtree( $filters['region'] ?? null ) );
		return array_filter( $this->findAll(), $filter->fits( ... ) );
	}

	/**
	 * @return array<string,InitiativeRow>
	 */
	public function findAll(): array {
		$generation = $this->index->generation();
		if ( !$this->read || $this->read[0] !== $generation ) {
			$this->read = [ $generation, $this->readAll() ];
		}
		return $this->read[1];
	}

	/**
	 * @return RegionNames Which communities the geography of rows may name
	 */
	public function regions(): RegionNames {
		$generation = $this->index->generation();
		if ( !$this->names || $this->names[0] !== $generation ) {
			$this->names = [ $generation, new RegionNames( $this->index->findCommunities(), $this->roles->tree() ) ];
		}
		return $this->names[1];
	}

	/**
	 * @return array<string,InitiativeRow>
	 */
	private function readAll(): array {
		$facts = $this->readFacts( $this->index->findAll( DocumentKind::Initiative ) );
		$similar = $this->cache->getWithSetCallback(
			$this->index->cacheKey( 'similar-initiatives' ),
			WANObjectCache::TTL_DAY,
			static fn () => self::findSimilar( $facts ),
			[ 'checkKeys' => [ $this->index->cacheCheckKey() ], 'version' => 1 ]
		);
		$rows = [];
		$regions = $this->regions();
		foreach ( $facts as $key => $one ) {
			// A document that was deleted in the meantime is no longer similar.
			$rows[$key] = InitiativeRow::fromArray( $one, array_values( array_filter(
				$similar[$key] ?? [], static fn ( string $other ) => isset( $facts[$other] ) ) ),
				$regions->find( array_values( $one['details']['geography'] ) ) );
		}
		return $rows;
	}

	/**
	 * @param IndexEntry[] $entries
	 * @return array<string,array> By key of the row
	 */
	private function readFacts( array $entries ): array {
		$generation = $this->index->generation();
		$names = $this->cache->makeMultiKeys( array_map( 'strval', array_keys( $entries ) ),
			fn ( string $slug ) => $this->cache->makeKey( 'LeadershipDevelopment', 'initiative', $slug, $generation ) );
		$found = $this->cache->getMultiWithSetCallback(
			$names,
			WANObjectCache::TTL_DAY,
			fn ( string $slug ) => $this->readOne( $slug ),
			[ 'checkKeys' => [ $this->index->cacheCheckKey() ], 'version' => 1 ]
		);
		$facts = [];
		foreach ( $found as $rows ) {
			foreach ( $rows ?: [] as $row ) {
				$facts[InitiativeRow::fromArray( $row )->key()] = $row;
			}
		}
		return $facts;
	}

	/**
	 * @param string $slug
	 * @return array[] A row for each project; one without a project where there is none
	 */
	private function readOne( string $slug ): array {
		$key = DocumentKey::tryFrom( DocumentKind::Initiative, $slug );
		$document = $key ? $this->store->find( $key )?->document : null;
		if ( !$document instanceof InitiativeDocument ) {
			return [];
		}
		$nothing = LanguageMap::fromJson( null );
		$rows = [];
		foreach ( $document->projects ?: [ null ] as $position => $project ) {
			$rows[] = ( new InitiativeRow( $slug, $position, $document->number, $document->label, $document->community,
				$document->goals, $document->competencies, $project->name ?? $nothing,
				$project->details ?? array_fill_keys( Project::DETAILS, $nothing ) ) )->toArray();
		}
		return $rows;
	}

	/**
	 * Finds initiatives with nearly the same name, and such projects. A project of which only the name is known is compared
	 * within its initiative alone: many initiatives have one for their coordination.
	 *
	 * @param array<string,array> $facts By key of the row
	 * @return array<string,string[]> Keys of rows by key of the row
	 */
	private static function findSimilar( array $facts ): array {
		$labels = [];
		$first = [];
		$projects = [];
		$bare = [];
		foreach ( $facts as $key => $one ) {
			$slug = $one['slug'];
			$labels[$slug] = array_values( $one['label'] );
			$first[$slug] ??= $key;
			$projects[$key] = array_values( $one['project'] );
			$bare[$key] = !InitiativeRow::fromArray( $one )->hasDetails();
		}
		$similar = [];
		foreach ( NearDuplicates::find( $labels ) as $slug => $others ) {
			$similar[$first[$slug]] = array_map( static fn ( $other ) => $first[$other], $others );
		}
		foreach ( NearDuplicates::find( array_filter( $projects ) ) as $key => $others ) {
			foreach ( $others as $other ) {
				$within = $facts[$key]['slug'] === $facts[$other]['slug'];
				if ( $within || ( !$bare[$key] && !$bare[$other] ) ) {
					$similar[$key][] = $other;
				}
			}
		}
		return array_map( static fn ( array $keys ) => array_values( array_unique( $keys ) ), $similar );
	}
}
