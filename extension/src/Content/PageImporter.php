<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Page\WikiPageFactory;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use MediaWiki\User\UserIdentity;
use StatusValue;

/**
 * Saves documents from other sources as pages.
 */
class PageImporter {

	public const SERVICE_NAME = 'LeadershipDevelopment.PageImporter';

	public const CREATED = 'created';
	public const CHANGED = 'changed';
	public const UNCHANGED = 'unchanged';

	public function __construct(
		private readonly WikiPageFactory $pages
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param string $text
	 * @param UserIdentity $user
	 * @return StatusValue<string> CREATED, CHANGED or UNCHANGED; fatal when the page refuses the text
	 */
	public function import( DocumentKey $key, string $text, UserIdentity $user ): StatusValue {
		$updater = $this->pages->newFromTitle( Title::newFromLinkTarget( $key->toTitleValue() ) )->newPageUpdater( $user );
		$updater->setContent( SlotRecord::MAIN, new DocumentContent( $text ) );
		$summary = wfMessage( 'leadershipdevelopment-import-summary' )->inContentLanguage()->text();
		$updater->saveRevision( CommentStoreComment::newUnsavedComment( $summary ), EDIT_FORCE_BOT );
		if ( !$updater->wasSuccessful() ) {
			return $updater->getStatus();
		}
		return StatusValue::newGood( $updater->isUnchanged() ? self::UNCHANGED
			: ( $updater->isNew() ? self::CREATED : self::CHANGED ) );
	}
}
