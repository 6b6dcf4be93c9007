<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Invitation\Guest;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListEntry;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\Lists\VisibleList;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\InvitationsView;
use MediaWiki\Extension\LeadershipDevelopment\View\ListsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\Title\Title;
use StatusValue;

/**
 * Where a committee writes to one person: to somebody in a list, or to a guest from another movement who has no
 * account. What was written can be looked at before it is sent.
 */
class SpecialInviteLeader extends CommitteePage {

	private const TOKEN_SALT = 'leadershipdevelopment-invite';
	/** Languages of the text: those the interface is complete in, see i18n/. */
	private const LANGUAGES = [ 'ar', 'en', 'fr', 'ja', 'sv', 'vi', 'zh-hant' ];

	private string $preview = '';
	private ?string $token = null;
	private bool $sent = false;

	public function __construct(
		ReaderFactory $readers,
		SuggestPermission $permission,
		private readonly ListReader $lists,
		private readonly Inviter $inviter,
		private readonly InvitationStore $invitations,
		private readonly DocumentChoices $choices,
		private readonly ListsView $listsView,
		private readonly InvitationsView $view
	) {
		parent::__construct( 'InviteLeader', $permission, $readers );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, Reader $reader ): void {
		$out = $this->getOutput();
		if ( $subPage === '' ) {
			$this->showGuests( $reader );
			return;
		}
		$status = $this->lists->peek( $this->getAuthority(), (int)$subPage );
		$entry = $status->isOK() ? $status->getValue()->find( $this->getRequest()->getInt( 'person' ) ) : null;
		if ( !$entry ) {
			$out->setStatusCode( 404 );
			$out->addHTML( $this->listsView->renderProblem(
				$status->isOK() ? StatusValue::newFatal( 'leadershipdevelopment-list-none' ) : $status, $reader ) );
			return;
		}
		$this->showPerson( $status->getValue(), $entry, $reader );
	}

	private function showPerson( VisibleList $visible, ListEntry $entry, Reader $reader ): void {
		$list = $visible->list;
		$out = $this->getOutput();
		$this->linkBack( 'LeadershipList', (string)$list->id );
		$out->addHTML( $this->view->renderIntro( $entry->suggestion->person,
			$list->request->role, $list->request->community, $reader ) );
		$form = $this->makeForm( [
			'text' => $this->textField( $entry->suggestion->person, $list->request->role, $list->request->community ),
		], function ( array $data ) use ( $list, $entry ) {
			$status = $this->inviter->invite( $this->getAuthority(), $list, $entry, $data['text'] );
			$this->sent = $status->isOK();
			return $status;
		} )
			->setTitle( $this->getPageTitle( (string)$list->id ) )
			->addHiddenField( 'person', (string)$entry->centralId );
		$this->show( $form, $reader, [ 'person' => $entry->centralId ] );
		if ( $this->sent ) {
			$back = self::getTitleFor( 'LeadershipList', (string)$list->id );
			$out->redirect( $back->getFullURL( [], false, PROTO_CURRENT ) . "#person-$entry->centralId" );
		}
	}

	private function showGuests( Reader $reader ): void {
		$request = $this->getRequest();
		$communities = $this->permission->communities( $this->getAuthority() );
		$this->getOutput()->addWikiMsg( 'leadershipdevelopment-guest-intro' );
		$text = static fn ( string $name, string $type = 'text' ) => [
			'type' => $type, 'name' => $name, 'required' => true, 'maxlength' => 255,
			'label-message' => "leadershipdevelopment-guest-$name",
		];
		$form = $this->makeForm( [
			'role' => [ 'type' => 'select', 'name' => 'role', 'default' => $request->getText( 'role' ),
				'label-message' => 'leadershipdevelopment-suggest-role', 'options' => $this->choices->roles( $reader ) ],
			'community' => [ 'type' => 'select', 'name' => 'community', 'default' => $request->getText( 'community' ),
				'label-message' => 'leadershipdevelopment-suggest-community',
				'options' => $this->choices->communities( $communities, $reader ) ],
			'name' => $text( 'name' ),
			'contact' => [ 'help-message' => 'leadershipdevelopment-guest-contact-help' ] + $text( 'contact' ),
			'event' => [ 'required' => false, 'help-message' => 'leadershipdevelopment-guest-event-help' ]
				+ $text( 'event' ),
			'text' => $this->textField( '', '', '' ),
		], $this->onGuest( ... ) )->setTitle( $this->getPageTitle() );
		$this->show( $form, $reader, [] );
		if ( $this->token !== null ) {
			$this->getOutput()->addHTML( $this->view->renderLink( $this->token, $reader ) );
		}
		$this->getOutput()->addHTML(
			$this->view->renderGuests( $this->invitations->findGuests( $communities ), $reader ) );
	}

	/**
	 * @param array $data
	 * @return StatusValue
	 */
	private function onGuest( array $data ) {
		$status = $this->inviter->inviteGuest( $this->getAuthority(), $data['role'], $data['community'],
			new Guest( trim( $data['name'] ), trim( $data['contact'] ),
				Title::newFromText( $data['event'] )?->getPrefixedText() ),
			$data['text'] );
		if ( $status->isOK() ) {
			$this->token = $status->getValue();
		}
		return $status;
	}

	/**
	 * @param array[] $fields
	 * @param callable $submit
	 * @return HTMLForm
	 */
	private function makeForm( array $fields, callable $submit ): HTMLForm {
		return HTMLForm::factory( 'codex', $fields, $this->getContext() )
			->setTokenSalt( self::TOKEN_SALT )
			->setWrapperLegendMsg( 'leadershipdevelopment-invite-legend' )
			->setSubmitTextMsg( 'leadershipdevelopment-invite-send' )
			->addButton( [ 'name' => 'preview', 'value' => '1',
				'label-message' => 'leadershipdevelopment-invite-preview' ] )
			->setSubmitCallback( function ( array $data ) use ( $submit ) {
				if ( !$this->getRequest()->getCheck( 'preview' ) ) {
					return $submit( $data );
				}
				$this->preview = $data['text'];
				return false;
			} );
	}

	/**
	 * @param HTMLForm $form
	 * @param Reader $reader
	 * @param array $query What leads to the same form
	 */
	private function show( HTMLForm $form, Reader $reader, array $query ): void {
		$form->prepareForm();
		$result = $form->tryAuthorizedSubmit();
		if ( $this->preview !== '' ) {
			$this->getOutput()->addHTML( $this->view->renderPreview( $this->preview, $reader ) );
		}
		if ( $this->token === null && !$this->sent ) {
			$this->getOutput()->addHTML( $this->view->renderLanguages(
				$form->getTitle(), $query, self::LANGUAGES, $this->textLanguage(), $reader ) );
			$form->displayForm( $result );
		}
	}

	private function textField( string $person, string $role, string $community ): array {
		return [
			'type' => 'textarea',
			'name' => 'text',
			'rows' => 10,
			'required' => true,
			'maxlength' => Inviter::LONGEST_TEXT,
			'label-message' => 'leadershipdevelopment-invite-text',
			'help-message' => 'leadershipdevelopment-invite-text-help',
			'default' => $this->view->draft(
				$person, $role, $community, $this->getUser()->getName(), $this->textLanguage() ),
		];
	}

	private function textLanguage(): string {
		$language = $this->getRequest()->getText( 'textlanguage', $this->getLanguage()->getCode() );
		return in_array( $language, self::LANGUAGES, true ) ? $language : 'en';
	}
}
