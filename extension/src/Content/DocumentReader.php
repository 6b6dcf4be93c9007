<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Returns documents by their keys: the current ones (DocumentStore) or the approved ones (ApprovedDocuments).
 */
interface DocumentReader {

	/**
	 * @param DocumentKey $key
	 * @param int $queryFlags One of the IDBAccessObject::READ_ constants
	 * @return StoredDocument|null Null when there is no usable document
	 */
	public function find( DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?StoredDocument;
}
