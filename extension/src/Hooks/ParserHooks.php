<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Wikitext\LuaLibrary;
use MediaWiki\Extension\LeadershipDevelopment\Wikitext\ParserFunctions;
use MediaWiki\Hook\ParserFirstCallInitHook;

/**
 * What wikitext and the modules of Extension:Scribunto can use.
 */
class ParserHooks implements ParserFirstCallInitHook {

	public function __construct(
		private readonly ParserFunctions $functions
	) {
	}

	/** @inheritDoc */
	public function onParserFirstCallInit( $parser ) {
		$this->functions->register( $parser );
	}

	/**
	 * @param string $engine
	 * @param array &$libraries
	 */
	public function onScribuntoExternalLibraries( string $engine, array &$libraries ): void {
		if ( $engine === 'lua' ) {
			$libraries['mw.ext.leadership'] = LuaLibrary::class;
		}
	}
}
