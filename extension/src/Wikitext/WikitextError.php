<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use RuntimeException;

/**
 * Something that wikitext or Lua asked for cannot be had. Says why to who wrote it.
 */
class WikitextError extends RuntimeException {

	/** @var string[] Plain text */
	public readonly array $params;

	public function __construct( public readonly string $key, string ...$params ) {
		parent::__construct( $key );
		$this->params = $params;
	}
}
