<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use RuntimeException;

/**
 * Wikitext or Lua asked for something that it cannot get. The message tells its author why.
 */
class WikitextError extends RuntimeException {

	/** @var string[] Plain text */
	public readonly array $params;

	public function __construct( public readonly string $key, string ...$params ) {
		parent::__construct( $key );
		$this->params = $params;
	}
}
