<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentityLookup;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Indexes who holds which position from when to when, by central id: pages keep the name that was written, and the index keeps the account
 * that the name meant then.
 */
class TermIndex {

	public const SERVICE_NAME = 'LeadershipDevelopment.TermIndex';

	public const TABLE = 'leadershipdevelopment_term';

	/**
	 * @param IConnectionProvider $connections
	 * @param CentralIdLookup $centralIds
	 * @param CentralIdLookup $attachedIds Knows which accounts of this wiki belong to their account in the wiki family
	 * @param UserIdentityLookup $users
	 */
	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds,
		private readonly CentralIdLookup $attachedIds,
		private readonly UserIdentityLookup $users
	) {
	}

	/**
	 * @param int $pageId
	 * @param Holder[] $holders
	 */
	public function put( int $pageId, array $holders ): void {
		$ids = $this->resolve( $pageId, $holders, IDBAccessObject::READ_LATEST );
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
			$this->connections->getPrimaryDatabase( Domain::WIKI )->newInsertQueryBuilder()
				->insertInto( self::TABLE )->rows( $rows )
				->caller( __METHOD__ )->execute();
		}
	}

	/**
	 * @param int $pageId
	 * @param Holder[] $holders
	 * @param int $queryFlags READ_LATEST before something is written that depends on the result
	 * @return array<string,int> Central ids by the names on the page; names without an account are missing
	 */
	public function resolve(
		int $pageId, array $holders, int $queryFlags = IDBAccessObject::READ_NORMAL
	): array {
		$names = array_filter( array_map( static fn ( Holder $holder ) => $holder->user, $holders ) );
		// The index comes before a look-up, since after a rename the old name means nobody, or somebody else.
		$ids = $this->knownIds( $pageId, $queryFlags );
		return $ids + $this->lookUpIds( array_diff( $names, array_keys( $ids ) ) );
	}

	public function remove( int $pageId ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newDeleteQueryBuilder()
			->deleteFrom( self::TABLE )->where( [ 'ldt_page' => $pageId ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param DocumentKey $key
	 * @return array<string,?string> The account's present name, by the name on the page; null: it is hidden.
	 *  Names without an account are missing.
	 */
	public function currentNames( DocumentKey $key ): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
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
		return array_map( 'intval', $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( 'ldt_page' )->distinct()
			->from( self::TABLE )->where( [ 'ldt_central_id' => $centralId ] )
			->caller( __METHOD__ )->fetchFieldValues() );
	}

	/**
	 * @param int $from Central id
	 * @param int|null $to Central id of the account that takes its place; null: none does
	 */
	public function reassign( int $from, ?int $to ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newUpdateQueryBuilder()
			->update( self::TABLE )->set( [ 'ldt_central_id' => $to ] )
			->where( [ 'ldt_central_id' => $from ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param int $pageId
	 * @param int $queryFlags
	 * @return array<string,int> By name
	 */
	private function knownIds( int $pageId, int $queryFlags ): array {
		$db = $queryFlags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI )
			: $this->connections->getReplicaDatabase( Domain::WIKI );
		$rows = $db->newSelectQueryBuilder()
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
		$names = array_fill_keys( $names, 0 );
		$ids = array_filter( $this->centralIds->lookupUserNames( $names, CentralIdLookup::AUDIENCE_RAW ) );
		$others = array_diff_key( $ids, array_filter(
			$this->attachedIds->lookupUserNames( $names, CentralIdLookup::AUDIENCE_RAW ) ) );
		if ( $others ) {
			// Keep the name of holders without an account here. An account of this wiki alone is not the family's account of that name.
			$here = $this->users->newSelectQueryBuilder()
				->whereUserNames( array_map( 'strval', array_keys( $others ) ) )
				->caller( __METHOD__ )->fetchUserIdentities();
			foreach ( $here as $user ) {
				unset( $ids[$user->getName()] );
			}
		}
		return $ids;
	}
}
