<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Progress;
use MediaWiki\Extension\LeadershipDevelopment\Skills\ProgressStore;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\PackageView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\User\CentralId\CentralIdLookup;

/**
 * How far a person is: with a learning package (the subpage), with one learning resource, or with all they noted something
 * about. Nobody else can open it.
 */
class SpecialMyLearning extends PrivatePage {

	protected const TOKEN_SALT = 'leadershipdevelopment-progress';

	public function __construct(
		ReaderLanguageFactory $readers,
		private readonly ProcessQuery $documents,
		private readonly DocumentIndex $index,
		private readonly ProgressStore $progress,
		private readonly CentralIdLookup $centralIds,
		private readonly PackageView $view,
		LostSessionView $lostSession
	) {
		parent::__construct( 'MyLearning', $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$request = $this->getRequest();
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		$id = $this->centralIds->centralIdFromLocalUser( $this->getUser(), CentralIdLookup::AUDIENCE_RAW );
		if ( !$id ) {
			// Accounts that belong to no central account would all share one record.
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-my-unattached' )->parse() ) );
			return;
		}
		if ( $this->isSent() ) {
			$this->progress->put( $id, $this->readStates() );
			$out->redirect( $this->getPageTitle( $subPage )->getFullURL(
				array_filter( [ 'done' => '1', 'resource' => $request->getText( 'resource' ) ] ), false, PROTO_CURRENT ) );
			return;
		}
		if ( $request->wasPosted() ) {
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		} elseif ( $request->getCheck( 'done' ) ) {
			$out->addHTML( Html::successBox( $this->msg( 'leadershipdevelopment-progress-saved' )->escaped() ) );
		}
		// The form keeps what could not be saved because the session was lost.
		$states = ( $request->wasPosted() ? $this->readStates() : [] )
			+ array_map( static fn ( array $one ) => $one[0], $this->progress->find( $id ) );
		$this->show( $subPage, array_filter( $states ), $reader );
	}

	/**
	 * @param string $slug Slug of a package; empty: none
	 * @param array<string,Progress> $states
	 * @param ReaderLanguage $reader
	 */
	private function show( string $slug, array $states, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$packages = $this->documents->findPackages();
		$resource = $this->getRequest()->getText( 'resource' );
		$isKnown = $slug === '' ? $resource === '' || $this->known( [ $resource ] ) : isset( $packages[$slug] );
		if ( !$isKnown ) {
			$out->setStatusCode( 404 );
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-progress-no' )->escaped() ) );
			return;
		}
		$out->addWikiMsg( 'leadershipdevelopment-progress-intro' );
		$token = $this->getUser()->getEditToken( self::TOKEN_SALT );
		$target = $this->getPageTitle( $slug );
		if ( $slug !== '' ) {
			$out->setPageTitle( htmlspecialchars( $reader->text( $packages[$slug]->label, $slug ) ) );
			$out->addSubtitle( $this->getLinkRenderer()->makeKnownLink(
				$this->getPageTitle(), $this->msg( 'mylearning' )->text() ) );
			$out->addHTML( $this->view->renderProgress( $target, $packages[$slug]->resources, $states, $token, $reader ) );
			return;
		}
		$slugs = array_map( 'strval', array_keys( $states ) );
		if ( $resource !== '' && !in_array( $resource, $slugs, true ) ) {
			array_unshift( $slugs, $resource );
		}
		$out->addHTML( $this->view->renderPackages( $packages, $states, $reader ) );
		$out->addHTML( $slugs
			? Html::element( 'h2', [], $this->msg( 'leadershipdevelopment-diff-field-resources' )->text() )
				. $this->view->renderProgress( $target, array_fill_keys( $slugs, [] ), $states, $token, $reader )
			: Html::element( 'p', [], $this->msg( 'leadershipdevelopment-progress-empty' )->text() ) );
	}

	/**
	 * @return array<string,?Progress> By slug of a learning resource that there is; null: not started
	 */
	private function readStates(): array {
		$sent = array_filter( $this->getRequest()->getArray( 'progress', [] ), 'is_string' );
		$sent = array_slice( $sent, 0, ProgressStore::MOST, true );
		return array_map( Progress::tryFrom( ... ), array_intersect_key( $sent, $this->known( array_keys( $sent ) ) ) );
	}

	/**
	 * @param array<string|int> $slugs
	 * @return array<string,mixed> The learning resources among them
	 */
	private function known( array $slugs ): array {
		return $slugs ? $this->index->findBySlugs( DocumentKind::Learning, array_map( 'strval', $slugs ) ) : [];
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
