<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Language\Language;
use MediaWiki\Parser\ParserOutput;

/**
 * Draws a document page. This interface keeps HTML out of this folder.
 */
interface DocumentRenderer {

	public const SERVICE_NAME = 'LeadershipDevelopment.DocumentRenderer';

	/**
	 * @param DocumentKey $key
	 * @param Document $document
	 * @param Language $language The reader's
	 * @param ParserOutput $parserOutput Receives HTML, links and dependencies
	 */
	public function render(
		DocumentKey $key, Document $document, Language $language, ParserOutput $parserOutput
	): void;

	/**
	 * Adds the languages of the document to a page that has been drawn.
	 *
	 * @param DocumentKey $key
	 * @param array<string,int> $percent Percentage of the texts that each language has
	 * @param Language $language The reader's
	 * @param ParserOutput $parserOutput
	 */
	public function renderLanguages(
		DocumentKey $key, array $percent, Language $language, ParserOutput $parserOutput
	): void;

	/**
	 * @param Violation[] $violations Why the stored page cannot be shown as a document
	 * @param Language $language The reader's
	 * @param ParserOutput $parserOutput
	 */
	public function renderBroken( array $violations, Language $language, ParserOutput $parserOutput ): void;
}
