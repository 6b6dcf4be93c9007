<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Lists\ContactState;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ContactStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListMaker;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListState;
use MediaWiki\Extension\LeadershipDevelopment\Lists\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\Lists\VisibleList;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\View\ListsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\User\CentralId\CentralIdLookup;
use Profiler;

/**
 * A stored list of suggestions: people who may be shown at this moment, with the notes of the committee.
 */
class SpecialLeadershipList extends CommitteePage {

	/** Bytes. */
	private const LONGEST_NOTE = 2000;

	public function __construct(
		ReaderFactory $readers,
		SuggestPermission $permission,
		private readonly ListMaker $maker,
		private readonly ListReader $lists,
		private readonly ContactStore $contacts,
		private readonly CentralIdLookup $centralIds,
		private readonly ListsView $view
	) {
		parent::__construct( 'LeadershipList', $permission, $readers );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, Reader $reader ): void {
		$out = $this->getOutput();
		$this->linkBack( 'SuggestLeaders' );

		// Who agreed is asked of the primary database, also when a list is only read.
		$profiler = Profiler::instance()->getTransactionProfiler();
		$scope = $profiler->silenceForScope( $profiler::EXPECTATION_REPLICAS_ONLY );
		$acts = $this->getRequest()->wasPosted() && $this->getUser()->matchEditToken(
			$this->getRequest()->getVal( 'wpEditToken' ), SpecialSuggestLeaders::TOKEN_SALT );
		$status = $acts
			? $this->lists->peek( $this->getAuthority(), (int)$subPage )
			: $this->lists->read( $this->getAuthority(), (int)$subPage );
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
			: $this->view->render( $visible, $this->getUser(), $reader ) );
	}

	private function act( VisibleList $visible, Reader $reader ): void {
		$request = $this->getRequest();
		$list = $visible->list;
		$fragment = '';
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
		// Only about people of this list whom the committee may see now, whatever ids are sent.
		$entry = $visible->find( $request->getInt( 'person' ) );
		if ( $state && $entry ) {
			$this->contacts->put( $list->request->role, $list->request->community, $entry->centralId, $state,
				mb_strcut( trim( $request->getText( 'note' ) ), 0, self::LONGEST_NOTE ),
				$this->centralIds->centralIdFromLocalUser( $this->getUser(), CentralIdLookup::AUDIENCE_RAW ) );
			$fragment = "#person-$entry->centralId";
		}
		$this->getOutput()->redirect(
			$this->getPageTitle( (string)$list->id )->getFullURL( [], false, PROTO_CURRENT ) . $fragment );
	}

	/** @inheritDoc */
	public function isListed() {
		return false;
	}
}
