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
use StatusValue;

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
		$target = $this->getPageTitle( $subPage );
		$request = $this->getRequest();
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		[ $group, $call ] = explode( '/', $subPage, 2 ) + [ '', '' ];
		if ( $request->wasPosted() && !$this->isSent() ) {
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		} elseif ( $request->wasPosted() ) {
			$act = $request->getText( 'act' );
			$status = $this->act( $group, $call, $act );
			if ( $status->isOK() ) {
				$out->redirect( $target->getFullURL(
					[ 'done' => $act === 'withdraw' ? 'withdraw' : 'save' ], false, PROTO_CURRENT ) );
				return;
			}
			$out->addHTML( Html::errorBox( $this->msg( $status->getMessages()[0] )->parse() ) );
		} elseif ( in_array( $request->getText( 'done' ), [ 'save', 'withdraw' ], true ) ) {
			$out->addHTML( Html::successBox(
				$this->msg( "leadershipdevelopment-application-done-{$request->getText( 'done' )}" )->parse() ) );
		}
		$own = $this->applicant->find( $this->getUser(), $group, $call );
		$this->show( $group, $call, $own, $reader );
	}

	private function show( string $group, string $call, ?Application $own, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$request = $this->getRequest();
		$target = $this->getPageTitle( "$group/$call" );
		$token = $this->getUser()->getEditToken( self::TOKEN_SALT );
		$status = $this->applicant->check( $this->getAuthority(), $group, $call );
		if ( $status->isOK() ) {
			$out->addHTML( $this->view->renderCall( $status->getValue(), $this->applicant->days, $reader ) );
		}
		if ( $own ) {
			$out->addHTML( $this->view->renderState( $target, $own, $token, $reader ) );
		}
		if ( !$status->isOK() ) {
			$out->addHTML( Html::noticeBox( $this->msg( $status->getMessages()[0] )->parse(), '' ) );
		} elseif ( !$own?->state->isDecided() ) {
			$out->addHTML( $this->view->renderForm( $target, $own,
				$request->wasPosted() ? $request->getText( 'text' ) : $own->text ?? '', $token, $reader ) );
		}
	}

	private function act( string $group, string $call, string $act ): StatusValue {
		$request = $this->getRequest();
		return $act === 'withdraw'
			? $this->applicant->withdraw( $this->getUser(), $group, $call )
			: $this->applicant->save( $this->getAuthority(), $group, $call, $request->getText( 'text' ),
				$act === 'submit', $request->getBool( 'agree' ) );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
