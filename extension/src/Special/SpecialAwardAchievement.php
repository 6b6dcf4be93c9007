<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Awarder;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\AwardsView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use StatusValue;

/**
 * Where a committee recognises people, and takes back what it gave.
 */
class SpecialAwardAchievement extends CommitteePage {

	public function __construct(
		ReaderLanguageFactory $readers,
		SuggestPermission $permission,
		LostSessionView $lostSession,
		private readonly Awarder $awarder,
		private readonly AwardStore $awards,
		private readonly DocumentIndex $index,
		private readonly AwardsView $view
	) {
		parent::__construct( 'AwardAchievement', $permission, $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		if ( $subPage === '' ) {
			$out->addWikiMsg( 'leadershipdevelopment-award-intro' );
			$out->addHTML( $this->view->renderChoice( $this->index->findAll( DocumentKind::Achievement ), $reader ) );
			return;
		}
		$status = $this->awarder->check( $this->getAuthority(), $subPage );
		if ( !$status->isOK() ) {
			$out->addHTML( Html::errorBox( $this->msg( $status->getMessages()[0] )->parse() ) );
			return;
		}
		$request = $this->getRequest();
		if ( $request->wasPosted() && !$this->getUser()->matchEditToken( $request->getVal( 'wpEditToken' ), self::TOKEN_SALT ) ) {
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		} elseif ( $request->wasPosted() ) {
			$done = $this->act( $subPage );
			if ( $done->isOK() ) {
				$out->redirect( $this->getPageTitle( $subPage )->getFullURL( [ 'done' => '1' ], false, PROTO_CURRENT ) );
				return;
			}
			$out->addHTML( Html::errorBox( $this->msg( $done->getMessages()[0] )->parse() ) );
		} elseif ( $request->getCheck( 'done' ) ) {
			$out->addHTML( Html::successBox( $this->msg( 'leadershipdevelopment-award-done' )->parse() ) );
		}
		$community = $status->getValue()->community;
		$out->addHTML( $this->view->renderLink( $subPage, $reader ) . $this->renderForm( $subPage )
			. $this->view->renderGiven( $this->awards->findFor( $subPage, $community ), $this->getPageTitle( $subPage ),
				$this->getUser()->getEditToken( self::TOKEN_SALT ), $reader ) );
	}

	private function act( string $slug ): StatusValue {
		$request = $this->getRequest();
		if ( $request->getCheck( 'revoke' ) ) {
			return $this->awarder->revoke( $this->getAuthority(), $request->getText( 'revoke' ) );
		}
		if ( $this->getUser()->pingLimiter( Awarder::LIMIT ) ) {
			return StatusValue::newFatal( 'actionthrottledtext' );
		}
		return $this->awarder->award( $this->getAuthority(), $slug,
			ucfirst( trim( strtr( $request->getText( 'recipient' ), '_', ' ' ) ) ), trim( $request->getText( 'evidence' ) ) );
	}

	private function renderForm( string $slug ): string {
		$text = static fn ( string $name ) => [ 'type' => 'text', 'name' => $name, 'default' => '', 'id' => "award-$name",
			'label-message' => "leadershipdevelopment-award-$name" ];
		return HTMLForm::factory( 'codex',
			[ 'recipient' => $text( 'recipient' ), 'evidence' => $text( 'evidence' ) ], $this->getContext() )
			->setTitle( $this->getPageTitle( $slug ) )
			->setTokenSalt( self::TOKEN_SALT )
			->setSubmitTextMsg( 'leadershipdevelopment-award-submit' )
			->prepareForm()->getHTML( false );
	}
}
