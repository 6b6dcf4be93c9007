<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use Wikimedia\ObjectCache\WANObjectCache;

/**
 * Groups that make calls. The index does not hold calls, so their pages are read, once for every change of the index.
 */
class CallQuery {

	public const SERVICE_NAME = 'LeadershipDevelopment.CallQuery';

	public function __construct(
		private readonly DocumentIndex $index,
		private readonly DocumentStore $store,
		private readonly WANObjectCache $cache
	) {
	}

	/**
	 * @return GroupDocument[] By slug
	 */
	public function findAll(): array {
		return $this->find( 'groups-with-calls', static fn ( GroupDocument $group ) => (bool)$group->calls );
	}

	/**
	 * @return GroupDocument[] Groups that say when their mandate begins, ends, or to whom it passed; by slug
	 */
	public function findMandates(): array {
		return $this->find( 'groups-with-mandates', static fn ( GroupDocument $group ) =>
			$group->from !== null || $group->until !== null || $group->replacedBy !== null );
	}

	/**
	 * @param string $name Name of the cached list of their slugs
	 * @param callable $fits
	 * @return GroupDocument[] By slug
	 */
	private function find( string $name, callable $fits ): array {
		$slugs = $this->cache->getWithSetCallback(
			$this->index->cacheKey( $name ),
			WANObjectCache::TTL_DAY,
			fn () => array_keys( array_filter(
				$this->load( array_keys( $this->index->findAll( DocumentKind::Group ) ) ), $fits ) ),
			[ 'checkKeys' => [ $this->index->cacheCheckKey() ] ]
		);
		return $this->load( $slugs );
	}

	/**
	 * @param array<string|int> $slugs
	 * @return GroupDocument[] By slug
	 */
	private function load( array $slugs ): array {
		$groups = [];
		foreach ( $slugs as $slug ) {
			$key = DocumentKey::tryFrom( DocumentKind::Group, (string)$slug );
			$group = $key ? $this->store->find( $key )?->document : null;
			if ( $group instanceof GroupDocument ) {
				$groups[$slug] = $group;
			}
		}
		return $groups;
	}
}
