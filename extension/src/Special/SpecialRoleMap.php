<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Overview\RoleGraphQuery;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Subsidiarity;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\OverviewNavigation;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\RoleMapView;
use MediaWiki\Extension\LeadershipDevelopment\View\SubsidiarityView;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\SpecialPage;
use Wikimedia\ObjectCache\WANObjectCache;

/**
 * Roles, competencies and communities as a map; and which decision sits at which level.
 */
class SpecialRoleMap extends SpecialPage {

	public function __construct(
		private readonly RoleFilterForm $form,
		private readonly DocumentIndex $index,
		private readonly RoleGraphQuery $graphs,
		private readonly Subsidiarity $subsidiarity,
		private readonly ReaderFactory $readers,
		private readonly OverviewNavigation $navigation,
		private readonly RoleMapView $map,
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
		$view === 'subsidiarity' ? $this->showSubsidiarity( $reader ) : $this->showMap( $reader );
	}

	private function showSubsidiarity( Reader $reader ): void {
		$out = $this->getOutput();
		$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-map-subsidiarity-title' ) );
		$out->addHTML( $this->navigation->render( 'subsidiarity', $reader )
			. $this->subsidiarityView->render( $this->subsidiarity->findAll(), $reader ) );
	}

	private function showMap( Reader $reader ): void {
		$out = $this->getOutput();
		$out->addModules( [ 'ext.leadershipdevelopment.map' ] );
		$request = $this->getRequest();
		$query = $this->form->query( $request );
		$out->addHTML( $this->navigation->render( 'map', $reader ) );
		$this->form->make( $this->getContext(), $this->getPageTitle(), $reader )->prepareForm()->displayForm( false );
		$open = $request->getText( 'open' ) ?: null;
		$focus = $request->getText( 'focus' ) ?: null;
		// The whole map is what most readers look at; parts of it are drawn when asked for.
		$out->addHTML( $query || $open || $focus
			? $this->draw( $reader, $query, $open, $focus )
			: $this->cache->getWithSetCallback(
				$this->cache->makeKey( 'LeadershipDevelopment', 'map', $reader->language->getCode() ),
				WANObjectCache::TTL_DAY,
				fn () => $this->draw( $reader, [], null, null ),
				[ 'checkKeys' => [ $this->index->cacheCheckKey() ], 'version' => 2 ]
			) );
	}

	private function draw( Reader $reader, array $query, ?string $open, ?string $focus ): string {
		$graph = $this->graphs->find( $this->form->filter( $query ) );
		if ( !$graph->roles ) {
			return Html::noticeBox( $this->msg( $query
				? 'leadershipdevelopment-roles-none-fit' : 'leadershipdevelopment-roles-none' )->parse(), '' );
		}
		return $this->map->render( $graph, $reader, $query, $open, $focus )
			. $this->map->renderTable( $graph, $reader );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
