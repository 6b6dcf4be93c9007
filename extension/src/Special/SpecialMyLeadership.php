<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationStore;
use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\RoleCheck;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Invitation;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationState;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter;
use MediaWiki\Extension\LeadershipDevelopment\Matching\Matcher;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchStore;
use MediaWiki\Extension\LeadershipDevelopment\Matching\Peering;
use MediaWiki\Extension\LeadershipDevelopment\Person\OwnAccounts;
use MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData;
use MediaWiki\Extension\LeadershipDevelopment\Person\PersonRoleLookup;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Awarder;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\BadgePictures;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorsement;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementState;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Issuer;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\ApplicationsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\AwardsView;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillsView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\MatchesView;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\MyLeadershipView;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\SelfCheckView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;
use MediaWiki\User\Options\UserOptionsManager;
use StatusValue;

/**
 * A person's own page, which nobody else can open: what they say, what they were asked, why they would be suggested,
 * what is held about them, and how to have it forgotten. Each form is sent on its own and works without scripts.
 */
class SpecialMyLeadership extends PrivatePage {

	private const LIMIT = 'leadershipdevelopment-check';
	protected const TOKEN_SALT = 'leadershipdevelopment-own';

	public function __construct(
		ReaderLanguageFactory $readers,
		private readonly ConsentStore $consents,
		private readonly UserOptionsManager $options,
		private readonly DeclarationStore $declarations,
		private readonly InvitationStore $invitations,
		private readonly Inviter $inviter,
		private readonly PersonalData $data,
		private readonly PersonRoleLookup $roles,
		private readonly LeadershipClient $client,
		private readonly LanguageNameUtils $languageNames,
		private readonly MyLeadershipView $view,
		private readonly SelfCheckView $selfCheckView,
		LostSessionView $lostSession,
		private readonly OwnAccounts $accounts,
		private readonly SkillStore $skills,
		private readonly SkillsView $skillsView,
		private readonly AwardStore $awards,
		private readonly Awarder $awarder,
		private readonly AwardsView $awardsView,
		private readonly BadgePictures $pictures,
		private readonly EndorsementStore $endorsements,
		private readonly MatchStore $matches,
		private readonly Matcher $matcher,
		private readonly MatchesView $matchesView,
		private readonly ApplicationStore $applications,
		private readonly ApplicationsView $applicationsView
	) {
		parent::__construct( 'MyLeadership', $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$request = $this->getRequest();
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		if ( $this->isSent() ) {
			$this->act( $request->getText( 'do' ) );
			return;
		}
		if ( $request->wasPosted() ) {
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		}
		try {
			if ( $request->getCheck( 'export' ) ) {
				$this->export();
			} elseif ( $request->getCheck( 'credential' ) ) {
				$this->download( $request->getText( 'credential' ) );
			} else {
				$this->show( $reader );
			}
		} catch ( ConsentUnavailableException ) {
			$out->setStatusCode( 503 );
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-consent-unavailable' )->parse() ) );
		}
	}

	private function show( ReaderLanguage $reader ): void {
		$user = $this->getUser();
		$id = $this->data->centralId( $user );
		$token = $user->getEditToken( self::TOKEN_SALT );
		$out = $this->getOutput();
		$request = $this->getRequest();
		// Choices that could not be saved because the session was lost stay in the form.
		$kept = $request->wasPosted() && $request->getText( 'do' ) === 'choose';
		$out->addHTML( $this->view->renderDone( $this->getRequest()->getText( 'done' ), $reader ) );
		$out->addWikiMsg( 'leadershipdevelopment-my-intro' );
		$out->addHTML(
			$this->view->renderInvitations( $this->invitations->findTo( $id ), fn ( Invitation $one ) =>
				InvitationForm::html( $this->getContext(), $this->getPageTitle(), self::TOKEN_SALT,
					[ 'do' => 'answer', 'invitation' => (string)$one->id ] ), $reader )
			. $this->applicationsView->renderOwn( $this->applications->findOf( $id ), $reader )
			. $this->view->renderChoices(
				$kept ? $this->readConsent() : $this->consents->get( $user ),
				$kept ? $request->getText( 'channel' ) : (string)$this->options->getOption( $user, Channel::PREFERENCE ),
				$kept ? $this->readDeclarations() : $this->declarations->find( $id ), $token, $reader )
			. $this->skillsView->renderOwn( $this->skills->find( $id ), $reader )
			. $this->renderMatches( $id, $token, $reader )
			. $this->awardsView->renderOwn( $this->awards->findOf( $id ), $this->isAskedToEndorse( $id ), $token, $reader )
			. $this->renderSelfCheck( $reader )
			. $this->view->renderRoles( $this->roles->terms( $id ), $reader )
			. $this->view->renderColleagues( $this->roles->colleagues( $id, Day::today() ), $reader )
			. $this->view->renderTeachable( $this->roles->teachable( $id ), $this->taught( $id ), $reader )
			. $this->view->renderHeld( $this->data->export( $user ), $token, $reader )
		);
	}

	/**
	 * @param int $id
	 * @return string[] Slugs of competencies the person says they would teach
	 */
	private function taught( int $id ): array {
		return array_values( array_map( static fn ( Skill $skill ) => $skill->competency, array_filter(
			$this->skills->find( $id ), static fn ( Skill $skill ) => $skill->teaches ) ) );
	}

	private function isAskedToEndorse( int $id ): bool {
		return (bool)array_filter( $this->endorsements->findBy( $id ),
			static fn ( Endorsement $one ) => $one->state === EndorsementState::Asked );
	}

	private function renderSelfCheck( ReaderLanguage $reader ): string {
		$request = $this->getRequest();
		$role = $request->getText( 'role' );
		$community = $request->getText( 'community' );
		$form = FilterForm::make( $this->getContext(), $this->getPageTitle(), $this->selfCheckView->fields( $reader ) );
		$form->setAction( $this->getPageTitle()->getLocalURL() . '#check' )
			->setSubmitTextMsg( 'leadershipdevelopment-my-check-submit' );
		$html = $this->selfCheckView->renderIntro( $reader ) . $form->html();
		if ( $role === '' || $community === '' ) {
			return $html;
		}
		$status = $this->getUser()->pingLimiter( self::LIMIT )
			? StatusValue::newFatal( 'actionthrottledtext' )
			: $this->check( $role, $community );
		return $html . $this->selfCheckView->render( $status, $community, $reader );
	}

	/**
	 * @param string $role
	 * @param string $community
	 * @return StatusValue<RoleCheck[]> Checks of all accounts that the person has there
	 */
	private function check( string $role, string $community ): StatusValue {
		$checks = [];
		foreach ( $this->accounts->in( $this->getUser(), $community ) as $account ) {
			$status = $this->client->selfCheck( $community, $account, [ $role ] );
			if ( !$status->isOK() ) {
				return $status;
			}
			array_push( $checks, ...$status->getValue() );
		}
		return StatusValue::newGood( $checks );
	}

	private function act( string $action ): void {
		$user = $this->getUser();
		$request = $this->getRequest();
		$id = $this->data->centralId( $user );
		switch ( $action ) {
			case 'choose':
				$this->consents->set( $user, $this->readConsent() );
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
			case 'award':
			case 'match':
				$status = $action === 'award'
					? $this->actOnAward( $request->getText( 'award' ), $request->getText( 'act' ) )
					: $this->matcher->act( $id, $request->getText( 'match' ), $request->getText( 'act' ) );
				if ( !$status->isOK() ) {
					// Nothing was changed: show the page as it is, and say why.
					$this->getOutput()->addHTML( Html::errorBox( $this->msg( $status->getMessages()[0] )->parse() ) );
					$this->show( $this->readers->newReader( $this->getLanguage() ) );
					return;
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

	private function renderMatches( int $id, string $token, ReaderLanguage $reader ): string {
		$peerings = $this->matches->findOf( $id );
		$others = array_filter( array_map( static fn ( Peering $one ) => $one->other( $id ), $peerings ) );
		$shown = array_filter( $this->matches->findShown( array_map( static fn ( Peering $one ) => $one->key, $peerings ) ),
			static fn ( array $ids ) => in_array( $id, $ids, true ) );
		return $this->matchesView->render( $peerings, $this->matches->findWaiting( $id ),
			$others ? $this->matcher->names( $others ) : [], array_map( 'strval', array_keys( $shown ) ), $id, $token, $reader );
	}

	private function actOnAward( string $key, string $act ): StatusValue {
		$user = $this->getUser();
		return match ( $act ) {
			'accept' => $this->awarder->answer( $user, $key, true ),
			'decline' => $this->awarder->answer( $user, $key, false ),
			'show' => $this->awarder->show( $user, $key, true ),
			'hide' => $this->awarder->show( $user, $key, false ),
			'forget' => $this->awarder->forget( $user, $key ),
			default => StatusValue::newFatal( 'leadershipdevelopment-award-none' ),
		};
	}

	private function readConsent(): Consent {
		return Consent::tryFrom( $this->getRequest()->getText( 'consent' ) ) ?? Consent::Objected;
	}

	/**
	 * @return array<string,string[]>
	 */
	private function readDeclarations(): array {
		$request = $this->getRequest();
		$languages = array_filter( $request->getArray( 'language', [] ),
			fn ( $code ) => is_string( $code ) && $this->languageNames->isKnownLanguageTag( $code ) );
		// Take no more than the form has fields for, even if a request sends more.
		$declared = [ DeclarationStore::LANGUAGE =>
			array_slice( array_unique( $languages ), 0, MyLeadershipView::LANGUAGES ) ];
		$kinds = [ DeclarationStore::SHOWN, DeclarationStore::LEARNED, DeclarationStore::PEER, DeclarationStore::MENTOR ];
		foreach ( $kinds as $kind ) {
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

	private function download( string $key ): void {
		$credential = $this->awarder->held( $this->getUser(), $key );
		$format = $this->getRequest()->getText( 'format' );
		$type = BadgePictures::TYPES[$format] ?? null;
		$isToken = in_array( $format, Issuer::TOKENS, true );
		$status = match ( true ) {
			$credential === null => StatusValue::newFatal( 'leadershipdevelopment-award-none' ),
			$type !== null => $this->pictures->bake( $credential, $format ),
			$isToken => $this->awarder->token( $this->getUser(), $key, $format ),
			default => StatusValue::newGood( $credential ),
		};
		if ( !$status->isOK() ) {
			$this->getOutput()->setStatusCode( $credential === null ? 404 : 503 );
			$this->getOutput()->addHTML( Html::errorBox( $this->msg( $status->getMessages()[0] )->parse() ) );
			return;
		}
		$this->getOutput()->disable();
		$response = $this->getRequest()->response();
		$response->header( 'Content-Type: ' . ( $type ?? ( $isToken ? 'application/vc+jwt' : 'application/json; charset=utf-8' ) ) );
		$response->header( 'Content-Disposition: attachment; filename="credential.'
			. ( $type ? $format : ( $isToken ? 'jwt' : 'json' ) ) . '"' );
		$response->header( 'Cache-Control: private, no-store' );
		echo $status->getValue();
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
