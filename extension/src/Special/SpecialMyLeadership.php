<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationState;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter;
use MediaWiki\Extension\LeadershipDevelopment\Lists\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Day;
use MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData;
use MediaWiki\Extension\LeadershipDevelopment\Person\Roles;
use MediaWiki\Extension\LeadershipDevelopment\View\DocumentPageView;
use MediaWiki\Extension\LeadershipDevelopment\View\MyLeadershipView;
use MediaWiki\Extension\LeadershipDevelopment\View\Reader;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderFactory;
use MediaWiki\Extension\LeadershipDevelopment\View\SelfCheckView;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\User\Options\UserOptionsManager;
use StatusValue;

/**
 * A person's own page, which nobody else can open: what they say, what they were asked, why they would be suggested,
 * what is held about them, and how to have it forgotten. Each form is sent on its own and works without scripts.
 */
class SpecialMyLeadership extends SpecialPage {

	private const LIMIT = 'leadershipdevelopment-check';
	private const TOKEN_SALT = 'leadershipdevelopment-own';

	public function __construct(
		private readonly ReaderFactory $readers,
		private readonly ConsentStore $consents,
		private readonly UserOptionsManager $options,
		private readonly DeclarationStore $declarations,
		private readonly InvitationStore $invitations,
		private readonly Inviter $inviter,
		private readonly PersonalData $data,
		private readonly Roles $roles,
		private readonly LeadershipClient $client,
		private readonly LanguageNameUtils $languageNames,
		private readonly MyLeadershipView $view,
		private readonly SelfCheckView $selfCheckView
	) {
		parent::__construct( 'MyLeadership' );
	}

	/** @inheritDoc */
	public function doesWrites() {
		return true;
	}

	/** @inheritDoc */
	public function execute( $subPage ) {
		$this->setHeaders();
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		$out = $this->getOutput();
		$out->disableClientCache();
		$out->addModuleStyles( [ DocumentPageView::STYLES ] );
		$request = $this->getRequest();
		if ( $request->wasPosted()
			&& $this->getUser()->matchEditToken( $request->getVal( 'wpEditToken' ), self::TOKEN_SALT )
		) {
			$this->act( $request->getText( 'do' ) );
			return;
		}
		try {
			if ( $request->getCheck( 'export' ) ) {
				$this->export();
			} else {
				$this->show( $this->readers->newReader( $this->getLanguage() ) );
			}
		} catch ( ConsentUnavailableException ) {
			$out->setStatusCode( 503 );
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-consent-unavailable' )->parse() ) );
		}
	}

	private function show( Reader $reader ): void {
		$user = $this->getUser();
		$id = $this->data->centralId( $user );
		$token = $user->getEditToken( self::TOKEN_SALT );
		$out = $this->getOutput();
		$out->addHTML( $this->view->renderDone( $this->getRequest()->getText( 'done' ), $reader ) );
		$out->addWikiMsg( 'leadershipdevelopment-my-intro' );
		$out->addHTML(
			$this->view->renderInvitations( $this->invitations->findTo( $id ), $token, $reader )
			. $this->view->renderChoices( $this->consents->get( $user ),
				(string)$this->options->getOption( $user, Channel::PREFERENCE ),
				$this->declarations->find( $id ), $token, $reader )
			. $this->renderSelfCheck( $reader )
			. $this->view->renderRoles( $this->roles->terms( $id ), $reader )
			. $this->view->renderColleagues( $this->roles->colleagues( $id, Day::today() ), $reader )
			. $this->view->renderTeachable( $this->roles->teachable( $id ), $reader )
			. $this->view->renderHeld( $this->data->export( $user ), $token, $reader )
		);
	}

	private function renderSelfCheck( Reader $reader ): string {
		$request = $this->getRequest();
		$role = $request->getText( 'role' );
		$community = $request->getText( 'community' );
		$html = $this->selfCheckView->renderForm( $role, $community, $reader );
		if ( $role === '' || $community === '' ) {
			return $html;
		}
		$status = $this->getUser()->pingLimiter( self::LIMIT )
			? StatusValue::newFatal( 'actionthrottledtext' )
			: $this->client->selfCheck( $community, $this->getUser()->getName(), [ $role ] );
		return $html . $this->selfCheckView->render( $status, $community, $reader );
	}

	private function act( string $action ): void {
		$user = $this->getUser();
		$request = $this->getRequest();
		$id = $this->data->centralId( $user );
		switch ( $action ) {
			case 'choose':
				$this->consents->set( $user,
					Consent::tryFrom( $request->getText( 'consent' ) ) ?? Consent::Objected );
				$this->options->setOption( $user, Channel::PREFERENCE,
					( Channel::tryFrom( $request->getText( 'channel' ) ) ?? Channel::Notification )->value );
				$this->options->saveOptions( $user );
				$this->declarations->put( $id, $this->readDeclarations() );
				break;
			case 'answer':
				$answer = InvitationState::tryFromAnswer( $request->getText( 'answer' ) );
				$invitation = $this->invitations->findOwn( $request->getInt( 'invitation' ), $id );
				if ( !$answer || !$invitation ) {
					$action = '';
				} else {
					$this->inviter->answer( $invitation, $answer );
				}
				break;
			case 'purge':
				$this->data->purge( $user );
				break;
			default:
				$action = '';
		}
		$this->getOutput()->redirect( $this->getPageTitle()->getFullURL(
			$action === '' ? [] : [ 'done' => $action ], false, PROTO_CURRENT ) );
	}

	/**
	 * @return array<string,string[]>
	 */
	private function readDeclarations(): array {
		$request = $this->getRequest();
		$declared = [ DeclarationStore::LANGUAGE => array_filter( $request->getArray( 'language', [] ),
			fn ( $code ) => is_string( $code ) && $this->languageNames->isKnownLanguageTag( $code ) ) ];
		foreach ( [ DeclarationStore::PEER, DeclarationStore::MENTOR ] as $kind ) {
			if ( $request->getBool( $kind ) ) {
				$declared[$kind] = [ '' ];
			}
		}
		return $declared;
	}

	private function export(): void {
		$this->getOutput()->disable();
		$response = $this->getRequest()->response();
		$response->header( 'Content-Type: application/json; charset=utf-8' );
		$response->header( 'Content-Disposition: attachment; filename="leadership.json"' );
		$response->header( 'Cache-Control: private, no-store' );
		echo json_encode( $this->data->export( $this->getUser() ),
			JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
