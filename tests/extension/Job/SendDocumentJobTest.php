<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Job;

use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Job\SendDocumentJob;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use MediaWiki\WikiMap\WikiMap;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Job\SendDocumentJob
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Job\DocumentSender
 */
class SendDocumentJobTest extends WikiTestCase {

	private Service $service;

	protected function setUp(): void {
		$this->runJobs();
		$this->service = new Service();
		$this->useService( $this->service->url );
	}

	protected function tearDown(): void {
		$this->service->stop();
		$this->useService( self::NO_SERVICE );
	}

	private function saveCommunity( string $slug, string $label ): int {
		$this->save( "Leadership:Community/$slug",
			[ 'schema' => 'community/1', 'label' => [ 'en' => $label ], 'kind' => 'wiki' ] );
		$this->approve( "Leadership:Community/$slug" );
		return $this->revision( "Leadership:Community/$slug" )->getId();
	}

	private function newJob( string $slug, int $revision ): SendDocumentJob {
		$spec = SendDocumentJob::newSpec( DocumentKey::tryFrom( DocumentKind::Community, $slug ), $revision );
		return $this->services()->getJobFactory()->newJob( $spec->getType(), $spec->getParams() );
	}

	public function testSavedDocumentIsSent() {
		$revision = $this->saveCommunity( 'job-saved', 'Sent' );
		$this->assertSame( 1, $this->runJobs() );
		[ $request ] = $this->service->requests();
		$this->assertSame( 'PUT', $request['method'] );
		$this->assertSame( '/v1/documents/community/job-saved', $request['path'] );
		$body = json_decode( $request['body'], true );
		$this->assertSame( $revision, $body['revision'] );
		$this->assertSame( Title::newFromText( 'Leadership:Community/job-saved' )->getArticleID(), $body['page_id'] );
		$this->assertSame( 'Sent', $body['document']['label']['en'] );
	}

	public function testLateJobSendsWhatIsNow() {
		$old = $this->saveCommunity( 'job-late', 'Old' );
		$new = $this->saveCommunity( 'job-late', 'New' );
		$this->assertTrue( $this->newJob( 'job-late', $old )->run() );
		$body = json_decode( $this->service->requests()[0]['body'], true );
		$this->assertSame( [ $new, 'New' ], [ $body['revision'], $body['document']['label']['en'] ] );
	}

	public function testDeletedDocumentIsForgotten() {
		$revision = $this->saveCommunity( 'job-deleted', 'Gone' );
		$page = $this->services()->getWikiPageFactory()
			->newFromTitle( Title::newFromText( 'Leadership:Community/job-deleted' ) );
		$this->services()->getDeletePageFactory()->newDeletePage( $page, $this->admin() )->deleteUnsafe( 'test' );
		DeferredUpdates::doUpdates();
		$this->service->answer( 204, '' );
		$this->runJobs();
		$requests = $this->service->requests();
		$this->assertSame( 'DELETE', end( $requests )['method'] );
		$this->assertSame( [ 'revision' => (string)$revision, 'wiki' => WikiMap::getCurrentWikiId() ], end( $requests )['query'] );
	}

	public function testUnreadablePageIsNotForgotten() {
		$revision = $this->saveCommunity( 'job-unreadable', 'X' );
		$this->runJobs();
		$content = $this->revision( 'Leadership:Community/job-unreadable' )->getSlot( SlotRecord::MAIN );
		$this->setAddress( $content, 'tt:999999' );
		$this->services()->getMainWANObjectCache()->clearProcessCache();
		$asked = count( $this->service->requests() );
		$job = $this->newJob( 'job-unreadable', $revision );
		$done = $job->run();
		$this->setAddress( $content, $content->getAddress() );
		$this->assertFalse( $done );
		$this->assertCount( $asked, $this->service->requests() );
	}

	private function setAddress( SlotRecord $slot, string $address ): void {
		$this->services()->getConnectionProvider()->getPrimaryDatabase()->newUpdateQueryBuilder()
			->update( 'content' )->set( [ 'content_address' => $address ] )
			->where( [ 'content_id' => $slot->getContentId() ] )->caller( __METHOD__ )->execute();
	}

	public function testPagesElsewhereAreNotSent() {
		$this->save( 'Project:Not a document', 'text' );
		$this->save( 'Leadership talk:Community/job-saved', 'text' );
		$this->assertSame( 0, $this->runJobs() );
	}

	public static function provideOutcomes(): array {
		return [
			'conflict is settled' => [ 409, 'conflict', true ],
			'unavailable is tried again' => [ 503, 'unavailable', false ],
			'refused shows' => [ 422, 'invalid_document', false ],
			'wrong token shows' => [ 401, 'unauthorized', false ],
		];
	}

	/**
	 * @dataProvider provideOutcomes
	 * @param int $status
	 * @param string $code
	 * @param bool $done
	 */
	public function testOutcome( int $status, string $code, bool $done ) {
		$revision = $this->saveCommunity( "job-outcome-$status", 'X' );
		$this->service->problem( $status, $code );
		$job = $this->newJob( "job-outcome-$status", $revision );
		$this->assertSame( $done, $job->run() );
		$this->assertTrue( $job->allowRetries() );
		$this->assertSame( $done ? '' : "community/job-outcome-$status: leadershipdevelopment-problem-$code",
			(string)$job->getLastError() );
	}
}
