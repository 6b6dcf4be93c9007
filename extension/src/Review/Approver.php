<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Review;

use JobQueueGroup;
use MediaWiki\Cache\HTMLCacheUpdater;
use MediaWiki\ChangeTags\ChangeTagsStore;
use MediaWiki\Extension\LeadershipDevelopment\Approval\Approval;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalAct;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalStore;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocument;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedHolders;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;
use MediaWiki\Extension\LeadershipDevelopment\Job\SendDocumentJob;
use MediaWiki\Permissions\Authority;
use MediaWiki\Storage\NameTableStore;
use MediaWiki\Title\Title;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentity;
use StatusValue;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Approves documents for private answers, and takes that back. Each act is one line in the public log.
 *
 * Only the current text can be approved, and none that is older than the one that counted before: to go back, edit the page and
 * approve the edit. So the ids of approved revisions only rise, and the service can tell new from old.
 */
class Approver {

	public const SERVICE_NAME = 'LeadershipDevelopment.Approver';

	/** Change tag of edits that wait for approval. */
	public const TAG = 'leadershipdevelopment-waits';

	/**
	 * @param ApprovePermission $permission
	 * @param DocumentStore $documents
	 * @param ApprovedDocuments $approved
	 * @param ApprovalStore $approvals
	 * @param ApprovedHolders $holders
	 * @param Changes $changes
	 * @param ApprovalLog $log
	 * @param CentralIdLookup $centralIds
	 * @param ChangeTagsStore $tags
	 * @param NameTableStore $tagNames Names of all change tags
	 * @param JobQueueGroup $jobQueueGroup
	 * @param IConnectionProvider $connections
	 * @param HTMLCacheUpdater $htmlCache
	 * @param bool $ownChanges Whether holders of the right may approve their own changes, where there is no second person
	 */
	public function __construct(
		private readonly ApprovePermission $permission,
		private readonly DocumentStore $documents,
		private readonly ApprovedDocuments $approved,
		private readonly ApprovalStore $approvals,
		private readonly ApprovedHolders $holders,
		private readonly Changes $changes,
		private readonly ApprovalLog $log,
		private readonly CentralIdLookup $centralIds,
		private readonly ChangeTagsStore $tags,
		private readonly NameTableStore $tagNames,
		private readonly JobQueueGroup $jobQueueGroup,
		private readonly IConnectionProvider $connections,
		private readonly HTMLCacheUpdater $htmlCache,
		private readonly bool $ownChanges
	) {
	}

	/**
	 * @param Authority $authority
	 * @param DocumentKey $key
	 * @param int $revision The revision that the person looked at
	 * @param string $reason
	 * @return StatusValue<Approval>
	 */
	public function approve( Authority $authority, DocumentKey $key, int $revision, string $reason = '' ): StatusValue {
		$current = $this->documents->find( $key, IDBAccessObject::READ_LATEST );
		$counting = $this->approved->findApproved( $key, IDBAccessObject::READ_LATEST );
		$status = $this->check( $authority, $key, $current, $counting, IDBAccessObject::READ_LATEST );
		if ( !$status->isOK() ) {
			return $status;
		}
		if ( $current->revision !== $revision ) {
			return StatusValue::newFatal( 'leadershipdevelopment-approve-changed' );
		}
		$user = $authority->getUser();
		if ( $this->changes->isBy( $user, $current->pageId, $counting?->approval )
			&& !( $this->ownChanges && $authority->isAllowed( ApprovePermission::RIGHT ) )
		) {
			return StatusValue::newFatal( 'leadershipdevelopment-approve-own' );
		}
		return StatusValue::newGood( $this->put( $current, ApprovalAct::Approve, $user, $reason ) );
	}

	/**
	 * Checks whether the person could approve the current text if they had not written a part of it.
	 *
	 * @param Authority $authority
	 * @param DocumentKey $key
	 * @param StoredDocument|null $current
	 * @param ApprovedDocument|null $counting
	 * @param int $queryFlags READ_LATEST before it is approved
	 * @return StatusValue
	 */
	public function check(
		Authority $authority, DocumentKey $key, ?StoredDocument $current, ?ApprovedDocument $counting,
		int $queryFlags = IDBAccessObject::READ_NORMAL
	): StatusValue {
		if ( !$key->kind->needsApproval() || !$current ) {
			return StatusValue::newFatal( 'leadershipdevelopment-approve-none' );
		}
		$permission = $this->permission->check( $authority, $key, array_column(
			array_filter( [ $current, $counting?->stored ] ), 'document' ), $queryFlags );
		return match ( true ) {
			!$permission->isOK() => $permission,
			$counting && $counting->stored->text === $current->text =>
				StatusValue::newFatal( 'leadershipdevelopment-approve-nothing' ),
			$current->revision < (int)$this->approvals->lastRevision( $key, $queryFlags ) =>
				StatusValue::newFatal( 'leadershipdevelopment-approve-older' ),
			default => StatusValue::newGood(),
		};
	}

	/**
	 * Approves a text that came with a release of the extension, whose makers approved it.
	 *
	 * @param DocumentKey $key The document, whose page has the text of the release
	 * @param UserIdentity $performer
	 */
	public function approveImported( DocumentKey $key, UserIdentity $performer ): void {
		$current = $this->documents->find( $key, IDBAccessObject::READ_LATEST );
		$counting = $this->approved->findApproved( $key, IDBAccessObject::READ_LATEST );
		if ( $current && $key->kind->needsApproval() && $counting?->stored->text !== $current->text ) {
			$this->put( $current, ApprovalAct::Import, $performer, '' );
		}
	}

	/**
	 * Ends the approval of a document until a text of its page is approved again. Earlier approvals do not come back.
	 *
	 * @param Authority $authority A holder of the right: without a document, others decide, such as the default policy
	 * @param DocumentKey $key
	 * @param string $reason
	 * @return StatusValue<Approval>
	 */
	public function withdraw( Authority $authority, DocumentKey $key, string $reason = '' ): StatusValue {
		$permission = $this->permission->check( $authority, $key );
		if ( !$permission->isOK() ) {
			return $permission;
		}
		$counting = $this->approved->findApproved( $key, IDBAccessObject::READ_LATEST );
		if ( !$counting || $counting->approval->act === ApprovalAct::Protection ) {
			return StatusValue::newFatal( 'leadershipdevelopment-approve-none' );
		}
		return StatusValue::newGood(
			$this->put( $counting->stored, ApprovalAct::Withdraw, $authority->getUser(), $reason ) );
	}

	private function put( StoredDocument $stored, ApprovalAct $act, UserIdentity $performer, string $reason ): Approval {
		$by = $act === ApprovalAct::Import
			? null : $this->centralIds->centralIdFromLocalUser( $performer, CentralIdLookup::AUDIENCE_RAW );
		$approval = new Approval(
			$stored->key, $stored->revision, $act, $by ?: null, ConvertibleTimestamp::now() );
		$before = $this->approved->findApproved( $stored->key, IDBAccessObject::READ_LATEST )?->approval;
		$dbw = $this->connections->getPrimaryDatabase();
		$dbw->startAtomic( __METHOD__ );
		if ( $act !== ApprovalAct::Withdraw ) {
			foreach ( $this->changes->since( $stored->pageId, $before, IDBAccessObject::READ_LATEST ) as $revision ) {
				$rcId = null;
				$revisionId = $revision->getId();
				$logId = null;
				$this->tags->updateTags( [], [ self::TAG ], $rcId, $revisionId, $logId );
			}
			// MediaWiki deletes the name of a tag with its last use but keeps its id in caches, so the next edit would get an id
			// without a name. The deletion happens before the commit, and this runs after it.
			$dbw->onTransactionPreCommitOrIdle( fn () => $this->tagNames->reloadMap(), __METHOD__ );
		}
		$this->approvals->add( $approval );
		$this->holders->put( $stored );
		$this->log->add( $approval, $performer, $reason );
		$this->jobQueueGroup->lazyPush( SendDocumentJob::newSpec( $stored->key, $stored->revision ) );
		// The page says which revision counts, and so do its copies in CDN caches.
		$title = Title::newFromLinkTarget( $stored->key->toTitleValue() );
		$title->invalidateCache();
		$this->htmlCache->purgeTitleUrls( $title, HTMLCacheUpdater::PURGE_INTENT_TXROUND_REFLECTED );
		$dbw->endAtomic( __METHOD__ );
		return $approval;
	}
}
