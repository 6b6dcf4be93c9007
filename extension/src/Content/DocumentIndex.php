<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use HTMLCacheUpdateJob;
use Job;
use JobQueueGroup;
use MediaWiki\Linker\LinkTarget;
use MediaWiki\Title\Title;
use MediaWiki\Title\TitleValue;
use RefreshLinksJob;
use stdClass;
use Wikimedia\ObjectCache\BagOStuff;
use Wikimedia\ObjectCache\WANObjectCache;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * What the wiki's own database knows of its documents without opening each page: labels and their languages, where a
 * role, profile or community belongs, what it asks for and decides, and who holds it.
 *
 * Derived from the pages; maintenance/RebuildIndex.php makes it anew.
 */
class DocumentIndex {

	private const TABLE = 'leadershipdevelopment_document';

	public const FIELDS = [ 'ldd_kind', 'ldd_slug', 'ldd_label', 'ldd_family', 'ldd_level', 'ldd_community' ];

	/** Lists of a document: table => prefix of its columns. */
	private const LISTS = [
		'leadershipdevelopment_requirement' => 'ldr',
		'leadershipdevelopment_decision' => 'lde',
		'leadershipdevelopment_language' => 'ldl',
	];

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly TermIndex $terms,
		private readonly WANObjectCache $cache,
		private readonly BagOStuff $stash,
		private readonly JobQueueGroup $jobQueueGroup
	) {
	}

	public function put( int $pageId, DocumentKey $key, Document $document ): void {
		$dbw = $this->connections->getPrimaryDatabase();
		// A moved page leaves its old key, and a page may come to a key that another one had.
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
				$dbw->newInsertQueryBuilder()
					->insertInto( $table )
					->rows( array_map( static fn ( $row ) => $row + $page, $rows ) )
					->caller( __METHOD__ )->execute();
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
	 * Forgets what is no longer on a page of its own. For what a lost job or a restored database left behind.
	 *
	 * @return int Documents forgotten
	 */
	public function removeOrphans(): int {
		$pageIds = [];
		foreach ( [ self::TABLE => 'ldd', TermIndex::TABLE => 'ldt' ] + self::LISTS as $table => $prefix ) {
			array_push( $pageIds, ...$this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
				->select( "{$prefix}_page" )->distinct()
				->from( $table )
				->leftJoin( 'page', null, [ "page_id = {$prefix}_page", 'page_namespace' => NS_LEADERSHIP ] )
				->where( [ 'page_id' => null ] )
				->caller( __METHOD__ )->fetchFieldValues() );
		}
		$pageIds = array_unique( $pageIds );
		$this->delete( array_map( 'intval', $pageIds ) );
		array_map( fn ( $pageId ) => $this->terms->remove( (int)$pageId ), $pageIds );
		$this->touch();
		return count( $pageIds );
	}

	/**
	 * @return string What to check a cached picture of the whole index against: it changes with every change
	 */
	public function cacheCheckKey(): string {
		return $this->cache->makeKey( 'LeadershipDevelopment', 'index' );
	}

	/**
	 * @return string Another one after every change
	 */
	public function generation(): string {
		// Times are kept in whole seconds, so changes are counted too.
		return $this->changedAt() . '/' . (int)$this->stash->get( $this->generationKey() );
	}

	/**
	 * @return int Seconds since 1970
	 */
	public function changedAt(): int {
		return (int)$this->cache->getCheckKeyTime( $this->cacheCheckKey() );
	}

	/**
	 * For what is derived from the index and from the accounts it names.
	 */
	public function expire(): void {
		// After the transaction, lest somebody keeps what was before.
		$this->connections->getPrimaryDatabase()->onTransactionCommitOrIdle( function () {
			$this->cache->touchCheckKey( $this->cacheCheckKey() );
			$this->stash->incrWithInit( $this->generationKey(), BagOStuff::TTL_INDEFINITE );
		}, __METHOD__ );
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
	 * @return LinkTarget What pages with lists of roles depend on, as if they included it. There is no such page.
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
		$dbw = $this->connections->getPrimaryDatabase();
		foreach ( [ self::TABLE => 'ldd' ] + self::LISTS as $table => $prefix ) {
			$dbw->newDeleteQueryBuilder()
				->deleteFrom( $table )->where( [ "{$prefix}_page" => $pageIds ] )
				->caller( __METHOD__ )->execute();
		}
	}

	/**
	 * @param DocumentKey $key
	 * @return int[] One at most
	 */
	private function findPageIds( DocumentKey $key ): array {
		return array_map( 'intval', $this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
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
			// By competency: asked for twice, the last one counts, as in the service.
			$requirements[$requirement->competency] = [
				'ldr_competency' => $requirement->competency,
				'ldr_min_level' => $requirement->minLevel,
				'ldr_importance' => $requirement->importance,
			];
		}
		return [
			'leadershipdevelopment_requirement' => array_values( $requirements ),
			'leadershipdevelopment_decision' => array_map(
				static fn ( $slug ) => [ 'lde_decision' => $slug ], array_unique( $document->decisions ?? [] ) ),
			'leadershipdevelopment_language' => array_map(
				static fn ( $code ) => [ 'ldl_language' => $code ], array_keys( $document->label->toArray() ) ),
		];
	}

	/**
	 * @param string|null $community Roles of this community and those any community may have
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
		return $this->find( [ 'ldd_kind' => DocumentKind::Role->value ] + $conditions );
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
		return $this->find( [ 'ldd_kind' => $kind->value ] );
	}

	/**
	 * @param DocumentKind $kind
	 * @param string[] $slugs
	 * @return IndexEntry[] By slug; slugs without a page are missing
	 */
	public function findBySlugs( DocumentKind $kind, array $slugs ): array {
		return $slugs
			? $this->find( [ 'ldd_kind' => $kind->value, 'ldd_slug' => array_values( array_unique( $slugs ) ) ] )
			: [];
	}

	/**
	 * @param array $conditions
	 * @return IndexEntry[]
	 */
	private function find( array $conditions ): array {
		$rows = $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( self::FIELDS )
			->from( self::TABLE )
			->where( $conditions )
			->orderBy( 'ldd_slug' )
			->caller( __METHOD__ )->fetchResultSet();
		return self::entriesFromRows( $rows );
	}

	/**
	 * @param iterable<stdClass> $rows With FIELDS
	 * @return IndexEntry[] By slug
	 */
	public static function entriesFromRows( iterable $rows ): array {
		$entries = [];
		foreach ( $rows as $row ) {
			$key = DocumentKey::tryFrom( DocumentKind::from( $row->ldd_kind ), $row->ldd_slug );
			$label = json_decode( $row->ldd_label );
			if ( $key && $label instanceof stdClass ) {
				$entries[$row->ldd_slug] = new IndexEntry(
					$key, LanguageMap::fromJson( $label ), $row->ldd_family, $row->ldd_level, $row->ldd_community );
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
