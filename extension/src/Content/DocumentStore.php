<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Page\ExistingPageRecord;
use MediaWiki\Page\PageLookup;
use MediaWiki\Revision\RevisionAccessException;
use MediaWiki\Revision\RevisionLookup;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Revision\SlotRecord;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Reads documents from their pages.
 */
class DocumentStore {

	public function __construct(
		private readonly PageLookup $pages,
		private readonly RevisionLookup $revisions,
		private readonly DocumentValidator $validator
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param int $queryFlags One of the IDBAccessObject::READ_ constants
	 * @return StoredDocument|null Null when there is no page, or no valid document on it
	 */
	public function find( DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?StoredDocument {
		$page = $this->findPage( $key, $queryFlags );
		if ( !$page ) {
			return null;
		}
		$revision = $this->revisions->getRevisionByTitle( $page, 0, $queryFlags );
		try {
			$content = $revision?->getContent( SlotRecord::MAIN, RevisionRecord::FOR_PUBLIC );
		} catch ( RevisionAccessException ) {
			// The text is lost or cannot be read: there is no document to go by.
			return null;
		}
		if ( !$content instanceof DocumentContent || $this->validator->validate( $key, $content->getText() ) ) {
			return null;
		}
		return new StoredDocument(
			$key, $page->getId(), $revision->getId(), $content->getText(), $content->getDocument( $key ) );
	}

	/**
	 * @param DocumentKey $key
	 * @param int $queryFlags One of the IDBAccessObject::READ_ constants
	 * @return bool Whether there is a page, whatever is on it
	 */
	public function hasPage( DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL ): bool {
		return $this->findPage( $key, $queryFlags ) !== null;
	}

	private function findPage( DocumentKey $key, int $queryFlags ): ?ExistingPageRecord {
		$title = $key->toTitleValue();
		return $this->pages->getPageByName( $title->getNamespace(), $title->getDBkey(), $queryFlags );
	}
}
