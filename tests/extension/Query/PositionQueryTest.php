<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Query;

use MediaWiki\Extension\LeadershipDevelopment\Query\Position;
use MediaWiki\Extension\LeadershipDevelopment\Query\PositionQuery;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\PositionQuery
 */
class PositionQueryTest extends WikiTestCase {

	private const PAGE = 'Leadership:Role/posts-role';

	private function saveRole( array $holders ): void {
		$this->save( self::PAGE, [ 'schema' => 'role/2', 'family' => 'mentoring', 'level' => 'local', 'requirements' => [],
			'label' => [ 'en' => 'Positions' ], 'holders' => $holders ] );
		$this->services()->getDBLoadBalancerFactory()->commitPrimaryChanges( __METHOD__ );
	}

	private function newQuery(): PositionQuery {
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.IndexCache' );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.PositionQuery' );
		return $this->services()->get( 'LeadershipDevelopment.PositionQuery' );
	}

	private function holders( PositionQuery $query ): int {
		$positions = array_filter( $query->findAll(), static fn ( Position $position ) => $position->slug === 'posts-role' );
		return count( reset( $positions )->terms );
	}

	public function testIndexIsReadOnceForEveryChange() {
		// Caches keep nothing of what was read in the seconds after a change.
		$this->saveInThePast( [ [ 'user' => 'Positions one' ], [ 'user' => 'Positions two' ] ] );
		$this->assertSame( 2, $this->holders( $this->newQuery() ) );
		$this->services()->getConnectionProvider()->getPrimaryDatabase( Domain::WIKI )->newDeleteQueryBuilder()
			->deleteFrom( 'leadershipdevelopment_term' )->where( [ 'ldt_name' => 'Positions two' ] )
			->caller( __METHOD__ )->execute();
		$this->assertSame( 2, $this->holders( $this->newQuery() ), 'Not read again' );
		$this->saveRole( [ [ 'user' => 'Positions one' ], [ 'user' => 'Positions two' ], [ 'user' => 'Positions three' ] ] );
		$this->assertSame( 3, $this->holders( $this->newQuery() ), 'Read at once after a change' );
	}

	private function saveInThePast( array $holders ): void {
		$cache = $this->services()->getMainWANObjectCache();
		$time = microtime( true ) - 60;
		$cache->setMockTime( $time );
		$this->saveRole( $holders );
		$now = null;
		$cache->setMockTime( $now );
	}

	public function testMembersOfUserGroupsAreThoseOfThisMoment() {
		$this->saveRole( [ [ 'group' => 'posts-group' ] ] );
		$query = $this->newQuery();
		$this->assertSame( 0, $this->holders( $query ) );
		$user = $this->newAccount( 'Positions member', 'posts-group' );
		$this->assertSame( 1, $this->holders( $query ) );
		$this->services()->getUserGroupManager()->removeUserFromGroup( $user, 'posts-group' );
		$this->assertSame( 0, $this->holders( $query ) );
	}

	public function testNoMoreMembersThanAPostMayHave() {
		$this->saveRole( [ [ 'group' => 'posts-many' ], [ 'user' => 'Positions one' ] ] );
		$dbw = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$members = [];
		for ( $number = 0; $number < 600; $number++ ) {
			$members[] = [ 'user_name' => "Positions many $number", 'user_password' => '', 'user_newpassword' => '',
				'user_email' => '', 'user_touched' => $dbw->timestamp(), 'user_token' => '' ];
		}
		$dbw->newInsertQueryBuilder()->insertInto( 'user' )->rows( $members )->caller( __METHOD__ )->execute();
		$ids = $dbw->newSelectQueryBuilder()->select( 'user_id' )->from( 'user' )
			->where( [ 'user_name' => array_column( $members, 'user_name' ) ] )->caller( __METHOD__ )->fetchFieldValues();
		$dbw->newInsertQueryBuilder()->insertInto( 'user_groups' )->rows( array_map(
			static fn ( $id ) => [ 'ug_user' => $id, 'ug_group' => 'posts-many' ], $ids ) )->caller( __METHOD__ )->execute();
		try {
			$this->assertSame( 501, $this->holders( $this->newQuery() ) );
		} finally {
			$dbw->newDeleteQueryBuilder()->deleteFrom( 'user_groups' )->where( [ 'ug_group' => 'posts-many' ] )
				->caller( __METHOD__ )->execute();
			$dbw->newDeleteQueryBuilder()->deleteFrom( 'user' )->where( [ 'user_id' => $ids ] )
				->caller( __METHOD__ )->execute();
		}
	}
}
