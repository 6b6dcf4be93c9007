<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Matching\Matcher;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchStore;
use MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillsView;
use MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguageFactory;
use MediaWiki\Html\Html;
use MediaWiki\Languages\LanguageNameUtils;

/**
 * Where a person says what they can do, would teach and want to learn. Nobody else can open it.
 */
class SpecialMySkills extends PrivatePage {

	protected const TOKEN_SALT = 'leadershipdevelopment-skills';
	private const MOST_HOURS = 744;
	private const MOST_PLACES = 20;
	private const MOST_RULED_OUT = 100;

	public function __construct(
		ReaderLanguageFactory $readers,
		private readonly PersonalData $data,
		private readonly SkillStore $skills,
		private readonly MatchStore $matches,
		private readonly Matcher $matcher,
		private readonly LanguageNameUtils $languageNames,
		private readonly SkillsView $view,
		LostSessionView $lostSession
	) {
		parent::__construct( 'MySkills', $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$request = $this->getRequest();
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		$user = $this->getUser();
		$id = $this->data->centralId( $user );
		if ( !$id ) {
			// Accounts that belong to no central account would all share one record.
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-my-unattached' )->parse() ) );
			return;
		}
		$refusal = null;
		if ( $this->isSent() ) {
			$status = $this->matcher->ruleOut( $id, $this->readNever() );
			if ( $status->isOK() ) {
				$this->skills->put( $id, $this->readSkills(), $this->readDetails() );
				$this->matches->setPlaces( $id, $this->readPlaces() );
				$out->redirect( $this->getPageTitle()->getFullURL( [ 'done' => '1' ], false, PROTO_CURRENT ) );
				return;
			}
			$refusal = $status->getMessages()[0];
		}
		// The form keeps what could not be saved because the session was lost.
		$kept = $request->wasPosted();
		if ( $refusal ) {
			$out->addHTML( Html::errorBox( $this->msg( $refusal )->parse() ) );
		} elseif ( $kept ) {
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		} elseif ( $request->getCheck( 'done' ) ) {
			$out->addHTML( Html::successBox( $this->msg( 'leadershipdevelopment-my-done-choose' )->parse() ) );
		}
		$out->addWikiMsg( 'leadershipdevelopment-skills-intro' );
		$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink(
			self::getTitleValueFor( 'MyLearning' ), $this->msg( 'mylearning' )->text() ) . ' · '
			. $this->getLinkRenderer()->makeKnownLink(
				self::getTitleValueFor( 'AnswerSurvey' ), $this->msg( 'leadershipdevelopment-survey-list' )->text() ) ) );
		$out->addHTML( $this->view->renderForm(
			$kept ? $this->readSkills() : $this->skills->find( $id ), $kept ? $this->readDetails() : $this->skills->findDetails( $id ),
			$kept ? $this->readPlaces() : $this->matches->places( $id ),
			$kept ? $request->getText( 'never' ) : implode( "\n", $this->matcher->ruledOut( $id ) ),
			$user->getEditToken( self::TOKEN_SALT ), $reader ) );
	}

	/**
	 * @return Skill[] By competency; those about which nothing is said are left out
	 */
	private function readSkills(): array {
		$skills = [];
		foreach ( $this->getRequest()->getArray( 'skill', [] ) as $entry ) {
			$text = static fn ( string $name ) => is_string( $entry[$name] ?? null ) ? $entry[$name] : '';
			$competency = is_array( $entry ) ? $text( 'competency' ) : '';
			if ( !DocumentKey::tryFrom( DocumentKind::Competency, $competency ) ) {
				continue;
			}
			$level = preg_match( '/^[0-4]$/D', $text( 'level' ) ) ? (int)$text( 'level' ) : null;
			$skill = new Skill( $competency, $level, (bool)$text( 'teaches' ), (bool)$text( 'learns' ),
				Visibility::tryFrom( $text( 'visibility' ) ) ?? Visibility::Me );
			if ( $level !== null || $skill->teaches || $skill->learns ) {
				$skills[$competency] = $skill;
			}
		}
		return array_slice( $skills, 0, SkillStore::MOST, true );
	}

	/**
	 * @return string[] Names of accounts, as they would be written
	 */
	private function readNever(): array {
		$names = array_map( static fn ( string $line ) => ucfirst( trim( strtr( $line, '_', ' ' ) ) ),
			explode( "\n", $this->getRequest()->getText( 'never' ) ) );
		return array_slice( array_values( array_unique( array_filter( $names, static fn ( string $name ) => $name !== '' ) ) ),
			0, self::MOST_RULED_OUT );
	}

	private function readPlaces(): ?int {
		$request = $this->getRequest();
		return $request->getBool( 'matched' ) ? max( 0, min( self::MOST_PLACES, $request->getInt( 'places' ) ) ) : null;
	}

	private function readDetails(): SkillDetails {
		$request = $this->getRequest();
		$languages = array_filter( $request->getArray( 'language', [] ),
			fn ( $code ) => is_string( $code ) && $this->languageNames->isKnownLanguageTag( $code ) );
		$community = $request->getText( 'community' );
		$hours = $request->getIntOrNull( 'hours' );
		return new SkillDetails(
			DocumentKey::tryFrom( DocumentKind::Community, $community ) ? $community : null,
			array_slice( array_values( array_unique( $languages ) ), 0, SkillsView::LANGUAGES ),
			array_values( array_intersect( LearningDocument::METHODS, $request->getArray( 'method', [] ) ) ),
			$hours === null || $hours < 0 ? null : min( $hours, self::MOST_HOURS ) );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
