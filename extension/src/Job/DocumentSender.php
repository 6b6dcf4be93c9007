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
 * Brings the service to the state of the wiki, one document at a time. The wiki is the source of truth.
 *
 * The service receives approved revisions only. Revision ids rise, as page ids do, so the service can tell a late job from a new
 * one. A document that no longer counts is deleted at the newest revision that ever counted.
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
	 * Reads the page as it is now and not as it was when the job was made, so that late and repeated jobs do no harm.
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
				// The service never received it. If the service has a default of that name, it stays.
				return StatusValue::newGood();
			}
		}
		$status = $stored
			? $this->client->putDocument(
				$key->kind->value, $key->slug, $stored->pageId, $stored->revision, $stored->text )
			: $this->client->deleteDocument( $key->kind->value, $key->slug, $revision );
		// The service has something newer, or nothing to delete: there is nothing left to do.
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
	 * Record what counts by protection before the service receives it: when the protection ends, it has to be deleted there, and
	 * nothing older can take its place.
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
