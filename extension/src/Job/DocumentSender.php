<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Job;

use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\ProblemCode;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Brings the service to the state of the wiki, one document at a time. The wiki is the truth.
 */
class DocumentSender {

	public function __construct(
		private readonly DocumentStore $documents,
		private readonly LeadershipClient $client
	) {
	}

	/**
	 * Looks at the page anew instead of at what it was when the job was made: late and repeated jobs do no harm.
	 *
	 * @param DocumentKey $key
	 * @param int $revision The last one known to the caller
	 * @return StatusValue
	 */
	public function send( DocumentKey $key, int $revision ): StatusValue {
		$stored = $this->documents->find( $key, IDBAccessObject::READ_LATEST );
		if ( !$stored && $this->documents->hasPage( $key, IDBAccessObject::READ_LATEST ) ) {
			// Its text is broken, or cannot be read now. Neither is a reason to forget what the service knows.
			return StatusValue::newFatal( ProblemCode::InvalidDocument->messageKey() );
		}
		$status = $stored
			? $this->client->putDocument(
				$key->kind->value, $key->slug, $stored->pageId, $stored->revision, $stored->text )
			: $this->client->deleteDocument( $key->kind->value, $key->slug, $revision );
		// The service knows something newer, or nothing that could be deleted: there is nothing left to do.
		$settled = $status->hasMessage( ProblemCode::Conflict->messageKey() )
			|| ( !$stored && $status->hasMessage( ProblemCode::NotFound->messageKey() ) );
		return $settled ? StatusValue::newGood() : $status;
	}
}
