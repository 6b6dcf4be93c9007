<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FixedNoise;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\Suppression;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\User\CentralId\CentralIdLookup;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDatabase;

/**
 * Publishes how many people in a community would teach a competency, want to learn it, or can do it well. A number is rounded
 * down to a multiple of five, and it changes only when the answers of several people have changed: at least five, and nobody
 * outside knows exactly how many. ADR 25 says why that is enough.
 */
class SkillNumbers {

	public const SERVICE_NAME = 'LeadershipDevelopment.SkillNumbers';

	private const TABLE = 'leadershipdevelopment_skill_number';
	private const YEAR = 365;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly AccountStates $accounts,
		private readonly CentralIdLookup $centralIds,
		private readonly FixedNoise $noise,
		private readonly DocumentIndex $index
	) {
	}

	/**
	 * @return array<string,array<string,SkillCell>> Published numbers by competency and community, with those of a year ago
	 */
	public function published(): array {
		$before = Day::today()->plus( -self::YEAR )->date;
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lsn_competency', 'lsn_community', 'lsn_measure', 'lsn_since', 'lsn_people' ] )
			->from( self::TABLE )
			->orderBy( [ 'lsn_competency', 'lsn_community', 'lsn_measure', 'lsn_since' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$numbers = [];
		foreach ( $rows as $row ) {
			$cell = &$numbers[$row->lsn_competency][$row->lsn_community];
			$cell[$row->lsn_measure] = (int)$row->lsn_people;
			if ( $row->lsn_since <= $before ) {
				$cell["$row->lsn_measure-before"] = (int)$row->lsn_people;
			}
			unset( $cell );
		}
		return array_map( static fn ( array $places ) => array_map( static fn ( array $cell ) => new SkillCell(
			$cell['teaches'] ?? 0, $cell['learns'] ?? 0, $cell['teaches-before'] ?? 0, $cell['learns-before'] ?? 0,
			practises: $cell['practises'] ?? 0, practisedBefore: $cell['practises-before'] ?? 0
		), $places ), $numbers );
	}

	/**
	 * Publishes the numbers that may change, each once a day at most. A script calls this.
	 *
	 * @return int Number of figures that were updated
	 */
	public function update(): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->startAtomic( __METHOD__ );
		$published = $this->latest( $dbw );
		$today = Day::today()->date;
		$changed = 0;
		foreach ( SkillStore::MEASURES as $measure ) {
			foreach ( $this->cells( $dbw, $measure ) as [ $competency, $community, $people, $joined, $left ] ) {
				[ $number, $since ] = $published["$competency/$community/$measure"] ?? [ 0, '' ];
				if ( $since !== $today && max( $joined, $left ) >= $this->threshold( $competency, $community, $measure, $since ) ) {
					[ $next, $isSettled ] = self::next( count( $people ), $number, $since === '' );
					if ( $isSettled ) {
						$this->settle( $dbw, $competency, $community, $measure, $people );
					}
					$this->publish( $dbw, $competency, $community, $measure, $next, $number );
					$changed++;
				}
			}
		}
		$dbw->endAtomic( __METHOD__ );
		if ( $changed ) {
			$this->index->expire();
		}
		return $changed;
	}

	/**
	 * @param string $competency
	 * @param string $community
	 * @param string $measure
	 * @param string $since
	 * @return int From five to nine: nobody can arrange for a number to change by the answer of one person
	 */
	private function threshold( string $competency, string $community, string $measure, string $since ): int {
		return Suppression::MIN_CELL + (int)floor(
			Suppression::MIN_CELL * $this->noise->share( 'skills', $competency, $community, $measure, $since ) );
	}

	/**
	 * @param IDatabase $dbw
	 * @return array<string,array{int,string}> Number and day, by competency, community and measure
	 */
	private function latest( IDatabase $dbw ): array {
		$rows = $dbw->newSelectQueryBuilder()
			->select( [ 'lsn_competency', 'lsn_community', 'lsn_measure', 'lsn_since', 'lsn_people' ] )
			->from( self::TABLE )->orderBy( 'lsn_since' )
			->caller( __METHOD__ )->fetchResultSet();
		$latest = [];
		foreach ( $rows as $row ) {
			$latest["$row->lsn_competency/$row->lsn_community/$row->lsn_measure"] = [ (int)$row->lsn_people, $row->lsn_since ];
		}
		return $latest;
	}

	/**
	 * @param IDatabase $dbw
	 * @param string $measure
	 * @return array<array{string,string,int[],int,int}> Competency, community, central ids of the people, and how many came and
	 *   left since the number was settled. Each person is in one of the two at most, so the greater number is of different
	 *   people.
	 */
	private function cells( IDatabase $dbw, string $measure ): array {
		$rows = $dbw->newSelectQueryBuilder()
			->select( [ 'lsk_central_id', 'lsk_competency', 'lsp_community', 'lsk_visibility',
				'value' => $measure === 'practises' ? 'lsk_level' : "lsk_$measure", 'counted' => "lsk_counted_$measure" ] )
			->from( SkillStore::TABLE )
			->join( SkillStore::PEOPLE, null, 'lsp_central_id = lsk_central_id' )
			->where( $dbw->expr( 'lsp_community', '!=', null ) )
			->caller( __METHOD__ )->fetchResultSet();
		$left = $dbw->newSelectQueryBuilder()
			->select( [ 'lsl_competency', 'lsl_community', 'lsl_people' ] )
			->from( SkillStore::LEFT )->where( [ 'lsl_measure' => $measure ] )
			->caller( __METHOD__ )->fetchResultSet();
		$cells = [];
		$new = static fn ( string $competency, string $community ) => [ $competency, $community, [], 0, 0 ];
		foreach ( $left as $row ) {
			$cells["$row->lsl_competency/$row->lsl_community"] = $new( $row->lsl_competency, $row->lsl_community );
			$cells["$row->lsl_competency/$row->lsl_community"][4] = (int)$row->lsl_people;
		}
		$rows = iterator_to_array( $rows, false );
		$shown = $this->mayCount( array_map( 'intval', array_column( $rows, 'lsk_central_id' ) ) );
		foreach ( $rows as $row ) {
			$cells["$row->lsk_competency/$row->lsp_community"] ??= $new( $row->lsk_competency, $row->lsp_community );
			$cell = &$cells["$row->lsk_competency/$row->lsp_community"];
			$counts = $row->value >= ( $measure === 'practises' ? Skill::ABLE : 1 ) && isset( $shown[(int)$row->lsk_central_id] )
				&& Visibility::tryFrom( $row->lsk_visibility )?->isCounted();
			if ( $counts ) {
				$cell[2][] = (int)$row->lsk_central_id;
			}
			$cell[3] += (int)( $counts && !$row->counted );
			$cell[4] += (int)( !$counts && $row->counted );
			unset( $cell );
		}
		return array_values( $cells );
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,true> Ids of accounts that are neither hidden, blocked, bots nor temporary
	 */
	public function mayCount( array $centralIds ): array {
		$may = [];
		foreach ( array_chunk( array_unique( $centralIds ), 500 ) as $batch ) {
			$names = array_filter( $this->centralIds->lookupCentralIds(
				array_fill_keys( $batch, '' ), CentralIdLookup::AUDIENCE_PUBLIC ) );
			$states = $this->accounts->byName( $names );
			foreach ( $names as $id => $name ) {
				if ( isset( $states[$name] ) && $states[$name]->exclusion() === null ) {
					$may[$id] = true;
				}
			}
		}
		return $may;
	}

	/**
	 * @param IDatabase $dbw
	 * @param string $competency
	 * @param string $community
	 * @param string $measure
	 * @param int[] $people
	 */
	private function settle( IDatabase $dbw, string $competency, string $community, string $measure, array $people ): void {
		$members = array_map( 'intval', $dbw->newSelectQueryBuilder()
			->select( 'lsk_central_id' )->from( SkillStore::TABLE )
			->join( SkillStore::PEOPLE, null, 'lsp_central_id = lsk_central_id' )
			->where( [ 'lsk_competency' => $competency, 'lsp_community' => $community ] )
			->caller( __METHOD__ )->fetchFieldValues() );
		foreach ( [ 0 => array_diff( $members, $people ), 1 => $people ] as $counted => $ids ) {
			if ( $ids ) {
				$dbw->newUpdateQueryBuilder()->update( SkillStore::TABLE )
					->set( [ "lsk_counted_$measure" => $counted ] )
					->where( [ 'lsk_competency' => $competency, 'lsk_central_id' => array_values( $ids ) ] )
					->caller( __METHOD__ )->execute();
			}
		}
		$dbw->newDeleteQueryBuilder()->deleteFrom( SkillStore::LEFT )
			->where( [ 'lsl_competency' => $competency, 'lsl_community' => $community, 'lsl_measure' => $measure ] )
			->caller( __METHOD__ )->execute();
	}

	private function publish(
		IDatabase $dbw, string $competency, string $community, string $measure, int $number, int $before
	): void {
		if ( $number === $before ) {
			return;
		}
		$dbw->newInsertQueryBuilder()
			->insertInto( self::TABLE )
			->row( [ 'lsn_competency' => $competency, 'lsn_community' => $community, 'lsn_measure' => $measure,
				'lsn_since' => Day::today()->date, 'lsn_people' => $number ] )
			->onDuplicateKeyUpdate()
			->uniqueIndexFields( [ 'lsn_competency', 'lsn_community', 'lsn_measure', 'lsn_since' ] )
			->set( [ 'lsn_people' => $number ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param int $people
	 * @return int A step that five numbers share; 0: fewer than five
	 */
	public static function coarse( int $people ): int {
		return intdiv( $people, Suppression::MIN_CELL ) * Suppression::MIN_CELL;
	}

	/**
	 * A number goes to where it belongs in steps of one a day, if that is no farther than what four people, together with those who
	 * were there unseen, can have done: a greater move would tell whoever knows of these four how many the others can have been. The
	 * first number of a cell has a whole step more below it, as nobody was there before.
	 *
	 * @param int $people
	 * @param int $number That is published now
	 * @param bool $isFirst Whether nothing has been published yet
	 * @return array{int,bool} The number that is published next, and whether it is settled with these people
	 */
	public static function next( int $people, int $number, bool $isFirst ): array {
		$goal = self::coarse( $people );
		$steps = intdiv( $goal - $number, Suppression::MIN_CELL );
		$next = abs( $steps ) > ( $isFirst ? 2 : 4 ) ? $goal : $number + ( $steps <=> 0 ) * Suppression::MIN_CELL;
		return [ $next, $isFirst || $next === $goal ];
	}
}
