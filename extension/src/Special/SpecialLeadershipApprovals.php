<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Content\Document;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Content\PolicyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Review\ApprovePermission;
use MediaWiki\Extension\LeadershipDevelopment\Review\Approver;
use MediaWiki\Extension\LeadershipDevelopment\Review\DocumentState;
use MediaWiki\Extension\LeadershipDevelopment\Review\DocumentStates;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Components;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\ApprovalView;
use MediaWiki\Extension\LeadershipDevelopment\View\Document\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentLinks;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\PolicyTrialView;
use MediaWiki\Html\Html;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\TitleValue;
use StatusValue;

/**
 * Lists the documents that wait for approval, for everybody; people who may approve one get the form for it.
 */
class SpecialLeadershipApprovals extends SpecialPage {

	private const PREFIX = 'leadershipdevelopment-approval-';
	private const TOKEN_SALT = 'leadershipdevelopment-approve';
	private const PAGE_SIZE = 50;

	public function __construct(
		private readonly DocumentStates $states,
		private readonly DocumentStore $documents,
		private readonly ApprovedDocuments $approved,
		private readonly ApprovePermission $permission,
		private readonly Approver $approver,
		private readonly ReaderLanguageFactory $readers,
		private readonly ApprovalView $view,
		private readonly DocumentLinks $links,
		private readonly PolicyTrialView $trial
	) {
		parent::__construct( 'LeadershipApprovals' );
	}

	/** @inheritDoc */
	public function doesWrites() {
		return true;
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$out = $this->getOutput();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$reader = $this->readers->newReader( $this->getLanguage() );
		if ( $subPage === null || $subPage === '' ) {
			$this->showWaiting( $reader );
			return;
		}
		// The namespace keeps the first letter of titles as it is.
		$key = DocumentKey::fromTitle( new TitleValue( NS_LEADERSHIP, strtr( $subPage, ' ', '_' ) ) );
		$state = $key ? $this->states->find( $key ) : null;
		if ( !$state ) {
			$out->setStatusCode( 404 );
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-approve-none' )->parse() ) );
			return;
		}
		$out->addSubtitle( $this->msg( 'backlinksubtitle' )->rawParams( $this->getLinkRenderer()->makeKnownLink(
			$this->getPageTitle(), $this->msg( 'leadershipapprovals' )->text() ) ) );
		$status = $this->act( $state );
		if ( $status?->isOK() ) {
			$out->redirect( $this->getPageTitle( $subPage )->getFullURL( [ 'done' => 1 ], false, PROTO_CURRENT ) );
			return;
		}
		$this->showDocument( $state, $status, $reader );
	}

	private function showWaiting( ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$out->addHTML( $this->msg( self::PREFIX . 'intro' )->parseAsBlock() );
		$waiting = $this->states->findWaiting( self::PAGE_SIZE + 1, $this->getRequest()->getText( 'from' ) );
		$next = $waiting[self::PAGE_SIZE] ?? null;
		$waiting = array_slice( $waiting, 0, self::PAGE_SIZE );
		$out->addHTML( $waiting
			? $this->view->waiting( $waiting, $this->permission->mayApproveSome( $this->getAuthority() ), $reader )
			: Html::successBox( $this->msg( self::PREFIX . 'nothing' )->parse() ) );
		if ( $next ) {
			$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink( $this->getPageTitle(),
				$this->msg( self::PREFIX . 'more' )->text(), [], [ 'from' => $next->key->toTitleValue()->getDBkey() ] ) ) );
		}
	}

	/**
	 * @param DocumentState $state
	 * @return StatusValue|null Null: no form was sent
	 */
	private function act( DocumentState $state ): ?StatusValue {
		$request = $this->getRequest();
		if ( !$request->wasPosted() ) {
			return null;
		}
		if ( !$this->getUser()->matchEditToken( $request->getVal( 'wpEditToken' ), self::TOKEN_SALT ) ) {
			return StatusValue::newFatal( 'sessionfailure' );
		}
		$reason = trim( $request->getText( 'reason' ) );
		return $request->getText( 'act' ) === 'withdraw'
			? $this->approver->withdraw( $this->getAuthority(), $state->key, $reason )
			: $this->approver->approve( $this->getAuthority(), $state->key, $request->getInt( 'revision' ), $reason );
	}

	private function showDocument( DocumentState $state, ?StatusValue $status, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$page = $state->key->toTitleValue();
		$current = $this->documents->find( $state->key );
		$name = ( $current ? $this->links->title( $state->key, $current->document->label, $reader ) : '' ) ?: $page->getText();
		$out->setPageTitleMsg( $this->msg( self::PREFIX . 'of' )->plaintextParams( $name ) );
		foreach ( $status?->getMessages() ?? [] as $message ) {
			$out->addHTML( Html::errorBox( $this->msg( $message )->parse() ) );
		}
		if ( !$status && $this->getRequest()->getBool( 'done' ) ) {
			$out->addHTML( Html::successBox( $this->msg( self::PREFIX . 'done' )->parse() ) );
		}
		$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink( $page, $name ) )
			. Html::rawElement( 'p', [], $this->view->describe( $state, $reader ) )
			. ( $state->approval ? '' : Html::rawElement( 'p', [], $this->view->difference( $state, $reader ) ) ) );
		$counting = $this->approved->findApproved( $state->key );
		$out->addHTML( $this->linkTrial( $state->key, $current?->document, $counting?->stored->document )
			. $this->trial->render( $this->getAuthority(), $state->key, $current?->document, $reader ) );
		$may = $this->approver->check(
			$this->getAuthority(), $state->key, $current, $counting );
		if ( $may->isOK() ) {
			$out->addHTML( Components::heading( $this->msg( self::PREFIX . 'heading' )->text() )
				. $this->msg( self::PREFIX . 'meaning' )->parseAsBlock()
				. $this->form( $state, 'approve' ) );
		} elseif ( $state->waits() ) {
			$out->addHTML( Html::noticeBox( $this->msg( self::PREFIX . 'who' )->parse(), '' ) );
		}
		if ( $state->approval?->act->approves() && $this->permission->check( $this->getAuthority(), $state->key )->isOK() ) {
			$out->addHTML( Components::heading( $this->msg( self::PREFIX . 'withdraw-heading' )->text() )
				. $this->msg( self::PREFIX . 'withdraw-meaning' )->parseAsBlock()
				. $this->form( $state, 'withdraw' ) );
		}
	}

	/**
	 * @param DocumentKey $key
	 * @param Document|null $current
	 * @param Document|null $counting
	 * @return string HTML: for other weights that wait for approval, a link to their effect
	 */
	private function linkTrial( DocumentKey $key, ?Document $current, ?Document $counting ): string {
		if ( !$current instanceof PolicyDocument
			|| $counting instanceof PolicyDocument && $counting->weights === $current->weights
		) {
			return '';
		}
		return Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink(
			self::getTitleFor( 'SuggestLeaders', SpecialSuggestLeaders::WEIGHTS ),
			$this->msg( 'leadershipdevelopment-weights-waiting' )->text(), [],
			( $key->slug === Policies::defaultKey()->slug ? [] : [ 'community' => $key->slug ] ) + $current->weights ) );
	}

	private function form( DocumentState $state, string $act ): string {
		// Messages used: leadershipdevelopment-approval-approve, leadershipdevelopment-approval-withdraw
		return PostForm::make( $this->getContext(), $this->getPageTitle( ApprovalView::subPage( $state ) ), $act, self::TOKEN_SALT,
			[ 'reason' => [ 'type' => 'text', 'default' => '', 'id' => "leadershipdevelopment-$act-reason",
				'label-message' => self::PREFIX . 'reason' ] ] )
			->addHiddenField( 'act', $act )
			->addHiddenField( 'revision', (string)$state->revision )
			->setSubmitTextMsg( self::PREFIX . $act )
			->prepareForm()->getHTML( false );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'changes';
	}
}
