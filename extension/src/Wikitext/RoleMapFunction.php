<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

use MediaWiki\Extension\LeadershipDevelopment\Query\RoleGraphQuery;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleMapView;
use MediaWiki\Html\Html;
use MediaWiki\Linker\LinkRenderer;
use MediaWiki\Parser\Parser;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * {{#rolemap:community=...}}: the picture of the role map, and a link to the page that also has it as a table.
 */
class RoleMapFunction implements ParserFunction {

	public function __construct(
		private readonly DocumentAccess $documents,
		private readonly RoleGraphQuery $graphs,
		private readonly RoleMapView $view,
		private readonly ReaderLanguageFactory $readers,
		private readonly LinkRenderer $linkRenderer
	) {
	}

	/** @inheritDoc */
	public function parameters(): array {
		return RoleFilters::PARAMETERS;
	}

	/** @inheritDoc */
	public function render( Parser $parser, Arguments $arguments ): string {
		$filter = RoleFilters::fromArguments( $arguments );
		$this->documents->dependOnRoles( $parser, $filter );
		$graph = $this->graphs->find( $filter );
		$reader = $this->readers->newReader( $parser->getTargetLanguage() );
		$query = [];
		foreach ( RoleFilters::PARAMETERS as $name ) {
			$query[$name] = $arguments->get( $name );
		}
		$query = array_filter( $query, static fn ( $value ) => ( $value ?? '' ) !== '' );
		if ( !$graph->roles ) {
			return Html::element( 'p', [], $reader->msg( 'leadershipdevelopment-parser-none' )->text() );
		}
		return Html::rawElement( 'div', [ 'class' => 'ext-leadershipdevelopment-embedded-map' ],
			$this->view->render( $graph, $reader, $query )
			. Html::rawElement( 'p', [], $this->linkRenderer->makeKnownLink(
				SpecialPage::getTitleValueFor( 'RoleMap' ),
				$reader->msg( 'leadershipdevelopment-parser-open-map' )->text(),
				[],
				$query
			) ) );
	}
}
