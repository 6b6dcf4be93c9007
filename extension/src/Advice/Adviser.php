<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Advice;

use ManualLogEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\PlainText;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Notifications;
use MediaWiki\Extension\LeadershipDevelopment\Permission\Committees;
use MediaWiki\Permissions\Authority;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserFactory;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Takes questions from one step to the next: asked, assigned, answered, asked back, closed. Each step checks whether the person may take it
 * now.
 */
class Adviser {

	public const SERVICE_NAME = 'LeadershipDevelopment.Adviser';

	public const LIMIT = 'leadershipdevelopment-ask';
	/** Maximum number of characters. */
	public const MAX_SUBJECT_LENGTH = 200;
	public const MAX_TEXT_LENGTH = 5000;

	private const LOG = 'leadershipprocess';

	/** Minimum number of answered questions for which a turnaround is shown. */
	public const MIN_ANSWERED = 5;

	public function __construct(
		private readonly AdvicePermission $permission,
		private readonly AdviceStore $store,
		private readonly Committees $committees,
		private readonly UserFactory $userFactory,
		private readonly CentralIdLookup $centralIds,
		private readonly Notifications $notifications
	) {
	}

	/**
	 * @param Authority $authority
	 * @param string $group Slug
	 * @param string|null $community Slug
	 * @param string $subject
	 * @param string $text
	 * @param string $language
	 * @param bool $isPublic
	 * @return StatusValue<int> Number of the question
	 */
	public function ask( Authority $authority, string $group, ?string $community, string $subject, string $text,
		string $language, bool $isPublic
	): StatusValue {
		$status = $this->permission->check( $authority );
		if ( !$status->isOK() ) {
			return $status;
		}
		if ( !$this->committees->isAtWork( $group, IDBAccessObject::READ_LATEST ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-advice-no-group' );
		}
		if ( !self::fits( $subject, self::MAX_SUBJECT_LENGTH ) || !self::fits( $text, self::MAX_TEXT_LENGTH ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-advice-text-wrong' );
		}
		$id = $this->permission->centralId( $authority->getUser() );
		if ( !$id ) {
			return StatusValue::newFatal( 'leadershipdevelopment-advice-login' );
		}
		return $this->isTooOften( $authority ) ? StatusValue::newFatal( 'actionthrottledtext' ) : StatusValue::newGood(
			$this->store->add( $id, $group, $community, trim( $subject ), trim( $text ), $language, $isPublic ) );
	}

	public function take( Authority $authority, int $id ): StatusValue {
		$question = $this->find( $id );
		if ( !$question || !$this->permission->mayAnswer( $authority, $question, IDBAccessObject::READ_LATEST ) ) {
			return self::none();
		}
		$state = $question->state === AdviceState::Asked ? AdviceState::Assigned : $question->state;
		$status = $this->change( $question, $state, $this->permission->centralId( $authority->getUser() ) );
		return $this->tell( $question->asker, $authority, $question, AdviceState::Assigned, $status );
	}

	public function answer( Authority $authority, int $id, string $text ): StatusValue {
		$question = $this->find( $id );
		if ( !$question || !$this->permission->mayAnswer( $authority, $question, IDBAccessObject::READ_LATEST ) ) {
			return self::none();
		}
		$author = $this->permission->centralId( $authority->getUser() );
		$status = $this->say( $authority, $question, AdviceState::Answered, $text, true, $question->assignee ?? $author );
		return $this->tell( $question->asker, $authority, $question, AdviceState::Answered, $status );
	}

	public function askBack( Authority $authority, int $id, string $text ): StatusValue {
		$question = $this->find( $id );
		if ( !$question || !$this->permission->mayAskBack( $authority, $question ) ) {
			return self::none();
		}
		$status = $this->say( $authority, $question, AdviceState::AskedBack, $text, false );
		return $this->tell( $question->assignee, $authority, $question, AdviceState::AskedBack, $status );
	}

	public function close( Authority $authority, int $id ): StatusValue {
		$question = $this->find( $id );
		return $question && $this->permission->mayClose( $authority, $question )
			? $this->change( $question, AdviceState::Closed ) : self::none();
	}

	public function hide( Authority $authority, int $id, bool $isHidden ): StatusValue {
		$question = $this->find( $id );
		if ( !$question || !$this->permission->mayHide( $authority, $question ) ) {
			return self::none();
		}
		if ( $question->isHidden !== $isHidden ) {
			$this->store->setHidden( $question, $isHidden );
			// The log is public, so it names the question only by its number.
			$entry = new ManualLogEntry( self::LOG, $isHidden ? 'advice-hide' : 'advice-unhide' );
			$entry->setPerformer( $authority->getUser() );
			$entry->setTarget( SpecialPage::getTitleValueFor( 'LeadershipAdvice', (string)$id ) );
			$entry->insert();
		}
		return StatusValue::newGood();
	}

	/**
	 * @param string|null $group Slug; null: all groups
	 * @return int|null Median of the days from a question to its first answer, counted in whole days; null: too few answered
	 */
	public function turnaround( ?string $group ): ?int {
		$days = $this->store->turnarounds( $group );
		$count = count( $days );
		return $count < self::MIN_ANSWERED ? null
			: (int)ceil( ( $days[intdiv( $count - 1, 2 )] + $days[intdiv( $count, 2 )] ) / 2 );
	}

	/**
	 * @param int|null $whom Central id
	 * @param Authority $authority The person who acted
	 * @param Question $question
	 * @param AdviceState $what
	 * @param StatusValue $status The outcome of the act
	 * @return StatusValue The same status
	 */
	private function tell(
		?int $whom, Authority $authority, Question $question, AdviceState $what, StatusValue $status
	): StatusValue {
		$person = $whom === null || !$status->isOK() ? null
			: $this->centralIds->localUserFromCentralId( $whom, CentralIdLookup::AUDIENCE_RAW );
		if ( $person && !$person->equals( $authority->getUser() ) ) {
			$this->notifications->notifyOfAdvice(
				$this->userFactory->newFromUserIdentity( $person ), $authority->getUser(), $what->value, $question->id );
		}
		return $status;
	}

	private function say( Authority $authority, Question $question, AdviceState $state, string $text, bool $isAnswer,
		?int $assignee = null
	): StatusValue {
		if ( !self::fits( $text, self::MAX_TEXT_LENGTH ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-advice-text-wrong' );
		}
		return $this->isTooOften( $authority ) ? StatusValue::newFatal( 'actionthrottledtext' )
			: $this->change( $question, $state, $assignee, new AdviceMessage( $question->id,
				$this->permission->centralId( $authority->getUser() ), $isAnswer, trim( $text ), '' ) );
	}

	private function change(
		Question $question, AdviceState $state, ?int $assignee = null, ?AdviceMessage $message = null
	): StatusValue {
		return $this->store->change( $question, $state, $assignee, $message ) ? StatusValue::newGood() : self::none();
	}

	private function find( int $id ): ?Question {
		return $this->store->find( $id, IDBAccessObject::READ_LATEST );
	}

	/**
	 * @return StatusValue An error that is the same whether the question is missing or not meant for the person
	 */
	private static function none(): StatusValue {
		return StatusValue::newFatal( 'leadershipdevelopment-advice-none' );
	}

	private static function fits( string $text, int $longest ): bool {
		return trim( $text ) !== '' && mb_strlen( $text ) <= $longest && PlainText::isClean( $text );
	}

	private function isTooOften( Authority $authority ): bool {
		return $this->userFactory->newFromAuthority( $authority )->pingLimiter( self::LIMIT );
	}
}
