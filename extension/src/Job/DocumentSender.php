<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Job;

use MediaWiki\Extension\LeadershipDevelopment\Approval\Approval;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalAct;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovalStore;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\ProblemCode;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\StoredDocument;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Brings the service to the state of the wiki, one document at a time. The wiki is the truth.
 *
 * The service learns of approved revisions only. Their numbers rise, as those of pages do, so the service tells a late job
 * from a new one; a document that counts no more is forgotten at the newest revision that ever counted.
 */
class DocumentSender {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentSender';

	public function __construct(
		private readonly DocumentStore $documents,
		private readonly ApprovedDocuments $approved,
		private readonly ApprovalStore $approvals,
		private readonly LeadershipClient $client
	) {
	}

	/**
	 * Looks at the page anew instead of at what it was when the job was made: late and repeated jobs do no harm.
	 *
	 * @param DocumentKey $key
	 * @param int $revision The last one known to the caller
	 * @return StatusValue
	 */
	public function send( DocumentKey $key, int $revision ): StatusValue {
		$stored = $key->kind->needsApproval()
			? $this->findApproved( $key ) : $this->documents->find( $key, IDBAccessObject::READ_LATEST );
		if ( !$stored && $this->isUnreadable( $key ) ) {
			// Its text is broken, or cannot be read now. Neither is a reason to forget what the service knows.
			return StatusValue::newFatal( ProblemCode::InvalidDocument->messageKey() );
		}
		if ( !$stored && $key->kind->needsApproval() ) {
			$revision = $this->approvals->lastRevision( $key, IDBAccessObject::READ_LATEST );
			if ( $revision === null ) {
				// The service never learned of it; a default of that name that it came with is for nobody to remove.
				return StatusValue::newGood();
			}
		}
		$status = $stored
			? $this->client->putDocument(
				$key->kind->value, $key->slug, $stored->pageId, $stored->revision, $stored->text )
			: $this->client->deleteDocument( $key->kind->value, $key->slug, $revision );
		// The service knows something newer, or nothing that could be deleted: there is nothing left to do.
		$settled = $status->hasMessage( ProblemCode::Conflict->messageKey() )
			|| ( !$stored && $status->hasMessage( ProblemCode::NotFound->messageKey() ) );
		return $settled ? StatusValue::newGood() : $status;
	}

	private function findApproved( DocumentKey $key ): ?StoredDocument {
		$found = $this->approved->findApproved( $key, IDBAccessObject::READ_LATEST );
		if ( $found?->approval->act === ApprovalAct::Protection ) {
			$this->remember( $found->approval );
		}
		return $found?->stored;
	}

	/**
	 * What counts by protection is written down before the service learns of it: when the protection ends, it has to be
	 * forgotten there, and nothing older can come in its place.
	 *
	 * @param Approval $protection
	 */
	private function remember( Approval $protection ): void {
		$latest = $this->approvals->findLatest( $protection->key, IDBAccessObject::READ_LATEST );
		if ( $latest?->act !== ApprovalAct::Protection || $latest->revision !== $protection->revision ) {
			$this->approvals->add( $protection );
		}
	}

	private function isUnreadable( DocumentKey $key ): bool {
		return $key->kind->needsApproval()
			? $this->approved->isUnreadable( $key )
			: $this->documents->hasPage( $key, IDBAccessObject::READ_LATEST );
	}
}
