<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

/**
 * A module of the Action API that changes something and therefore needs a token.
 */
trait WriteModule {

	/** @inheritDoc */
	public function mustBePosted() {
		return true;
	}

	/** @inheritDoc */
	public function isWriteMode() {
		return true;
	}

	/** @inheritDoc */
	public function needsToken() {
		return 'csrf';
	}
}
