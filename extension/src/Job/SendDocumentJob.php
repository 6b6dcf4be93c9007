<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Job;

use Job;
use JobSpecification;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;

/**
 * Tells the service of a document that was saved, moved, deleted or restored.
 *
 * While the service is down, the job fails, is tried again by the queue, and shows in its log. Documents that are lost even so are sent by
 * maintenance/SendDocuments.php.
 */
class SendDocumentJob extends Job {

	private const NAME = 'LeadershipDevelopmentSendDocument';

	/**
	 * @param array $params
	 * @param DocumentSender $sender
	 */
	public function __construct(
		array $params,
		private readonly DocumentSender $sender
	) {
		parent::__construct( self::NAME, $params );
		$this->removeDuplicates = true;
	}

	public static function newSpec( DocumentKey $key, int $revision ): JobSpecification {
		return new JobSpecification(
			self::NAME,
			[ 'kind' => $key->kind->value, 'slug' => $key->slug, 'revision' => $revision ],
			[ 'removeDuplicates' => true ]
		);
	}

	/** @inheritDoc */
	public function run() {
		$key = DocumentKey::tryFrom( DocumentKind::from( $this->params['kind'] ), $this->params['slug'] );
		$status = $this->sender->send( $key, $this->params['revision'] );
		if ( !$status->isOK() ) {
			$this->setLastError( "$key: " . $status->getMessages()[0]->getKey() );
		}
		return $status->isOK();
	}
}
