<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDatabase;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\RawSQLValue;

/**
 * Stores what people say they can do, would teach and want to learn. Nothing here is concluded from their activity.
 */
class SkillStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.SkillStore';

	public const TABLE = 'leadershipdevelopment_skill';
	public const PEOPLE = 'leadershipdevelopment_skill_person';
	public const LEFT = 'leadershipdevelopment_skill_left';

	/** Measures that are counted. */
	public const MEASURES = [ 'teaches', 'learns', 'practises' ];

	/** Maximum number of competencies about which one person may store something. */
	public const MAX_COMPETENCIES = 100;

	private const FIELDS = [ 'lsk_central_id', 'lsk_competency', 'lsk_level', 'lsk_teaches', 'lsk_learns', 'lsk_visibility' ];

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/**
	 * @param int $centralId
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return array<string,Skill> By competency
	 */
	public function find( int $centralId, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		$rows = $this->database( $queryFlags )->newSelectQueryBuilder()
			->select( self::FIELDS )->from( self::TABLE )
			->where( [ 'lsk_central_id' => $centralId ] )->orderBy( 'lsk_competency' )
			->caller( __METHOD__ )->fetchResultSet();
		$skills = [];
		foreach ( $rows as $row ) {
			$skills[$row->lsk_competency] = self::fromRow( $row );
		}
		return $skills;
	}

	public function findDetails( int $centralId, int $queryFlags = IDBAccessObject::READ_NORMAL ): SkillDetails {
		return $this->findAllDetails( [ $centralId ], $queryFlags )[$centralId] ?? new SkillDetails();
	}

	/**
	 * @param int[] $centralIds
	 * @param int $queryFlags
	 * @return array<int,SkillDetails> By central id; people who said nothing are missing
	 */
	public function findAllDetails( array $centralIds, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		if ( !$centralIds ) {
			return [];
		}
		$rows = $this->database( $queryFlags )->newSelectQueryBuilder()
			->select( [ 'lsp_central_id', 'lsp_community', 'lsp_languages', 'lsp_methods', 'lsp_hours' ] )
			->from( self::PEOPLE )->where( [ 'lsp_central_id' => $centralIds ] )
			->caller( __METHOD__ )->fetchResultSet();
		$details = [];
		foreach ( $rows as $row ) {
			$details[(int)$row->lsp_central_id] = new SkillDetails(
				$row->lsp_community, self::split( $row->lsp_languages ), self::split( $row->lsp_methods ),
				$row->lsp_hours === null ? null : (int)$row->lsp_hours );
		}
		return $details;
	}

	/**
	 * @param string[] $competencies
	 * @param Visibility[] $visibilities
	 * @return array<int,Skill[]> By central id: what people let others know of these competencies
	 */
	public function findVisible( array $competencies, array $visibilities ): array {
		if ( !$competencies || !$visibilities ) {
			return [];
		}
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( self::FIELDS )->from( self::TABLE )
			->where( [ 'lsk_competency' => $competencies, 'lsk_visibility' => array_column( $visibilities, 'value' ) ] )
			->orderBy( [ 'lsk_central_id', 'lsk_competency' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$skills = [];
		foreach ( $rows as $row ) {
			$skills[(int)$row->lsk_central_id][] = self::fromRow( $row );
		}
		return $skills;
	}

	/**
	 * Replaces everything that the person said. If nothing is left of it, only the fact that there was something is kept, so that no
	 * import puts back what the person deleted.
	 *
	 * @param int $centralId
	 * @param Skill[] $skills
	 * @param SkillDetails $details
	 */
	public function put( int $centralId, array $skills, SkillDetails $details ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->startAtomic( __METHOD__ );
		[ $counted, $community, $isKnown ] = $this->readCounted( $dbw, $centralId );
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )->where( [ 'lsk_central_id' => $centralId ] )
			->caller( __METHOD__ )->execute();
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::PEOPLE )->where( [ 'lsp_central_id' => $centralId ] )
			->caller( __METHOD__ )->execute();
		$rows = [];
		foreach ( array_slice( $skills, 0, self::MAX_COMPETENCIES ) as $skill ) {
			$stays = static fn ( string $measure ) => $skill->$measure && $skill->visibility->isCounted()
				&& $details->community === $community && isset( $counted[$measure][$skill->competency] );
			$rows[$skill->competency] = [
				'lsk_central_id' => $centralId,
				'lsk_competency' => $skill->competency,
				'lsk_level' => $skill->level,
				'lsk_teaches' => (int)$skill->teaches,
				'lsk_learns' => (int)$skill->learns,
				'lsk_visibility' => $skill->visibility->value,
				'lsk_counted_teaches' => (int)$stays( 'teaches' ),
				'lsk_counted_learns' => (int)$stays( 'learns' ),
				'lsk_counted_practises' => (int)$stays( 'practises' ),
			];
		}
		foreach ( self::MEASURES as $measure ) {
			foreach ( array_keys( $counted[$measure] ) as $competency ) {
				if ( !( $rows[$competency]["lsk_counted_$measure"] ?? 0 ) ) {
					$this->leave( $dbw, (string)$competency, (string)$community, $measure );
				}
			}
		}
		if ( $rows ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->rows( array_values( $rows ) )
				->caller( __METHOD__ )->execute();
		}
		if ( $rows || $isKnown || $details != new SkillDetails() ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::PEOPLE )->row( [
				'lsp_central_id' => $centralId,
				'lsp_community' => $details->community,
				'lsp_languages' => implode( ',', $details->languages ),
				'lsp_methods' => implode( ',', $details->methods ),
				'lsp_hours' => $details->hours,
			] )->caller( __METHOD__ )->execute();
		}
		$dbw->endAtomic( __METHOD__ );
	}

	/**
	 * @param IDatabase $dbw
	 * @param int $centralId
	 * @return array{array<string,array<string,true>>,?string,bool} The competencies by measure for which the person is counted, the
	 *   community in whose numbers they are, and whether they have ever said anything
	 */
	private function readCounted( IDatabase $dbw, int $centralId ): array {
		$community = $dbw->newSelectQueryBuilder()->select( 'lsp_community' )->from( self::PEOPLE )
			->where( [ 'lsp_central_id' => $centralId ] )->forUpdate()->caller( __METHOD__ )->fetchField();
		$counted = array_fill_keys( self::MEASURES, [] );
		$rows = $dbw->newSelectQueryBuilder()
			->select( [ 'lsk_competency', ...array_map( static fn ( $measure ) => "lsk_counted_$measure", self::MEASURES ) ] )
			->from( self::TABLE )
			->where( [ 'lsk_central_id' => $centralId ] )->forUpdate()->caller( __METHOD__ )->fetchResultSet();
		foreach ( $rows as $row ) {
			foreach ( self::MEASURES as $measure ) {
				if ( $row->{"lsk_counted_$measure"} ) {
					$counted[$measure][$row->lsk_competency] = true;
				}
			}
		}
		return [ $counted, $community === false ? null : $community, $community !== false ];
	}

	/**
	 * @param int $centralId
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return bool Whether the person has said anything here, even if they have deleted it since
	 */
	public function isKnown( int $centralId, int $queryFlags = IDBAccessObject::READ_NORMAL ): bool {
		return $this->database( $queryFlags )->newSelectQueryBuilder()
			->select( '1' )->from( self::PEOPLE )->where( [ 'lsp_central_id' => $centralId ] )
			->caller( __METHOD__ )->fetchField() !== false;
	}

	private function leave( IDatabase $dbw, string $competency, string $community, string $measure ): void {
		$cell = [ 'lsl_competency' => $competency, 'lsl_community' => $community, 'lsl_measure' => $measure ];
		$dbw->newUpdateQueryBuilder()->update( self::LEFT )
			->set( [ 'lsl_people' => new RawSQLValue( 'lsl_people + 1' ) ] )->where( $cell )
			->caller( __METHOD__ )->execute();
		if ( !$dbw->affectedRows() ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::LEFT )->row( $cell + [ 'lsl_people' => 1 ] )
				->caller( __METHOD__ )->execute();
		}
	}

	private function database( int $queryFlags ): IReadableDatabase {
		return $queryFlags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI ) : $this->connections->getReplicaDatabase( Domain::WIKI );
	}

	private static function fromRow( stdClass $row ): Skill {
		return new Skill( $row->lsk_competency, $row->lsk_level === null ? null : (int)$row->lsk_level,
			(bool)$row->lsk_teaches, (bool)$row->lsk_learns, Visibility::tryFrom( $row->lsk_visibility ) ?? Visibility::Me );
	}

	/**
	 * @param string $list
	 * @return string[]
	 */
	private static function split( string $list ): array {
		return $list === '' ? [] : explode( ',', $list );
	}
}
