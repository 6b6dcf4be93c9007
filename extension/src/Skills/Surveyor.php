<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Permission\Committees;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Permissions\Authority;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentity;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Takes answers to surveys, and counts them once the last day is over. Only the approved text of a survey decides about either,
 * not what anybody can edit.
 */
class Surveyor {

	public const SERVICE_NAME = 'LeadershipDevelopment.Surveyor';

	/** Days for which the answers are kept after the last day. */
	private const KEPT_DAYS = 90;

	public function __construct(
		private readonly DocumentReader $approved,
		private readonly DocumentIndex $index,
		private readonly SurveyStore $answers,
		private readonly SkillStore $skills,
		private readonly SkillNumbers $numbers,
		private readonly Committees $committees,
		private readonly CentralIdLookup $centralIds
	) {
	}

	/**
	 * @param string $slug
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return SurveyDocument|null The approved survey
	 */
	public function find( string $slug, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?SurveyDocument {
		$key = DocumentKey::tryFrom( DocumentKind::Survey, $slug );
		$document = $key ? $this->approved->find( $key, $queryFlags )?->document : null;
		return $document instanceof SurveyDocument ? $document : null;
	}

	/**
	 * @return array<string,SurveyDocument> Surveys that take answers today, by slug
	 */
	public function findOpen(): array {
		$today = Day::today()->date;
		return array_filter( $this->findAll(), static fn ( SurveyDocument $survey ) => $survey->stateOn( $today ) === 'open' );
	}

	/**
	 * @return array<string,SurveyDocument>
	 */
	private function findAll(): array {
		$surveys = [];
		foreach ( array_keys( $this->index->findAll( DocumentKind::Survey ) ) as $slug ) {
			$surveys[$slug] = $this->find( (string)$slug );
		}
		return array_filter( $surveys );
	}

	/**
	 * @param UserIdentity $user
	 * @param string $slug
	 * @return array<string,int>|null By question; null: did not take part
	 */
	public function answersOf( UserIdentity $user, string $slug ): ?array {
		return $this->answers->findOf( $this->centralId( $user ) )[$slug] ?? null;
	}

	/**
	 * @param Authority $authority
	 * @param string $slug
	 * @param SurveyDocument $survey
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return StatusValue Fatal where the user can't answer the survey now
	 */
	public function check(
		Authority $authority, string $slug, SurveyDocument $survey, int $queryFlags = IDBAccessObject::READ_NORMAL
	): StatusValue {
		return match ( true ) {
			!$authority->isNamed() => StatusValue::newFatal( 'leadershipdevelopment-my-login' ),
			// Accounts that belong to no central account would all share one answer.
			!$this->centralId( $authority->getUser() ) => StatusValue::newFatal( 'leadershipdevelopment-my-unattached' ),
			(bool)$authority->getBlock()?->isSitewide() => StatusValue::newFatal( 'badaccess-group0' ),
			$survey->stateOn( Day::today()->date ) !== 'open' || $this->answers->findResults( [ $slug ], $queryFlags ) =>
				StatusValue::newFatal( 'leadershipdevelopment-survey-not-open' ),
			$survey->membersOf !== null && !in_array(
				$survey->membersOf, $this->committees->groupsOf( $authority->getUser(), $queryFlags ), true ) =>
				StatusValue::newFatal( 'leadershipdevelopment-survey-members-only' ),
			default => StatusValue::newGood(),
		};
	}

	/**
	 * @param Authority $authority
	 * @param string $slug
	 * @param array $sent Answers by question, as they come from a form
	 * @param bool $onMap Whether they are also counted as skills of the person
	 * @return StatusValue
	 */
	public function answer( Authority $authority, string $slug, array $sent, bool $onMap ): StatusValue {
		$survey = $this->find( $slug, IDBAccessObject::READ_LATEST );
		if ( !$survey ) {
			return StatusValue::newFatal( 'leadershipdevelopment-survey-no' );
		}
		$status = $this->check( $authority, $slug, $survey, IDBAccessObject::READ_LATEST );
		if ( !$status->isOK() ) {
			return $status;
		}
		$id = $this->centralId( $authority->getUser() );
		$answers = self::read( $survey, $sent );
		$this->answers->put( $slug, $id, $answers, self::keptUntil( $survey ) );
		if ( $onMap && $answers ) {
			$this->addToSkills( $id, $survey, $answers );
		}
		return $status;
	}

	/**
	 * @param SurveyDocument $survey
	 * @param array $sent By question
	 * @return array<string,int> The answers that are valid
	 */
	private static function read( SurveyDocument $survey, array $sent ): array {
		$answers = [];
		foreach ( $survey->questions as $id => $question ) {
			$value = $question->read( $sent[$id] ?? null );
			if ( $value !== null ) {
				$answers[$id] = $value;
			}
		}
		return $answers;
	}

	private static function keptUntil( SurveyDocument $survey ): string {
		return ( new Day( $survey->closes ) )->plus( self::KEPT_DAYS )->date;
	}

	/**
	 * Stores answers that somebody gave elsewhere.
	 *
	 * @param string $slug
	 * @param SurveyDocument $survey
	 * @param string $key Hash that tells the person from others
	 * @param array<string,int> $answers
	 * @return bool Whether the answers are new or different
	 */
	public function import( string $slug, SurveyDocument $survey, string $key, array $answers ): bool {
		return $this->answers->putImported( $slug, $key, $answers, self::keptUntil( $survey ) );
	}

	public function isSettled( string $slug ): bool {
		return (bool)$this->answers->findResults( [ $slug ], IDBAccessObject::READ_LATEST );
	}

	public function withdraw( UserIdentity $user, string $slug ): void {
		$this->answers->remove( $slug, $this->centralId( $user ) );
	}

	/**
	 * Publishes the numbers of surveys whose last day is over. A script calls this.
	 *
	 * @return string[] Slugs of those that were counted
	 */
	public function settle(): array {
		$today = Day::today()->date;
		$over = array_filter( $this->findAll(), static fn ( SurveyDocument $survey ) => $survey->stateOn( $today ) === 'over' );
		$settled = [];
		foreach ( array_diff_key( $over, $this->answers->findResults( array_keys( $over ), IDBAccessObject::READ_LATEST ) )
			as $slug => $survey
		) {
			$all = $this->answers->findAll( (string)$slug );
			$counted = $this->numbers->mayCount( array_filter( array_column( $all, 0 ) ) );
			$answers = array_column( array_filter( $all, static fn ( array $one ) => !$one[0] || isset( $counted[$one[0]] ) ), 1 );
			$this->answers->settle( (string)$slug, SurveyResult::count( $survey, $answers, $today,
				$survey->membersOf === null ? null : $this->committees->countMembers( $survey->membersOf ) ) );
			$settled[] = (string)$slug;
		}
		return $settled;
	}

	/**
	 * @param int $id Central id
	 * @param SurveyDocument $survey
	 * @param array<string,int> $answers
	 */
	private function addToSkills( int $id, SurveyDocument $survey, array $answers ): void {
		$skills = $this->skills->find( $id, IDBAccessObject::READ_LATEST );
		$named = array_filter( $skills, static fn ( Skill $skill ) =>
			$skill->visibility !== Visibility::Me && $skill->visibility !== Visibility::Counted );
		foreach ( $answers as $question => $value ) {
			$asked = $survey->questions[$question];
			$before = $skills[$asked->competency] ?? new Skill( $asked->competency, null, false, false, Visibility::Counted );
			if ( isset( $named[$asked->competency] ) ) {
				// The answer was given without a name: what the person shows with their name stays as it is.
				continue;
			}
			$skills[$asked->competency] = new Skill(
				$asked->competency,
				$asked->asks === 'level' ? $value : $before->level,
				$asked->asks === 'teaches' ? (bool)$value : $before->teaches,
				$asked->asks === 'learns' ? (bool)$value : $before->learns,
				Visibility::Counted
			);
		}
		$details = $this->skills->findDetails( $id, IDBAccessObject::READ_LATEST );
		$this->skills->put( $id, array_filter( $skills,
			static fn ( Skill $skill ) => $skill->level !== null || $skill->teaches || $skill->learns ),
			new SkillDetails( $details->community ?? ( $named ? null : $survey->community ),
				$details->languages, $details->methods, $details->hours ) );
	}

	private function centralId( UserIdentity $user ): int {
		return $user->isRegistered() ? $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW ) : 0;
	}
}
