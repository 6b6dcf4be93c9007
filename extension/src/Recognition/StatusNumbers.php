<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

use RuntimeException;
use Wikimedia\Rdbms\IDatabase;

/**
 * Gives out the indexes in the status list of revoked credentials, which awards and endorsements share.
 */
class StatusNumbers {

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
			$taken = false;
			foreach ( self::COLUMNS as $table => $column ) {
				$taken = $taken || $dbw->newSelectQueryBuilder()->select( '1' )->from( $table )->where( [ $column => $number ] )
					->caller( __METHOD__ )->fetchField() !== false;
			}
			if ( !$taken ) {
				return $number;
			}
		}
		throw new RuntimeException( 'The list of revoked credentials is full: no more credentials can be signed' );
	}
}
