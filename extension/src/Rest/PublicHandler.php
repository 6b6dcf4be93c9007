<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Rest\ResponseInterface;

/**
 * Answers with data that everybody who may read the wiki may read. The answer stays the same until the index of documents changes or the
 * day ends, which determines its ETag; clients that have this version get 304 before any data is read.
 */
abstract class PublicHandler extends ProblemHandler {

	/** Seconds for which caches may use an answer without asking again. */
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
			$this->hasLanguage() ? $this->reader()->language->getCode() : '',
			(string)$request->getUri(),
			MW_VERSION,
		] ) ) . '"';
	}

	/** @inheritDoc */
	public function applyCacheControl( ResponseInterface $response ) {
		$fresh = $this->namesPeople() ? 0 : self::FRESH;
		$response->setHeader( 'Cache-Control', "public,max-age=$fresh,s-maxage=$fresh" . ( $fresh ? '' : ',must-revalidate' ) );
		// Vary only where needed: caches keep a copy for each value of the header.
		if ( $this->hasLanguage() && $this->languages->dependsOnHeader( $this->getRequest() ) ) {
			$response->setHeader( 'Vary', 'Accept-Language' );
		}
		parent::applyCacheControl( $response );
	}

	/**
	 * @return bool Whether answers name people, who may be hidden at any moment: then caches ask each time, which costs no more
	 *   than computing the ETag
	 */
	protected function namesPeople(): bool {
		return false;
	}

	/** @inheritDoc */
	public function needsWriteAccess() {
		return false;
	}

	/**
	 * @return bool Whether the answer is in the language of its reader
	 */
	protected function hasLanguage(): bool {
		return true;
	}

	protected function reader(): ReaderLanguage {
		return $this->languages->newReader( $this->getRequest() );
	}
}
