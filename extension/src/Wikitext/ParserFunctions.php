<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;
use MediaWiki\Parser\ParserOutput;
use WeakMap;

/**
 * All parser functions, and what happens when one is asked for what there is not.
 */
class ParserFunctions {

	public const SERVICE_NAME = 'LeadershipDevelopment.ParserFunctions';

	/** This much HTML counts as one more expensive function: about fifty rows of a table. */
	private const BYTES = 16384;

	/** Strip markers made so far, so that each has a name of its own. */
	private int $markers = 0;

	/** @var WeakMap<ParserOutput,array<string,string>> HTML by the call, of each parse */
	private WeakMap $rendered;

	/**
	 * @param array<string,ParserFunction> $functions By id of the magic word
	 */
	public function __construct(
		private readonly array $functions
	) {
		$this->rendered = new WeakMap();
	}

	public function register( Parser $parser ): void {
		foreach ( $this->functions as $name => $function ) {
			$parser->setFunctionHook(
				$name,
				fn ( Parser $parser, string ...$arguments ) => [
					$this->protect( $this->callOnce( $name, $function, $parser, $arguments ), $parser ),
					'noparse' => true, 'isHTML' => true
				]
			);
		}
	}

	/**
	 * Keeps texts of documents from what MediaWiki does to HTML of parser functions: it makes lists of lines that begin
	 * with an asterisk, and converts between variants of a language. A block keeps an element around it, lest it be put
	 * into a paragraph.
	 *
	 * @param string $html
	 * @param Parser $parser
	 * @return string
	 */
	private function protect( string $html, Parser $parser ): string {
		if ( $html === '' ) {
			return '';
		}
		$marker = Parser::MARKER_PREFIX . '-leadershipdevelopment-' . ++$this->markers . Parser::MARKER_SUFFIX;
		$parser->getStripState()->addNoWiki( $marker, $html );
		return preg_match( '/^<(?:div|p|table|ul)\b/', $html ) ? Html::rawElement( 'div', [], $marker ) : $marker;
	}

	/**
	 * The same call is worked out once in a parse. What is shown counts as expensive every time, the more the longer it is.
	 *
	 * @param string $name
	 * @param ParserFunction $function
	 * @param Parser $parser
	 * @param string[] $arguments
	 * @return string HTML
	 */
	private function callOnce( string $name, ParserFunction $function, Parser $parser, array $arguments ): string {
		$output = $parser->getOutput();
		$call = json_encode( [ $name, $arguments ], JSON_INVALID_UTF8_SUBSTITUTE );
		$html = $this->rendered[$output][$call] ?? null;
		$count = $html === null ? 0 : 1;
		if ( $html === null ) {
			$html = $this->call( $function, $parser, $arguments );
			$this->rendered[$output] = [ $call => $html ] + ( $this->rendered[$output] ?? [] );
		}
		for ( $count += intdiv( strlen( $html ), self::BYTES ); $count > 0; $count-- ) {
			if ( !$parser->incrementExpensiveFunctionCount() ) {
				return $this->complain( new WikitextError( 'leadershipdevelopment-parser-too-many' ), $parser );
			}
		}
		return $html;
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
			return $this->complain( $error, $parser );
		}
	}

	private function complain( WikitextError $error, Parser $parser ): string {
		$parser->addTrackingCategory( 'leadershipdevelopment-parser-error-category' );
		return Html::element( 'strong', [ 'class' => 'error' ],
			wfMessage( $error->key )->plaintextParams( ...$error->params )
				->inLanguage( $parser->getTargetLanguage() )->text() );
	}
}
