<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Approval;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\SelectQueryBuilder;

/**
 * Stores what was approved on a wiki. Rows are only added; the latest row of a document decides. ApprovedDocuments decides whether it still
 * holds.
 */
class ApprovalStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.ApprovalStore';
	/** The service that reads the approvals of the home wiki; use it only where there is one. */
	public const HOME_SERVICE_NAME = 'LeadershipDevelopment.HomeApprovals';

	public const TABLE = 'leadershipdevelopment_approval';

	private const FIELDS = [
		'lda_kind', 'lda_slug', 'lda_revision', 'lda_act', 'lda_approver', 'lda_timestamp',
	];

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly string $domain = Domain::WIKI
	) {
	}

	public function add( Approval $approval ): void {
		$dbw = $this->connections->getPrimaryDatabase( $this->domain );
		$dbw->newInsertQueryBuilder()
			->insertInto( self::TABLE )
			->row( [
				'lda_kind' => $approval->key->kind->value,
				'lda_slug' => $approval->key->slug,
				'lda_revision' => $approval->revision,
				'lda_act' => $approval->act->value,
				'lda_approver' => $approval->approver,
				'lda_timestamp' => $dbw->timestamp( $approval->timestamp ),
			] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param DocumentKey $key
	 * @param int $queryFlags One of the IDBAccessObject::READ_ constants
	 * @return Approval|null The latest act, which may be a withdrawal
	 */
	public function findLatest( DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?Approval {
		$row = $this->newQuery( $key, $queryFlags )
			->select( self::FIELDS )
			->orderBy( 'lda_id', SelectQueryBuilder::SORT_DESC )->limit( 1 )
			->caller( __METHOD__ )->fetchRow();
		return $row ? self::fromRow( $row ) : null;
	}

	/**
	 * @param DocumentKey[] $keys
	 * @return array<string,int> The revisions of the latest acts that approve, by kind and slug
	 */
	public function latestRevisions( array $keys ): array {
		$slugs = array_map( static fn ( DocumentKey $key ) => $key->slug, $keys );
		$dbr = $this->database( IDBAccessObject::READ_NORMAL );
		$ids = $slugs ? $dbr->newSelectQueryBuilder()
			->select( 'MAX(lda_id)' )
			->from( self::TABLE )
			->where( [ 'lda_slug' => array_values( array_unique( $slugs ) ) ] )
			->groupBy( [ 'lda_kind', 'lda_slug' ] )
			->caller( __METHOD__ )->fetchFieldValues() : [];
		$rows = $ids ? $dbr->newSelectQueryBuilder()
			->select( self::FIELDS )->from( self::TABLE )->where( [ 'lda_id' => $ids ] )
			->caller( __METHOD__ )->fetchResultSet() : [];
		$revisions = [];
		foreach ( $rows as $row ) {
			$approval = self::fromRow( $row );
			if ( $approval->act->approves() ) {
				$revisions[(string)$approval->key] = $approval->revision;
			}
		}
		return $revisions;
	}

	/**
	 * @param DocumentKey $key
	 * @param int $queryFlags One of the IDBAccessObject::READ_ constants
	 * @return int|null The newest revision that ever counted under this name; null: none did. The service has received
	 *  no newer one.
	 */
	public function lastRevision( DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?int {
		$revision = $this->newQuery( $key, $queryFlags )
			->select( 'MAX(lda_revision)' )->caller( __METHOD__ )->fetchField();
		return $revision ? (int)$revision : null;
	}

	/**
	 * @param int|null $approver Central id; null: anybody
	 * @return DocumentKey[] Keys of all documents that this account ever approved
	 */
	public function keys( ?int $approver = null ): array {
		$rows = $this->database( IDBAccessObject::READ_NORMAL )->newSelectQueryBuilder()
			->select( [ 'lda_kind', 'lda_slug' ] )->distinct()
			->from( self::TABLE )
			->where( $approver === null ? [] : [ 'lda_approver' => $approver ] )
			->orderBy( [ 'lda_kind', 'lda_slug' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$keys = [];
		foreach ( $rows as $row ) {
			$keys[] = DocumentKey::tryFrom( DocumentKind::from( $row->lda_kind ), $row->lda_slug );
		}
		return array_filter( $keys );
	}

	/**
	 * @param int $from Central id
	 * @param int|null $to Central id of the account that takes its place; null: none does
	 */
	public function reassign( int $from, ?int $to ): void {
		$this->connections->getPrimaryDatabase( $this->domain )->newUpdateQueryBuilder()
			->update( self::TABLE )->set( [ 'lda_approver' => $to ] )
			->where( [ 'lda_approver' => $from ] )
			->caller( __METHOD__ )->execute();
	}

	private function newQuery( DocumentKey $key, int $queryFlags ): SelectQueryBuilder {
		return $this->database( $queryFlags )->newSelectQueryBuilder()
			->from( self::TABLE )
			->where( [
				'lda_kind' => $key->kind->value,
				'lda_slug' => $key->slug,
			] );
	}

	private function database( int $queryFlags ): IReadableDatabase {
		return $queryFlags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( $this->domain )
			: $this->connections->getReplicaDatabase( $this->domain );
	}

	private static function fromRow( stdClass $row ): Approval {
		return new Approval(
			DocumentKey::tryFrom( DocumentKind::from( $row->lda_kind ), $row->lda_slug ),
			(int)$row->lda_revision,
			ApprovalAct::from( $row->lda_act ),
			$row->lda_approver === null ? null : (int)$row->lda_approver,
			wfTimestamp( TS_MW, $row->lda_timestamp )
		);
	}
}
