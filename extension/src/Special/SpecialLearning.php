<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFacets;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningWishes;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\LearningCoverageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\LearningTable;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * What there is to learn from: searched in any script, filtered, and sorted by name or by what the reader wants to learn. Where
 * nothing fits, the nearest is shown, and the page says so.
 */
class SpecialLearning extends SpecialPage {

	private const LIMIT = 50;

	public function __construct(
		private readonly LearningFilterForm $form,
		private readonly LearningQuery $learning,
		private readonly LearningFacets $facets,
		private readonly LearningTable $table,
		private readonly LearningCoverageView $coverage,
		private readonly ReaderLanguageFactory $readers,
		private readonly SkillStore $skills,
		private readonly CentralIdLookup $centralIds,
		private readonly ProcessQuery $documents
	) {
		parent::__construct( 'Learning' );
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		if ( $this->getRequest()->getText( 'view' ) === 'coverage' ) {
			$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-learning-coverage' ) );
			$out->addHTML( $this->coverage->render( $this->facets->coverage(), $reader ) );
			return;
		}
		$query = $this->form->query( $this->getRequest() );
		$out->addWikiMsg( 'leadershipdevelopment-learning-intro' );
		$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink(
			self::getTitleValueFor( 'EditLeadershipDocument' ),
			$this->msg( 'leadershipdevelopment-learning-add' )->text(), [], [ 'kind' => 'learning' ] )
			. ' · ' . $this->getLinkRenderer()->makeKnownLink( $this->getPageTitle(),
				$this->msg( 'leadershipdevelopment-learning-coverage' )->text(), [], [ 'view' => 'coverage' ] )
			. ' · ' . $this->getLinkRenderer()->makeKnownLink( $this->getPageTitle(),
				$this->msg( 'leadershipdevelopment-learning-fit' )->text(), [], [ 'sort' => LearningFilterForm::BY_FIT ] )
			. ' · ' . $this->getLinkRenderer()->makeKnownLink(
				self::getTitleValueFor( 'MyLearning' ), $this->msg( 'mylearning' )->text() ) ) );
		$problem = $this->form->problem( $query );
		$out->addHTML( $this->form->render( $this->getContext(), $this->getPageTitle(), $problem ? [] : $query, $reader ) );
		if ( $problem ) {
			$out->addHTML( Html::errorBox( $this->msg( $problem )->escaped() ) );
			return;
		}
		$this->show( $query, $reader );
	}

	/**
	 * @param ReaderLanguage $reader
	 * @return LearningWishes What the person wants to learn, above the level they have, in their languages
	 */
	private function wishes( ReaderLanguage $reader ): LearningWishes {
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		$this->getOutput()->disableClientCache();
		$id = $this->centralIds->centralIdFromLocalUser( $this->getUser(), CentralIdLookup::AUDIENCE_RAW );
		$levels = [];
		foreach ( $this->skills->find( $id ) as $skill ) {
			if ( $skill->learns ) {
				$levels[$skill->competency] = $skill->level === null ? null : min( 4, $skill->level + 1 );
			}
		}
		if ( !$levels ) {
			$this->getOutput()->addHTML( Html::noticeBox( $this->msg( 'leadershipdevelopment-learning-fit-none' )->parse(), '' ) );
		}
		return new LearningWishes( $levels, $this->skills->findDetails( $id )->languages ?: [ $reader->language->getCode() ] );
	}

	/**
	 * @param array<string,string> $query
	 * @param ReaderLanguage $reader
	 */
	private function show( array $query, ReaderLanguage $reader ): void {
		[ $limit, $offset ] = $this->getRequest()->getLimitOffsetForUser( $this->getUser(), self::LIMIT, '' );
		$byFit = $this->getRequest()->getText( 'sort' ) === LearningFilterForm::BY_FIT;
		$offers = $this->learning->findNearest(
			LearningFilter::from( $query ), $limit + 1, $offset, $byFit ? $this->wishes( $reader ) : null );
		$out = $this->getOutput();
		if ( !$offers->entries ) {
			$out->addHTML( Html::noticeBox( $this->msg( $query || $offset
				? 'leadershipdevelopment-learning-none-fit' : 'leadershipdevelopment-learning-none' )->parse(), '' ) );
			return;
		}
		if ( $offers->instead !== null ) {
			// The following pages are pages of the nearest offers.
			$query = array_map( 'strval', array_filter(
				get_object_vars( $offers->filter ), static fn ( $value ) => $value !== null ) );
			$out->addHTML( $this->table->renderInstead( $offers, $reader ) );
		}
		$more = count( $offers->entries ) > $limit;
		$pages = $offset || $more ? Html::rawElement( 'p', [],
			$this->buildPrevNextNavigation( $offset, $limit,
				$query + ( $byFit ? [ 'sort' => LearningFilterForm::BY_FIT ] : [] ), !$more ) ) : '';
		$shown = array_slice( $offers->entries, 0, $limit, true );
		$out->addHTML( $pages . $this->table->render( $shown, $reader ) . $pages . $this->table->renderPackages(
			array_keys( $this->documents->findPackagesWith( array_keys( $shown ) ) ), $reader )
			. FeedLinks::html( $out, 'learning', isset( $query['region'] ) ? [ 'community' => $query['region'] ] : [] ) );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
