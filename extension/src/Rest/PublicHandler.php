<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Day;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Rest\ResponseInterface;

/**
 * What everybody who may read the wiki may read. The answer is the same until the index of documents changes or the day
 * ends, so that is its ETag, and whoever has it already gets 304 before anything is looked up.
 */
abstract class PublicHandler extends ProblemHandler {

	/** Seconds in which caches need not ask. */
	private const FRESH = 60;

	public function __construct(
		protected readonly Languages $languages,
		protected readonly DocumentIndex $index
	) {
		parent::__construct( $languages );
	}

	/** @inheritDoc */
	protected function getETag() {
		$request = $this->getRequest();
		return '"' . md5( implode( "\n", [
			$this->index->generation(),
			Day::today()->date,
			$this->reader()->language->getCode(),
			(string)$request->getUri(),
			MW_VERSION,
		] ) ) . '"';
	}

	/** @inheritDoc */
	public function applyCacheControl( ResponseInterface $response ) {
		$response->setHeader( 'Cache-Control', 'public,max-age=' . self::FRESH . ',s-maxage=' . self::FRESH );
		$response->setHeader( 'Vary', 'Accept-Language' );
		parent::applyCacheControl( $response );
	}

	/** @inheritDoc */
	public function needsWriteAccess() {
		return false;
	}

	protected function reader(): Reader {
		return $this->languages->newReader( $this->getRequest() );
	}
}
