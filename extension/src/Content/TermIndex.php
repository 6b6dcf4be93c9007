<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\User\CentralId\CentralIdLookup;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Who holds what from when to when, by central id: a page keeps saying the name that was written, the index keeps
 * knowing the account it meant.
 */
class TermIndex {

	public const TABLE = 'leadershipdevelopment_term';

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds
	) {
	}

	/**
	 * @param int $pageId
	 * @param Holder[] $holders
	 */
	public function put( int $pageId, array $holders ): void {
		$names = array_filter( array_map( static fn ( Holder $holder ) => $holder->user, $holders ) );
		// Known before looked up: after a rename the old name means nobody, or somebody else.
		$ids = $this->knownIds( $pageId );
		$ids += $this->lookUpIds( array_diff( $names, array_keys( $ids ) ) );
		$rows = [];
		foreach ( array_values( $holders ) as $position => $holder ) {
			$rows[] = [
				'ldt_page' => $pageId,
				'ldt_position' => $position,
				'ldt_central_id' => $ids[$holder->user ?? ''] ?? null,
				'ldt_name' => $holder->user,
				'ldt_group' => $holder->group,
				'ldt_start' => $holder->start,
				'ldt_end' => $holder->end,
			];
		}
		$this->remove( $pageId );
		if ( $rows ) {
			$this->connections->getPrimaryDatabase()->newInsertQueryBuilder()
				->insertInto( self::TABLE )->rows( $rows )
				->caller( __METHOD__ )->execute();
		}
	}

	public function remove( int $pageId ): void {
		$this->connections->getPrimaryDatabase()->newDeleteQueryBuilder()
			->deleteFrom( self::TABLE )->where( [ 'ldt_page' => $pageId ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param DocumentKey $key
	 * @return array<string,?string> By the name on the page what the account is called now; null: it is hidden.
	 *  Names of no account are missing.
	 */
	public function currentNames( DocumentKey $key ): array {
		$rows = $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( [ 'ldt_name', 'ldt_central_id' ] )
			->from( self::TABLE )
			->join( 'leadershipdevelopment_document', null, 'ldd_page = ldt_page' )
			->where( [ 'ldd_kind' => $key->kind->value, 'ldd_slug' => $key->slug ] )
			->andWhere( 'ldt_central_id IS NOT NULL' )
			->caller( __METHOD__ )->fetchResultSet();
		$ids = [];
		foreach ( $rows as $row ) {
			$ids[$row->ldt_name] = (int)$row->ldt_central_id;
		}
		$names = $this->centralIds->lookupCentralIds(
			array_fill_keys( $ids, '' ), CentralIdLookup::AUDIENCE_PUBLIC );
		return array_map( static fn ( int $id ) => $names[$id] === '' ? null : $names[$id], $ids );
	}

	/**
	 * @param int $centralId
	 * @return int[] Ids of the pages that name the account
	 */
	public function findPages( int $centralId ): array {
		return array_map( 'intval', $this->connections->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'ldt_page' )->distinct()
			->from( self::TABLE )->where( [ 'ldt_central_id' => $centralId ] )
			->caller( __METHOD__ )->fetchFieldValues() );
	}

	/**
	 * @param int $from Central id
	 * @param int|null $to Central id of the account that goes on in its place; null: nobody does
	 */
	public function reassign( int $from, ?int $to ): void {
		$this->connections->getPrimaryDatabase()->newUpdateQueryBuilder()
			->update( self::TABLE )->set( [ 'ldt_central_id' => $to ] )
			->where( [ 'ldt_central_id' => $from ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param int $pageId
	 * @return array<string,int> By name
	 */
	private function knownIds( int $pageId ): array {
		$rows = $this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( [ 'ldt_name', 'ldt_central_id' ] )
			->from( self::TABLE )->where( [ 'ldt_page' => $pageId ] )
			->andWhere( 'ldt_central_id IS NOT NULL' )
			->caller( __METHOD__ )->fetchResultSet();
		$ids = [];
		foreach ( $rows as $row ) {
			$ids[$row->ldt_name] = (int)$row->ldt_central_id;
		}
		return $ids;
	}

	/**
	 * @param string[] $names
	 * @return array<string,int> By name; those without an account are missing
	 */
	private function lookUpIds( array $names ): array {
		return array_filter(
			$this->centralIds->lookupUserNames( array_fill_keys( $names, 0 ), CentralIdLookup::AUDIENCE_RAW ) );
	}
}
