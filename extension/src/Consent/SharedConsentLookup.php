<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Consent;

use MediaWiki\User\CentralId\CentralIdLookup;
use Wikimedia\Rdbms\DBError;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Consent that people give once for several wikis, beside that on this one: a no on this wiki counts, whatever was said elsewhere.
 * Everything is read from the primary database, because an opt-out takes effect at once.
 */
abstract class SharedConsentLookup implements ConsentLookup {

	public function __construct(
		private readonly ConsentLookup $local,
		protected readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds
	) {
	}

	/** @inheritDoc */
	final public function getConsents( array $users ): array {
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
		$known = array_values( array_filter( $ids ) );
		try {
			$shared = $known ? $this->read( $known ) : [];
			$exceptions = $this->findExceptions( array_keys( $consents ) );
		} catch ( DBError $e ) {
			throw new ConsentUnavailableException( 'Consent for several wikis cannot be read', 0, $e );
		}
		foreach ( $users as $user ) {
			$said = $shared[$ids[$user->getName()]] ?? null;
			$id = $user->getId();
			if ( $said && !isset( $exceptions[$id] ) && $consents[$id] !== Consent::Objected ) {
				$consents[$id] = $said;
			}
		}
		return $consents;
	}

	/** @inheritDoc */
	final public function findListed(): array {
		try {
			$ids = $this->readListed();
		} catch ( DBError $e ) {
			throw new ConsentUnavailableException( 'Consent for several wikis cannot be read', 0, $e );
		}
		$names = $this->centralIds->lookupCentralIds(
			array_fill_keys( array_map( 'intval', $ids ), '' ), CentralIdLookup::AUDIENCE_RAW );
		return array_values( array_unique( [ ...$this->local->findListed(), ...array_filter( $names ) ] ) );
	}

	/**
	 * @param int[] $centralIds At least one
	 * @return array<int,Consent> What people said for several wikis, by central id; an unknown value does not count as a yes
	 */
	abstract protected function read( array $centralIds ): array;

	/**
	 * @return string[] Central ids of people who are listed
	 */
	abstract protected function readListed(): array;

	/**
	 * @param int[] $ids Ids of users
	 * @return array<int,mixed> Keys are the ids of users whose choice is for this wiki alone
	 */
	protected function findExceptions( array $ids ): array {
		return [];
	}
}
