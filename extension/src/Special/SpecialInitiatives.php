<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Config\Config;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeRow;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\InitiativePictures;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\InitiativeTable;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\MainConfigNames;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * The movement's initiatives and their projects: as a list, by phase, by region.
 */
class SpecialInitiatives extends SpecialPage {

	private const LIMIT = 100;
	private const VIEWS = [ '' => 'list', 'phases' => 'phases', 'regions' => 'regions' ];
	private const FORMATS = [ 'csv' => 'CSV', 'json' => 'JSON', 'wikitext' => 'Wikitext' ];

	public function __construct(
		private readonly InitiativeFilterForm $form,
		private readonly InitiativeQuery $initiatives,
		private readonly ReaderLanguageFactory $readers,
		private readonly InitiativeTable $table,
		private readonly Config $config
	) {
		parent::__construct( 'Initiatives' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$query = $this->form->query( $this->getRequest() );
		$view = $this->getRequest()->getText( 'view' );
		$view = isset( self::VIEWS[$view] ) ? $view : '';
		$all = $this->initiatives->findAll();
		$out->addHTML( $this->navigation( $view, $query ) );
		$out->addWikiMsg( 'leadershipdevelopment-initiatives-intro' );
		$out->addHTML( $this->form->make(
			$this->getContext(), $this->getPageTitle(), $reader, $all, $this->initiatives->regions(), $view )->html() );
		$problem = $this->form->problem( $query );
		if ( $problem ) {
			$out->addHTML( Html::errorBox( $this->msg( $problem )->escaped() ) );
			return;
		}
		$rows = $this->initiatives->find( $query );
		if ( !$rows ) {
			$out->addHTML( Html::noticeBox( $this->msg( $all
				? 'leadershipdevelopment-initiatives-none-fit' : 'leadershipdevelopment-initiatives-none' )->parse(), '' ) );
			return;
		}
		$column = $query['sort'] ?? '';
		if ( in_array( $column, InitiativeTable::COLUMNS, true ) ) {
			$rows = InitiativeTable::sort( $rows, $column, ( $query['order'] ?? '' ) === 'desc', $reader );
		}
		$out->addHTML( match ( $view ) {
			'phases' => $this->phases( $rows, $reader, $all ),
			'regions' => InitiativePictures::regions( $rows, $this->initiatives->regions(), $reader ),
			default => $this->list( $rows, $reader, $all, $query ),
		} . $this->downloads( $query ) );
	}

	/**
	 * @param array<string,InitiativeRow> $rows
	 * @param ReaderLanguage $reader
	 * @param array<string,InitiativeRow> $all
	 * @param array<string,string> $query
	 * @return string HTML
	 */
	private function list( array $rows, ReaderLanguage $reader, array $all, array $query ): string {
		[ $limit, $offset ] = $this->getRequest()->getLimitOffsetForUser( $this->getUser(), self::LIMIT, '' );
		$more = count( $rows ) > $offset + $limit;
		$pages = $offset || $more
			? Html::rawElement( 'p', [], $this->buildPrevNextNavigation( $offset, $limit, $query, !$more ) ) : '';
		return $pages
			. $this->table->render( array_slice( $rows, $offset, $limit, true ), $reader, $all ) . $pages;
	}

	/**
	 * @param array<string,InitiativeRow> $rows
	 * @param ReaderLanguage $reader
	 * @param array<string,InitiativeRow> $all
	 * @return string HTML
	 */
	private function phases( array $rows, ReaderLanguage $reader, array $all ): string {
		$rows = array_filter( $rows, static fn ( InitiativeRow $row ) => (bool)$row->project->toArray() );
		$notice = count( $rows ) > InitiativePictures::MAX_ROWS ? Html::noticeBox(
			$this->msg( 'leadershipdevelopment-initiatives-drawn' )->numParams( InitiativePictures::MAX_ROWS )->escaped(), '' ) : '';
		return !$rows ? Html::noticeBox( $this->msg( 'leadershipdevelopment-initiatives-none-fit' )->parse(), '' )
			: $notice . Components::pictured(
				InitiativePictures::timeline( $rows, $reader ), $this->table->render( $rows, $reader, $all ) );
	}

	/**
	 * @param string $current
	 * @param array<string,string> $query
	 * @return string HTML
	 */
	private function navigation( string $current, array $query ): string {
		$items = [];
		foreach ( self::VIEWS as $view => $word ) {
			$items[] = $this->getLinkRenderer()->makeKnownLink( $this->getPageTitle(),
				// Messages used: leadershipdevelopment-initiatives-view-list, ...-phases, ...-regions
				$this->msg( "leadershipdevelopment-initiatives-view-$word" )->text(),
				$view === $current ? [ 'aria-current' => 'page' ] : [],
				( $view === '' ? [] : [ 'view' => $view ] ) + $query );
		}
		return Html::rawElement( 'nav', [
			'class' => 'ext-leadershipdevelopment-navigation',
			'aria-label' => $this->msg( 'leadershipdevelopment-initiatives-views' )->text(),
		], Components::list( $items ) );
	}

	/**
	 * @param array<string,string> $query
	 * @return string HTML
	 */
	private function downloads( array $query ): string {
		$links = [];
		foreach ( self::FORMATS as $format => $name ) {
			$links[] = Html::element( 'a', [ 'href' => wfAppendQuery(
				$this->config->get( MainConfigNames::RestPath ) . "/leadershipdevelopment/v0/initiatives/$format",
				array_diff_key( $query, [ 'sort' => '', 'order' => '' ] )
					+ [ 'uselang' => $this->getLanguage()->getCode() ] ) ], $name );
		}
		return Html::rawElement( 'p', [], $this->msg( 'leadershipdevelopment-initiatives-download' )
			->rawParams( $this->getLanguage()->commaList( $links ) )->escaped() );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
