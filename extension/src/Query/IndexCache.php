<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\ObjectCache\WANObjectCache;
use Wikimedia\Rdbms\Database;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * Caches what is read from the index: it is read once for each change, however many pages, parses and calls ask.
 */
class IndexCache {

	public const SERVICE_NAME = 'LeadershipDevelopment.IndexCache';

	/** Maximum number of generations' entries in a long-lived process; beyond it, the cache starts anew. */
	private const MAX_KEPT = 100;

	private string $generation = '';
	/** @var array<string,array> By name */
	private array $kept = [];

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly DocumentIndex $index,
		private readonly WANObjectCache $cache
	) {
	}

	/**
	 * @param string $name
	 * @param callable():array $load Reads plain data from a replica, of the index and nothing else
	 * @return array
	 */
	public function get( string $name, callable $load ): array {
		$generation = $this->index->generation();
		if ( $this->generation !== $generation || count( $this->kept ) >= self::MAX_KEPT ) {
			$this->generation = $generation;
			$this->kept = [];
		}
		return $this->kept[$name] ??= $this->cache->getWithSetCallback(
			$this->index->cacheKey( 'of-index', $name ),
			WANObjectCache::TTL_DAY,
			function ( $old, &$ttl, array &$options ) use ( $load ) {
				$options += Database::getCacheSetOptions( $this->connections->getReplicaDatabase( Domain::WIKI ) );
				return $load();
			},
			[ 'checkKeys' => [ $this->index->cacheCheckKey() ], 'version' => 1 ]
		);
	}

	/**
	 * @param DocumentKind $kind
	 * @return IndexEntry[] By slug
	 */
	public function entries( DocumentKind $kind ): array {
		return DocumentIndex::entriesFromRows( $this->get( "entries-$kind->value", fn () => $this->index->findRows( $kind ) ) );
	}
}
