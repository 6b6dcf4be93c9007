<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use ManualLogEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\Cycle;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\FrozenCycles;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProcessDocument;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Language\Language;
use MediaWiki\Revision\RevisionLookup;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Storage\Hook\MultiContentSaveHook;
use MediaWiki\Storage\Hook\PageSaveCompleteHook;
use MediaWiki\Title\TitleValue;
use MediaWiki\User\UserFactory;
use MediaWiki\Utils\MWTimestamp;

/**
 * Freezes past cycles of a process: an edit that changes or removes one is refused, by whatever way it comes. Holders of a special right
 * may still make such an edit, and a public log records it.
 */
class ProcessHooks implements MultiContentSaveHook, PageSaveCompleteHook {

	private const RIGHT = 'leadershipdevelopment-edit-past';

	public function __construct(
		private readonly DocumentStore $store,
		private readonly RevisionLookup $revisions,
		private readonly UserFactory $users,
		private readonly ReaderLanguageFactory $readers,
		private readonly Language $contentLanguage
	) {
	}

	/** @inheritDoc */
	public function onMultiContentSave( $renderedRevision, $user, $summary, $flags, $status ) {
		$revision = $renderedRevision->getRevision();
		$changed = $this->findChanged( $revision );
		if ( !$changed || $this->users->newFromUserIdentity( $user )->isAllowed( self::RIGHT ) ) {
			return true;
		}
		$reader = $this->readers->newReader( $this->contentLanguage );
		foreach ( $changed as $cycle ) {
			$status->fatal( wfMessage( 'leadershipdevelopment-process-frozen' )->plaintextParams(
				$reader->text( $cycle->label ), $reader->date( (string)$cycle->end ) ) );
		}
		return false;
	}

	/** @inheritDoc */
	public function onPageSaveComplete( $wikiPage, $user, $summary, $flags, $revisionRecord, $editResult ) {
		$changed = $this->findChanged( $revisionRecord );
		if ( $changed ) {
			$reader = $this->readers->newReader( $this->contentLanguage );
			$entry = new ManualLogEntry( 'leadershipprocess', 'past' );
			$entry->setPerformer( $user );
			$entry->setTarget( $wikiPage->getTitle() );
			$entry->setComment( $summary );
			$entry->setAssociatedRevId( $revisionRecord->getId() );
			$entry->setParameters( [ '4::cycles' => $this->contentLanguage->commaList( array_map(
				static fn ( Cycle $cycle ) => $reader->text( $cycle->label ), $changed ) ) ] );
			$entry->publish( $entry->insert() );
		}
	}

	/**
	 * @param RevisionRecord $revision
	 * @return Cycle[] Past cycles that the revision changes or removes
	 */
	private function findChanged( RevisionRecord $revision ): array {
		$key = DocumentKey::fromTitle( TitleValue::castPageToLinkTarget( $revision->getPage() ) );
		$parent = $key?->kind === DocumentKind::Process
			? $this->revisions->getRevisionById( (int)$revision->getParentId() ) : null;
		$before = $parent ? $this->store->read( $key, $parent )?->document : null;
		if ( !$before instanceof ProcessDocument ) {
			return [];
		}
		$content = $revision->getSlot( 'main', RevisionRecord::RAW )->getContent();
		$after = $content instanceof DocumentContent && !$content->getStoredViolations( $key )
			? $content->getDocument( $key ) : null;
		return FrozenCycles::findChanged( $before, $after instanceof ProcessDocument ? $after : null,
			substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 ) );
	}
}
