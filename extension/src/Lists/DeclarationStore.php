<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Lists;

use Wikimedia\Rdbms\IConnectionProvider;

/**
 * What people say of themselves: the languages they speak, and whether others in the same role may find them as a peer
 * or as a mentor. Nothing here is concluded from what they did.
 */
class DeclarationStore {

	public const LANGUAGE = 'language';
	public const PEER = 'peer';
	public const MENTOR = 'mentor';

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
		$rows = $this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
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
	 * @param string $kind
	 * @param string $value
	 * @return int[] Central ids
	 */
	public function findPeople( string $kind, string $value ): array {
		return array_map( 'intval', $this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'ldk_central_id' )
			->from( self::TABLE )->where( [ 'ldk_kind' => $kind, 'ldk_value' => $value ] )
			->caller( __METHOD__ )->fetchFieldValues() );
	}

	/**
	 * @return string[] Codes of the languages that somebody speaks
	 */
	public function languages(): array {
		return $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'ldk_value' )->distinct()
			->from( self::TABLE )->where( [ 'ldk_kind' => self::LANGUAGE ] )
			->orderBy( 'ldk_value' )
			->caller( __METHOD__ )->fetchFieldValues();
	}

	/**
	 * Replaces all that the person said.
	 *
	 * @param int $centralId
	 * @param array<string,string[]> $values By kind; empty: forgets the person
	 */
	public function put( int $centralId, array $values ): void {
		$dbw = $this->connections->getPrimaryDatabase();
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
