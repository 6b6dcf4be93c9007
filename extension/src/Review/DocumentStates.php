<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Review;

use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalStore;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Revision\RevisionLookup;
use MediaWiki\Title\TitleValue;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Finds which documents are approved, and which wait for approval.
 */
class DocumentStates {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentStates';

	private const BATCH = 200;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly ApprovedDocuments $approved,
		private readonly ApprovalStore $approvals,
		private readonly Changes $changes,
		private readonly RevisionLookup $revisions
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @return DocumentState|null Null: there is no page, or nothing to approve on it
	 */
	public function find( DocumentKey $key ): ?DocumentState {
		$title = $key->toTitleValue();
		$revision = $key->kind->needsApproval() ? $this->revisions->getRevisionByTitle( $title ) : null;
		if ( !$revision ) {
			return null;
		}
		$approval = $this->approved->findApproved( $key )?->approval;
		return new DocumentState( $key, $revision->getPageId(), $revision->getId(), $revision->getTimestamp(), $approval,
			$approval ? $this->changes->count( $revision->getPageId(), $approval ) : 0 );
	}

	/**
	 * @param int $limit
	 * @param string $from Title of the first page, without its namespace
	 * @return DocumentState[] States of pages whose current text waits for approval, by title
	 */
	public function findWaiting( int $limit, string $from = '' ): array {
		$waiting = [];
		$after = null;
		do {
			$pages = $this->readPages( $from, $after );
			$latest = $this->approvals->latestRevisions( array_filter( array_map(
				static fn ( string $title ) => self::key( $title ), array_keys( $pages ) ) ) );
			foreach ( $pages as $after => $revision ) {
				$key = self::key( (string)$after );
				// Most pages still have the approved text. Only the others are opened.
				if ( !$key || ( $latest[(string)$key] ?? null ) === $revision ) {
					continue;
				}
				$state = $this->find( $key );
				if ( $state?->waits() ) {
					$waiting[] = $state;
				}
				if ( count( $waiting ) === $limit ) {
					return $waiting;
				}
			}
		} while ( count( $pages ) === self::BATCH );
		return $waiting;
	}

	/**
	 * @param string $from
	 * @param string|int|null $after
	 * @return array<string,int> Current revisions by title
	 */
	private function readPages( string $from, string|int|null $after ): array {
		$dbr = $this->connections->getReplicaDatabase();
		$rows = $dbr->newSelectQueryBuilder()
			->select( [ 'page_title', 'page_latest' ] )
			->from( 'page' )
			->where( [ 'page_namespace' => NS_LEADERSHIP ] )
			->andWhere( $after === null
				? $dbr->expr( 'page_title', '>=', $from ) : $dbr->expr( 'page_title', '>', (string)$after ) )
			->orderBy( 'page_title' )->limit( self::BATCH )
			->caller( __METHOD__ )->fetchResultSet();
		$pages = [];
		foreach ( $rows as $row ) {
			$pages[$row->page_title] = (int)$row->page_latest;
		}
		return $pages;
	}

	private static function key( string|int $title ): ?DocumentKey {
		$key = DocumentKey::fromTitle( new TitleValue( NS_LEADERSHIP, (string)$title ) );
		return $key?->kind->needsApproval() ? $key : null;
	}
}
