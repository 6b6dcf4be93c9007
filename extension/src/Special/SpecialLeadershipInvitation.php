<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationState;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\InvitationsView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListsView;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\UnlistedSpecialPage;

/**
 * Where a guest without an account reads an invitation and answers it. The token in the link is all they need, and it is valid
 * for one answer.
 */
class SpecialLeadershipInvitation extends UnlistedSpecialPage {

	public function __construct(
		private readonly ReaderLanguageFactory $readers,
		private readonly InvitationStore $invitations,
		private readonly Inviter $inviter,
		private readonly ListsView $listsView,
		private readonly InvitationsView $view
	) {
		parent::__construct( 'LeadershipInvitation' );
	}

	/** @inheritDoc */
	public function doesWrites() {
		return true;
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->disableClientCache();
		$out->setRobotPolicy( 'noindex,nofollow' );
		// The address is the key, so neither other sites nor scripts of the wiki's users may learn it.
		$this->getRequest()->response()->header( 'Referrer-Policy: no-referrer' );
		$out->disallowUserJs();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		$request = $this->getRequest();
		$token = $request->getText( 'token' );
		$invitation = $this->invitations->findByToken( $token );
		if ( !$invitation ) {
			$out->setStatusCode( 404 );
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-invitation-used' )->parse() ) );
			return;
		}
		$answer = $request->wasPosted() ? InvitationState::tryFromAnswer( $request->getText( 'answer' ) ) : null;
		if ( !$answer ) {
			$out->addHTML( $this->view->renderQuestion( $invitation, InvitationForm::html(
				$this->getContext(), $this->getPageTitle(), '', [ 'token' => $token ] ), $reader ) );
			return;
		}
		$status = $this->inviter->answer( $invitation, $answer );
		$out->addHTML( $status->isOK()
			? Html::successBox( $this->msg( "leadershipdevelopment-thanks-$answer->value" )->parse() )
			: $this->listsView->renderProblem( $status, $reader ) );
	}
}
