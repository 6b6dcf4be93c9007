<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Matching;

use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaNames;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FixedNoise;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\Suppression;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDatabase;

/**
 * Publishes how many people of a community are matched, and for each reason how many wait, in steps of five. As on the map of skills (ADR
 * 25), a number changes only when the matches of several people changed. The sum of those who wait is not published: with the reasons
 * beside it, it could leave fewer than five possibilities.
 */
class MatchNumbers {

	public const SERVICE_NAME = 'LeadershipDevelopment.MatchNumbers';

	public const MATCHED = 'matched';
	/** The service's reasons for finding nobody. */
	public const REASONS = SchemaNames::UNMATCHED_REASONS;
	public const MEASURES = [ self::MATCHED, ...self::REASONS ];

	private const TABLE = 'leadershipdevelopment_match_number';
	private const COUNTED = 'leadershipdevelopment_match_counted';
	private const LEFT = 'leadershipdevelopment_match_left';

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly MatchStore $matches,
		private readonly SkillStore $skills,
		private readonly SkillNumbers $skillNumbers,
		private readonly FixedNoise $noise
	) {
	}

	/**
	 * @param string $community
	 * @return array<string,int> By measure; 0: fewer than five, or not settled yet
	 */
	public function published( string $community ): array {
		$numbers = array_fill_keys( self::MEASURES, 0 );
		foreach ( $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lmu_measure', 'lmu_people' ] )->from( self::TABLE )->where( [ 'lmu_community' => $community ] )
			->orderBy( 'lmu_since' )->caller( __METHOD__ )->fetchResultSet() as $row
		) {
			$numbers[$row->lmu_measure] = (int)$row->lmu_people;
		}
		return array_intersect_key( $numbers, array_flip( self::MEASURES ) );
	}

	/**
	 * Publishes numbers that may change, each once a day at most. A script calls this.
	 *
	 * @return int Number of figures that were updated
	 */
	public function update(): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->startAtomic( __METHOD__ );
		$now = $this->people();
		$counted = $this->counted( $dbw );
		$left = $this->left( $dbw );
		$today = Day::today()->date;
		$changed = 0;
		foreach ( array_keys( $now + $counted + $left ) as $cell ) {
			[ $measure, $community ] = explode( '/', (string)$cell, 2 );
			$people = $now[$cell] ?? [];
			$before = $counted[$cell] ?? [];
			[ $number, $since ] = $this->latest( $dbw, $community, $measure );
			$moved = max( count( array_diff_key( $people, $before ) ),
				count( array_diff_key( $before, $people ) ) + ( $left[$cell] ?? 0 ) );
			if ( $since !== $today && $moved >= $this->threshold( $community, $measure, $since ) ) {
				[ $next, $isSettled ] = SkillNumbers::next( count( $people ), $number, $since === '' );
				if ( $isSettled ) {
					$this->settle( $dbw, $community, $measure, $people );
				}
				$this->publish( $dbw, $community, $measure, $next, $number );
				$changed++;
			}
		}
		$dbw->endAtomic( __METHOD__ );
		return $changed;
	}

	/**
	 * Forgets the person but keeps the number of people who left.
	 *
	 * @param int $centralId
	 */
	public function removePerson( int $centralId ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$rows = iterator_to_array( $dbw->newSelectQueryBuilder()->select( [ 'lmk_community', 'lmk_measure' ] )->from( self::COUNTED )
			->where( [ 'lmk_central_id' => $centralId ] )->caller( __METHOD__ )->fetchResultSet(), false );
		foreach ( $rows as $row ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::LEFT )
				->row( [ 'lml_community' => $row->lmk_community, 'lml_measure' => $row->lmk_measure, 'lml_people' => 1 ] )
				->onDuplicateKeyUpdate()->uniqueIndexFields( [ 'lml_community', 'lml_measure' ] )
				->set( [ 'lml_people = lml_people + 1' ] )->caller( __METHOD__ )->execute();
		}
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::COUNTED )->where( [ 'lmk_central_id' => $centralId ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @return array<string,array<int,true>> Central ids by measure and community
	 */
	private function people(): array {
		$sets = [];
		foreach ( $this->matches->findAll() as $one ) {
			if ( $one->state === MatchState::Accepted || $one->state === MatchState::Completed ) {
				$sets[self::MATCHED][$one->learner] = true;
				$sets[self::MATCHED][$one->sharer] = true;
			}
		}
		foreach ( $this->matches->findAllWaiting() as [ $id, $reason ] ) {
			if ( in_array( $reason, self::REASONS, true ) ) {
				$sets[$reason][$id] = true;
			}
		}
		$ids = array_keys( array_replace( [], ...array_values( $sets ) ) );
		$details = $this->skills->findAllDetails( $ids );
		$may = $this->skillNumbers->mayCount( $ids );
		$people = [];
		foreach ( $sets as $measure => $members ) {
			foreach ( array_keys( $members ) as $id ) {
				$community = ( $details[$id] ?? null )?->community;
				if ( $community !== null && isset( $may[$id] ) ) {
					$people["$measure/$community"][$id] = true;
				}
			}
		}
		return $people;
	}

	/**
	 * @param IDatabase $dbw
	 * @return array<string,array<int,true>>
	 */
	private function counted( IDatabase $dbw ): array {
		$counted = [];
		foreach ( $dbw->newSelectQueryBuilder()->select( [ 'lmk_community', 'lmk_measure', 'lmk_central_id' ] )
			->from( self::COUNTED )->caller( __METHOD__ )->fetchResultSet() as $row
		) {
			$counted["$row->lmk_measure/$row->lmk_community"][(int)$row->lmk_central_id] = true;
		}
		return $counted;
	}

	/**
	 * @param IDatabase $dbw
	 * @return array<string,int>
	 */
	private function left( IDatabase $dbw ): array {
		$left = [];
		foreach ( $dbw->newSelectQueryBuilder()->select( [ 'lml_community', 'lml_measure', 'lml_people' ] )
			->from( self::LEFT )->caller( __METHOD__ )->fetchResultSet() as $row
		) {
			$left["$row->lml_measure/$row->lml_community"] = (int)$row->lml_people;
		}
		return $left;
	}

	/**
	 * @param IDatabase $dbw
	 * @param string $community
	 * @param string $measure
	 * @return array{int,string} Number and the day since when it holds
	 */
	private function latest( IDatabase $dbw, string $community, string $measure ): array {
		$row = $dbw->newSelectQueryBuilder()->select( [ 'lmu_people', 'lmu_since' ] )->from( self::TABLE )
			->where( [ 'lmu_community' => $community, 'lmu_measure' => $measure ] )
			->orderBy( 'lmu_since', 'DESC' )->caller( __METHOD__ )->fetchRow();
		return $row ? [ (int)$row->lmu_people, $row->lmu_since ] : [ 0, '' ];
	}

	private function threshold( string $community, string $measure, string $since ): int {
		// The threshold varies from five to nine, so that nobody can make a number depend on one person.
		return Suppression::MIN_CELL + (int)floor(
			Suppression::MIN_CELL * $this->noise->share( 'matches', $community, $measure, $since ) );
	}

	/**
	 * @param IDatabase $dbw
	 * @param string $community
	 * @param string $measure
	 * @param array<int,true> $people
	 */
	private function settle( IDatabase $dbw, string $community, string $measure, array $people ): void {
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::COUNTED )
			->where( [ 'lmk_community' => $community, 'lmk_measure' => $measure ] )->caller( __METHOD__ )->execute();
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::LEFT )
			->where( [ 'lml_community' => $community, 'lml_measure' => $measure ] )->caller( __METHOD__ )->execute();
		foreach ( array_chunk( array_keys( $people ), 500 ) as $batch ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::COUNTED )->rows( array_map( static fn ( int $id ) => [
				'lmk_community' => $community, 'lmk_measure' => $measure, 'lmk_central_id' => $id ], $batch ) )
				->caller( __METHOD__ )->execute();
		}
	}

	private function publish( IDatabase $dbw, string $community, string $measure, int $number, int $before ): void {
		if ( $number !== $before ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )
				->row( [ 'lmu_community' => $community, 'lmu_measure' => $measure, 'lmu_since' => Day::today()->date,
					'lmu_people' => $number ] )
				->onDuplicateKeyUpdate()->uniqueIndexFields( [ 'lmu_community', 'lmu_measure', 'lmu_since' ] )
				->set( [ 'lmu_people' => $number ] )->caller( __METHOD__ )->execute();
		}
	}
}
