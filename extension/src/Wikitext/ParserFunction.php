<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Parser\Parser;

/**
 * One `{{#function:}}` of wikitext.
 */
interface ParserFunction {

	/**
	 * @return string[] Names of its parameters
	 */
	public function parameters(): array;

	/**
	 * @param Parser $parser
	 * @param Arguments $arguments
	 * @return string HTML, in the language the page is parsed in: the same for every reader
	 */
	public function render( Parser $parser, Arguments $arguments ): string;
}
