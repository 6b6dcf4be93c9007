<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Approval;

use Closure;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;
use MediaWiki\Page\PageIdentity;
use MediaWiki\Revision\RevisionLookup;
use MediaWiki\Revision\RevisionRecord;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Reads documents in the revision that counts for private answers: the current one of a page that is protected at a level the site trusts,
 * otherwise the approved one, under the name under which it was approved.
 *
 * Definitions influence no private answer and are read without approval.
 */
class ApprovedDocuments implements DocumentReader {

	public const SERVICE_NAME = 'LeadershipDevelopment.ApprovedDocuments';
	/** The service that reads documents approved on the home wiki; use it only where there is one. */
	public const HOME_SERVICE_NAME = 'LeadershipDevelopment.HomeApprovedDocuments';

	/**
	 * @param DocumentStore $documents
	 * @param ApprovalStore $approvals
	 * @param RevisionLookup $revisions
	 * @param Closure(PageIdentity):string[] $protection Levels at which editing of a page is protected
	 * @param string[] $levels Levels of edit protection that count as approval
	 */
	public function __construct(
		private readonly DocumentStore $documents,
		private readonly ApprovalStore $approvals,
		private readonly RevisionLookup $revisions,
		private readonly Closure $protection,
		private readonly array $levels
	) {
	}

	/** @inheritDoc */
	public function find( DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?StoredDocument {
		return $key->kind->needsApproval()
			? $this->findApproved( $key, $queryFlags )?->stored
			: $this->documents->find( $key, $queryFlags );
	}

	public function findApproved(
		DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL
	): ?ApprovedDocument {
		if ( $this->isProtected( $key ) ) {
			$stored = $this->documents->find( $key, $queryFlags );
			return $stored ? new ApprovedDocument( $stored, new Approval( $key, $stored->revision,
				ApprovalAct::Protection, null, $this->revisions->getRevisionById( $stored->revision )->getTimestamp() ) ) : null;
		}
		$approval = $this->inForce( $key, $queryFlags );
		$revision = $approval ? $this->findRevision( $approval, $queryFlags ) : null;
		$stored = $revision ? $this->documents->read( $key, $revision ) : null;
		return $stored ? new ApprovedDocument( $stored, $approval ) : null;
	}

	/**
	 * @param DocumentKey $key
	 * @return bool Whether a revision counts whose text cannot be read at this moment. That is no reason to forget it.
	 */
	public function isUnreadable( DocumentKey $key ): bool {
		if ( $this->findApproved( $key, IDBAccessObject::READ_LATEST ) ) {
			return false;
		}
		if ( $this->isProtected( $key ) ) {
			return $this->documents->hasPage( $key, IDBAccessObject::READ_LATEST );
		}
		$approval = $this->inForce( $key, IDBAccessObject::READ_LATEST );
		$revision = $approval ? $this->findRevision( $approval, IDBAccessObject::READ_LATEST ) : null;
		return $revision && !$revision->isDeleted( RevisionRecord::DELETED_TEXT );
	}

	/**
	 * @param DocumentKey $key
	 * @return bool Whether every text of the page counts as approved
	 */
	public function isProtected( DocumentKey $key ): bool {
		$page = $this->documents->title( $key );
		return $page && array_intersect( ( $this->protection )( $page ), $this->levels );
	}

	private function inForce( DocumentKey $key, int $queryFlags ): ?Approval {
		$approval = $this->approvals->findLatest( $key, $queryFlags );
		return $approval?->act->approves() ? $approval : null;
	}

	private function findRevision( Approval $approval, int $queryFlags ): ?RevisionRecord {
		$pageId = $this->documents->pageId( $approval->key, $queryFlags );
		$revision = $pageId ? $this->revisions->getRevisionById( $approval->revision, $queryFlags ) : null;
		// Pages are moved, and histories merged and split.
		return $revision?->getPageId( $revision->getWikiId() ) === $pageId ? $revision : null;
	}
}
