<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use HTMLCacheUpdateJob;
use Job;
use JobQueueGroup;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Linker\LinkTarget;
use MediaWiki\Title\Title;
use MediaWiki\Title\TitleValue;
use RefreshLinksJob;
use stdClass;
use Wikimedia\ObjectCache\BagOStuff;
use Wikimedia\ObjectCache\WANObjectCache;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IReadableDatabase;

/**
 * What the wiki's own database knows of its documents without opening their pages: labels and their languages, where a role, profile or
 * community belongs, what it asks for and decides, and who holds it. It also finds the documents that the wiki inherits, in the index of
 * its home wiki.
 *
 * Derived from the pages; maintenance/RebuildIndex.php makes it again.
 */
class DocumentIndex {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentIndex';

	private const TABLE = 'leadershipdevelopment_document';

	public const FIELDS = [ 'ldd_kind', 'ldd_slug', 'ldd_label', 'ldd_family', 'ldd_level', 'ldd_community' ];

	/** Lists in a document: table => prefix of its columns. */
	private const LISTS = [
		'leadershipdevelopment_requirement' => 'ldr',
		'leadershipdevelopment_decision' => 'lde',
		'leadershipdevelopment_language' => 'ldl',
		'leadershipdevelopment_broader' => 'ldo',
		'leadershipdevelopment_need' => 'lnd',
		'leadershipdevelopment_learning' => 'ldg',
		'leadershipdevelopment_teaches' => 'ldh',
		'leadershipdevelopment_taught_in' => 'ldq',
		'leadershipdevelopment_word' => 'ldw',
	];

	/** Number of rows that one query inserts. */
	private const BATCH = 500;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly TermIndex $terms,
		private readonly WANObjectCache $cache,
		private readonly BagOStuff $stash,
		private readonly JobQueueGroup $jobQueueGroup,
		private readonly HomeWiki $home
	) {
	}

	public function put( int $pageId, DocumentKey $key, Document $document ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		// A moved page leaves its old key, and a page may get a key that another page had.
		$others = array_diff( $this->findPageIds( $key ), [ $pageId ] );
		$this->delete( [ $pageId, ...$others ] );
		array_map( $this->terms->remove( ... ), $others );
		$row = [
			'ldd_page' => $pageId,
			'ldd_label' => json_encode( (object)$document->label->toArray(), JSON_UNESCAPED_UNICODE ),
			'ldd_family' => $document instanceof RoleDocument ? $document->family : null,
			'ldd_level' => $document instanceof RoleDocument ? $document->level : null,
			'ldd_community' => match ( true ) {
				$document instanceof CommunityDocument => $document->parent,
				default => $document->community ?? null,
			},
			'ldd_seats' => $document->seats ?? null,
			'ldd_term_months' => $document->termMonths ?? null,
		];
		$dbw->newInsertQueryBuilder()
			->insertInto( self::TABLE )
			->row( $row + self::keyConditions( $key ) )
			->onDuplicateKeyUpdate()
			->uniqueIndexFields( [ 'ldd_kind', 'ldd_slug' ] )
			->set( $row )
			->caller( __METHOD__ )->execute();
		foreach ( self::listRows( $document ) as $table => $rows ) {
			if ( $rows ) {
				$page = [ self::LISTS[$table] . '_page' => $pageId ];
				foreach ( array_chunk( $rows, self::BATCH ) as $batch ) {
					$dbw->newInsertQueryBuilder()
						->insertInto( $table )
						->rows( array_map( static fn ( $row ) => $row + $page, $batch ) )
						->caller( __METHOD__ )->execute();
				}
			}
		}
		$this->terms->put( $pageId, $document->holders ?? $document->members ?? [] );
		$this->touch();
	}

	public function remove( DocumentKey $key ): void {
		$pageIds = $this->findPageIds( $key );
		$this->delete( $pageIds );
		array_map( $this->terms->remove( ... ), $pageIds );
		$this->touch();
	}

	/**
	 * Removes documents that no longer have a page of their own. A lost job or a restored database can leave such rows behind.
	 *
	 * @return int Number of documents removed
	 */
	public function removeOrphans(): int {
		$pageIds = [];
		foreach ( [ self::TABLE => 'ldd', TermIndex::TABLE => 'ldt' ] + self::LISTS as $table => $prefix ) {
			array_push( $pageIds, ...$this->connections->getPrimaryDatabase( Domain::WIKI )->newSelectQueryBuilder()
				->select( "{$prefix}_page" )->distinct()
				->from( $table )
				->caller( __METHOD__ )->fetchFieldValues() );
		}
		$orphans = $this->withoutPage( array_values( array_unique( array_map( 'intval', $pageIds ) ) ) );
		$this->delete( $orphans );
		array_map( $this->terms->remove( ... ), $orphans );
		$this->touch();
		return count( $orphans );
	}

	/**
	 * @param int[] $pageIds
	 * @return int[] Ids that do not belong to a page of the namespace. This is a query of its own: pages are in the wiki's
	 *   database, and the index may be in another one.
	 */
	private function withoutPage( array $pageIds ): array {
		$orphans = [];
		foreach ( array_chunk( $pageIds, 500 ) as $batch ) {
			$there = $this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
				->select( 'page_id' )->from( 'page' )
				->where( [ 'page_id' => $batch, 'page_namespace' => NS_LEADERSHIP ] )
				->caller( __METHOD__ )->fetchFieldValues();
			array_push( $orphans, ...array_diff( $batch, array_map( 'intval', $there ) ) );
		}
		return $orphans;
	}

	/**
	 * @return string Check key for what is cached of the whole index: it changes with every change
	 */
	public function cacheCheckKey(): string {
		return $this->cache->makeKey( 'LeadershipDevelopment', 'index' );
	}

	/**
	 * For some milliseconds after a check key was touched, a cache still returns the value from just before. A key that contains the
	 * generation cannot hold such a value.
	 *
	 * @param string ...$components
	 * @return string Key for what is derived from the index as it is now; use it together with cacheCheckKey()
	 */
	public function cacheKey( string ...$components ): string {
		return $this->cache->makeKey( 'LeadershipDevelopment', ...[ ...$components, $this->generation() ] );
	}

	/**
	 * @return string A value that differs after every change, and some seconds after every change of the home wiki
	 */
	public function generation(): string {
		// Times have whole seconds, so changes within a second are counted.
		return $this->changedAt() . '/' . (int)$this->stash->get( $this->generationKey() ) . '/' . $this->home->generation();
	}

	/**
	 * @return int Seconds since 1970
	 */
	public function changedAt(): int {
		return (int)$this->cache->getCheckKeyTime( $this->cacheCheckKey() );
	}

	/**
	 * Expires what is derived from the index and from the accounts it names.
	 */
	public function expire(): void {
		// Waits for the end of the transaction, so that nobody caches the earlier state.
		$touch = function () {
			$this->cache->touchCheckKey( $this->cacheCheckKey() );
			$this->stash->incrWithInit( $this->generationKey(), BagOStuff::TTL_INDEFINITE );
		};
		// Pages and accounts are on the wiki's database; the index may be on another.
		$index = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$this->connections->getPrimaryDatabase()->onTransactionCommitOrIdle(
			static fn () => $index->onTransactionCommitOrIdle( $touch, __METHOD__ ), __METHOD__ );
	}

	private function generationKey(): string {
		return $this->stash->makeKey( 'LeadershipDevelopment', 'generation' );
	}

	private function touch(): void {
		$this->expire();
		// As MediaWiki does for a template: HTML is stale at once, links follow.
		$lists = Title::newFromLinkTarget( self::rolesTitle() );
		$this->jobQueueGroup->lazyPush( [
			HTMLCacheUpdateJob::newForBacklinks( $lists, 'templatelinks' ),
			new RefreshLinksJob( $lists, [ 'table' => 'templatelinks', 'recursive' => true ]
				+ Job::newRootJobParams( 'refreshlinks:templatelinks:' . $lists->getPrefixedText() ) ),
		] );
	}

	/**
	 * @return LinkTarget Target on which pages with lists of roles depend, as if they included it. No such page exists.
	 */
	public static function rolesTitle(): LinkTarget {
		return new TitleValue( NS_LEADERSHIP, DocumentKind::Role->titleWord() );
	}

	/**
	 * @param int[] $pageIds
	 */
	private function delete( array $pageIds ): void {
		if ( !$pageIds ) {
			return;
		}
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		foreach ( [ self::TABLE => 'ldd' ] + self::LISTS as $table => $prefix ) {
			$dbw->newDeleteQueryBuilder()
				->deleteFrom( $table )->where( [ "{$prefix}_page" => $pageIds ] )
				->caller( __METHOD__ )->execute();
		}
	}

	/**
	 * @param DocumentKey $key
	 * @return int[] At most one
	 */
	private function findPageIds( DocumentKey $key ): array {
		return array_map( 'intval', $this->connections->getPrimaryDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( 'ldd_page' )->from( self::TABLE )->where( self::keyConditions( $key ) )
			->caller( __METHOD__ )->fetchFieldValues() );
	}

	/**
	 * @param Document $document
	 * @return array<string,array[]> Rows by table
	 */
	private static function listRows( Document $document ): array {
		$requirements = [];
		foreach ( $document->requirements ?? [] as $requirement ) {
			// If a role asks for a competency twice, the last requirement counts, as in the service.
			$requirements[$requirement->competency] = [
				'ldr_competency' => $requirement->competency,
				'ldr_min_level' => $requirement->minLevel,
				'ldr_importance' => $requirement->importance,
			];
		}
		return [
			'leadershipdevelopment_requirement' => array_values( $requirements ),
			'leadershipdevelopment_decision' => array_map( static fn ( $slug ) => [ 'lde_decision' => $slug,
				'lde_needed' => (int)in_array( $slug, $document->neededAtLevel ?? [], true ) ],
				array_unique( $document->decisions ?? [] ) ),
			'leadershipdevelopment_language' => array_map(
				static fn ( $code ) => [ 'ldl_language' => $code ], array_keys( $document->label->toArray() ) ),
			'leadershipdevelopment_broader' => $document instanceof CompetencyDocument
				? array_map( static fn ( $slug ) => [ 'ldo_broader' => $slug ], $document->broader() ) : [],
			'leadershipdevelopment_need' => $document instanceof CommunityDocument ? self::needRows( $document ) : [],
			...( $document instanceof LearningDocument ? LearningRows::of( $document ) : [] ),
		];
	}

	/**
	 * @param CommunityDocument $community
	 * @return array[]
	 */
	private static function needRows( CommunityDocument $community ): array {
		$rows = [];
		foreach ( [ 'needs', 'offers' ] as $list ) {
			foreach ( $community->$list as $entry ) {
				$competency = $entry['competency'];
				// If a competency is named twice, the highest level counts.
				$rows["$list/$competency"] = [ 'lnd_list' => $list, 'lnd_competency' => $competency,
					'lnd_level' => max( $entry['level'] ?? null, $rows["$list/$competency"]['lnd_level'] ?? null ) ];
			}
		}
		return array_values( $rows );
	}

	/**
	 * @param string|null $community Roles of this community, and those that any community may have
	 * @param string|null $family
	 * @param string|null $level
	 * @return IndexEntry[] By slug
	 */
	public function findRoles( ?string $community = null, ?string $family = null, ?string $level = null ): array {
		$conditions = [];
		if ( $community !== null ) {
			$conditions['ldd_community'] = [ $community, null ];
		}
		$conditions += array_filter( [ 'ldd_family' => $family, 'ldd_level' => $level ] );
		return self::entriesFromRows( $this->rows( DocumentKind::Role, $conditions ) );
	}

	/**
	 * @return IndexEntry[] By slug
	 */
	public function findCommunities(): array {
		return $this->findAll( DocumentKind::Community );
	}

	/**
	 * @param DocumentKind $kind
	 * @return IndexEntry[] By slug
	 */
	public function findAll( DocumentKind $kind ): array {
		return self::entriesFromRows( $this->rows( $kind, [] ) );
	}

	/**
	 * @param DocumentKind $kind
	 * @return array[] Rows with FIELDS, and the home wiki for rows from it, by slug: in the form that caches hold
	 */
	public function findRows( DocumentKind $kind ): array {
		return $this->rows( $kind, [] );
	}

	/**
	 * @param DocumentKind $kind
	 * @return string[] Sorted; faster where labels are not needed
	 */
	public function findSlugs( DocumentKind $kind ): array {
		return array_column( $this->rows( $kind, [] ), 'ldd_slug' );
	}

	/**
	 * @param DocumentKind $kind
	 * @param array<string|int> $slugs May be array keys, where PHP turns slugs of digits into integers
	 * @return IndexEntry[] By slug; slugs without a page are missing
	 */
	public function findBySlugs( DocumentKind $kind, array $slugs ): array {
		return $slugs
			? self::entriesFromRows( $this->rows( $kind,
				// The values are strings: a database would compare a number with the number at the beginning of a slug.
				[ 'ldd_slug' => array_values( array_unique( array_map( 'strval', $slugs ) ) ) ] ) )
			: [];
	}

	/**
	 * @param string $slug
	 * @return bool Whether a learning resource takes place in this community
	 */
	public function isRegion( string $slug ): bool {
		return $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( '1' )->from( 'leadershipdevelopment_learning' )->where( [ 'ldg_region' => $slug ] )->limit( 1 )
			->caller( __METHOD__ )->fetchField() !== false;
	}

	/**
	 * @param DocumentKind $kind
	 * @param string $slug
	 * @return bool Whether a document names it as its community, or asks for, teaches, needs or offers this competency
	 */
	public function isNamed( DocumentKind $kind, string $slug ): bool {
		$places = match ( $kind ) {
			DocumentKind::Community => [ self::TABLE => 'ldd_community' ],
			DocumentKind::Competency => [ 'leadershipdevelopment_requirement' => 'ldr_competency',
				'leadershipdevelopment_teaches' => 'ldh_competency', 'leadershipdevelopment_need' => 'lnd_competency' ],
			default => [],
		};
		foreach ( $places as $table => $column ) {
			$found = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
				->select( '1' )->from( $table )->where( [ $column => $slug ] )->limit( 1 )
				->caller( __METHOD__ )->fetchField();
			if ( $found !== false ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param DocumentKind $kind
	 * @param array $conditions
	 * @return array[] Rows with FIELDS, by slug
	 */
	private function rows( DocumentKind $kind, array $conditions ): array {
		$select = static fn ( IReadableDatabase $dbr ) => $dbr->newSelectQueryBuilder()
			->select( self::FIELDS )
			->from( self::TABLE )
			->where( [ 'ldd_kind' => $kind->value ] + $conditions )
			->orderBy( 'ldd_slug' )
			->caller( __METHOD__ )->fetchResultSet();
		$own = self::arrays( $select( $this->connections->getReplicaDatabase( Domain::WIKI ) ) );
		return $this->home->gives( $kind )
			? $this->withInherited( $kind, $own, self::arrays( $select( $this->home->index() ) ) ) : $own;
	}

	/**
	 * @param DocumentKind $kind
	 * @param array[] $own Rows with FIELDS of this wiki
	 * @param array[] $given The same, of its home wiki
	 * @return array[] By slug: those of this wiki, and those of the home wiki for which it has no document of its own
	 */
	public function withInherited( DocumentKind $kind, array $own, array $given ): array {
		// The wiki's own document may be missing in the rows.
		$taken = $given ? array_flip( $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( 'ldd_slug' )->from( self::TABLE )
			->where( [ 'ldd_kind' => $kind->value, 'ldd_slug' => array_column( $given, 'ldd_slug' ) ] )
			->caller( __METHOD__ )->fetchFieldValues() ) : [];
		foreach ( $given as $row ) {
			if ( !isset( $taken[$row['ldd_slug']] ) ) {
				$own[] = $row + [ 'wiki' => $this->home->id ];
			}
		}
		usort( $own, static fn ( array $a, array $b ) => strcmp( $a['ldd_slug'], $b['ldd_slug'] ) );
		return $own;
	}

	/**
	 * @param iterable<object> $rows
	 * @return array[] In the form that caches hold
	 */
	public static function arrays( iterable $rows ): array {
		$arrays = [];
		foreach ( $rows as $row ) {
			$arrays[] = (array)$row;
		}
		return $arrays;
	}

	/**
	 * @param iterable<stdClass|array> $rows With FIELDS
	 * @return IndexEntry[] By slug
	 */
	public static function entriesFromRows( iterable $rows ): array {
		$entries = [];
		foreach ( $rows as $row ) {
			$row = (object)$row;
			$key = DocumentKey::tryFrom( DocumentKind::from( $row->ldd_kind ), $row->ldd_slug );
			$label = json_decode( $row->ldd_label );
			if ( $key && $label instanceof stdClass ) {
				$entries[$row->ldd_slug] = new IndexEntry(
					$key, LanguageMap::fromJson( $label ), $row->ldd_family, $row->ldd_level, $row->ldd_community,
					$row->wiki ?? null );
			}
		}
		return $entries;
	}

	/**
	 * @param DocumentKey $key
	 * @return array
	 */
	private static function keyConditions( DocumentKey $key ): array {
		return [ 'ldd_kind' => $key->kind->value, 'ldd_slug' => $key->slug ];
	}
}
