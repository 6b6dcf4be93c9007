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
 * How far a person is: with a learning package (the subpage), with one learning resource, or with everything they noted. Nobody
 * else can open it.
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
		if ( !$request->wasPosted() && $request->getCheck( 'done' ) ) {
			$out->addHTML( Html::successBox( $this->msg( 'leadershipdevelopment-progress-saved' )->escaped() ) );
		}
		$this->show( $subPage, $id, array_map( static fn ( array $one ) => $one[0], $this->progress->find( $id ) ), $reader );
	}

	/**
	 * @param string $slug Slug of a package; empty: none
	 * @param int $id The person's central id
	 * @param array<string,Progress> $states
	 * @param ReaderLanguage $reader
	 */
	private function show( string $slug, int $id, array $states, ReaderLanguage $reader ): void {
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
		if ( $slug !== '' ) {
			$out->setPageTitle( htmlspecialchars( $reader->text( $packages[$slug]->label, $slug ) ) );
			$out->addSubtitle( $this->getLinkRenderer()->makeKnownLink(
				$this->getPageTitle(), $this->msg( 'mylearning' )->text() ) );
			$this->showProgress( $slug, $id, $packages[$slug]->resources, $states, $reader );
			return;
		}
		$slugs = array_map( 'strval', array_keys( $states ) );
		if ( $resource !== '' && !in_array( $resource, $slugs, true ) ) {
			array_unshift( $slugs, $resource );
		}
		$out->addHTML( $this->view->renderPackages( $packages, $states, $reader ) );
		if ( !$slugs ) {
			$out->addHTML( Html::element( 'p', [], $this->msg( 'leadershipdevelopment-progress-empty' )->text() ) );
			return;
		}
		$out->addHTML( Html::element( 'h2', [], $this->msg( 'leadershipdevelopment-diff-field-resources' )->text() ) );
		$this->showProgress( '', $id, array_fill_keys( $slugs, [] ), $states, $reader );
	}

	/**
	 * @param string $slug Slug of a package; empty: none
	 * @param int $id The person's central id
	 * @param array<string,string[]> $resources Slugs of those that come first, by slug
	 * @param array<string,Progress> $states
	 * @param ReaderLanguage $reader
	 */
	private function showProgress( string $slug, int $id, array $resources, array $states, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$chosen = $this->getRequest()->getText( 'resource' );
		$out->addHTML( $this->view->renderCount( $resources, $states, $reader ) );
		$form = PostForm::make( $this->getContext(), $this->getPageTitle( $slug ), 'progress', self::TOKEN_SALT,
			$this->view->fields( $resources, $states, $reader ) )
			->addHiddenField( 'resource', $chosen )
			->setSubmitTextMsg( 'leadershipdevelopment-contact-save' )
			->setSubmitCallback( function ( array $data ) use ( $id, $resources ) {
				$sent = [];
				foreach ( $this->known( array_keys( $resources ) ) as $resource => $entry ) {
					$sent[$resource] = Progress::tryFrom( $data["progress-$resource"] );
				}
				$this->progress->put( $id, $sent );
				return true;
			} );
		if ( $form->sendOrShow( $this->lostSession, $reader ) ) {
			$out->redirect( $this->getPageTitle( $slug )->getFullURL(
				array_filter( [ 'done' => '1', 'resource' => $chosen ] ), false, PROTO_CURRENT ) );
		}
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
