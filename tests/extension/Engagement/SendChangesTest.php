<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Engagement;

use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Engagement\ChangeSender;
use MediaWiki\Extension\LeadershipDevelopment\Job\SendChangesJob;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\WikiMap\WikiMap;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Engagement\ChangeSender
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Engagement\EngagementReader
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\ChangeHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Job\SendChangesJob
 */
class SendChangesTest extends WikiTestCase {

	private Service $service;

	protected function setUp(): void {
		$this->runChangeJobs();
		$this->service = new Service();
		$this->useService( $this->service->url );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.ChangeSender' );
	}

	protected function tearDown(): void {
		$this->service->stop();
		$this->useService( self::NO_SERVICE );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.ChangeSender' );
		$this->sendChanges( false );
	}

	private function sendChanges( bool $on ): void {
		$GLOBALS['wgLeadershipDevelopmentSendChanges'] = $on;
	}

	private function runChangeJobs(): int {
		$ran = 0;
		$group = $this->services()->getJobQueueGroup();
		while ( $job = $group->pop( 'LeadershipDevelopmentSendChanges' ) ) {
			$job->run();
			$group->ack( $job );
			$ran++;
		}
		return $ran;
	}

	private function newJob(): SendChangesJob {
		$spec = SendChangesJob::newSpec();
		return $this->services()->getJobFactory()->newJob( $spec->getType(), $spec->getParams() );
	}

	/**
	 * Lets the revert mark what it reverts.
	 *
	 * @param int $revert Id of a revision
	 */
	private function patrol( int $revert ): void {
		$this->assertTrue( $this->services()->getRevertedTagUpdateManager()->approveRevertedTagForRevision( $revert ) );
		DeferredUpdates::doUpdates();
		$group = $this->services()->getJobQueueGroup();
		while ( $job = $group->pop( 'revertedTagUpdate' ) ) {
			$job->run();
			$group->ack( $job );
		}
		DeferredUpdates::doUpdates();
	}

	/**
	 * @return array[] Acts sent, by "type id"
	 */
	private function acts(): array {
		$acts = [];
		foreach ( $this->service->requests() as $request ) {
			if ( $request['method'] !== 'POST' ) {
				continue;
			}
			$this->assertSame( '/v1/engagement/' . WikiMap::getCurrentWikiId(), $request['path'] );
			foreach ( explode( "\n", trim( $request['body'] ) ) as $line ) {
				$act = json_decode( $line, true, 512, JSON_THROW_ON_ERROR );
				$acts["{$act['type']} {$act['id']}"] = $act;
			}
		}
		return $acts;
	}

	public function testManyChangesMakeOneJob() {
		$this->save( 'Project:Change off', 'one' );
		DeferredUpdates::doUpdates();
		$this->assertSame( 0, $this->runChangeJobs() );
		$this->sendChanges( true );
		$this->service->problem( 404, 'not_found' );
		$this->save( 'Project:Change one', 'one' );
		$this->save( 'Project:Change one', 'two' );
		$this->save( 'Project:Change two', 'one' );
		DeferredUpdates::doUpdates();
		$this->assertSame( 1, $this->runChangeJobs() );
		$this->assertSame( [ 'GET' ], array_column( $this->service->requests(), 'method' ) );
	}

	public function testWhatIsNewIsSentOnceMore() {
		$this->save( 'Project:Change sent', 'one' );
		$first = $this->revision( 'Project:Change sent' )->getId();
		$this->save( 'Project:Change sent', 'one two' );
		$second = $this->revision( 'Project:Change sent' )->getId();
		$this->services()->getChangeTagsStore()->addTags( [ 'example-tag' ], null, $second );
		$this->service->answer( 200, [ 'revision' => $first, 'log' => 999999 ] );
		$this->assertTrue( $this->newJob()->run() );
		$acts = $this->acts();
		$this->assertSame( [ 'Change sent', 7, 3, $first, 'Admin', [ 'example-tag' ] ], [
			$acts["revision $second"]['title'], $acts["revision $second"]['bytes'],
			$acts["revision $second"]['parent_bytes'], $acts["revision $second"]['parent_id'],
			$acts["revision $second"]['user'], $acts["revision $second"]['tags'],
		] );
		// A little from before as well, for what committed late.
		$this->assertArrayHasKey( "revision $first", $acts );
		$this->assertArrayNotHasKey( 'tags', $acts["revision $first"] );
	}

	public function testWhatWasRevertedLongAfterItWasSentIsSentOnceMore() {
		$page = 'Project:Change reverted';
		$ids = [];
		foreach ( [ 'good', 'good and more', 'bad', 'worse' ] as $text ) {
			$this->save( $page, $text );
			$ids[$text] = $this->revision( $page )->getId();
		}
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$next = max( $ids ) + ChangeSender::OVERLAP + 100;
		$db->query( match ( $db->getType() ) {
			'sqlite' => "UPDATE sqlite_sequence SET seq = $next WHERE name = 'revision'",
			'mysql' => "ALTER TABLE revision AUTO_INCREMENT = $next",
			'postgres' => "SELECT setval('revision_rev_id_seq', $next)",
		}, __METHOD__ );
		$this->save( $page, 'good and more' );
		$revert = $this->revision( $page )->getId();
		$this->patrol( $revert );
		$this->service->answer( 200, [ 'revision' => $revert - 1, 'log' => 999999 ] );
		$this->assertTrue( $this->newJob()->run() );
		$acts = $this->acts();
		$this->assertSame( [ 'mw-manual-revert' ], $acts["revision $revert"]['tags'] );
		$this->assertSame( [ 'mw-reverted' ], $acts["revision {$ids['bad']}"]['tags'] );
		$this->assertSame( [ 'mw-reverted' ], $acts["revision {$ids['worse']}"]['tags'] );
		$this->assertCount( 3, $acts );
	}

	public function testMarksAreSentWheneverTheyAreMade() {
		$page = 'Project:Change reverted late';
		$ids = [];
		foreach ( [ 'good', 'bad', 'good' ] as $text ) {
			$this->save( $page, $text );
			$ids[] = $this->revision( $page )->getId();
		}
		[ , $bad, $revert ] = $ids;
		$this->sendChanges( true );
		$this->patrol( $revert );
		$this->service->answer( 200, [ 'revision' => $revert + ChangeSender::OVERLAP + 100, 'log' => 999999 ] );
		$this->assertSame( 1, $this->runChangeJobs() );
		$acts = $this->acts();
		$this->assertSame( [ "revision $bad" ], array_keys( $acts ) );
		$this->assertSame( [ 'mw-reverted' ], $acts["revision $bad"]['tags'] );
	}

	public function testWhatTheServiceHasNotComeToIsNotSentBeforeItsTurn() {
		$this->save( 'Project:Change behind', 'one' );
		$id = $this->revision( 'Project:Change behind' )->getId();
		$sender = $this->services()->get( 'LeadershipDevelopment.ChangeSender' );
		$this->service->answer( 200, [ 'revision' => $id - 1, 'log' => 0 ] );
		$this->assertTrue( $sender->sendReverted( WikiMap::getCurrentWikiId(), $id )->isOK() );
		$this->assertSame( [], $this->acts() );
	}

	public function testNothingNewSendsNothing() {
		$this->service->answer( 200, [ 'revision' => 999999, 'log' => 999999 ] );
		$this->assertTrue( $this->newJob()->run() );
		$this->assertSame( [], $this->acts() );
	}

	public function testFailureIsTriedAgain() {
		$this->service->problem( 503, 'unavailable' );
		$job = $this->newJob();
		$this->assertFalse( $job->run() );
		$this->assertTrue( $job->allowRetries() );
		$this->assertSame( 'leadershipdevelopment-problem-unavailable', $job->getLastError() );
	}
}
