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
		$done = $request->getText( 'done' );
		if ( !$request->wasPosted() && in_array( $done, [ 'saved', 'withdrawn' ], true ) ) {
			// Messages used: leadershipdevelopment-survey-saved, leadershipdevelopment-survey-withdrawn
			$out->addHTML( Html::successBox( $this->msg( "leadershipdevelopment-survey-$done" )->parse() ) );
		}
		$this->show( $subPage, $survey, $reader );
	}

	private function goOn( string $slug, string $done ): void {
		$this->getOutput()->redirect(
			$this->getPageTitle( $slug )->getFullURL( [ 'done' => $done ], false, PROTO_CURRENT ) );
	}

	private function show( string $slug, SurveyDocument $survey, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$user = $this->getUser();
		$answers = $this->surveyor->answersOf( $user, $slug );
		$status = $this->surveyor->check( $this->getAuthority(), $slug, $survey );
		if ( $status->isOK() ) {
			$out->addWikiMsg( 'leadershipdevelopment-survey-intro' );
			$out->addHTML( $this->view->renderIntro( $survey, $reader ) );
			$form = $this->form( $slug, 'answer', $this->view->fields( $survey, $answers ?? [], $reader ) )
				->setSubmitTextMsg( 'leadershipdevelopment-survey-send' )
				->setSubmitCallback( function ( array $data ) use ( $slug, $survey ) {
					$sent = [];
					foreach ( $survey->questions as $id => $question ) {
						$sent[$id] = $data["answer-$id"];
					}
					return $this->surveyor->answer( $this->getAuthority(), $slug, $sent, $data['map'] );
				} );
			if ( $form->sendOrShow( $this->lostSession, $reader ) ) {
				$this->goOn( $slug, 'saved' );
				return;
			}
		} else {
			$this->showProblem( $status );
		}
		if ( $answers === null ) {
			return;
		}
		$form = $this->form( $slug, 'withdraw' )
			->setSubmitTextMsg( 'leadershipdevelopment-survey-withdraw' )
			->setSubmitDestructive()
			->setSubmitCallback( function () use ( $user, $slug ) {
				$this->surveyor->withdraw( $user, $slug );
				return true;
			} );
		if ( $form->sendOrShow( $this->lostSession, $reader ) ) {
			$this->goOn( $slug, 'withdrawn' );
		}
	}

	/**
	 * @param string $slug
	 * @param string $name
	 * @param array[] $fields
	 * @return PostForm
	 */
	private function form( string $slug, string $name, array $fields = [] ): PostForm {
		return PostForm::make( $this->getContext(), $this->getPageTitle( $slug ), $name, self::TOKEN_SALT, $fields );
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
