<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Application\Applicant;
use MediaWiki\Extension\LeadershipDevelopment\Application\Application;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\ApplicationsView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;

/**
 * Where somebody applies to become a member of a group, changes and withdraws what they wrote. Nobody else can open it. The
 * subpage names the group and the call.
 */
class SpecialApplyToCall extends PrivatePage {

	protected const TOKEN_SALT = 'leadershipdevelopment-own';
	protected const TEXTS = [ 'text' => 'leadershipdevelopment-application-text' ];

	public function __construct(
		ReaderLanguageFactory $readers,
		private readonly Applicant $applicant,
		private readonly ApplicationsView $view,
		LostSessionView $lostSession
	) {
		// The page is not listed: without a call it shows nothing.
		parent::__construct( 'ApplyToCall', $readers, $lostSession, false );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$request = $this->getRequest();
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		[ $group, $call ] = explode( '/', $subPage, 2 ) + [ '', '' ];
		$done = $request->getText( 'done' );
		if ( !$request->wasPosted() && in_array( $done, [ 'save', 'withdraw' ], true ) ) {
			// Messages used: leadershipdevelopment-application-done-save, leadershipdevelopment-application-done-withdraw
			$out->addHTML( Html::successBox( $this->msg( "leadershipdevelopment-application-done-$done" )->parse() ) );
		}
		$this->show( $group, $call, $this->applicant->find( $this->getUser(), $group, $call ), $reader );
	}

	private function show( string $group, string $call, ?Application $own, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$status = $this->applicant->check( $this->getAuthority(), $group, $call );
		if ( $status->isOK() ) {
			$out->addHTML( $this->view->renderCall( $status->getValue(), $this->applicant->days, $reader ) );
		}
		if ( $own ) {
			$out->addHTML( $this->view->renderState( $own, $reader ) );
			$this->send( 'withdraw', "$group/$call", $reader, $this->form( 'withdraw', "$group/$call" )
				->setSubmitTextMsg( 'leadershipdevelopment-application-withdraw' )
				->setSubmitDestructive()
				->setSubmitCallback( fn () => $this->applicant->withdraw( $this->getUser(), $group, $call ) ) );
		}
		if ( !$status->isOK() ) {
			$out->addHTML( Html::noticeBox( $this->msg( $status->getMessages()[0] )->parse(), '' ) );
		} elseif ( !$own?->state->isDecided() ) {
			$form = $this->form( 'apply', "$group/$call", $this->view->fields( $own ) )
				->suppressDefaultSubmit()
				->setSubmitCallback( fn ( array $data ) => $this->applicant->save( $this->getAuthority(), $group, $call,
					$data['text'], $this->getRequest()->getText( 'act' ) === 'submit', $data['agree'] ) );
			foreach ( $this->view->buttons( $own ) as $button ) {
				$form->addButton( $button );
			}
			$this->send( 'save', "$group/$call", $reader, $form );
		}
	}

	/**
	 * @param string $name
	 * @param string $subPage
	 * @param array[] $fields
	 * @return PostForm
	 */
	private function form( string $name, string $subPage, array $fields = [] ): PostForm {
		return PostForm::make( $this->getContext(), $this->getPageTitle( $subPage ), $name, self::TOKEN_SALT, $fields );
	}

	private function send( string $done, string $subPage, ReaderLanguage $reader, PostForm $form ): void {
		if ( $form->sendOrShow( $this->lostSession, $reader ) ) {
			$this->getOutput()->redirect(
				$this->getPageTitle( $subPage )->getFullURL( [ 'done' => $done ], false, PROTO_CURRENT ) );
		}
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
