<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

use RuntimeException;
use Wikimedia\Rdbms\IDatabase;
use Wikimedia\Rdbms\IExpression;

/**
 * Assigns indexes in the status list of revoked credentials, which awards and endorsements share. No index is assigned twice: otherwise a
 * signed credential that somebody keeps would be revoked, or valid again, with that of somebody else.
 */
class StatusNumbers {

	/** Numbers of awards and endorsements that are deleted. */
	public const SPENT = 'leadershipdevelopment_spent_number';

	/** Number of entries in a list of revoked credentials. */
	private const ENTRIES = 131_072;
	/** Enough to find a number while one in a hundred is free. */
	private const MAX_ATTEMPTS = 1000;
	private const COLUMNS = [ AwardStore::TABLE => 'law_number', EndorsementStore::TABLE => 'len_number' ];

	/**
	 * @param IDatabase $dbw
	 * @return int An unused number. It is random, so that it tells neither how many there are nor when it was given.
	 */
	public static function next( IDatabase $dbw ): int {
		for ( $attempt = 0; $attempt < self::MAX_ATTEMPTS; $attempt++ ) {
			$number = random_int( 0, self::ENTRIES - 1 );
			if ( !self::isTaken( $dbw, $number ) ) {
				return $number;
			}
		}
		throw new RuntimeException( 'The list of revoked credentials is full: no more credentials can be signed' );
	}

	public static function isTaken( IDatabase $dbw, int $number ): bool {
		foreach ( self::COLUMNS + [ self::SPENT => 'lsx_number' ] as $table => $column ) {
			if ( $dbw->newSelectQueryBuilder()->select( '1' )->from( $table )->where( [ $column => $number ] )
				->caller( __METHOD__ )->fetchField() !== false
			) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Deletes awards or endorsements, and remembers their numbers without them.
	 *
	 * @param IDatabase $dbw
	 * @param string $table AwardStore::TABLE or EndorsementStore::TABLE
	 * @param array<string|int,mixed|IExpression> $conditions Of the rows
	 */
	public static function delete( IDatabase $dbw, string $table, array $conditions ): void {
		$dbw->startAtomic( __METHOD__ );
		$dbw->insertSelect( self::SPENT, $table, [ 'lsx_number' => self::COLUMNS[$table] ], $conditions, __METHOD__, [ 'IGNORE' ] );
		$dbw->newDeleteQueryBuilder()->deleteFrom( $table )->where( $conditions )->caller( __METHOD__ )->execute();
		$dbw->endAtomic( __METHOD__ );
	}
}
