<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Award;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardState;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorsement;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Endorser;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\EndorsementsView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use StatusValue;

/**
 * Where a person asks peers to endorse what they were recognised for, and says something of others. Nobody else can open it.
 */
class SpecialMyEndorsements extends PrivatePage {

	protected const TOKEN_SALT = 'leadershipdevelopment-endorse';
	protected const TEXTS = [
		'words' => 'leadershipdevelopment-endorse-words',
		'peer' => 'leadershipdevelopment-endorse-peer',
	];

	public function __construct(
		ReaderLanguageFactory $readers,
		private readonly PersonalData $data,
		private readonly AwardStore $awards,
		private readonly EndorsementStore $endorsements,
		private readonly Endorser $endorser,
		private readonly EndorsementsView $view,
		LostSessionView $lostSession
	) {
		parent::__construct( 'MyEndorsements', $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$request = $this->getRequest();
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		$isKept = $request->wasPosted();
		if ( $this->isSent() ) {
			$status = $this->act();
			if ( $status->isOK() ) {
				$out->redirect( $this->getPageTitle()->getFullURL( [ 'done' => '1' ], false, PROTO_CURRENT ) );
				return;
			}
			$out->addHTML( Html::errorBox( $this->msg( $status->getMessages()[0] )->parse() ) );
		} elseif ( $isKept ) {
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		} elseif ( $request->getCheck( 'done' ) ) {
			$out->addHTML( Html::successBox( $this->msg( 'leadershipdevelopment-my-done-award' )->parse() ) );
		}
		$this->show( $isKept, $reader );
	}

	private function act(): StatusValue {
		$request = $this->getRequest();
		$user = $this->getUser();
		$key = $request->getText( 'key' );
		return match ( $request->getText( 'act' ) ) {
			'ask' => $user->pingLimiter( Endorser::LIMIT ) ? StatusValue::newFatal( 'actionthrottledtext' )
				: $this->endorser->ask( $this->getAuthority(), $request->getText( 'award' ),
					ucfirst( trim( strtr( $request->getText( 'peer' ), '_', ' ' ) ) ) ),
			'give' => $this->endorser->answer( $this->getAuthority(), $key, $request->getText( 'words' ) ),
			'decline' => $this->endorser->answer( $this->getAuthority(), $key, null ),
			'withdraw' => $this->endorser->withdraw( $user, $key ),
			'include' => $this->endorser->include( $user, $key ),
			'refuse' => $this->endorser->leaveOut( $user, $key, true ),
			'leave' => $this->endorser->leaveOut( $user, $key, false ),
			default => StatusValue::newFatal( 'leadershipdevelopment-endorse-none' ),
		};
	}

	private function show( bool $isKept, ReaderLanguage $reader ): void {
		$request = $this->getRequest();
		$id = $this->data->centralId( $this->getUser() );
		$asked = $this->endorsements->findBy( $id );
		$of = [];
		foreach ( $asked as $one ) {
			$award = $this->awards->find( $one->award );
			if ( $award?->state === AwardState::Accepted ) {
				$of[$one->award] = $award;
			}
		}
		$own = array_filter( $this->awards->findOf( $id ), static fn ( Award $award ) => $award->state === AwardState::Accepted );
		$received = $this->endorsements->findFor( array_map( static fn ( Award $award ) => $award->key, array_values( $own ) ) );
		$names = $this->endorser->names( array_values( array_unique( [
			...array_map( static fn ( Award $award ) => $award->centralId, array_values( $of ) ),
			...array_map( static fn ( Endorsement $one ) => $one->endorser, $received ),
		] ) ) );
		$token = $this->getUser()->getEditToken( self::TOKEN_SALT );
		$out = $this->getOutput();
		$out->addWikiMsg( 'leadershipdevelopment-endorse-intro' );
		$out->addHTML(
			$this->view->renderAsked( $asked, $of, $names,
				$isKept ? [ $request->getText( 'key' ) => $request->getText( 'words' ) ] : [], $token, $reader )
			. $this->view->renderReceived( $own, $received, $names, $isKept ? $request->getText( 'peer' ) : '', $token, $reader ) );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
