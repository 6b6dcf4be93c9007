<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\Options\UserOptionsLookup;
use Wikimedia\Rdbms\DBError;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Consent where Extension:GlobalPreferences lets people say it once for all wikis.
 *
 * A no of this wiki's own counts whatever is said elsewhere. What was said for all wikis counts unless somebody said for this
 * wiki alone. All in one query, from the primary database, because an opt-out acts at once.
 */
class GlobalPreferenceConsentLookup implements ConsentLookup {

	/** The table of Extension:GlobalPreferences, which has no method that asks about many people at once. */
	public const TABLE = 'global_preferences';

	/** Preference of whoever says for this wiki alone. */
	private const EXCEPTION = Consent::PREFERENCE . UserOptionsLookup::LOCAL_EXCEPTION_SUFFIX;

	/**
	 * @param ConsentLookup $local
	 * @param IConnectionProvider $connections
	 * @param CentralIdLookup $centralIds
	 * @param string|false $domain Database of the table; false: the wiki's own
	 */
	public function __construct(
		private readonly ConsentLookup $local,
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds,
		private readonly string|false $domain
	) {
	}

	/** @inheritDoc */
	public function getConsents( array $users ): array {
		$consents = $this->local->getConsents( $users );
		if ( !$consents ) {
			return [];
		}
		$names = [];
		foreach ( $users as $user ) {
			$names[$user->getName()] = 0;
		}
		$ids = $this->centralIds->lookupUserNames(
			$names, CentralIdLookup::AUDIENCE_RAW, IDBAccessObject::READ_LATEST );
		try {
			$global = $this->read( array_values( array_filter( $ids ) ) );
			$exceptions = $this->findExceptions( array_keys( $consents ) );
		} catch ( DBError $e ) {
			throw new ConsentUnavailableException( 'Global preferences cannot be read', 0, $e );
		}
		foreach ( $users as $user ) {
			$said = $global[$ids[$user->getName()]] ?? null;
			$id = $user->getId();
			if ( $said && !isset( $exceptions[$id] ) && $consents[$id] !== Consent::Objected ) {
				$consents[$id] = $said;
			}
		}
		return $consents;
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,Consent> What people chose for all wikis
	 */
	private function read( array $centralIds ): array {
		$rows = $centralIds ? $this->connections->getPrimaryDatabase( $this->domain )->newSelectQueryBuilder()
			->select( [ 'gp_user', 'gp_value' ] )
			->from( self::TABLE )
			->where( [ 'gp_user' => $centralIds, 'gp_property' => Consent::PREFERENCE ] )
			->caller( __METHOD__ )->fetchResultSet() : [];
		$consents = [];
		foreach ( $rows as $row ) {
			// An unknown value does not count as a yes.
			$consents[(int)$row->gp_user] = Consent::tryFrom( (string)$row->gp_value ) ?? Consent::Objected;
		}
		return $consents;
	}

	/**
	 * @param int[] $ids
	 * @return array<int,int> Keys are the ids of users whose choice is for this wiki alone
	 */
	private function findExceptions( array $ids ): array {
		return array_flip( array_map( 'intval', $this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'up_user' )
			->from( 'user_properties' )
			->where( [ 'up_user' => $ids, 'up_property' => self::EXCEPTION, 'up_value' => '1' ] )
			->caller( __METHOD__ )->fetchFieldValues() ) );
	}

	/** @inheritDoc */
	public function findListed(): array {
		try {
			$ids = $this->connections->getPrimaryDatabase( $this->domain )->newSelectQueryBuilder()
				->select( 'gp_user' )
				->from( self::TABLE )
				->where( [ 'gp_property' => Consent::PREFERENCE, 'gp_value' => Consent::Listed->value ] )
				->caller( __METHOD__ )->fetchFieldValues();
		} catch ( DBError $e ) {
			throw new ConsentUnavailableException( 'Global preferences cannot be read', 0, $e );
		}
		$names = $this->centralIds->lookupCentralIds(
			array_fill_keys( array_map( 'intval', $ids ), '' ), CentralIdLookup::AUDIENCE_RAW );
		return array_values( array_unique( [ ...$this->local->findListed(), ...array_filter( $names ) ] ) );
	}
}
