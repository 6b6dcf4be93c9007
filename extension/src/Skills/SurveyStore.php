<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\IReadableDatabase;

/**
 * Stores people's answers to surveys, and the numbers that were published of them.
 */
class SurveyStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.SurveyStore';

	public const TABLE = 'leadershipdevelopment_survey_answer';
	private const RESULTS = 'leadershipdevelopment_survey_result';

	/** Key of an answer that an account gave here; imported answers have keys of their own. */
	private const NO_KEY = '';

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/**
	 * @param int $centralId
	 * @return array<string,array<string,int>> Answers by survey and question
	 */
	public function findOf( int $centralId ): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lsa_survey', 'lsa_answers' ] )->from( self::TABLE )
			->where( [ 'lsa_central_id' => $centralId ] )->orderBy( 'lsa_survey' )
			->caller( __METHOD__ )->fetchResultSet();
		$answers = [];
		foreach ( $centralId ? $rows : [] as $row ) {
			$answers[$row->lsa_survey] = self::split( $row->lsa_answers );
		}
		return $answers;
	}

	/**
	 * @param string $survey
	 * @return array<array{int,array<string,int>}> Central id (0: somebody who answered elsewhere) and answers of everybody who took part
	 */
	public function findAll( string $survey ): array {
		$rows = $this->connections->getPrimaryDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lsa_central_id', 'lsa_answers' ] )->from( self::TABLE )
			->where( [ 'lsa_survey' => $survey ] )->orderBy( [ 'lsa_central_id', 'lsa_key' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$all = [];
		foreach ( $rows as $row ) {
			$all[] = [ (int)$row->lsa_central_id, self::split( $row->lsa_answers ) ];
		}
		return $all;
	}

	/**
	 * Replaces what the person answered before.
	 *
	 * @param string $survey
	 * @param int $centralId
	 * @param array<string,int> $answers By question; empty: the person took part and left everything out
	 * @param string $until Day after which they are deleted, YYYY-MM-DD
	 */
	public function put( string $survey, int $centralId, array $answers, string $until ): void {
		$this->replace( $survey, $centralId, self::NO_KEY, $answers, $until );
	}

	/**
	 * Stores the answers of somebody who answered elsewhere.
	 *
	 * @param string $survey
	 * @param string $key Hash that tells the person from others
	 * @param array<string,int> $answers
	 * @param string $until
	 * @return bool Whether the answers are new or different
	 */
	public function putImported( string $survey, string $key, array $answers, string $until ): bool {
		$before = $this->connections->getPrimaryDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( 'lsa_answers' )->from( self::TABLE )
			->where( [ 'lsa_survey' => $survey, 'lsa_central_id' => 0, 'lsa_key' => $key ] )
			->caller( __METHOD__ )->fetchField();
		if ( $before === self::join( $answers ) ) {
			return false;
		}
		$this->replace( $survey, 0, $key, $answers, $until );
		return true;
	}

	private function replace( string $survey, int $centralId, string $key, array $answers, string $until ): void {
		$values = [ 'lsa_answers' => self::join( $answers ), 'lsa_until' => $until ];
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newInsertQueryBuilder()
			->insertInto( self::TABLE )
			->row( [ 'lsa_survey' => $survey, 'lsa_central_id' => $centralId, 'lsa_key' => $key ] + $values )
			->onDuplicateKeyUpdate()->uniqueIndexFields( [ 'lsa_survey', 'lsa_central_id', 'lsa_key' ] )
			->set( $values )
			->caller( __METHOD__ )->execute();
	}

	public function remove( string $survey, int $centralId ): void {
		$this->delete( [ 'lsa_survey' => $survey, 'lsa_central_id' => $centralId, 'lsa_key' => self::NO_KEY ] );
	}

	public function removePerson( int $centralId ): void {
		$this->delete( [ 'lsa_central_id' => $centralId, 'lsa_key' => self::NO_KEY ] );
	}

	/**
	 * @return int Number of people whose answers were deleted, because they had been kept as long as permitted
	 */
	public function removeExpired(): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		return $this->delete( [ $dbw->expr( 'lsa_until', '<', Day::today()->date ) ] );
	}

	private function delete( array $where ): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )->where( $where )->caller( __METHOD__ )->execute();
		return $dbw->affectedRows();
	}

	/**
	 * @param string[] $surveys
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return array<string,SurveyResult> Results of the surveys that were counted, by survey
	 */
	public function findResults( array $surveys, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		return $surveys ? $this->readResults(
			$this->database( $queryFlags ), [ 'lsr_survey' => array_map( 'strval', $surveys ) ] ) : [];
	}

	/**
	 * @return array<string,SurveyResult> Results of all surveys that were counted, by survey
	 */
	public function findAllResults(): array {
		return $this->readResults( $this->connections->getReplicaDatabase( Domain::WIKI ), [] );
	}

	/**
	 * @param IReadableDatabase $database
	 * @param array $where
	 * @return array<string,SurveyResult>
	 */
	private function readResults( IReadableDatabase $database, array $where ): array {
		$rows = $database->newSelectQueryBuilder()
			->select( [ 'lsr_survey', 'lsr_settled', 'lsr_numbers' ] )->from( self::RESULTS )
			->where( $where )->orderBy( 'lsr_survey' )
			->caller( __METHOD__ )->fetchResultSet();
		$results = [];
		foreach ( $rows as $row ) {
			$results[$row->lsr_survey] = SurveyResult::fromText( $row->lsr_settled, $row->lsr_numbers );
		}
		return $results;
	}

	/**
	 * Publishes a result for good: it never changes.
	 *
	 * @param string $survey
	 * @param SurveyResult $result
	 */
	public function settle( string $survey, SurveyResult $result ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newInsertQueryBuilder()
			->insertInto( self::RESULTS )->ignore()
			->row( [ 'lsr_survey' => $survey, 'lsr_settled' => $result->settled, 'lsr_numbers' => $result->toText() ] )
			->caller( __METHOD__ )->execute();
	}

	private function database( int $queryFlags ): IReadableDatabase {
		return $queryFlags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI ) : $this->connections->getReplicaDatabase( Domain::WIKI );
	}

	/**
	 * @param array<string,int> $answers
	 * @return string
	 */
	private static function join( array $answers ): string {
		ksort( $answers, SORT_STRING );
		return implode( ',', array_map(
			static fn ( $id, int $value ) => "$id=$value", array_keys( $answers ), array_values( $answers ) ) );
	}

	/**
	 * @param string $text
	 * @return array<string,int>
	 */
	private static function split( string $text ): array {
		$answers = [];
		foreach ( $text === '' ? [] : explode( ',', $text ) as $part ) {
			[ $id, $value ] = explode( '=', $part );
			$answers[$id] = (int)$value;
		}
		return $answers;
	}
}
