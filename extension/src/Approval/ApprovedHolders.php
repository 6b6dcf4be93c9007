<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Approval;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;
use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\IExpression;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\LikeValue;

/**
 * Knows the people whom approved documents name, by the accounts that the names meant at the time of approval. TermIndex knows the same of
 * current pages, whoever wrote them.
 *
 * Before somebody acts, the primary database is read, because whoever was removed is removed at once.
 */
class ApprovedHolders {

	public const SERVICE_NAME = 'LeadershipDevelopment.ApprovedHolders';

	private const TABLE = 'leadershipdevelopment_approved_holder';

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly TermIndex $terms
	) {
	}

	/**
	 * @param StoredDocument $approved Replaces what was known of the document
	 */
	public function put( StoredDocument $approved ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$of = self::conditions( $approved->key );
		$holders = $this->holders( $approved );
		$ids = $this->terms->resolve( $approved->pageId, $holders, IDBAccessObject::READ_LATEST );
		$rows = [];
		foreach ( $holders as $position => $holder ) {
			$rows[] = $of + [
				'ldh_position' => $position,
				'ldh_central_id' => $ids[$holder->user ?? ''] ?? null,
				'ldh_name' => $holder->user,
				'ldh_group' => $holder->group,
			];
		}
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )->where( $of )->caller( __METHOD__ )->execute();
		if ( $rows ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->rows( $rows )->caller( __METHOD__ )->execute();
		}
	}

	/**
	 * @param ApprovedDocument $approved
	 * @param int $queryFlags READ_LATEST before something is done that depends on the result; also in the following methods
	 * @return array{Holder,?int}[] Holders or members with their central ids; null: a user group, or no account
	 */
	public function of( ApprovedDocument $approved, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		$holders = $this->holders( $approved->stored );
		$ids = $approved->approval->act === ApprovalAct::Protection
			? $this->terms->resolve( $approved->stored->pageId, $holders, $queryFlags )
			: $this->storedIds( $approved->stored->key, $queryFlags );
		return array_map(
			static fn ( Holder $holder ) => [ $holder, $ids[$holder->user ?? ''] ?? null ], $holders );
	}

	/**
	 * @param int[] $centralIds
	 * @param DocumentKind[] $kinds
	 * @param int $queryFlags
	 * @return DocumentKey[] Documents that name one of the accounts or a user group in any known revision; read the
	 *   revision that counts to see whether it does
	 */
	public function findNaming(
		array $centralIds, array $kinds, int $queryFlags = IDBAccessObject::READ_NORMAL
	): array {
		if ( !$centralIds ) {
			return [];
		}
		$db = $this->database( $queryFlags );
		return $this->find( $db, $kinds,
			$db->expr( 'ldh_central_id', '=', $centralIds )->or( 'ldh_group', '!=', null ),
			$db->expr( 'ldt_central_id', '=', $centralIds )->or( 'ldt_group', '!=', null ) );
	}

	/**
	 * @param string $role Slug
	 * @return DocumentKey[] The role and the profiles of it that may name somebody
	 */
	public function findOfRole( string $role ): array {
		$db = $this->database( IDBAccessObject::READ_NORMAL );
		$slugs = static fn ( string $field ) => $db->expr( $field, '=', $role )
			->or( $field, IExpression::LIKE, new LikeValue( "$role/", $db->anyString() ) );
		return $this->find( $db, [ DocumentKind::Role, DocumentKind::Profile ], $slugs( 'ldh_slug' ), $slugs( 'ldd_slug' ) );
	}

	/**
	 * @param int $from Central id
	 * @param int|null $to Central id of the account that takes its place; null: none does
	 */
	public function reassign( int $from, ?int $to ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newUpdateQueryBuilder()
			->update( self::TABLE )->set( [ 'ldh_central_id' => $to ] )
			->where( [ 'ldh_central_id' => $from ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param IReadableDatabase $db
	 * @param DocumentKind[] $kinds
	 * @param IExpression $approved Condition for rows of approved documents
	 * @param IExpression $current Condition for rows of current pages, which count while they are protected
	 * @return DocumentKey[]
	 */
	private function find( IReadableDatabase $db, array $kinds, IExpression $approved, IExpression $current ): array {
		$kinds = array_column( $kinds, 'value' );
		$rows = [
			...$db->newSelectQueryBuilder()
				->select( [ 'kind' => 'ldh_kind', 'slug' => 'ldh_slug' ] )->distinct()
				->from( self::TABLE )
				->where( [ 'ldh_kind' => $kinds ] )->andWhere( $approved )
				->caller( __METHOD__ )->fetchResultSet(),
			...$db->newSelectQueryBuilder()
				->select( [ 'kind' => 'ldd_kind', 'slug' => 'ldd_slug' ] )->distinct()
				->from( 'leadershipdevelopment_term' )
				->join( 'leadershipdevelopment_document', null, 'ldd_page = ldt_page' )
				->where( [ 'ldd_kind' => $kinds ] )->andWhere( $current )
				->caller( __METHOD__ )->fetchResultSet(),
		];
		$keys = [];
		foreach ( $rows as $row ) {
			$keys["$row->kind/$row->slug"] = DocumentKey::tryFrom( DocumentKind::from( $row->kind ), $row->slug );
		}
		return array_values( array_filter( $keys ) );
	}

	/**
	 * @param DocumentKey $key
	 * @param int $queryFlags
	 * @return array<string,int> By name
	 */
	private function storedIds( DocumentKey $key, int $queryFlags ): array {
		$rows = $this->database( $queryFlags )->newSelectQueryBuilder()
			->select( [ 'ldh_name', 'ldh_central_id' ] )
			->from( self::TABLE )
			->where( self::conditions( $key ) )
			->andWhere( 'ldh_central_id IS NOT NULL' )
			->caller( __METHOD__ )->fetchResultSet();
		$ids = [];
		foreach ( $rows as $row ) {
			$ids[$row->ldh_name] = (int)$row->ldh_central_id;
		}
		return $ids;
	}

	private function database( int $queryFlags ): IReadableDatabase {
		return $queryFlags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI )
			: $this->connections->getReplicaDatabase( Domain::WIKI );
	}

	/**
	 * @param StoredDocument $stored
	 * @return Holder[]
	 */
	private function holders( StoredDocument $stored ): array {
		return array_values( $stored->document->holders ?? $stored->document->members ?? [] );
	}

	private static function conditions( DocumentKey $key ): array {
		return [ 'ldh_kind' => $key->kind->value, 'ldh_slug' => $key->slug ];
	}
}
