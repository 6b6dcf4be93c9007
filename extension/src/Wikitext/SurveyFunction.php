<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SurveyView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#skillsurvey:slug}}: what a survey asks, and the numbers that are published of it.
 */
class SurveyFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ReaderLanguageFactory $readers,
		private readonly SurveyView $view
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$stored = $this->documents->get( $parser, DocumentKind::Survey, $arguments->first );
		$survey = $stored->document;
		'@phan-var SurveyDocument $survey';
		return Html::rawElement( 'div', [], $this->view->renderContent( $stored->key, $survey,
			$this->readers->newReader( $parser->getTargetLanguage() ), $parser->getOutput() ) );
	}
}
