<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\View\DocumentPageView;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * All parser functions, and what happens when one is asked for what there is not.
 */
class ParserFunctions {

	/**
	 * @param array<string,ParserFunction> $functions By id of the magic word
	 */
	public function __construct(
		private readonly array $functions
	) {
	}

	public function register( Parser $parser ): void {
		foreach ( $this->functions as $name => $function ) {
			$parser->setFunctionHook(
				$name,
				fn ( Parser $parser, string ...$arguments ) => [
					$this->call( $function, $parser, $arguments ), 'noparse' => true, 'isHTML' => true
				]
			);
		}
	}

	/**
	 * @param ParserFunction $function
	 * @param Parser $parser
	 * @param string[] $arguments
	 * @return string HTML
	 */
	private function call( ParserFunction $function, Parser $parser, array $arguments ): string {
		$parser->getOutput()->addModuleStyles( [ DocumentPageView::STYLES ] );
		try {
			return $function->render( $parser, Arguments::parse( $arguments, $function->parameters() ) );
		} catch ( WikitextError $error ) {
			$parser->addTrackingCategory( 'leadershipdevelopment-parser-error-category' );
			return Html::element( 'strong', [ 'class' => 'error' ],
				wfMessage( $error->key )->plaintextParams( ...$error->params )
					->inLanguage( $parser->getTargetLanguage() )->text() );
		}
	}
}
