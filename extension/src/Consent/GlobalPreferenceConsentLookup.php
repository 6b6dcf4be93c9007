<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\Options\UserOptionsLookup;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Consent where Extension:GlobalPreferences lets people give it once for all wikis. The choice for all wikis counts unless somebody made
 * one for this wiki alone.
 */
class GlobalPreferenceConsentLookup extends SharedConsentLookup {

	/** The table of Extension:GlobalPreferences, which has no method that asks about many people at once. */
	public const TABLE = 'global_preferences';

	/** Preference of people whose choice is for this wiki alone. */
	private const EXCEPTION = Consent::PREFERENCE . UserOptionsLookup::LOCAL_EXCEPTION_SUFFIX;

	/**
	 * @param ConsentLookup $local
	 * @param IConnectionProvider $connections
	 * @param CentralIdLookup $centralIds
	 * @param string|false $domain Database of the table; false: the wiki's own
	 */
	public function __construct(
		ConsentLookup $local,
		IConnectionProvider $connections,
		CentralIdLookup $centralIds,
		private readonly string|false $domain
	) {
		parent::__construct( $local, $connections, $centralIds );
	}

	/** @inheritDoc */
	protected function read( array $centralIds ): array {
		$rows = $this->connections->getPrimaryDatabase( $this->domain )->newSelectQueryBuilder()
			->select( [ 'gp_user', 'gp_value' ] )
			->from( self::TABLE )
			->where( [ 'gp_user' => $centralIds, 'gp_property' => Consent::PREFERENCE ] )
			->caller( __METHOD__ )->fetchResultSet();
		$consents = [];
		foreach ( $rows as $row ) {
			$consents[(int)$row->gp_user] = Consent::tryFrom( (string)$row->gp_value ) ?? Consent::Objected;
		}
		return $consents;
	}

	/** @inheritDoc */
	protected function findExceptions( array $ids ): array {
		return array_flip( array_map( 'intval', $this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'up_user' )
			->from( 'user_properties' )
			->where( [ 'up_user' => $ids, 'up_property' => self::EXCEPTION, 'up_value' => '1' ] )
			->caller( __METHOD__ )->fetchFieldValues() ) );
	}

	/** @inheritDoc */
	protected function readListed(): array {
		return $this->connections->getPrimaryDatabase( $this->domain )->newSelectQueryBuilder()
			->select( 'gp_user' )
			->from( self::TABLE )
			->where( [ 'gp_property' => Consent::PREFERENCE, 'gp_value' => Consent::Listed->value ] )
			->caller( __METHOD__ )->fetchFieldValues();
	}
}
