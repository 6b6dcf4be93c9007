<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Feedback;

use MediaWiki\Extension\LeadershipDevelopment\Content\PlainText;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Json\FormatJson;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Stores anonymous statements in rounds of feedback until a moderator has read them. Neither account nor address is stored, and only the
 * day of the time.
 */
class PendingItemStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.PendingItemStore';

	public const TABLE = 'leadershipdevelopment_feedback_pending';
	/** Maximum number of items of one round that may wait. */
	public const MAX_ITEMS = 200;
	/** Number of items that a moderator sees at once. */
	public const LIMIT = 50;

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/**
	 * @param string $round Slug
	 * @param array<string,string> $item By the names of an item of feedback; its date is the day
	 * @return bool False: too many wait already
	 */
	public function add( string $round, array $item ): bool {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$waiting = (int)$dbw->newSelectQueryBuilder()->select( 'COUNT(*)' )->from( self::TABLE )
			->where( [ 'lfp_round' => $round ] )->caller( __METHOD__ )->fetchField();
		if ( $waiting >= self::MAX_ITEMS ) {
			return false;
		}
		$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->row( [
			'lfp_round' => $round,
			'lfp_item' => json_encode( array_map( PlainText::clean( ... ), $item ), JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR ),
			'lfp_day' => $item['date'],
		] )->caller( __METHOD__ )->execute();
		return true;
	}

	/**
	 * @param string $round Slug
	 * @param int $queryFlags
	 * @return array<int,array<string,string>> By number, the oldest first
	 */
	public function find( string $round, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		$db = $queryFlags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI ) : $this->connections->getReplicaDatabase( Domain::WIKI );
		$rows = $db->newSelectQueryBuilder()->select( [ 'lfp_id', 'lfp_item' ] )->from( self::TABLE )
			->where( [ 'lfp_round' => $round ] )->orderBy( 'lfp_id' )->limit( self::LIMIT )
			->caller( __METHOD__ )->fetchResultSet();
		$items = [];
		foreach ( $rows as $row ) {
			$items[(int)$row->lfp_id] = FormatJson::decode( $row->lfp_item, true );
		}
		return $items;
	}

	/**
	 * @param int[] $ids
	 */
	public function remove( array $ids ): void {
		if ( $ids ) {
			$this->connections->getPrimaryDatabase( Domain::WIKI )->newDeleteQueryBuilder()->deleteFrom( self::TABLE )
				->where( [ 'lfp_id' => $ids ] )->caller( __METHOD__ )->execute();
		}
	}

	/**
	 * @param int $days
	 * @return int Number of items that were deleted because they waited longer than this many days
	 */
	public function removeOlderThan( int $days ): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )
			->where( $dbw->expr( 'lfp_day', '<', gmdate( 'Y-m-d', ConvertibleTimestamp::time() - $days * 86_400 ) ) )
			->caller( __METHOD__ )->execute();
		return $dbw->affectedRows();
	}
}
