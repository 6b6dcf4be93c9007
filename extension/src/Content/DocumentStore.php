<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\DAO\WikiAwareEntity;
use MediaWiki\Page\ExistingPageRecord;
use MediaWiki\Page\PageIdentity;
use MediaWiki\Page\PageLookup;
use MediaWiki\Revision\RevisionAccessException;
use MediaWiki\Revision\RevisionLookup;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Reads documents from their pages, those of this wiki or of another one.
 */
class DocumentStore implements DocumentReader {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentStore';
	/** The service that reads the pages of the home wiki; use it only where there is one. */
	public const HOME_SERVICE_NAME = 'LeadershipDevelopment.HomeDocuments';

	/**
	 * @param PageLookup $pages
	 * @param RevisionLookup $revisions
	 * @param string|false $wiki Wiki of the pages and revisions; false: this wiki
	 */
	public function __construct(
		private readonly PageLookup $pages,
		private readonly RevisionLookup $revisions,
		private readonly string|false $wiki = WikiAwareEntity::LOCAL
	) {
	}

	/**
	 * @param DocumentKey $key
	 * @param int $queryFlags One of the IDBAccessObject::READ_ constants
	 * @return StoredDocument|null Null when there is no page, or no valid document on it
	 */
	public function find( DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?StoredDocument {
		$page = $this->findPage( $key, $queryFlags );
		$revision = $page ? $this->revisions->getRevisionByTitle( $page, 0, $queryFlags ) : null;
		return $revision ? $this->read( $key, $revision ) : null;
	}

	/**
	 * @param DocumentKey $key
	 * @param RevisionRecord $revision A revision of the document's page
	 * @return StoredDocument|null Null when the text is no valid document, is suppressed, or cannot be read
	 */
	public function read( DocumentKey $key, RevisionRecord $revision ): ?StoredDocument {
		try {
			$content = $revision->getContent( SlotRecord::MAIN, RevisionRecord::FOR_PUBLIC );
		} catch ( RevisionAccessException ) {
			// The text is lost or cannot be read.
			return null;
		}
		if ( !$content instanceof DocumentContent || $content->getStoredViolations( $key ) ) {
			return null;
		}
		return new StoredDocument(
			$key, $revision->getPageId( $this->wiki ), $revision->getId( $this->wiki ),
			// Callers need not know under which rules the text was stored.
			$content->getViolations( $key )
				? DocumentText::encode( $content->getMendedObject( $key ) ) : $content->getText(),
			$content->getDocument( $key ), $this->wiki ?: null );
	}

	/**
	 * @param DocumentKey $key
	 * @param int $queryFlags One of the IDBAccessObject::READ_ constants
	 * @return bool Whether there is a page, whatever its content is
	 */
	public function hasPage( DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL ): bool {
		return $this->findPage( $key, $queryFlags ) !== null;
	}

	/**
	 * @param DocumentKey $key
	 * @param int $queryFlags One of the IDBAccessObject::READ_ constants
	 * @return int 0 when there is no page
	 */
	public function pageId( DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL ): int {
		return $this->findPage( $key, $queryFlags )?->getId( $this->wiki ) ?? 0;
	}

	/**
	 * @param DocumentKey $key
	 * @return PageIdentity|null Null when the other wiki has no such page
	 */
	public function title( DocumentKey $key ): ?PageIdentity {
		return $this->wiki === WikiAwareEntity::LOCAL
			? Title::newFromLinkTarget( $key->toTitleValue() ) : $this->findPage( $key, IDBAccessObject::READ_NORMAL );
	}

	private function findPage( DocumentKey $key, int $queryFlags ): ?ExistingPageRecord {
		$title = $key->toTitleValue();
		return $this->pages->getPageByName( $title->getNamespace(), $title->getDBkey(), $queryFlags );
	}
}
