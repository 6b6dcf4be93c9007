<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Person\QualificationLookup;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListMaker;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\VisibleList;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListsView;
use MediaWiki\Html\Html;
use MediaWiki\User\CentralId\CentralIdLookup;
use Profiler;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * A stored list of suggestions: people who may be shown at this moment, with the notes of the committee.
 */
class SpecialLeadershipList extends CommitteePage {

	/** Maximum number of characters. */
	private const MAX_NOTE_LENGTH = 2000;

	public function __construct(
		ReaderLanguageFactory $readers,
		SuggestPermission $permission,
		private readonly ListMaker $maker,
		private readonly ListReader $lists,
		private readonly ContactStore $contacts,
		private readonly CentralIdLookup $centralIds,
		private readonly QualificationLookup $said,
		private readonly ListsView $view,
		LostSessionView $lostSession
	) {
		parent::__construct( 'LeadershipList', $permission, $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$this->linkBack( 'SuggestLeaders' );

		// Consent is read from the primary database, even when a list is only read.
		$profiler = Profiler::instance()->getTransactionProfiler();
		$scope = $profiler->silenceForScope( $profiler::EXPECTATION_REPLICAS_ONLY );
		$acts = $this->getRequest()->wasPosted();
		if ( $acts && !$this->getUser()->matchEditToken( $this->getRequest()->getVal( 'wpEditToken' ), self::TOKEN_SALT ) ) {
			$this->showLostSession( $subPage );
			return;
		}
		$status = $this->lists->read( $this->getAuthority(), (int)$subPage,
			$acts ? IDBAccessObject::READ_LATEST : IDBAccessObject::READ_NORMAL );
		if ( !$status->isOK() ) {
			$out->setStatusCode( ListReader::mayTryAgain( $status ) ? 503 : 404 );
			$out->addHTML( $this->view->renderProblem( $status, $reader ) );
			return;
		}
		/** @var VisibleList $visible */
		$visible = $status->getValue();
		if ( $acts ) {
			$this->act( $visible, $reader );
			return;
		}
		$out->addHTML( $visible->list->state === ListState::Failed
			? $this->view->renderFailed( $visible->list, $this->getUser(), $reader )
			: $this->view->render( $visible, $this->said->of( $visible ), $this->getUser(), $reader,
				$this->getRequest()->getText( 'done' ), $this->getRequest()->getInt( 'person' ) ) );
	}

	private function act( VisibleList $visible, ReaderLanguage $reader ): void {
		$request = $this->getRequest();
		$list = $visible->list;
		$fragment = '';
		$done = [];
		if ( $list->state === ListState::Failed ) {
			$status = $this->maker->retry( $this->getAuthority(), $list );
			if ( !$status->isOK() ) {
				$this->getOutput()->addHTML( $this->view->renderProblem( $status, $reader ) );
				return;
			}
			/** @var StoredList $list */
			$list = $status->getValue();
		}
		$state = ContactState::tryFrom( $request->getText( 'state' ) );
		// Whatever ids are sent, a note must be about a person of this list whom the committee may see now.
		$entry = $visible->find( $request->getInt( 'person' ) );
		$note = trim( $request->getText( 'note' ) );
		if ( mb_strlen( $note ) > self::MAX_NOTE_LENGTH ) {
			// A note that is too long is refused and not cut: half a note may say the opposite.
			$this->getOutput()->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-note-too-long' )
				->numParams( self::MAX_NOTE_LENGTH )->parse() ) );
			$this->showSentAgain( (string)$list->id );
			return;
		}
		if ( $state && $entry ) {
			$this->contacts->put( $list->request->role, $list->request->community, $entry->centralId, $state, $note,
				$this->centralIds->centralIdFromLocalUser( $this->getUser(), CentralIdLookup::AUDIENCE_RAW ) );
			$fragment = "#person-$entry->centralId";
			$done = [ 'done' => 'saved', 'person' => $entry->centralId ];
		}
		$this->getOutput()->redirect(
			$this->getPageTitle( (string)$list->id )->getFullURL( $done, false, PROTO_CURRENT ) . $fragment );
	}

	/** @inheritDoc */
	public function isListed() {
		return false;
	}
}
