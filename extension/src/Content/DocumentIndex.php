<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * What the wiki's own database knows of its documents without opening each page: kind, slug, label, and of roles
 * family, level and community. Derived from the pages; refreshLinks.php makes it anew.
 */
class DocumentIndex {

	private const TABLE = 'leadershipdevelopment_document';

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	public function put( int $pageId, DocumentKey $key, Document $document ): void {
		$dbw = $this->connections->getPrimaryDatabase();
		// A moved page leaves its old key.
		$dbw->newDeleteQueryBuilder()
			->deleteFrom( self::TABLE )
			->where( [ 'ldd_page' => $pageId ] )
			->caller( __METHOD__ )->execute();
		$row = [
			'ldd_page' => $pageId,
			'ldd_label' => json_encode( (object)$document->label->toArray(), JSON_UNESCAPED_UNICODE ),
			'ldd_family' => $document instanceof RoleDocument ? $document->family : null,
			'ldd_level' => $document instanceof RoleDocument ? $document->level : null,
			'ldd_community' => $document instanceof RoleDocument ? $document->community : null,
		];
		$dbw->newInsertQueryBuilder()
			->insertInto( self::TABLE )
			->row( $row + self::keyConditions( $key ) )
			->onDuplicateKeyUpdate()
			->uniqueIndexFields( [ 'ldd_kind', 'ldd_slug' ] )
			->set( $row )
			->caller( __METHOD__ )->execute();
	}

	public function remove( DocumentKey $key ): void {
		$this->connections->getPrimaryDatabase()->newDeleteQueryBuilder()
			->deleteFrom( self::TABLE )
			->where( self::keyConditions( $key ) )
			->caller( __METHOD__ )->execute();
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
		return $this->find( [ 'ldd_kind' => DocumentKind::Community->value ] );
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
			->select( [ 'ldd_kind', 'ldd_slug', 'ldd_label', 'ldd_family', 'ldd_level', 'ldd_community' ] )
			->from( self::TABLE )
			->where( $conditions )
			->orderBy( 'ldd_slug' )
			->caller( __METHOD__ )->fetchResultSet();
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
