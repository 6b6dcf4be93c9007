<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Query;

use MediaWiki\Extension\LeadershipDevelopment\Query\RoleFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\RoleGraph;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Parser\ParserOptions;
use MediaWiki\Title\Title;

/**
 * Pages that show roles and maps ask the database once for every change of the index, and not with every parse.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\IndexCache
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\RoleGraphQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\RoleQuery
 */
class IndexCacheTest extends WikiTestCase {

	private const COMPETENCY = 'cached-listening';

	/**
	 * @param string $slug
	 * @param int $secondsAgo Caches keep nothing of what was read in the seconds after a change
	 */
	private function saveRole( string $slug, int $secondsAgo = 0 ): void {
		$cache = $this->services()->getMainWANObjectCache();
		$time = microtime( true ) - $secondsAgo;
		$cache->setMockTime( $time );
		$this->save( "Leadership:Role/$slug", [ 'schema' => 'role/2', 'family' => 'mentoring', 'level' => 'local',
			'label' => [ 'en' => 'Cached' ], 'requirements' => [
				[ 'competency' => self::COMPETENCY, 'min_level' => 1, 'importance' => 'essential' ] ] ] );
		$this->services()->getDBLoadBalancerFactory()->commitPrimaryChanges( __METHOD__ );
		$now = null;
		$cache->setMockTime( $now );
	}

	/** As the next request: nothing is left but the wiki's cache. */
	private function forget(): void {
		foreach ( $this->services()->getServiceNames() as $name ) {
			if ( str_starts_with( $name, 'LeadershipDevelopment.' ) ) {
				$this->services()->resetServiceForTesting( $name );
			}
		}
	}

	private function graph(): RoleGraph {
		$this->forget();
		return $this->services()->get( 'LeadershipDevelopment.RoleGraphQuery' )->find(
			new RoleFilter( competency: self::COMPETENCY ) );
	}

	public function testTheGraphIsReadOnceForEveryChange() {
		$this->save( 'Leadership:Competency/' . self::COMPETENCY, [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'Cached listening' ] ] );
		$this->saveRole( 'cached-one', 60 );
		$expected = [ [ 'cached-one' ], [ self::COMPETENCY ], [ 'cached-one' => [ self::COMPETENCY ] ] ];
		$told = static fn ( RoleGraph $graph ) => [ array_keys( $graph->roles ), array_keys( $graph->competencies ),
			$graph->requirements ];
		$this->assertSame( $expected, $told( $this->graph() ) );
		$this->withoutTheRoles( function () use ( $expected, $told ) {
			$this->assertSame( $expected, $told( $this->graph() ), 'Not read again' );
		} );
		$this->saveRole( 'cached-two' );
		$this->assertSame( [ 'cached-one', 'cached-two' ], array_keys( $this->graph()->roles ), 'Read at once after a change' );
	}

	public function testAParseReadsNothingThatOthersRead() {
		$this->saveRole( 'cached-one' );
		$this->saveRole( 'cached-two', 60 );
		$calls = '{{#rolemap:competency=' . self::COMPETENCY . '}} {{#leadershiproles:competency=' . self::COMPETENCY . '}}';
		$this->assertSame( 2, $this->shown( $calls ) );
		$this->withoutTheRoles( fn () => $this->assertSame( 2, $this->shown( $calls ) ) );
	}

	public function testAPieceOfTheListIsThatOfTheDatabase() {
		foreach ( [ 'cached-one', 'cached-three', 'cached-two' ] as $slug ) {
			$this->saveRole( $slug );
		}
		$find = function ( int $limit, int $offset = 0, string $from = '' ) {
			$this->forget();
			return array_keys( $this->services()->get( 'LeadershipDevelopment.RoleQuery' )->find(
				new RoleFilter( competency: self::COMPETENCY ), $limit, $offset, $from ) );
		};
		$this->assertSame( [ 'cached-one', 'cached-three' ], $find( 2 ) );
		$this->assertSame( [ 'cached-two' ], $find( 2, 2 ) );
		$this->assertSame( [ 'cached-three', 'cached-two' ], $find( 5, 0, 'cached-p' ) );
		$this->assertSame( [], $find( 5, 0, 'cached-z' ) );
	}

	private function shown( string $wikitext ): int {
		$this->forget();
		$output = $this->services()->getParserFactory()->create()->parse(
			$wikitext, Title::newFromText( 'Cached' ), ParserOptions::newFromAnon() );
		$this->assertStringContainsString( '<svg', $output->getRawText() );
		return substr_count( strstr( $output->getRawText(), '<table' ), 'title="Leadership:Role/cached-' );
	}

	/**
	 * @param callable $look While the database has no role of this test
	 */
	private function withoutTheRoles( callable $look ): void {
		$dbw = $this->services()->getConnectionProvider()->getPrimaryDatabase( Domain::WIKI );
		$dbw->startAtomic( __METHOD__, $dbw::ATOMIC_CANCELABLE );
		$dbw->newDeleteQueryBuilder()->deleteFrom( 'leadershipdevelopment_document' )
			->where( [ 'ldd_kind' => 'role' ] )->caller( __METHOD__ )->execute();
		try {
			$look();
		} finally {
			$dbw->cancelAtomic( __METHOD__ );
		}
	}
}
