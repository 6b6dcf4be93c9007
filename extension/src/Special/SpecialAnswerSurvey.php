<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Surveyor;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SurveyView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use StatusValue;

/**
 * Where a person answers a survey (the subpage), changes the answers and takes them back; without one, the surveys that are
 * open. Nobody else sees the answers.
 */
class SpecialAnswerSurvey extends PrivatePage {

	protected const TOKEN_SALT = 'leadershipdevelopment-survey';

	public function __construct(
		ReaderLanguageFactory $readers,
		private readonly Surveyor $surveyor,
		private readonly SurveyView $view,
		LostSessionView $lostSession
	) {
		parent::__construct( 'AnswerSurvey', $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$request = $this->getRequest();
		if ( $subPage === '' ) {
			$out->addHTML( $this->view->renderList( $this->surveyor->findOpen(), $reader ) . FeedLinks::html( $out, 'surveys' ) );
			return;
		}
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		$survey = $this->surveyor->find( $subPage );
		if ( !$survey ) {
			$out->setStatusCode( 404 );
			$this->showProblem( StatusValue::newFatal( 'leadershipdevelopment-survey-no' ) );
			return;
		}
		$out->setPageTitle( htmlspecialchars( $reader->text( $survey->label, $subPage ) ) );
		$isSent = $this->isSent();
		if ( $isSent && $request->getText( 'do' ) === 'withdraw' ) {
			$this->surveyor->withdraw( $this->getUser(), $subPage );
			$this->goOn( $subPage, 'withdrawn' );
		} elseif ( $isSent ) {
			$status = $this->surveyor->answer(
				$this->getAuthority(), $subPage, $request->getArray( 'answer', [] ), $request->getCheck( 'map' ) );
			$status->isOK() ? $this->goOn( $subPage, 'saved' ) : $this->showProblem( $status );
		} else {
			$this->show( $subPage, $survey, $reader );
		}
	}

	private function goOn( string $slug, string $done ): void {
		$this->getOutput()->redirect(
			$this->getPageTitle( $slug )->getFullURL( [ 'done' => $done ], false, PROTO_CURRENT ) );
	}

	private function show( string $slug, SurveyDocument $survey, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$user = $this->getUser();
		$request = $this->getRequest();
		$done = $request->getText( 'done' );
		if ( $request->wasPosted() ) {
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		} elseif ( in_array( $done, [ 'saved', 'withdrawn' ], true ) ) {
			// Messages used: leadershipdevelopment-survey-saved, leadershipdevelopment-survey-withdrawn
			$out->addHTML( Html::successBox( $this->msg( "leadershipdevelopment-survey-$done" )->parse() ) );
		}
		$token = $user->getEditToken( self::TOKEN_SALT );
		$answers = $this->surveyor->answersOf( $user, $slug );
		$status = $this->surveyor->check( $this->getAuthority(), $slug, $survey );
		if ( !$status->isOK() ) {
			$this->showProblem( $status );
			$out->addHTML( $answers === null ? ''
				: $this->view->renderWithdraw( $this->getPageTitle( $slug ), $token, $reader ) );
			return;
		}
		$out->addWikiMsg( 'leadershipdevelopment-survey-intro' );
		// The form keeps what could not be saved because the session was lost.
		$kept = array_filter( $request->getArray( 'answer', [] ), static fn ( $value ) => $value !== '' && is_string( $value ) );
		$out->addHTML( $this->view->renderForm( $this->getPageTitle( $slug ), $survey,
			$request->wasPosted() && $kept ? array_map( 'intval', $kept ) : $answers, $token, $reader ) );
	}

	private function showProblem( StatusValue $status ): void {
		foreach ( $status->getMessages() as $message ) {
			$this->getOutput()->addHTML( Html::errorBox( $this->msg( $message )->parse() ) );
		}
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
