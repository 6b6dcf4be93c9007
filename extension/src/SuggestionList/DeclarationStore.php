<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\SelectQueryBuilder;

/**
 * Stores what people say about themselves: the languages they speak, whether committees may know those and what they finished
 * learning, and whether others in the same role may find them as a peer or as a mentor. Nothing here is concluded from their
 * activity.
 */
class DeclarationStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.DeclarationStore';

	public const LANGUAGE = 'language';
	public const PEER = 'peer';
	public const MENTOR = 'mentor';
	/** Committees may know the languages, and look for them. */
	public const SHOWN = 'shown';
	/** Committees may know what the person finished learning. */
	public const LEARNED = 'learned';

	private const TABLE = 'leadershipdevelopment_declaration';

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/**
	 * @param int $centralId
	 * @return array<string,string[]> Values by kind
	 */
	public function find( int $centralId ): array {
		return $this->findOf( [ $centralId ] )[$centralId] ?? [];
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,array<string,string[]>> Values by central id and kind; people who said nothing are missing
	 */
	public function findOf( array $centralIds ): array {
		if ( !$centralIds ) {
			return [];
		}
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'ldk_central_id', 'ldk_kind', 'ldk_value' ] )
			->from( self::TABLE )->where( [ 'ldk_central_id' => $centralIds ] )
			->orderBy( [ 'ldk_kind', 'ldk_value' ] )
			->caller( __METHOD__ )->fetchResultSet();
		$found = [];
		foreach ( $rows as $row ) {
			$found[(int)$row->ldk_central_id][$row->ldk_kind][] = $row->ldk_value;
		}
		return $found;
	}

	/**
	 * @param string $language
	 * @return int[] Central ids of people who say they speak it, and let committees know
	 */
	public function findSpeakers( string $language ): array {
		return array_map( 'intval', $this->shownLanguages( $this->connections->getReplicaDatabase( Domain::WIKI ) )
			->select( 'said.ldk_central_id' )->where( [ 'said.ldk_value' => $language ] )
			->caller( __METHOD__ )->fetchFieldValues() );
	}

	/**
	 * @return string[] Codes of the languages that somebody speaks and lets committees know
	 */
	public function languages(): array {
		return $this->shownLanguages( $this->connections->getReplicaDatabase( Domain::WIKI ) )
			->select( 'said.ldk_value' )->distinct()->orderBy( 'said.ldk_value' )
			->caller( __METHOD__ )->fetchFieldValues();
	}

	private function shownLanguages( IReadableDatabase $database ): SelectQueryBuilder {
		return $database->newSelectQueryBuilder()
			->from( self::TABLE, 'said' )
			->join( self::TABLE, 'shown', 'shown.ldk_central_id = said.ldk_central_id' )
			->where( [ 'said.ldk_kind' => self::LANGUAGE, 'shown.ldk_kind' => self::SHOWN ] );
	}

	/**
	 * Replaces everything that the person said.
	 *
	 * @param int $centralId
	 * @param array<string,string[]> $values By kind; empty: forgets the person
	 */
	public function put( int $centralId, array $values ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newDeleteQueryBuilder()
			->deleteFrom( self::TABLE )->where( [ 'ldk_central_id' => $centralId ] )
			->caller( __METHOD__ )->execute();
		$rows = [];
		foreach ( $values as $kind => $list ) {
			foreach ( array_unique( $list ) as $value ) {
				$rows[] = [ 'ldk_central_id' => $centralId, 'ldk_kind' => $kind, 'ldk_value' => $value ];
			}
		}
		if ( $rows ) {
			$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->rows( $rows )->caller( __METHOD__ )->execute();
		}
	}
}
