<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Application\Application;
use MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationState;
use MediaWiki\Extension\LeadershipDevelopment\Application\Review;
use MediaWiki\Extension\LeadershipDevelopment\Application\Reviewer;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\Requirement;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\ApplicationsView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use StatusValue;

/**
 * Where a committee reads applications to a call, notes what it thinks of them, and decides. The subpage names the group, the
 * call and the number of the application.
 */
class SpecialReviewApplications extends CommitteePage {

	/**
	 * @param ReaderLanguageFactory $readers
	 * @param SuggestPermission $permission
	 * @param LostSessionView $lostSession
	 * @param Reviewer $reviewer
	 * @param ApplicationsView $view
	 * @param DocumentIndex $index
	 * @param DocumentReader $documents Approved ones
	 */
	public function __construct(
		ReaderLanguageFactory $readers,
		SuggestPermission $permission,
		LostSessionView $lostSession,
		private readonly Reviewer $reviewer,
		private readonly ApplicationsView $view,
		private readonly DocumentIndex $index,
		private readonly DocumentReader $documents
	) {
		parent::__construct( 'ReviewApplications', $permission, $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		if ( $subPage === '' ) {
			$out->addWikiMsg( 'leadershipdevelopment-application-intro' );
			$out->addHTML( $this->view->renderCalls( $this->reviewer->calls( $this->getAuthority() ), $reader ) );
			return;
		}
		[ $group, $call, $id ] = explode( '/', $subPage, 3 ) + [ '', '', '' ];
		$this->linkBack( 'ReviewApplications', $id === '' ? false : "$group/$call" );
		$status = $this->reviewer->read( $this->getAuthority(), $group, $call );
		$found = $status->isOK() ? $status->getValue() : [];
		if ( $status->isOK() && $id !== '' && !isset( $found[(int)$id] ) ) {
			$status = StatusValue::newFatal( 'leadershipdevelopment-application-none-due' );
		}
		if ( !$status->isOK() ) {
			$out->addHTML( Html::errorBox( $this->msg( $status->getMessages()[0] )->parse() ) );
		} elseif ( $id === '' ) {
			$out->addHTML( $this->view->renderList( $found, $this->reviewer->ownReviews( $this->getAuthority(),
				array_column( $found, 1 ) ), "$group/$call", $reader ) );
		} else {
			[ $name, $application ] = $found[(int)$id];
			$this->showApplication( $subPage, $name, $application, $reader );
		}
	}

	private function showApplication( string $subPage, string $name, Application $application, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$request = $this->getRequest();
		if ( !$request->wasPosted() && $request->getCheck( 'done' ) ) {
			$out->addHTML( Html::successBox( $this->msg( 'leadershipdevelopment-application-noted' )->parse() ) );
		}
		[ $own, $others ] = $this->reviewer->reviews( $this->getAuthority(), $application );
		$out->addHTML( Html::rawElement( 'p', [], Html::element( 'bdi', [], $name ) ) );
		$out->addHTML( $own?->hasConflict
			? Html::noticeBox( $this->msg( 'leadershipdevelopment-application-left-out' )->parse(), '' )
			: $this->view->renderText( $application, $reader ) );
		if ( !$application->state->isDecided() ) {
			$this->showNotes( $subPage, $application, $own, $reader );
		}
		if ( !$own?->hasConflict ) {
			$out->addHTML( $this->view->renderOthers( $others, $reader ) );
		}
		if ( $others !== null && !$application->state->isDecided() ) {
			$out->addHTML( $this->view->renderOutcomeIntro( $reader ) );
			$this->send( $subPage, $reader, $this->form( $subPage, 'decide', $this->view->outcomeFields() )
				->setSubmitTextMsg( 'leadershipdevelopment-application-outcome-submit' )
				->setSubmitCallback( fn ( array $data ) => $this->reviewer->decide( $this->getAuthority(), $application->id,
					ApplicationState::from( $data['outcome'] ), $data['message'] ) ) );
		}
	}

	private function showNotes( string $subPage, Application $application, ?Review $own, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$roles = $this->roles( $application->community, $reader );
		$role = $this->role()['role'] ?? '';
		if ( $roles ) {
			$options = [ $this->msg( 'leadershipdevelopment-application-role-none' )->text() => '' ];
			foreach ( $roles as $slug => $label ) {
				$options[isset( $options[$label] ) ? "$label ($slug)" : $label] = (string)$slug;
			}
			$out->addHTML( FilterForm::make( $this->getContext(), $this->getPageTitle( $subPage ), [ 'role' => [
				'type' => 'select', 'label-message' => 'leadershipdevelopment-application-role', 'options' => $options,
			] ] )->setSubmitTextMsg( 'leadershipdevelopment-application-role-show' )->html() );
		}
		$criteria = $this->criteria( $role, $own );
		$out->addHTML( $this->view->renderNotesIntro( $reader ) );
		$this->send( $subPage, $reader, $this->form( $subPage, 'note', $this->view->noteFields( $own, $criteria, $reader ) )
			->addHiddenFields( $this->role() )
			->setSubmitTextMsg( 'leadershipdevelopment-contact-save' )
			->setSubmitCallback( function ( array $data ) use ( $application, $criteria ) {
				$judged = [];
				foreach ( $criteria as $competency ) {
					$judged[$competency] = $data["criterion-$competency"];
				}
				return $this->reviewer->note( $this->getAuthority(), $application->id, $data['conflict'], $data['note'], $judged );
			} ) );
	}

	/**
	 * @param string $subPage
	 * @param string $name
	 * @param array[] $fields
	 * @return PostForm
	 */
	private function form( string $subPage, string $name, array $fields ): PostForm {
		// Messages used for sections: leadershipdevelopment-application-criteria, leadershipdevelopment-application-outcome
		return PostForm::make( $this->getContext(), $this->getPageTitle( $subPage ), $name, self::TOKEN_SALT, $fields,
			'leadershipdevelopment-application' );
	}

	private function send( string $subPage, ReaderLanguage $reader, PostForm $form ): void {
		if ( $form->sendOrShow( $this->lostSession, $reader ) ) {
			$this->getOutput()->redirect(
				$this->getPageTitle( $subPage )->getFullURL( [ 'done' => '1' ] + $this->role(), false, PROTO_CURRENT ) );
		}
	}

	/**
	 * @return array{role?:string}
	 */
	private function role(): array {
		$role = $this->getRequest()->getText( 'role' );
		return $role === '' ? [] : [ 'role' => $role ];
	}

	/**
	 * @param string $community
	 * @param ReaderLanguage $reader
	 * @return array<string,string> Label by slug
	 */
	private function roles( string $community, ReaderLanguage $reader ): array {
		return $reader->sortTexts( array_map( static fn ( IndexEntry $entry ) => $reader->text( $entry->label, $entry->key->slug ),
			$this->index->findRoles( $community ) ) );
	}

	/**
	 * @param string $role Slug; empty: none
	 * @param Review|null $own
	 * @return string[] Slugs of the competencies that the role asks for and those that the member judged
	 */
	private function criteria( string $role, ?Review $own ): array {
		$key = $role === '' ? null : DocumentKey::tryFrom( DocumentKind::Role, $role );
		$document = $key ? $this->documents->find( $key )?->document : null;
		$asked = $document instanceof RoleDocument
			? array_map( static fn ( Requirement $one ) => $one->competency, $document->requirements ) : [];
		return array_values( array_unique( [ ...$asked, ...array_map( 'strval', array_keys( $own->criteria ?? [] ) ) ] ) );
	}
}
