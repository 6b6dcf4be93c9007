<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Invitation\Guest;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListEntry;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\VisibleList;
use MediaWiki\Extension\LeadershipDevelopment\View\Codex\Controls;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentChoices;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\InvitationsView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListsView;
use MediaWiki\Html\Html;
use MediaWiki\HTMLForm\HTMLForm;
use MediaWiki\Title\Title;
use StatusValue;

/**
 * Where a committee writes to one person: to somebody in a list, or to a guest from another movement who has no
 * account. What was written can be looked at before it is sent.
 */
class SpecialInviteLeader extends CommitteePage {

	protected const TOKEN_SALT = 'leadershipdevelopment-invite';
	/** Maximum number of characters. */
	private const MAX_LINE_LENGTH = 255;
	/** Languages of the text: those that the interface is complete in, see i18n/. */
	private const LANGUAGES = [ 'ar', 'en', 'fr', 'ja', 'sv', 'vi', 'zh-hant' ];

	private string $preview = '';
	private ?string $token = null;
	private bool $sent = false;

	public function __construct(
		ReaderLanguageFactory $readers,
		SuggestPermission $permission,
		private readonly ListReader $lists,
		private readonly Inviter $inviter,
		private readonly InvitationStore $invitations,
		private readonly DocumentChoices $choices,
		private readonly ListsView $listsView,
		private readonly InvitationsView $view,
		LostSessionView $lostSession
	) {
		parent::__construct( 'InviteLeader', $permission, $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		if ( $subPage === '' ) {
			$this->showGuests( $reader );
			return;
		}
		$status = $this->lists->read( $this->getAuthority(), (int)$subPage );
		$entry = $status->isOK() ? $status->getValue()->find( $this->getRequest()->getInt( 'person' ) ) : null;
		if ( !$entry ) {
			$out->setStatusCode( ListReader::mayTryAgain( $status ) ? 503 : 404 );
			$out->addHTML( $this->listsView->renderProblem(
				$status->isOK() ? StatusValue::newFatal( 'leadershipdevelopment-list-none' ) : $status, $reader ) );
			return;
		}
		$this->showPerson( $status->getValue(), $entry, $reader );
	}

	private function showPerson( VisibleList $visible, ListEntry $entry, ReaderLanguage $reader ): void {
		$list = $visible->list;
		$out = $this->getOutput();
		$this->linkBack( 'LeadershipList', (string)$list->id );
		$out->addHTML( $this->view->renderIntro( $entry->suggestion->person,
			$list->request->role, $list->request->community, $reader ) );
		$about = [ $entry->suggestion->person, $list->request->role, $list->request->community ];
		$this->changeLanguage( ...$about );
		$form = $this->makeForm( $this->textFields( ...$about ), function ( array $data ) use ( $list, $entry ) {
			$status = $this->inviter->invite( $this->getAuthority(), $list, $entry, $data['text'] );
			$this->sent = $status->isOK();
			return $status;
		} )
			->setTitle( $this->getPageTitle( (string)$list->id ) )
			->addHiddenField( 'person', (string)$entry->centralId );
		$this->show( $form, $reader );
		if ( $this->sent ) {
			$back = self::getTitleFor( 'LeadershipList', (string)$list->id );
			$out->redirect( $back->getFullURL(
				[ 'done' => 'invited', 'person' => $entry->centralId ], false, PROTO_CURRENT )
				. "#person-$entry->centralId" );
		}
	}

	private function showGuests( ReaderLanguage $reader ): void {
		$request = $this->getRequest();
		$communities = $this->permission->communities( $this->getAuthority() );
		$this->getOutput()->addWikiMsg( 'leadershipdevelopment-guest-intro' );
		$text = fn ( string $name, string $type = 'text' ) => [
			'type' => $type, 'name' => $name, 'required' => true, 'maxlength' => self::MAX_LINE_LENGTH,
			'label-message' => "leadershipdevelopment-guest-$name",
			// A request can ignore the limit that the browser enforces.
			'validation-callback' => fn ( $value ) => mb_strlen( (string)$value ) <= self::MAX_LINE_LENGTH
				? true : $this->msg( 'htmlform-invalid-input' ),
		];
		$this->changeLanguage( '', '', '' );
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
		] + $this->textFields( '', '', '' ), $this->onGuest( ... ) )->setTitle( $this->getPageTitle() );
		$this->show( $form, $reader );
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
			$this->fill( $data ) );
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
			// The Enter key presses the first button of a form, which would change the language.
			->addHeaderHtml( Html::element( 'button', [ 'type' => 'submit', 'hidden' => true, 'tabindex' => '-1' ] ) )
			->setWrapperLegendMsg( 'leadershipdevelopment-invite-legend' )
			->setSubmitTextMsg( 'leadershipdevelopment-invite-send' )
			->addButton( [ 'name' => 'preview', 'value' => '1',
				'label-message' => 'leadershipdevelopment-invite-preview' ] )
			->setSubmitCallback( function ( array $data ) use ( $submit ) {
				if ( !$this->getRequest()->getCheck( 'preview' ) ) {
					return $submit( $data );
				}
				$this->preview = $this->fill( $data );
				return false;
			} );
	}

	/**
	 * @param HTMLForm $form
	 * @param ReaderLanguage $reader
	 */
	private function show( HTMLForm $form, ReaderLanguage $reader ): void {
		$form->prepareForm();
		$changes = $this->getRequest()->getCheck( 'changelanguage' );
		$result = $changes ? false : $form->tryAuthorizedSubmit();
		// A preview does not count as sending the form.
		if ( $this->getRequest()->wasPosted() && !$changes && $this->preview === '' && !$form->wasSubmitted() ) {
			// The form keeps what was written, but does not say why it was not sent.
			$this->getOutput()->addHTML( $this->lostSession->renderNotice( $reader ) );
		}
		if ( $this->preview !== '' ) {
			$this->getOutput()->addHTML( $this->view->renderPreview( $this->preview, $reader ) );
		}
		if ( $this->token === null && !$this->sent ) {
			$form->displayForm( $result );
		}
	}

	/**
	 * Changes the language of a draft that nobody has edited. What somebody wrote stays, with everything else that was filled in.
	 *
	 * @param string $person
	 * @param string $role
	 * @param string $community
	 */
	private function changeLanguage( string $person, string $role, string $community ): void {
		$request = $this->getRequest();
		if ( !$request->getCheck( 'changelanguage' ) ) {
			return;
		}
		$draft = fn ( string $language ) => $this->view->draft(
			$person, $role, $community, $this->getUser()->getName(), $language );
		$text = trim( str_replace( "\r\n", "\n", $request->getText( 'text' ) ) );
		if ( in_array( $text, [ '', ...array_map( 'trim', array_map( $draft, self::LANGUAGES ) ) ], true ) ) {
			$request->setVal( 'text', $draft( $this->textLanguage() ) );
		} else {
			$this->getOutput()->addHTML( Html::noticeBox(
				$this->msg( 'leadershipdevelopment-invite-language-kept' )->escaped(), '' ) );
		}
	}

	/**
	 * @param array $data What was filled in
	 * @return string
	 */
	private function fill( array $data ): string {
		return isset( $data['name'] ) ? $this->view->fill( $data['text'], trim( $data['name'] ),
			$data['role'] ?? '', $data['community'] ?? '', self::LANGUAGES ) : $data['text'];
	}

	private function textFields( string $person, string $role, string $community ): array {
		return [
			'textlanguage' => [
				'type' => 'select',
				'name' => 'textlanguage',
				'label-message' => 'leadershipdevelopment-invite-languages',
				'options' => $this->view->languageOptions( self::LANGUAGES ),
				'default' => $this->textLanguage(),
			],
			'changelanguage' => [
				'type' => 'info',
				'raw' => true,
				'default' => Controls::button( $this->msg( 'leadershipdevelopment-invite-language-change' )->text(), Controls::PLAIN,
					[ 'name' => 'changelanguage', 'value' => '1', 'formnovalidate' => true ] ),
			],
			'text' => $this->textField( $person, $role, $community ),
		];
	}

	private function textField( string $person, string $role, string $community ): array {
		return [
			'type' => 'textarea',
			'name' => 'text',
			'rows' => 10,
			'required' => true,
			'maxlength' => Inviter::MAX_TEXT_LENGTH,
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
