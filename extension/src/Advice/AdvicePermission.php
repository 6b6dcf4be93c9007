<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Advice;

use MediaWiki\Extension\LeadershipDevelopment\Permission\Committees;
use MediaWiki\Permissions\Authority;
use MediaWiki\Permissions\PermissionStatus;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentity;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Decides who may ask for advice, read a question, and answer, assign or close it. A private question is between the person who asked it
 * and the members of the group that its approved page names today; no right opens it.
 */
class AdvicePermission {

	public const SERVICE_NAME = 'LeadershipDevelopment.AdvicePermission';

	/** The core right that permits hiding public questions. */
	public const HIDE = 'delete';

	public function __construct(
		private readonly Committees $committees,
		private readonly CentralIdLookup $centralIds
	) {
	}

	/**
	 * @param Authority $authority
	 * @return PermissionStatus Applies to everything else that is written, too
	 */
	public function check( Authority $authority ): PermissionStatus {
		$status = PermissionStatus::newEmpty();
		if ( !$authority->isNamed() ) {
			$status->fatal( 'leadershipdevelopment-advice-login' );
			return $status;
		}
		$block = $authority->getBlock();
		if ( $block?->isSitewide() ) {
			$status->setBlock( $block );
			$status->fatal( 'leadershipdevelopment-advice-blocked' );
		}
		return $status;
	}

	/**
	 * @param Authority $authority
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return string[] Slugs of the groups for which the user may read and answer questions
	 */
	public function groups( Authority $authority, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		return $this->check( $authority )->isOK() ? $this->committees->groupsOf( $authority->getUser(), $queryFlags ) : [];
	}

	public function maySee( Authority $authority, Question $question ): bool {
		return ( $question->isPublic && ( !$question->isHidden || $authority->isAllowed( self::HIDE ) ) )
			|| $this->isAsker( $authority, $question )
			|| $this->isMember( $authority, $question );
	}

	/**
	 * @param Authority $authority
	 * @param Question $question
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return bool Whether the user may take the question and answer it. Nobody answers their own question.
	 */
	public function mayAnswer(
		Authority $authority, Question $question, int $queryFlags = IDBAccessObject::READ_NORMAL
	): bool {
		return $question->state !== AdviceState::Closed && !$this->isAsker( $authority, $question )
			&& $this->isMember( $authority, $question, $queryFlags );
	}

	public function mayAskBack( Authority $authority, Question $question ): bool {
		return $question->state === AdviceState::Answered && $this->isAsker( $authority, $question )
			&& $this->check( $authority )->isOK();
	}

	public function mayClose( Authority $authority, Question $question ): bool {
		return $question->state !== AdviceState::Closed && $this->isAsker( $authority, $question );
	}

	public function mayHide( Authority $authority, Question $question ): bool {
		return $question->isPublic && $this->check( $authority )->isOK() && $authority->isAllowed( self::HIDE );
	}

	public function centralId( UserIdentity $user ): int {
		return $user->isRegistered() ? $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW ) : 0;
	}

	private function isAsker( Authority $authority, Question $question ): bool {
		return $question->asker !== null && $question->asker === $this->centralId( $authority->getUser() );
	}

	private function isMember(
		Authority $authority, Question $question, int $queryFlags = IDBAccessObject::READ_NORMAL
	): bool {
		return in_array( $question->group, $this->groups( $authority, $queryFlags ), true );
	}
}
