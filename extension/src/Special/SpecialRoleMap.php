<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\HolderFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\HolderQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleGraphQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\Subsidiarity;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\CommunityChartView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleGridView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleMapView;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleNavigation;
use MediaWiki\Extension\LeadershipDevelopment\View\Role\SubsidiarityView;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\SpecialPage;
use Wikimedia\ObjectCache\WANObjectCache;

/**
 * Roles, competencies and communities as a map; roles by communities as a grid; communities and their groups as a tree;
 * and which decision sits at which level.
 */
class SpecialRoleMap extends SpecialPage {

	private const MAX_MEMBERSHIPS = 5000;

	public function __construct(
		private readonly RoleFilterForm $form,
		private readonly DocumentIndex $index,
		private readonly RoleGraphQuery $graphs,
		private readonly Subsidiarity $subsidiarity,
		private readonly ReaderLanguageFactory $readers,
		private readonly RoleNavigation $navigation,
		private readonly RoleMapView $map,
		private readonly RoleGridView $grid,
		private readonly CommunityChartView $chart,
		private readonly HolderQuery $holders,
		private readonly SubsidiarityView $subsidiarityView,
		private readonly WANObjectCache $cache
	) {
		parent::__construct( 'RoleMap' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$this->getOutput()->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$view = $subPage ?? $this->getRequest()->getText( 'view' );
		match ( $view ) {
			'subsidiarity' => $this->showSubsidiarity( $reader ),
			'grid' => $this->showGrid( $reader ),
			'chart' => $this->showChart( $reader ),
			default => $this->showMap( $reader ),
		};
	}

	private function showSubsidiarity( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-map-subsidiarity-title' ) );
		$out->addHTML( $this->navigation->render( 'subsidiarity', $reader )
			. $this->subsidiarityView->render( $this->subsidiarity->findAll(), $reader ) );
	}

	private function showGrid( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-map-grid-title' ) );
		$query = $this->form->query( $this->getRequest() );
		$out->addHTML( $this->navigation->render( 'grid', $reader ) );
		$out->addWikiMsg( 'leadershipdevelopment-map-grid-intro' );
		$out->addHTML( $this->form->make( $this->getContext(), $this->getPageTitle(), $reader, [ 'view' => 'grid' ],
			[ 'community', 'family', 'level', 'competency' ] )->html() );
		if ( $this->showProblem( $query ) ) {
			return;
		}
		$draw = function () use ( $query, $reader ) {
			$graph = $this->graphs->find( $this->form->filter( $query ) );
			return $graph->roles ? $this->results( count( $graph->roles ) )
				. $this->grid->render( $graph, $query['competency'] ?? null, $reader ) : $this->nothing( $query );
		};
		$out->addHTML( $query ? $draw() : $this->cached( 'grid', $reader, $draw ) );
	}

	private function showChart( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-map-chart-title' ) );
		$out->addHTML( $this->navigation->render( 'chart', $reader ) . $this->cached( 'chart', $reader, function () use ( $reader ) {
			$communities = $this->index->findCommunities();
			return $communities ? $this->chart->render( $communities, $this->index->findAll( DocumentKind::Group ),
				$this->index->findRoles(), $reader )
				: Html::noticeBox( $this->msg( 'leadershipdevelopment-map-chart-none' )->escaped(), '' );
		} ) . $this->chart->members( $this->holders->find(
			new HolderFilter( null, null, null, null, HolderFilter::CURRENT ), self::MAX_MEMBERSHIPS, '' ), $reader ) );
	}

	private function cached( string $name, ReaderLanguage $reader, callable $draw ): string {
		return $this->cache->getWithSetCallback(
			$this->index->cacheKey( $name, $reader->language->getCode() ),
			WANObjectCache::TTL_DAY,
			$draw,
			[ 'checkKeys' => [ $this->index->cacheCheckKey() ], 'version' => 4 ]
		);
	}

	private function showProblem( array $query ): bool {
		$problem = $this->form->problem( $query );
		if ( $problem ) {
			$this->getOutput()->addHTML( Html::errorBox( $this->msg( $problem )->escaped() ) );
		}
		return (bool)$problem;
	}

	private function nothing( array $query ): string {
		return Html::noticeBox( $this->msg( $query
			? 'leadershipdevelopment-roles-none-fit' : 'leadershipdevelopment-roles-none' )->parse(), '' );
	}

	private function results( int $roles ): string {
		return Html::element( 'p', [ 'role' => 'status' ],
			$this->msg( 'leadershipdevelopment-map-results' )->numParams( $roles )->text() );
	}

	private function showMap( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$out->addModules( [ 'ext.leadershipdevelopment.map' ] );
		$request = $this->getRequest();
		$query = $this->form->query( $request );
		$out->addHTML( $this->navigation->render( 'map', $reader ) );
		$out->addHTML( $this->form->make( $this->getContext(), $this->getPageTitle(), $reader )->html() );
		if ( $this->showProblem( $query ) ) {
			return;
		}
		$open = $request->getText( 'open' ) ?: null;
		$focus = $request->getText( 'focus' ) ?: null;
		// Most readers look at the whole map, so it is cached; parts of it are drawn when asked for.
		$out->addHTML( $query || $open || $focus
			? $this->draw( $reader, $query, $open, $focus )
			: $this->cached( 'map', $reader, fn () => $this->draw( $reader, [], null, null ) ) );
	}

	private function draw( ReaderLanguage $reader, array $query, ?string $open, ?string $focus ): string {
		$graph = $this->graphs->find( $this->form->filter( $query ) );
		if ( !$graph->roles ) {
			return $this->nothing( $query );
		}
		$html = $query ? $this->results( count( $graph->roles ) ) : '';
		return $html . Components::pictured( $this->map->render( $graph, $reader, $query, $open, $focus ),
			$this->map->renderTable( $graph, $reader ) );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
