<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Identity;

use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentity;
use MediaWiki\User\UserIdentityLookup;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * A CentralIdLookup that knows an account of this wiki only if it belongs to its central account.
 *
 * The name of a central account may be somebody else's on this wiki, where accounts were never merged. Data of one must not become data of
 * the other.
 */
class AttachedIdLookup extends CentralIdLookup {

	public const SERVICE_NAME = 'LeadershipDevelopment.AttachedIdLookup';

	/** Name of the service of Extension:CentralAuth that finds many accounts at once. */
	public const GLOBAL_USERS = 'CentralAuth.GlobalUserSelectQueryBuilderFactory';

	/**
	 * @param CentralIdLookup $central
	 * @param UserIdentityLookup $users
	 * @param object|null $globalUsers CentralAuth's GlobalUserSelectQueryBuilderFactory; null: the extension is not there
	 */
	public function __construct(
		private readonly CentralIdLookup $central,
		private readonly UserIdentityLookup $users,
		private readonly ?object $globalUsers = null
	) {
	}

	/** @inheritDoc */
	public function getProviderId(): string {
		return $this->central->getProviderId();
	}

	/** @inheritDoc */
	public function isAttached( UserIdentity $user, $wikiId = UserIdentity::LOCAL ): bool {
		return $this->central->isAttached( $user, $wikiId );
	}

	/** @inheritDoc */
	public function lookupCentralIds(
		array $idToName, $audience = self::AUDIENCE_PUBLIC, $flags = IDBAccessObject::READ_NORMAL
	): array {
		$found = $this->central->lookupCentralIds( $idToName, $audience, $flags );
		$names = array_filter( array_intersect_key( $found, $idToName ),
			static fn ( $name ) => is_string( $name ) && $name !== '' );
		$attached = $this->lookupUserNames( array_fill_keys( $names, 0 ), $audience, $flags );
		foreach ( $names as $id => $name ) {
			if ( $attached[$name] !== $id ) {
				$found[$id] = $idToName[$id];
			}
		}
		return $found;
	}

	/** @inheritDoc */
	public function lookupUserNames(
		array $nameToId, $audience = self::AUDIENCE_PUBLIC, $flags = IDBAccessObject::READ_NORMAL
	): array {
		if ( !$nameToId ) {
			return [];
		}
		// MediaWiki 1.44 and later answer this for many accounts at once.
		if ( method_exists( $this->central, 'lookupAttachedUserNames' ) ) {
			return self::toInt( $this->central->lookupAttachedUserNames( $nameToId, $audience, $flags ) );
		}
		$ids = self::toInt( $this->central->lookupUserNames( $nameToId, $audience, $flags ) );
		$attached = $this->findAttached( array_map( 'strval', array_keys( $nameToId ) ) );
		return array_intersect_key( $ids, $attached ) + $nameToId;
	}

	/**
	 * @param string[] $names
	 * @return array<string,true>
	 */
	private function findAttached( array $names ): array {
		$attached = [];
		if ( $this->globalUsers ) {
			$found = $this->globalUsers->newGlobalUserSelectQueryBuilder()
				->whereUserNames( $names )->caller( __METHOD__ )->fetchCentralAuthUsers();
			foreach ( $found as $user ) {
				if ( $user->isAttached() ) {
					$attached[$user->getName()] = true;
				}
			}
			return $attached;
		}
		$found = $this->users->newSelectQueryBuilder()
			->whereUserNames( $names )->caller( __METHOD__ )->fetchUserIdentities();
		foreach ( $found as $user ) {
			if ( $this->central->isAttached( $user ) ) {
				$attached[$user->getName()] = true;
			}
		}
		return $attached;
	}

	/**
	 * @param array<string,int|string> $ids CentralAuth gives some as the database does
	 * @return array<string,int>
	 */
	private static function toInt( array $ids ): array {
		return array_map( 'intval', $ids );
	}
}
