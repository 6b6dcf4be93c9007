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
		$target = $this->getPageTitle( $subPage );
		if ( $request->wasPosted() && !$this->getUser()->matchEditToken( $request->getVal( 'wpEditToken' ), self::TOKEN_SALT ) ) {
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		} elseif ( $request->wasPosted() ) {
			$done = $this->act( $application );
			if ( $done->isOK() ) {
				$out->redirect( $target->getFullURL( [ 'done' => '1' ] + $this->role(), false, PROTO_CURRENT ) );
				return;
			}
			$out->addHTML( Html::errorBox( $this->msg( $done->getMessages()[0] )->parse() ) );
		} elseif ( $request->getCheck( 'done' ) ) {
			$out->addHTML( Html::successBox( $this->msg( 'leadershipdevelopment-application-noted' )->parse() ) );
		}
		[ $own, $others ] = $this->reviewer->reviews( $this->getAuthority(), $application );
		$out->addHTML( Html::rawElement( 'p', [], Html::element( 'bdi', [], $name ) ) );
		$html = $own?->hasConflict ? Html::noticeBox( $this->msg( 'leadershipdevelopment-application-left-out' )->parse(), '' )
			: $this->view->renderText( $application, $reader );
		$role = $this->role()['role'] ?? '';
		$token = $this->getUser()->getEditToken( self::TOKEN_SALT );
		if ( !$application->state->isDecided() ) {
			// The form keeps what was sent and could not be saved.
			$shown = $request->wasPosted() && $request->getText( 'act' ) === 'note'
				? new Review( $application->id, 0, $request->getBool( 'conflict' ), $request->getText( 'note' ), $this->readCriteria() )
				: $own;
			$html .= $this->view->renderRoles( $target, $this->roles( $application->community, $reader ), $role, $reader )
				. $this->view->renderNotes( $target, $shown, $this->criteria( $role, $shown ), $role, $token, $reader );
		}
		if ( !$own?->hasConflict ) {
			$html .= $this->view->renderOthers( $others, $reader );
		}
		if ( $others !== null && !$application->state->isDecided() ) {
			$html .= $this->view->renderOutcome( $target, $request->getText( 'message' ), $token, $reader );
		}
		$out->addHTML( $html );
	}

	private function act( Application $application ): StatusValue {
		$request = $this->getRequest();
		return $request->getText( 'act' ) === 'decide'
			? $this->reviewer->decide( $this->getAuthority(), $application->id,
				ApplicationState::tryFrom( $request->getText( 'outcome' ) ), $request->getText( 'message' ) )
			: $this->reviewer->note( $this->getAuthority(), $application->id, $request->getBool( 'conflict' ),
				$request->getText( 'note' ), $this->readCriteria() );
	}

	/**
	 * @return array<string,string> Judgement by competency
	 */
	private function readCriteria(): array {
		$criteria = [];
		foreach ( $this->getRequest()->getArray( 'criteria', [] ) as $competency => $judgement ) {
			if ( DocumentKey::tryFrom( DocumentKind::Competency, (string)$competency ) && is_string( $judgement ) ) {
				$criteria[(string)$competency] = $judgement;
			}
		}
		return array_slice( $criteria, 0, 100, true );
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
		$roles = array_map( static fn ( IndexEntry $entry ) => $reader->text( $entry->label, $entry->key->slug ),
			$this->index->findRoles( $community ) );
		asort( $roles, SORT_NATURAL | SORT_FLAG_CASE );
		return $roles;
	}

	/**
	 * @param string $role Slug; empty: none
	 * @param Review|null $own
	 * @return string[] What the role asks for, and what the member judged
	 */
	private function criteria( string $role, ?Review $own ): array {
		$key = $role === '' ? null : DocumentKey::tryFrom( DocumentKind::Role, $role );
		$document = $key ? $this->documents->find( $key )?->document : null;
		$asked = $document instanceof RoleDocument
			? array_map( static fn ( Requirement $one ) => $one->competency, $document->requirements ) : [];
		return array_values( array_unique( [ ...$asked, ...array_map( 'strval', array_keys( $own->criteria ?? [] ) ) ] ) );
	}
}
