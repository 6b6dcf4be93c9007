<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningQuery;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\LearningTable;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * What there is to learn from: searched in any script, and filtered. Where nothing fits, the nearest is shown, and the page
 * says so.
 */
class SpecialLearning extends SpecialPage {

	private const LIMIT = 50;
	/** Most resources for each wish. */
	private const FITTING = 5;

	public function __construct(
		private readonly LearningFilterForm $form,
		private readonly LearningQuery $learning,
		private readonly LearningTable $table,
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
			$out->addHTML( $this->table->renderCoverage(
				$this->learning->countByLanguage(), $this->learning->countByRegion(), $reader ) );
			return;
		}
		if ( $this->getRequest()->getText( 'view' ) === 'fit' ) {
			$this->showFitting( $reader );
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
				$this->msg( 'leadershipdevelopment-learning-fit' )->text(), [], [ 'view' => 'fit' ] )
			. ' · ' . $this->getLinkRenderer()->makeKnownLink(
				self::getTitleValueFor( 'MyLearning' ), $this->msg( 'mylearning' )->text() ) ) );
		$out->addHTML( $this->form->render( $this->getContext(), $this->getPageTitle(), $reader ) );
		$problem = $this->form->problem( $query );
		if ( $problem ) {
			$out->addHTML( Html::errorBox( $this->msg( $problem )->escaped() ) );
			return;
		}
		$this->show( $query, $reader );
	}

	/**
	 * What fits what the person wants to learn: above their level, in their languages where there is any.
	 *
	 * @param ReaderLanguage $reader
	 */
	private function showFitting( ReaderLanguage $reader ): void {
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		$out = $this->getOutput();
		$out->disableClientCache();
		$out->setPageTitleMsg( $this->msg( 'leadershipdevelopment-learning-fit' ) );
		$id = $this->centralIds->centralIdFromLocalUser( $this->getUser(), CentralIdLookup::AUDIENCE_RAW );
		$wishes = array_filter( $this->skills->find( $id ), static fn ( Skill $skill ) => $skill->learns );
		$languages = $this->skills->findDetails( $id )->languages ?: [ $reader->language->getCode() ];
		if ( !$wishes ) {
			$out->addHTML( Html::noticeBox( $this->msg( 'leadershipdevelopment-learning-fit-none' )->parse(), '' ) );
		}
		foreach ( $wishes as $skill ) {
			$level = $skill->level === null ? null : min( 4, $skill->level + 1 );
			$offers = null;
			foreach ( $languages as $language ) {
				$filter = new LearningFilter( competency: $skill->competency, minlevel: $level, language: $language );
				$offers = $this->learning->findNearest( $filter, self::FITTING );
				if ( $offers->entries && $offers->instead === null ) {
					break;
				}
			}
			$out->addHTML( $this->table->renderFitting( $skill->competency, $offers, $reader ) );
		}
	}

	/**
	 * @param array<string,string> $query
	 * @param ReaderLanguage $reader
	 */
	private function show( array $query, ReaderLanguage $reader ): void {
		[ $limit, $offset ] = $this->getRequest()->getLimitOffsetForUser( $this->getUser(), self::LIMIT, '' );
		$offers = $this->learning->findNearest( LearningFilter::from( $query ), $limit + 1, $offset );
		$out = $this->getOutput();
		if ( !$offers->entries ) {
			$out->addHTML( Html::noticeBox( $this->msg( $query || $offset
				? 'leadershipdevelopment-learning-none-fit' : 'leadershipdevelopment-learning-none' )->parse(), '' ) );
			return;
		}
		if ( $offers->instead !== null ) {
			// What follows are pages of the nearest offers.
			$query = array_map( 'strval', array_filter(
				get_object_vars( $offers->filter ), static fn ( $value ) => $value !== null ) );
			$out->addHTML( $this->table->renderInstead( $offers, $reader ) );
		}
		$more = count( $offers->entries ) > $limit;
		$pages = $offset || $more ? Html::rawElement( 'p', [],
			$this->buildPrevNextNavigation( $offset, $limit, $query, !$more ) ) : '';
		$shown = array_slice( $offers->entries, 0, $limit, true );
		$out->addHTML( $pages . $this->table->render( $shown, $reader ) . $pages . $this->table->renderPackages(
			array_keys( $this->documents->findPackagesWith( array_keys( $shown ) ) ), $reader ) );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
