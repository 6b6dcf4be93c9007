<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\User\CentralId\CentralIdLookup;
use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\SelectQueryBuilder;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Stores lists as they were made, with people by central id. It knows no rights and no consent: ask SuggestPermission for the
 * community of a list first, and show its people only through ListReader.
 *
 * Lists that have expired are not found. A person who withdraws consent is gone at once, because consent is read whenever a list
 * is shown.
 */
class ListStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.ListStore';

	private const LISTS = 'leadershipdevelopment_list';
	private const ENTRIES = 'leadershipdevelopment_list_entry';
	private const DAY = 86_400;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds
	) {
	}

	/**
	 * @param ListRequest $request
	 * @param int $maker Central id
	 * @param SuggestionList $answer Only with people who may be shown
	 * @param int $days Days after which it expires
	 * @return StoredList
	 */
	public function add(
		ListRequest $request, int $maker, SuggestionList $answer, int $days
	): StoredList {
		$id = $this->insert( $request, $maker, ListState::Ready, null, $answer, $days );
		$names = array_map( static fn ( Suggestion $one ) => $one->person, $answer->suggestions );
		$centralIds = $this->centralIds->lookupUserNames(
			array_fill_keys( $names, 0 ), CentralIdLookup::AUDIENCE_RAW );
		$rows = [];
		foreach ( $answer->suggestions as $position => $suggestion ) {
			$centralId = $centralIds[$suggestion->person];
			if ( $centralId ) {
				$rows[$centralId] ??= [
					'lds_list' => $id,
					'lds_central_id' => $centralId,
					'lds_position' => $position,
					'lds_suggestion' => $suggestion->toJson(),
				];
			}
		}
		if ( $rows ) {
			$this->connections->getPrimaryDatabase( Domain::WIKI )->newInsertQueryBuilder()
				->insertInto( self::ENTRIES )->rows( array_values( $rows ) )
				->caller( __METHOD__ )->execute();
		}
		return $this->find( $id, IDBAccessObject::READ_LATEST );
	}

	/**
	 * @param ListRequest $request
	 * @param int $maker Central id
	 * @param string $problem Message key
	 * @param int $days Days after which it expires
	 * @return StoredList A list that can be tried again
	 */
	public function addFailed( ListRequest $request, int $maker, string $problem, int $days ): StoredList {
		return $this->find( $this->insert(
			$request, $maker, ListState::Failed, $problem, new SuggestionList( '', [] ), $days ),
			IDBAccessObject::READ_LATEST );
	}

	public function find( int $id, int $flags = IDBAccessObject::READ_NORMAL ): ?StoredList {
		$row = $this->newQuery( $flags )->where( [ 'ldi_id' => $id ] )->caller( __METHOD__ )->fetchRow();
		return $row ? self::fromRow( $row ) : null;
	}

	/**
	 * @param string[]|null $communities Only lists of these communities; null: of all
	 * @param int $limit
	 * @param int|null $before Only lists with a smaller id
	 * @return StoredList[] The newest first
	 */
	public function findRecent( ?array $communities, int $limit, ?int $before = null ): array {
		if ( $communities === [] ) {
			return [];
		}
		$query = $this->newQuery()->orderBy( 'ldi_id', SelectQueryBuilder::SORT_DESC )->limit( $limit );
		if ( $communities !== null ) {
			$query->andWhere( [ 'ldi_community' => $communities ] );
		}
		if ( $before !== null ) {
			$query->andWhere( $this->connections->getReplicaDatabase( Domain::WIKI )->expr( 'ldi_id', '<', $before ) );
		}
		return array_map( [ self::class, 'fromRow' ],
			iterator_to_array( $query->caller( __METHOD__ )->fetchResultSet(), false ) );
	}

	/**
	 * @param StoredList $list
	 * @return ListEntry[] All of them in order, including people who may not be shown any more
	 */
	public function entries( StoredList $list ): array {
		return $this->findEntries( [ 'lds_list' => $list->id ] );
	}

	/**
	 * @param StoredList $list
	 * @param int $centralId
	 * @return ListEntry|null The entry of one person
	 */
	public function entryOf( StoredList $list, int $centralId ): ?ListEntry {
		return $this->findEntries( [ 'lds_list' => $list->id, 'lds_central_id' => $centralId ] )[0] ?? null;
	}

	/**
	 * @param array $conditions
	 * @return ListEntry[] In order
	 */
	private function findEntries( array $conditions ): array {
		$rows = $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'lds_central_id', 'lds_suggestion' ] )
			->from( self::ENTRIES )->where( $conditions )
			->orderBy( 'lds_position' )
			->caller( __METHOD__ )->fetchResultSet();
		$json = [];
		foreach ( $rows as $row ) {
			$json[(int)$row->lds_central_id] = $row->lds_suggestion;
		}
		$names = $this->centralIds->lookupCentralIds(
			array_fill_keys( array_keys( $json ), '' ), CentralIdLookup::AUDIENCE_RAW );
		$entries = [];
		foreach ( $json as $centralId => $suggestion ) {
			// An account without a name no longer exists.
			if ( $names[$centralId] !== '' ) {
				$entries[] = new ListEntry( $centralId, Suggestion::fromJson( $suggestion, $names[$centralId] ) );
			}
		}
		return $entries;
	}

	/**
	 * @param int $centralId
	 * @return array<int,StoredList> Lists the person is in, by id
	 */
	public function findWith( int $centralId ): array {
		$rows = $this->newQuery()
			->join( self::ENTRIES, null, 'lds_list = ldi_id' )->andWhere( [ 'lds_central_id' => $centralId ] )
			->orderBy( 'ldi_id' )
			->caller( __METHOD__ )->fetchResultSet();
		$lists = [];
		foreach ( $rows as $row ) {
			$lists[(int)$row->ldi_id] = self::fromRow( $row );
		}
		return $lists;
	}

	public function remove( StoredList $list ): void {
		$this->removeById( [ $list->id ] );
	}

	/**
	 * Takes a person out of all lists.
	 *
	 * @param int $centralId
	 */
	public function removePerson( int $centralId ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newDeleteQueryBuilder()
			->deleteFrom( self::ENTRIES )->where( [ 'lds_central_id' => $centralId ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @return int Number of expired lists that were deleted
	 */
	public function removeExpired(): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$ids = $dbw->newSelectQueryBuilder()
			->select( 'ldi_id' )->from( self::LISTS )
			->where( $dbw->expr( 'ldi_expires', '<=', $dbw->timestamp( ConvertibleTimestamp::now() ) ) )
			->caller( __METHOD__ )->fetchFieldValues();
		foreach ( array_chunk( array_map( 'intval', $ids ), 500 ) as $batch ) {
			$this->removeById( $batch );
		}
		return count( $ids );
	}

	/**
	 * @param int[] $ids
	 */
	private function removeById( array $ids ): void {
		foreach ( [ self::ENTRIES => 'lds_list', ListBasis::TABLE => 'lbd_list', self::LISTS => 'ldi_id' ] as $table => $field ) {
			$this->connections->getPrimaryDatabase( Domain::WIKI )->newDeleteQueryBuilder()
				->deleteFrom( $table )->where( [ $field => $ids ] )
				->caller( __METHOD__ )->execute();
		}
	}

	private function insert(
		ListRequest $request, int $maker, ListState $state, ?string $problem, SuggestionList $answer, int $days
	): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newInsertQueryBuilder()
			->insertInto( self::LISTS )
			->row( [
				'ldi_role' => $request->role,
				'ldi_community' => $request->community,
				'ldi_language' => $request->language,
				'ldi_skip_contacted' => (int)$request->skipContacted,
				'ldi_variety' => $request->variety->value,
				'ldi_fair_language' => $request->fairLanguage,
				'ldi_maker' => $maker,
				'ldi_state' => $state->value,
				'ldi_problem' => $problem,
				'ldi_answer' => $answer->toJson(),
				'ldi_created' => $dbw->timestamp( ConvertibleTimestamp::now() ),
				'ldi_expires' => $dbw->timestamp( ConvertibleTimestamp::time() + $days * self::DAY ),
			] )
			->caller( __METHOD__ )->execute();
		return $dbw->insertId();
	}

	private function newQuery( int $flags = IDBAccessObject::READ_NORMAL ): SelectQueryBuilder {
		$db = $flags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI )
			: $this->connections->getReplicaDatabase( Domain::WIKI );
		return $db->newSelectQueryBuilder()
			->select( [
				'ldi_id', 'ldi_role', 'ldi_community', 'ldi_language', 'ldi_skip_contacted', 'ldi_variety',
				'ldi_fair_language', 'ldi_maker', 'ldi_state', 'ldi_problem', 'ldi_answer', 'ldi_created', 'ldi_expires',
			] )
			->from( self::LISTS )
			->where( $db->expr( 'ldi_expires', '>', $db->timestamp( ConvertibleTimestamp::now() ) ) );
	}

	private static function fromRow( stdClass $row ): StoredList {
		return new StoredList(
			(int)$row->ldi_id,
			new ListRequest(
				$row->ldi_role, $row->ldi_community, $row->ldi_language, (bool)$row->ldi_skip_contacted,
				Variety::from( $row->ldi_variety ), $row->ldi_fair_language ),
			(int)$row->ldi_maker,
			ListState::from( $row->ldi_state ),
			$row->ldi_problem,
			SuggestionList::fromJson( $row->ldi_answer ),
			wfTimestamp( TS_MW, $row->ldi_created ),
			wfTimestamp( TS_MW, $row->ldi_expires )
		);
	}
}
