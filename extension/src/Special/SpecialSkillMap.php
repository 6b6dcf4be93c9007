<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillMap;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillMapView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\MainConfigNames;
use MediaWiki\Navigation\PagerNavigationBuilder;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Where skills are needed and where they are available. Nobody is named, and the numbers are too coarse to reveal anything about
 * one person.
 */
class SpecialSkillMap extends SpecialPage {

	private const GAPS = 10;

	public function __construct(
		private readonly ReaderLanguageFactory $readers,
		private readonly SkillMap $map,
		private readonly FilterValidator $filters,
		private readonly DocumentChoices $choices,
		private readonly SkillMapView $view
	) {
		parent::__construct( 'SkillMap' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$query = [];
		foreach ( [ 'competency', 'community' ] as $name ) {
			$query[$name] = trim( $this->getRequest()->getText( $name ) );
		}
		$query = array_filter( $query, static fn ( $value ) => $value !== '' );
		$out->addWikiMsg( 'leadershipdevelopment-skillmap-intro' );
		$out->addHTML( $this->form( $reader ) );
		$problem = $this->filters->validate( $query )->getMessages()[0] ?? null;
		if ( $problem ) {
			$out->addHTML( Html::errorBox( $this->msg( $problem )->escaped() ) );
			return;
		}
		[ $limit, $offset ] = $this->getRequest()->getLimitOffsetForUser( $this->getUser(), SkillMap::ROWS, '' );
		$limit = min( $limit, SkillMap::MAX_ROWS );
		$table = $this->map->table( $query['competency'] ?? null, $query['community'] ?? null, $limit, $offset );
		$pages = $offset || $table->hasMore ? Html::rawElement( 'p', [], $this->pages( $offset, $limit, $query, $table->hasMore ) ) : '';
		$out->addHTML( $table->rows
			? $pages . $this->view->render( $table, $query, $reader ) . $pages . $this->downloads( $query )
				. ( $offset ? '' : $this->view->renderGaps( $this->map->gaps( self::GAPS, ...$query ), $reader ) )
			: Html::noticeBox( $this->msg( 'leadershipdevelopment-skillmap-none' )->parse(), '' ) );
		$surveys = $this->map->surveys( $query['competency'] ?? null, $query['community'] ?? null );
		$out->addHTML( $offset ? '' : $this->view->renderSurveys( array_slice( $surveys, 0, SkillMap::ROWS, true ), $reader ) );
	}

	/**
	 * @param int $offset
	 * @param int $limit
	 * @param array<string,string> $query
	 * @param bool $hasMore
	 * @return string HTML of links to other pages, and to pages of other lengths
	 */
	private function pages( int $offset, int $limit, array $query, bool $hasMore ): string {
		$pages = ( new PagerNavigationBuilder( $this ) )
			->setPage( $this->getPageTitle() )
			->setLinkQuery( [ 'limit' => $limit, 'offset' => $offset ] + $query )
			->setLimits( [ 20, SkillMap::ROWS, SkillMap::MAX_ROWS ] )->setCurrentLimit( $limit )
			->setLimitLinkQueryParam( 'limit' )->setLimitTooltipMsg( 'shown-title' )
			->setPrevTooltipMsg( 'prevn-title' )->setNextTooltipMsg( 'nextn-title' );
		if ( $offset > 0 ) {
			$pages->setPrevLinkQuery( [ 'offset' => (string)max( $offset - $limit, 0 ) ] );
		}
		if ( $hasMore ) {
			$pages->setNextLinkQuery( [ 'offset' => (string)( $offset + $limit ) ] );
		}
		return $pages->getHtml();
	}

	private function form( ReaderLanguage $reader ): string {
		$any = [ $this->msg( 'leadershipdevelopment-filter-any' )->text() => '' ];
		$options = [ 'competency' => $this->choices->competencies( $reader ),
			'community' => $this->choices->communities( null, $reader ) ];
		$fields = [];
		foreach ( $options as $name => $choices ) {
			$fields[$name] = [ 'type' => 'select', 'label-message' => "leadershipdevelopment-filter-$name",
				'options' => $any + $choices ];
		}
		return FilterForm::make( $this->getContext(), $this->getPageTitle(), $fields )->html();
	}

	/**
	 * @param array<string,string> $query
	 * @return string HTML
	 */
	private function downloads( array $query ): string {
		$base = $this->getConfig()->get( MainConfigNames::RestPath ) . '/leadershipdevelopment/v0/skills';
		$query += [ 'uselang' => $this->getLanguage()->getCode() ];
		$links = [];
		foreach ( [ 'csv' => "$base/csv", 'json' => $base ] as $format => $address ) {
			$links[] = Html::element( 'a', [ 'href' => wfAppendQuery( $address, $query ) ],
				$this->msg( "leadershipdevelopment-skillmap-$format" )->text() );
		}
		return Html::rawElement( 'p', [], $this->getLanguage()->pipeList( $links ) );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
