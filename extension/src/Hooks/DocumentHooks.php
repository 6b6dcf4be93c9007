<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use JobQueueGroup;
use ManualLogEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Job\SendDocumentJob;
use MediaWiki\Hook\MovePageIsValidMoveHook;
use MediaWiki\Hook\PageMoveCompleteHook;
use MediaWiki\Linker\LinkTarget;
use MediaWiki\Page\Hook\PageDeleteCompleteHook;
use MediaWiki\Page\Hook\PageUndeleteCompleteHook;
use MediaWiki\Page\ProperPageIdentity;
use MediaWiki\Permissions\Authority;
use MediaWiki\Revision\RevisionLookup;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Storage\Hook\PageSaveCompleteHook;
use MediaWiki\Title\TitleValue;

/**
 * Follows document pages from creation to deletion, and prevents moves to where they would not be valid.
 */
class DocumentHooks implements
	MovePageIsValidMoveHook,
	PageDeleteCompleteHook,
	PageMoveCompleteHook,
	PageSaveCompleteHook,
	PageUndeleteCompleteHook
{

	public function __construct(
		private readonly JobQueueGroup $jobQueueGroup,
		private readonly RevisionLookup $revisions
	) {
	}

	/** @inheritDoc */
	public function onPageSaveComplete( $wikiPage, $user, $summary, $flags, $revisionRecord, $editResult ) {
		$this->enqueue( $wikiPage->getTitle(), $revisionRecord->getId() );
	}

	/** @inheritDoc */
	public function onPageDeleteComplete(
		ProperPageIdentity $page,
		Authority $deleter,
		string $reason,
		int $pageID,
		RevisionRecord $deletedRev,
		ManualLogEntry $logEntry,
		int $archivedRevisionCount
	) {
		$this->enqueue( TitleValue::newFromPage( $page ), $deletedRev->getId() );
	}

	/** @inheritDoc */
	public function onPageUndeleteComplete(
		ProperPageIdentity $page,
		Authority $restorer,
		string $reason,
		RevisionRecord $restoredRev,
		ManualLogEntry $logEntry,
		int $restoredRevisionCount,
		bool $created,
		array $restoredPageIds
	): void {
		$this->enqueue( TitleValue::newFromPage( $page ), $restoredRev->getId() );
	}

	/** @inheritDoc */
	public function onPageMoveComplete( $old, $new, $user, $pageid, $redirid, $reason, $revision ) {
		$this->enqueue( $old, $revision->getId() );
		$this->enqueue( $new, $revision->getId() );
	}

	/** @inheritDoc */
	public function onMovePageIsValidMove( $oldTitle, $newTitle, $status ) {
		$content = $this->revisions->getRevisionByTitle( $oldTitle )?->getContent( SlotRecord::MAIN );
		if ( !$content instanceof DocumentContent ) {
			return;
		}
		$newKey = DocumentKey::fromTitle( $newTitle );
		if ( !$newKey ) {
			$status->fatal( 'leadershipdevelopment-invalid-title' );
			return;
		}
		foreach ( $content->getViolations( $newKey ) as $violation ) {
			$status->fatal( $violation->toMessage() );
		}
	}

	private function enqueue( LinkTarget $title, int $revision ): void {
		$key = DocumentKey::fromTitle( $title );
		if ( $key ) {
			$this->jobQueueGroup->lazyPush( SendDocumentJob::newSpec( $key, $revision ) );
		}
	}
}
