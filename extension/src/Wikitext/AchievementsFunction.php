<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\AchievementQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\AchievementView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Parser\Parser;

/**
 * {{#leadershipachievements:community=...|competency=...|show=list}}: what people can be recognised for.
 */
class AchievementsFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly AchievementQuery $achievements,
		private readonly ReaderLanguageFactory $readers,
		private readonly DocumentLinks $links,
		private readonly AchievementView $view
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return [ 'community', 'competency', 'limit', 'show' ];
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$show = $arguments->word( 'show', [ 'table', 'list' ] );
		$limit = RoleFilters::limit( $arguments );
		$filters = [ 'community' => $arguments->get( 'community' ), 'competency' => $arguments->get( 'competency' ) ];
		$this->documents->dependOnLists( $parser, $filters );
		$found = array_slice( $this->achievements->find( ...$filters ), 0, $limit, true );
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		if ( !$found ) {
			return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-parser-nothing' )->text() );
		}
		return $show === 'list'
			? Components::list( array_values( $this->links->make(
				DocumentKind::Achievement, array_keys( $found ), $reader, $parser->getOutput() ) ) )
			: $this->view->renderTable( $found, $reader, $parser->getOutput() );
	}
}
