<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Reads documents as this wiki sees them: its own, and where it has none, what it inherits from its home wiki. Who writes,
 * approves or sends pages reads those of the wiki itself.
 */
class SeenDocuments implements DocumentReader {

	public const SERVICE_NAME = 'LeadershipDevelopment.SeenDocuments';
	public const APPROVED_SERVICE_NAME = 'LeadershipDevelopment.SeenApprovedDocuments';

	/**
	 * @param DocumentReader $own
	 * @param HomeWiki $home
	 * @param DocumentReader|null $inherited Those of the home wiki; null where there is none
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
			// The home wiki is only read here, so its replicas are always good enough.
			?? ( $this->home->gives( $key->kind ) ? $this->inherited?->find( $key ) : null );
	}
}
