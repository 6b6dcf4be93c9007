<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Reads documents as this wiki sees them: its own and, where it has none, those that it inherits from its home wiki. To write, approve or
 * send pages, read those of the wiki itself instead.
 */
class SeenDocuments implements DocumentReader {

	public const SERVICE_NAME = 'LeadershipDevelopment.SeenDocuments';
	public const APPROVED_SERVICE_NAME = 'LeadershipDevelopment.SeenApprovedDocuments';

	/**
	 * @param DocumentReader $own
	 * @param HomeWiki $home
	 * @param DocumentReader|null $inherited Documents of the home wiki; null: there is no home wiki
	 */
	public function __construct(
		private readonly DocumentReader $own,
		private readonly HomeWiki $home,
		private readonly ?DocumentReader $inherited
	) {
	}

	/** @inheritDoc */
	public function find( DocumentKey $key, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?StoredDocument {
		return $this->own->find( $key, $queryFlags )
			// The home wiki is only read here, so its replicas always suffice.
			?? ( $this->home->gives( $key->kind ) ? $this->inherited?->find( $key ) : null );
	}
}
