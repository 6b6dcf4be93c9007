<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Review;

use MediaWiki\Extension\LeadershipDevelopment\Approval\Approval;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Revision\RevisionStore;
use MediaWiki\User\UserIdentity;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\SelectQueryBuilder;

/**
 * Finds the changes to a page since a revision of it was approved. Changes before the text last equalled the approved one were
 * undone and do not count.
 */
class Changes {

	public const SERVICE_NAME = 'LeadershipDevelopment.Changes';

	private const BATCH = 100;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly RevisionStore $revisions
	) {
	}

	/**
	 * @param int $pageId
	 * @param Approval|null $approval Null: since the first revision of the page
	 * @param int $queryFlags One of the IDBAccessObject::READ_ constants
	 * @return iterable<RevisionRecord> The newest first: every one counts, also one that changed no text, such as the mark of
	 *  a protection, a move or an import
	 */
	public function since(
		int $pageId, ?Approval $approval, int $queryFlags = IDBAccessObject::READ_NORMAL
	): iterable {
		$approved = $approval ? $this->revisions->getRevisionById( $approval->revision, $queryFlags ) : null;
		$before = null;
		do {
			$found = $this->read( $pageId, $before, $queryFlags );
			foreach ( $found as $before ) {
				if ( $approved && ( $before->getId() === $approved->getId() || $before->hasSameContent( $approved ) ) ) {
					return;
				}
				yield $before;
			}
		} while ( count( $found ) === self::BATCH );
	}

	public function count( int $pageId, ?Approval $approval ): int {
		return iterator_count( $this->since( $pageId, $approval ) );
	}

	/**
	 * @param UserIdentity $user
	 * @param int $pageId
	 * @param Approval|null $approval
	 * @return bool Whether the person wrote one of the changes, whoever wrote the last
	 */
	public function isBy( UserIdentity $user, int $pageId, ?Approval $approval ): bool {
		foreach ( $this->since( $pageId, $approval, IDBAccessObject::READ_LATEST ) as $revision ) {
			if ( $revision->getUser( RevisionRecord::RAW )?->equals( $user ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param int $pageId
	 * @param RevisionRecord|null $before Only revisions older than this one
	 * @param int $queryFlags
	 * @return RevisionRecord[]
	 */
	private function read( int $pageId, ?RevisionRecord $before, int $queryFlags ): array {
		$db = $queryFlags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase() : $this->connections->getReplicaDatabase();
		$query = $this->revisions->newSelectQueryBuilder( $db )->joinComment()
			->where( [ 'rev_page' => $pageId ] )
			->orderBy( [ 'rev_timestamp', 'rev_id' ], SelectQueryBuilder::SORT_DESC )
			->limit( self::BATCH );
		if ( $before ) {
			$query->andWhere( $db->buildComparison( '<', [
				'rev_timestamp' => $db->timestamp( $before->getTimestamp() ), 'rev_id' => $before->getId() ] ) );
		}
		$found = [];
		foreach ( $query->caller( __METHOD__ )->fetchResultSet() as $row ) {
			$found[] = $this->revisions->newRevisionFromRow( $row );
		}
		return $found;
	}
}
