<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\HomeWiki;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use Wikimedia\ObjectCache\WANObjectCache;
use Wikimedia\Rdbms\Database;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IReadableDatabase;

/**
 * Knows which competency is part of which. One may be part of several.
 */
class CompetencyTree {

	public const SERVICE_NAME = 'LeadershipDevelopment.CompetencyTree';

	/** @var array{string,array<string,string[]>}|null Generation of the index, and narrower competencies by broader one */
	private ?array $latest = null;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly DocumentIndex $index,
		private readonly HomeWiki $home,
		private readonly WANObjectCache $cache
	) {
	}

	/**
	 * @param string $root
	 * @return string[] The competency and everything narrower, each once even where they go round in a circle
	 */
	public function narrower( string $root ): array {
		return self::below( $root, $this->children() );
	}

	/**
	 * @param string $root
	 * @param array<string,string[]> $children From children(): callers with many questions ask for them once
	 * @return string[] The competency and everything narrower
	 */
	public static function below( string $root, array $children ): array {
		$found = [ $root => true ];
		for ( $open = [ $root ]; $open; ) {
			foreach ( $children[array_pop( $open )] ?? [] as $child ) {
				if ( !isset( $found[$child] ) ) {
					$found[$child] = true;
					$open[] = $child;
				}
			}
		}
		return array_map( 'strval', array_keys( $found ) );
	}

	/**
	 * @return array<string,string[]> Narrower competencies by broader one
	 */
	public function children(): array {
		$generation = $this->index->generation();
		if ( ( $this->latest[0] ?? null ) !== $generation ) {
			$this->latest = [ $generation, $this->cache->getWithSetCallback(
				$this->index->cacheKey( 'narrower-competencies' ),
				WANObjectCache::TTL_DAY,
				function ( $old, &$ttl, array &$options ) {
					$options += Database::getCacheSetOptions( $this->connections->getReplicaDatabase( Domain::WIKI ) );
					return $this->load();
				},
				[ 'checkKeys' => [ $this->index->cacheCheckKey() ], 'version' => 1 ]
			) ];
		}
		return $this->latest[1];
	}

	private function load(): array {
		$own = self::pairs( $this->connections->getReplicaDatabase( Domain::WIKI ) );
		$given = $this->home->gives( DocumentKind::Competency ) ? self::pairs( $this->home->index() ) : [];
		$children = [];
		foreach ( $this->index->withInherited( DocumentKind::Competency, $own, $given ) as $row ) {
			$children[$row['ldo_broader']][] = $row['ldd_slug'];
		}
		ksort( $children, SORT_STRING );
		return $children;
	}

	/**
	 * @param IReadableDatabase $dbr
	 * @return array[] Rows of a broader competency and a narrower one
	 */
	private static function pairs( IReadableDatabase $dbr ): array {
		return DocumentIndex::arrays( $dbr->newSelectQueryBuilder()
			->select( [ 'ldo_broader', 'ldd_slug' ] )
			->from( 'leadershipdevelopment_broader' )
			->join( 'leadershipdevelopment_document', null, 'ldd_page = ldo_page' )
			->orderBy( [ 'ldo_broader', 'ldd_slug' ] )
			->caller( __METHOD__ )->fetchResultSet() );
	}
}
