<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Matching\AgreedMatches;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Query\FilterValidator;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\MatchFiguresView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use Profiler;

/**
 * Where a committee that organises learning reads how many people are matched and why others wait. It only reads.
 */
class SpecialLearningMatches extends CommitteePage {

	private const LIMIT = 'leadershipdevelopment-find';

	public function __construct(
		ReaderLanguageFactory $readers,
		SuggestPermission $permission,
		LostSessionView $lostSession,
		private readonly MatchNumbers $numbers,
		private readonly AgreedMatches $agreed,
		private readonly FilterValidator $filters,
		private readonly MatchFiguresView $view
	) {
		parent::__construct( 'LearningMatches', $permission, $readers, $lostSession );
	}

	/** @inheritDoc */
	public function doesWrites() {
		return false;
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$request = $this->getRequest();
		$community = trim( $request->getText( 'community' ) );
		$competency = trim( $request->getText( 'competency' ) );
		$out = $this->getOutput();
		$out->addWikiMsg( 'leadershipdevelopment-matches-intro' );
		$out->addHTML( FilterForm::make( $this->getContext(), $this->getPageTitle(),
			$this->view->fields( $this->permission->communities( $this->getAuthority() ), $reader ) )->html() );
		if ( $community === '' ) {
			return;
		}
		$status = $this->permission->check( $this->getAuthority(), $community );
		if ( $status->isOK() ) {
			$out->addHTML( $this->view->renderNumbers( $this->numbers->published( $community ), $reader ) );
			if ( $competency === '' ) {
				return;
			}
			$status = $this->filters->validate( [ 'competency' => $competency ] );
			if ( $status->isOK() && $this->getUser()->pingLimiter( self::LIMIT ) ) {
				$out->setStatusCode( 429 );
				$status->fatal( 'actionthrottledtext' );
			}
			if ( $status->isOK() ) {
				// Consent is read from the primary database, even on a page that only reads.
				$profiler = Profiler::instance()->getTransactionProfiler();
				$scope = $profiler->silenceForScope( $profiler::EXPECTATION_REPLICAS_ONLY );
				$status = $this->agreed->find( $this->getAuthority(), $community, $competency );
			}
		}
		$out->addHTML( $status->isOK() ? $this->view->renderAgreed( $competency, $status->getValue(), $reader )
			: Html::errorBox( $this->msg( $status->getMessages()[0] )->parse() ) );
	}
}
