<?php

use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Content\WikitextContent;
use MediaWiki\Revision\MutableRevisionRecord;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;

/**
 * Makes revisions from the acts on standard input, one JSON object a line: namespace, title, user, time, minor; page by page, the oldest
 * first. Pages that exist stay as they are. All revisions have the same text, because histories have none.
 */
class FillHistory extends Maintenance {

	private const TEXT = 'The demo knows who edited this page and when, and not its text.';

	public function execute() {
		$pages = [];
		foreach ( explode( "\n", trim( $this->getStdin( Maintenance::STDIN_ALL ) ) ) as $line ) {
			$act = json_decode( $line, true, 8, JSON_THROW_ON_ERROR );
			$title = Title::makeTitleSafe( $act['namespace'], $act['title'] );
			// Pages of that namespace are the words of the interface.
			if ( $title && $title->getNamespace() !== NS_MEDIAWIKI ) {
				$pages[$title->getPrefixedDBkey()][] = $act;
			}
		}
		$this->beginTransaction( $this->getPrimaryDB(), __METHOD__ );
		foreach ( $pages as $name => $acts ) {
			$this->fill( Title::newFromText( $name ), $acts );
		}
		$this->commitTransaction( $this->getPrimaryDB(), __METHOD__ );
	}

	private function fill( Title $title, array $acts ): void {
		$services = $this->getServiceContainer();
		$db = $this->getPrimaryDB();
		$page = $services->getWikiPageFactory()->newFromTitle( $title );
		$id = $page->insertOn( $db );
		if ( !$id ) {
			return;
		}
		$last = null;
		foreach ( $acts as $act ) {
			$revision = new MutableRevisionRecord( $title );
			$revision->setPageId( $id );
			$revision->setParentId( $last?->getId() ?? 0 );
			$revision->setUser( $services->getUserFactory()->newFromName( $act['user'] ) );
			$revision->setTimestamp( wfTimestamp( TS_MW, $act['time'] ) );
			$revision->setMinorEdit( $act['minor'] );
			$revision->setComment( CommentStoreComment::newUnsavedComment( '' ) );
			if ( $last ) {
				$revision->inheritSlot( $last->getSlot( SlotRecord::MAIN ) );
			} else {
				$revision->setContent( SlotRecord::MAIN, new WikitextContent( self::TEXT ) );
			}
			$last = $services->getRevisionStore()->insertRevisionOn( $revision, $db );
		}
		$page->updateRevisionOn( $db, $last );
	}
}

$maintClass = FillHistory::class;
