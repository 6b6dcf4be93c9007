<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Permission;

use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\User\User;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\Committees
 */
class SuggestPermissionTest extends WikiTestCase {

	private function permission(): SuggestPermission {
		return $this->services()->get( 'LeadershipDevelopment.SuggestPermission' );
	}

	private function isAllowed( User $user, ?string $community ): bool {
		return $this->permission()->check( $user, $community )->isOK();
	}

	public function testRightHoldsForOwnCommunityOnly() {
		$user = $this->newCommitteeMember( 'Permission member', 'permission-own' );
		$this->assertTrue( $this->isAllowed( $user, null ) );
		$this->assertTrue( $this->isAllowed( $user, 'permission-own' ) );
		$this->assertFalse( $this->isAllowed( $user, 'permission-other' ) );
		$this->assertSame( [ 'permission-own' ], $this->permission()->communities( $user ) );
		$this->assertSame( 'leadershipdevelopment-permission-community',
			$this->permission()->authorize( $user, 'permission-other' )->getMessages()[0]->getKey() );
	}

	public function testRightWithoutCommitteeAndCommitteeWithoutRight() {
		$this->assertFalse( $this->isAllowed(
			$this->newAccount( 'Permission alone', 'leadership-committee' ), null ) );
		$named = $this->newAccount( 'Permission named' );
		$this->saveCommittee( 'permission-named', [ 'Permission named' ] );
		$this->assertFalse( $this->isAllowed( $named, 'permission-named' ) );
	}

	public function testSysopsLookEverywhere() {
		$this->assertTrue( $this->isAllowed( $this->admin(), 'permission-anything' ) );
		$this->assertNull( $this->permission()->communities( $this->admin() ) );
	}

	public function testWhoWasTakenOffAMomentAgoIsOff() {
		$user = $this->newCommitteeMember( 'Permission former', 'permission-former' );
		$this->assertTrue( $this->isAllowed( $user, 'permission-former' ) );
		$this->saveCommittee( 'permission-former', [ 'Admin' ] );
		$this->assertFalse( $this->isAllowed( $user, 'permission-former' ) );
	}

	public function testTermsAndMandatesEnd() {
		$user = $this->newAccount( 'Permission ended', 'leadership-committee' );
		$save = function ( array $member, array $mandate ) {
			$this->saveCommittee( 'permission-ended', [] );
			$this->save( 'Leadership:Group/committee-of-permission-ended', [ 'schema' => 'group/1',
				'label' => [ 'en' => 'Example' ], 'community' => 'permission-ended',
				'mandate' => $mandate + [ 'scope' => [ 'en' => 'x' ] ],
				'members' => [ $member + [ 'user' => 'Permission ended' ] ] ] );
		};
		$save( [], [] );
		$this->assertTrue( $this->isAllowed( $user, 'permission-ended' ) );
		$save( [ 'end' => '2020-01-01' ], [] );
		$this->assertFalse( $this->isAllowed( $user, 'permission-ended' ) );
		$save( [ 'start' => '2199-01-01' ], [] );
		$this->assertFalse( $this->isAllowed( $user, 'permission-ended' ) );
		$save( [], [ 'until' => '2020-01-01' ] );
		$this->assertFalse( $this->isAllowed( $user, 'permission-ended' ) );
		$save( [], [ 'from' => '2199-01-01' ] );
		$this->assertFalse( $this->isAllowed( $user, 'permission-ended' ) );
	}

	/**
	 * @dataProvider provideWeakProtections
	 */
	public function testPageThatOthersCanEditGivesNothing( string $protection ) {
		$user = $this->newAccount( "Permission forger$protection", 'leadership-committee' );
		$this->saveCommittee( 'permission-forged', [ $user->getName() ], $protection );
		$this->assertFalse( $this->isAllowed( $user, 'permission-forged' ) );
	}

	public static function provideWeakProtections() {
		return [ [ '' ], [ 'autoconfirmed' ] ];
	}

	public function testBlockedMemberSeesNothing() {
		$user = $this->newCommitteeMember( 'Permission blocked', 'permission-blocked' );
		$block = $this->services()->getBlockUserFactory()->newBlockUser( $user, $this->admin(), 'infinity' );
		$this->assertTrue( $block->placeBlock()->isGood() );
		$user = $this->services()->getUserFactory()->newFromName( $user->getName() );
		$this->assertFalse( $this->isAllowed( $user, 'permission-blocked' ) );
		$this->assertFalse( $this->permission()->authorize( $user, 'permission-blocked' )->isOK() );
	}

	public function testRateLimitCountsListsAndNotLooks() {
		$user = $this->newCommitteeMember( 'Permission eager', 'permission-eager' );
		for ( $asked = 0; $asked < 20; $asked++ ) {
			$this->assertTrue( $this->permission()->authorize( $user, 'permission-eager' )->isOK() );
		}
		$this->assertFalse( $this->permission()->authorize( $user, 'permission-eager' )->isOK() );
		$this->assertTrue( $this->isAllowed( $user, 'permission-eager' ) );
	}
}
