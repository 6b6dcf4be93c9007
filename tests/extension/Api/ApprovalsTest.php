<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Api;

use MediaWiki\Extension\LeadershipDevelopment\Tests\ApiTestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Api\ApiLeadershipApprove
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Api\ApiQueryLeadershipApprovals
 */
class ApprovalsTest extends ApiTestCase {

	private const WAITING = [ 'action' => 'query', 'list' => 'leadershipapprovals', 'laplimit' => 'max' ];

	private function waiting(): array {
		return array_column( $this->api( self::WAITING )['query']['leadershipapprovals'] ?? [], 'revid', 'slug' );
	}

	public function testWhatWaitsIsApprovedOverTheApi() {
		$this->save( 'Leadership:Policy/api-approval', [ 'schema' => 'policy/1', 'limit' => 5 ] );
		$revision = $this->revision( 'Leadership:Policy/api-approval' )->getId();
		$this->assertSame( $revision, $this->waiting()['api-approval'] );
		$approve = [ 'action' => 'leadershipapprove', 'revid' => (string)$revision ];
		$this->assertNotNull( $this->apiError( $approve, $this->newAccount( 'Api stranger' ), true ) );
		$this->assertNotNull( $this->apiError( $approve, $this->admin(), true ), 'Who wrote it' );
		$this->assertNotNull( $this->apiError( $approve, $this->approver() ), 'A write is posted' );
		$this->assertArrayHasKey( 'api-approval', $this->waiting() );
		$answer = $this->api( $approve, $this->approver(), true )['leadershipapprove'];
		$this->assertSame( [ 'policy', 'api-approval', $revision, 'approve' ],
			[ $answer['kind'], $answer['slug'], $answer['revid'], $answer['act'] ] );
		$this->assertArrayNotHasKey( 'api-approval', $this->waiting() );
	}

	public function testContinueIsATitle() {
		$this->assertSame( 'badcontinue', $this->apiError( self::WAITING + [ 'lapcontinue' => 'x|y' ] ) );
	}
}
