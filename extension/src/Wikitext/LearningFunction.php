<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\LearningTable;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#learning:competency=...|language=...|show=list}}: what there is to learn from.
 */
class LearningFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ReaderLanguageFactory $readers,
		private readonly DocumentLinks $links,
		private readonly LearningTable $table
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		// `format` is the format of a resource here.
		return [ ...LearningFilters::parameters(), 'show' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$show = $arguments->word( 'show', [ 'table', 'list' ] );
		$entries = $this->documents->findLearning(
			$parser, LearningFilters::fromArguments( $arguments ), LearningFilters::limit( $arguments ) );
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		if ( !$entries ) {
			return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-learning-none-fit' )->text() );
		}
		if ( $show === 'list' ) {
			$slugs = array_map( 'strval', array_keys( $entries ) );
			return Components::list( $this->links->make( DocumentKind::Learning, $slugs, $reader, $parser->getOutput() ) );
		}
		return $this->table->render( $entries, $reader, $parser->getOutput() );
	}
}
