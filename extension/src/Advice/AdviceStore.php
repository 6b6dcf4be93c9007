<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Advice;

use MediaWiki\Extension\LeadershipDevelopment\Content\PlainText;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\SelectQueryBuilder;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Stores questions to groups with all their messages. AdvicePermission decides who may see which.
 */
class AdviceStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.AdviceStore';

	public const TABLE = 'leadershipdevelopment_advice';
	public const MESSAGES = 'leadershipdevelopment_advice_message';

	/** Maximum number of questions in a list. */
	public const LIMIT = 50;
	/** Maximum number of answered questions, the latest first, over which the median turnaround is computed. */
	private const SAMPLE = 1000;
	private const DAY = 86_400;

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/**
	 * @param int $asker Central id
	 * @param string $group
	 * @param string|null $community
	 * @param string $subject
	 * @param string $text
	 * @param string $language
	 * @param bool $isPublic
	 * @return int
	 */
	public function add(
		int $asker, string $group, ?string $community, string $subject, string $text, string $language, bool $isPublic
	): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$now = $dbw->timestamp( ConvertibleTimestamp::now() );
		$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->row( [
			'lad_asker' => $asker,
			'lad_group' => $group,
			'lad_community' => $community,
			'lad_subject' => PlainText::clean( $subject ),
			'lad_text' => PlainText::clean( $text ),
			'lad_language' => $language,
			'lad_public' => (int)$isPublic,
			'lad_hidden' => 0,
			'lad_state' => AdviceState::Asked->value,
			'lad_asked' => $now,
			'lad_touched' => $now,
		] )->caller( __METHOD__ )->execute();
		return $dbw->insertId();
	}

	public function find( int $id, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?Question {
		return $this->findMany( [ 'lad_id' => $id ], 1, $queryFlags )[0] ?? null;
	}

	/**
	 * @param string|null $group Null: all groups
	 * @param int|null $before Id: only older ones
	 * @return Question[] Public questions, the newest first, and one more than the limit if there are more
	 */
	public function findPublic( ?string $group, ?int $before ): array {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		$conditions = [ 'lad_public' => 1, 'lad_hidden' => 0 ] + ( $group === null ? [] : [ 'lad_group' => $group ] );
		if ( $before !== null ) {
			$conditions[] = $dbr->expr( 'lad_id', '<', $before );
		}
		return $this->findMany( $conditions, self::LIMIT + 1 );
	}

	/**
	 * @param int $asker Central id
	 * @return Question[]
	 */
	public function findOf( int $asker ): array {
		return $this->findMany( [ 'lad_asker' => $asker ] );
	}

	/**
	 * @param string[] $groups
	 * @return Question[] Questions that are not closed, including private ones
	 */
	public function findOpen( array $groups ): array {
		$dbr = $this->connections->getReplicaDatabase( Domain::WIKI );
		return !$groups ? [] : $this->findMany( [ 'lad_group' => $groups,
			$dbr->expr( 'lad_state', '!=', AdviceState::Closed->value ) ], self::LIMIT );
	}

	/**
	 * @param Question $question
	 * @return AdviceMessage[] The oldest first
	 */
	public function messages( Question $question ): array {
		return $this->findMessages( [ 'lam_advice' => $question->id ] );
	}

	/**
	 * @param Question[] $questions
	 * @return array<int,AdviceMessage[]> By number of the question, the oldest message first; questions without messages are
	 *   missing
	 */
	public function messagesOf( array $questions ): array {
		$messages = [];
		foreach ( $questions ? $this->findMessages( [ 'lam_advice' => array_column( $questions, 'id' ) ] ) : [] as $message ) {
			$messages[$message->question][] = $message;
		}
		return $messages;
	}

	/**
	 * @param int $author Central id
	 * @return AdviceMessage[]
	 */
	public function findWritten( int $author ): array {
		return $this->findMessages( [ 'lam_author' => $author ] );
	}

	/**
	 * Changes a question unless somebody else has changed it since it was read.
	 *
	 * @param Question $question As it was read
	 * @param AdviceState $state
	 * @param int|null $assignee Central id; null: keep the current one
	 * @param AdviceMessage|null $message The message that goes with the change
	 * @return bool False: somebody else was faster
	 */
	public function change( Question $question, AdviceState $state, ?int $assignee = null, ?AdviceMessage $message = null ): bool {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$now = $dbw->timestamp( ConvertibleTimestamp::now() );
		$set = [ 'lad_state' => $state->value, 'lad_touched' => $now ]
			+ ( $assignee === null ? [] : [ 'lad_assignee' => $assignee ] )
			+ ( $message?->isAnswer && $question->answered === null ? [ 'lad_answered' => $now ] : [] );
		$dbw->startAtomic( __METHOD__ );
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )->set( $set )
			->where( [ 'lad_id' => $question->id, 'lad_state' => $question->state->value, 'lad_assignee' => $question->assignee,
				'lad_touched' => $dbw->timestamp( $question->touched ) ] )
			->caller( __METHOD__ )->execute();
		$isChanged = $dbw->affectedRows() > 0;
		if ( $isChanged && $message ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::MESSAGES )->row( [
				'lam_advice' => $question->id,
				'lam_author' => $message->author,
				'lam_answer' => (int)$message->isAnswer,
				'lam_text' => PlainText::clean( $message->text ),
				'lam_time' => $now,
			] )->caller( __METHOD__ )->execute();
		}
		$dbw->endAtomic( __METHOD__ );
		return $isChanged;
	}

	public function setHidden( Question $question, bool $isHidden ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newUpdateQueryBuilder()->update( self::TABLE )
			->set( [ 'lad_hidden' => (int)$isHidden ] )->where( [ 'lad_id' => $question->id ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param string|null $group Null: all groups
	 * @return float[] Days from a question to its first answer, ascending
	 */
	public function turnarounds( ?string $group ): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lad_asked', 'lad_answered' ] )->from( self::TABLE )
			->where( [ 'lad_hidden' => 0, 'lad_answered IS NOT NULL' ] + ( $group === null ? [] : [ 'lad_group' => $group ] ) )
			->orderBy( 'lad_id', SelectQueryBuilder::SORT_DESC )->limit( self::SAMPLE )
			->caller( __METHOD__ )->fetchResultSet();
		$days = [];
		foreach ( $rows as $row ) {
			$days[] = ( (int)wfTimestamp( TS_UNIX, $row->lad_answered ) - (int)wfTimestamp( TS_UNIX, $row->lad_asked ) ) / self::DAY;
		}
		sort( $days );
		return $days;
	}

	/**
	 * @param int $days
	 * @return int Number of questions that were closed because nobody wrote about them for this many days
	 */
	public function closeSilent( int $days ): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )
			->set( [ 'lad_state' => AdviceState::Closed->value, 'lad_touched' => $dbw->timestamp( ConvertibleTimestamp::now() ) ] )
			->where( [ $dbw->expr( 'lad_state', '!=', AdviceState::Closed->value ), self::olderThan( $dbw, $days ) ] )
			->caller( __METHOD__ )->execute();
		return $dbw->affectedRows();
	}

	/**
	 * @param int $days
	 * @return int Number of private questions that were deleted because they were closed longer than this many days ago
	 */
	public function removeClosed( int $days ): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		return $this->remove( [ 'lad_public' => 0, 'lad_state' => AdviceState::Closed->value, self::olderThan( $dbw, $days ) ] );
	}

	/**
	 * Deletes private questions with their answers. Public ones stay without the person, and nobody can ask back any more.
	 *
	 * @param int $centralId
	 */
	public function removePerson( int $centralId ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->startAtomic( __METHOD__ );
		$this->remove( [ 'lad_asker' => $centralId, 'lad_public' => 0 ] );
		$update = static fn ( string $table, array $set, array $where ) => $dbw->newUpdateQueryBuilder()
			->update( $table )->set( $set )->where( $where )->caller( __METHOD__ )->execute();
		$update( self::TABLE, [ 'lad_asker' => null, 'lad_state' => AdviceState::Closed->value ], [ 'lad_asker' => $centralId ] );
		$update( self::TABLE, [ 'lad_assignee' => null, 'lad_state' => AdviceState::Asked->value ],
			[ 'lad_assignee' => $centralId, 'lad_state' => AdviceState::Assigned->value ] );
		$update( self::TABLE, [ 'lad_assignee' => null ], [ 'lad_assignee' => $centralId ] );
		$update( self::MESSAGES, [ 'lam_author' => null ], [ 'lam_author' => $centralId ] );
		$dbw->endAtomic( __METHOD__ );
	}

	private function remove( array $conditions ): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$ids = $dbw->newSelectQueryBuilder()->select( 'lad_id' )->from( self::TABLE )->where( $conditions )
			->caller( __METHOD__ )->fetchFieldValues();
		if ( $ids ) {
			$dbw->newDeleteQueryBuilder()->deleteFrom( self::MESSAGES )->where( [ 'lam_advice' => $ids ] )
				->caller( __METHOD__ )->execute();
			$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )->where( [ 'lad_id' => $ids ] )
				->caller( __METHOD__ )->execute();
		}
		return count( $ids );
	}

	/**
	 * @param IReadableDatabase $db
	 * @param int $days
	 * @return \Wikimedia\Rdbms\IExpression
	 */
	private static function olderThan( IReadableDatabase $db, int $days ) {
		return $db->expr( 'lad_touched', '<', $db->timestamp( ConvertibleTimestamp::time() - $days * self::DAY ) );
	}

	/**
	 * @param array $conditions
	 * @param int|null $limit
	 * @param int $queryFlags
	 * @return Question[] The newest first
	 */
	private function findMany(
		array $conditions, ?int $limit = null, int $queryFlags = IDBAccessObject::READ_NORMAL
	): array {
		$db = $queryFlags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI ) : $this->connections->getReplicaDatabase( Domain::WIKI );
		$query = $db->newSelectQueryBuilder()
			->select( [ 'lad_id', 'lad_asker', 'lad_group', 'lad_community', 'lad_subject', 'lad_text', 'lad_language',
				'lad_public', 'lad_hidden', 'lad_state', 'lad_assignee', 'lad_asked', 'lad_answered', 'lad_touched' ] )
			->from( self::TABLE )->where( $conditions )
			->orderBy( 'lad_id', SelectQueryBuilder::SORT_DESC );
		if ( $limit !== null ) {
			$query->limit( $limit );
		}
		return array_map( [ self::class, 'fromRow' ],
			iterator_to_array( $query->caller( __METHOD__ )->fetchResultSet(), false ) );
	}

	/**
	 * @param array $conditions
	 * @return AdviceMessage[]
	 */
	private function findMessages( array $conditions ): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lam_advice', 'lam_author', 'lam_answer', 'lam_text', 'lam_time' ] )
			->from( self::MESSAGES )->where( $conditions )->orderBy( 'lam_id' )
			->caller( __METHOD__ )->fetchResultSet();
		$messages = [];
		foreach ( $rows as $row ) {
			$messages[] = new AdviceMessage( (int)$row->lam_advice, self::person( $row->lam_author ), (bool)$row->lam_answer,
				PlainText::clean( $row->lam_text ), wfTimestamp( TS_MW, $row->lam_time ) );
		}
		return $messages;
	}

	private static function fromRow( stdClass $row ): Question {
		return new Question(
			(int)$row->lad_id,
			self::person( $row->lad_asker ),
			$row->lad_group,
			$row->lad_community,
			PlainText::clean( $row->lad_subject ),
			PlainText::clean( $row->lad_text ),
			$row->lad_language,
			(bool)$row->lad_public,
			(bool)$row->lad_hidden,
			AdviceState::from( $row->lad_state ),
			self::person( $row->lad_assignee ),
			wfTimestamp( TS_MW, $row->lad_asked ),
			wfTimestampOrNull( TS_MW, $row->lad_answered ),
			wfTimestamp( TS_MW, $row->lad_touched )
		);
	}

	/**
	 * @param int|string|null $centralId As the database has it
	 * @return int|null
	 */
	private static function person( $centralId ): ?int {
		return $centralId === null ? null : (int)$centralId;
	}
}
