<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Special;

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
use MediaWiki\HTMLForm\HTMLForm;
use StatusValue;

/**
 * Where a person says what they can do, would teach and want to learn. Nobody else can open it.
 */
class SpecialMySkills extends PrivatePage {

	protected const TOKEN_SALT = 'leadershipdevelopment-skills';
	private const MAX_RULED_OUT = 100;

	public function __construct(
		ReaderLanguageFactory $readers,
		private readonly PersonalData $data,
		private readonly SkillStore $skills,
		private readonly MatchStore $matches,
		private readonly Matcher $matcher,
		private readonly SkillsView $view,
		LostSessionView $lostSession
	) {
		parent::__construct( 'MySkills', $readers, $lostSession );
	}

	/** @inheritDoc */
	protected function showPage( string $subPage, ReaderLanguage $reader ): void {
		$out = $this->getOutput();
		$this->requireNamedUser( 'leadershipdevelopment-my-login' );
		$id = $this->data->centralId( $this->getUser() );
		if ( !$id ) {
			// Accounts that belong to no central account would all share one record.
			$out->addHTML( Html::errorBox( $this->msg( 'leadershipdevelopment-my-unattached' )->parse() ) );
			return;
		}
		if ( $this->getRequest()->getCheck( 'done' ) ) {
			$out->addHTML( Html::successBox( $this->msg( 'leadershipdevelopment-my-done-choose' )->parse() ) );
		} elseif ( $this->getRequest()->wasPosted() && !$this->isSent() ) {
			// The form keeps what could not be saved because the session was lost.
			$out->addHTML( $this->lostSession->renderNotice( $reader ) );
		}
		$skills = $this->skills->find( $id );
		$out->addWikiMsg( 'leadershipdevelopment-skills-intro' );
		$out->addHTML( Html::rawElement( 'p', [], $this->getLinkRenderer()->makeKnownLink(
			self::getTitleValueFor( 'MyLearning' ), $this->msg( 'mylearning' )->text() ) . ' · '
			. $this->getLinkRenderer()->makeKnownLink(
				self::getTitleValueFor( 'AnswerSurvey' ), $this->msg( 'leadershipdevelopment-survey-list' )->text() ) )
			. $this->view->renderWishes( $skills, $reader ) );
		// Messages used for sections: leadershipdevelopment-skills-person, -methods, -matching, -heading
		HTMLForm::factory( 'codex', $this->view->fields( $skills, $this->skills->findDetails( $id ), $this->matches->places( $id ),
			implode( "\n", $this->matcher->ruledOut( $id ) ), $reader ), $this->getContext(), 'leadershipdevelopment-skills' )
			->setTitle( $this->getPageTitle() )
			->setTokenSalt( self::TOKEN_SALT )
			->setSubmitTextMsg( 'leadershipdevelopment-contact-save' )
			->setSubmitCallback( fn ( array $data ) => $this->save( $id, $data ) )
			->show();
	}

	private function save( int $id, array $data ): StatusValue {
		$status = $this->matcher->ruleOut( $id, self::names( $data['never'] ) );
		if ( $status->isOK() ) {
			$this->skills->put( $id, self::skills( $data['skill'] ), self::details( $data ) );
			$this->matches->setPlaces( $id, $data['matched'] ? (int)$data['places'] : null );
			$this->getOutput()->redirect( $this->getPageTitle()->getFullURL( [ 'done' => '1' ], false, PROTO_CURRENT ) );
		}
		return $status;
	}

	/**
	 * @param array[] $entries
	 * @return Skill[] By competency; those about which nothing is said are left out
	 */
	private static function skills( array $entries ): array {
		$skills = [];
		foreach ( $entries as $entry ) {
			$skill = new Skill( $entry['competency'], $entry['level'] === '' ? null : (int)$entry['level'],
				$entry['teaches'], $entry['learns'], Visibility::from( $entry['visibility'] ?: Visibility::Me->value ) );
			if ( $skill->competency !== '' && ( $skill->level !== null || $skill->teaches || $skill->learns ) ) {
				$skills[$skill->competency] = $skill;
			}
		}
		return array_slice( $skills, 0, SkillStore::MAX_COMPETENCIES, true );
	}

	/**
	 * @param string $lines
	 * @return string[] Names of accounts in canonical form
	 */
	private static function names( string $lines ): array {
		$names = array_map( static fn ( string $line ) => ucfirst( trim( strtr( $line, '_', ' ' ) ) ), explode( "\n", $lines ) );
		return array_slice( array_values( array_unique( array_filter( $names, static fn ( string $name ) => $name !== '' ) ) ),
			0, self::MAX_RULED_OUT );
	}

	private static function details( array $data ): SkillDetails {
		$languages = [];
		for ( $i = 1; $i <= SkillsView::LANGUAGES; $i++ ) {
			$languages[] = $data["language$i"];
		}
		return new SkillDetails(
			$data['community'] === '' ? null : $data['community'],
			array_values( array_unique( array_filter( $languages, static fn ( string $code ) => $code !== '' ) ) ),
			array_values( array_filter( LearningDocument::METHODS, static fn ( string $method ) => $data["method-$method"] ) ),
			$data['hours'] === '' ? null : (int)$data['hours'] );
	}

	/** @inheritDoc */
	protected function getGroupName() {
		return 'users';
	}
}
