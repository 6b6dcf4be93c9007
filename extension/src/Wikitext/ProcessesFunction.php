<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\ProcessDocument;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\ProcessesView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#leadershipprocesses:community=...|lesson=...|show=lessons}}: processes with the cycle each is in today, or what they teach.
 */
class ProcessesFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly ProcessQuery $processes,
		private readonly ReaderLanguageFactory $readers,
		private readonly DocumentLinks $links,
		private readonly ProcessesView $view
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ 'community', 'lesson', 'limit', 'show' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$show = $arguments->word( 'show', [ 'table', 'list', 'lessons' ] );
		$limit = RoleFilters::limit( $arguments );
		$words = $arguments->get( 'lesson' ) ?? '';
		$this->documents->dependOnDays( $parser, [ 'community' => $arguments->get( 'community' ) ] );
		$processes = $this->processes->findProcesses( $arguments->get( 'community' ) );
		if ( $words !== '' || $show === 'lessons' ) {
			$processes = array_filter( $processes,
				static fn ( ProcessDocument $process ) => (bool)ProcessQuery::lessons( $process, $words ) );
		}
		$processes = array_slice( $processes, 0, $limit, true );
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		if ( !$processes ) {
			return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-parser-nothing' )->text() );
		}
		return match ( $show ) {
			'list' => Components::list( array_values( $this->links->make(
				DocumentKind::Process, array_keys( $processes ), $reader, $parser->getOutput() ) ) ),
			'lessons' => $this->view->renderLessons( $processes, $words, $reader, $parser->getOutput() ),
			default => $this->view->tableOfProcesses( $processes, Day::today(), $reader, $parser->getOutput() ),
		};
	}
}
