<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Wikitext;

use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Title\Title;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Pages that show roles follow them when they change, once the jobs have run.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentIndex
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\DocumentAccess
 */
class DependencyTest extends WikitextTestCase {

	private const ASKS = [ 'requirements' => [
		[ 'competency' => 'embed-life', 'min_level' => 1, 'importance' => 'essential' ] ] ];

	protected function setUp(): void {
		// Jobs touch pages by the real clock, which is later: no second has to pass between one edit and the next.
		ConvertibleTimestamp::setFakeTime( time() - 100 );
		parent::setUp();
		// The queue drops jobs that are older than the last of their kind, which another test may have queued by the real clock.
		$this->services()->getObjectCacheFactory()->getLocalClusterInstance()->clear();
		$this->pass();
	}

	protected function tearDown(): void {
		ConvertibleTimestamp::setFakeTime( null );
		parent::tearDown();
	}

	private function pass(): void {
		DeferredUpdates::doUpdates();
		$group = $this->services()->getJobQueueGroup();
		while ( $job = $group->pop() ) {
			$this->forgetRequest();
			$job->run();
			$group->ack( $job );
			DeferredUpdates::doUpdates();
		}
		$this->forgetRequest();
	}

	/** Jobs and readers come in processes of their own. */
	private function forgetRequest(): void {
		$this->services()->getLinkCache()->clear();
		Title::clearCaches();
		$this->services()->resetServiceForTesting( 'ParserOutputAccess' );
	}

	/**
	 * @param string $page
	 * @param string $wikitext
	 * @return callable(): string What a reader gets of a page with the wikitext, from the cache where it is good
	 */
	private function page( string $page, string $wikitext ): callable {
		$this->save( $page, $wikitext );
		$this->pass();
		$read = function () use ( $page ) {
			$this->forgetRequest();
			$html = $this->renderText( $page );
			$this->age( $page );
			return $html;
		};
		$read();
		// It is in the cache, or else these tests would prove nothing.
		$before = $this->render( $page )->getCacheTime();
		ConvertibleTimestamp::setFakeTime( time() - 50 );
		$this->assertSame( $before, $this->render( $page )->getCacheTime() );
		return $read;
	}

	private function age( string $page ): void {
		$title = Title::newFromText( $page );
		$dbw = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$dbw->newUpdateQueryBuilder()
			->update( 'page' )->set( [ 'page_touched' => $dbw->timestamp( '20010101000000' ) ] )
			->where( [ 'page_namespace' => $title->getNamespace(), 'page_title' => $title->getDBkey() ] )
			->caller( __METHOD__ )->execute();
		$this->forgetRequest();
	}

	private function move( string $from, string $to ): void {
		$status = $this->services()->getMovePageFactory()
			->newMovePage( Title::newFromText( $from ), Title::newFromText( $to ) )
			->move( $this->admin(), 'test', false );
		$this->assertStatusGood( $status );
	}

	private function assertStatusGood( $status ): void {
		$this->assertTrue( $status->isOK(), (string)$status );
	}

	private function delete( string $page ): void {
		$this->assertStatusGood( $this->services()->getDeletePageFactory()->newDeletePage(
			Title::newFromText( $page )->toPageIdentity(), $this->admin() )->deleteUnsafe( 'test' ) );
	}

	public static function provideWikitext(): array {
		return [
			'one' => [ '{{#leadershiprole:ROLE}}' ],
			'card' => [ '{{#leadershiprole:ROLE|show=card}}' ],
			'table' => [ '{{#leadershiproles:competency=embed-life|limit=500}}' ],
			'list' => [ '{{#leadershiproles:competency=embed-life|limit=500|format=list}}' ],
		];
	}

	/**
	 * @dataProvider provideWikitext
	 * @param string $wikitext
	 */
	public function testThroughTheLifeOfARole( string $wikitext ) {
		$slug = 'embed-life-' . substr( md5( $wikitext ), 0, 6 );
		$role = "Leadership:Role/$slug";
		$read = $this->page( "Project:$slug", strtr( $wikitext, [ 'ROLE' => $slug ] ) );
		$this->assertStringNotContainsString( 'First name', $read() );

		$this->save( $role, self::role( [ 'label' => [ 'en' => 'First name' ] ] + self::ASKS ) );
		$this->pass();
		$this->assertStringContainsString( 'First name', $read() );

		$this->save( $role, self::role( [ 'label' => [ 'en' => 'Second name' ] ] + self::ASKS ) );
		$this->pass();
		$this->assertStringContainsString( 'Second name', $read() );
		$this->assertStringNotContainsString( 'First name', $read() );

		$this->move( $role, "$role-moved" );
		$this->pass();
		$this->assertSame( str_contains( $wikitext, 'roles:' ), str_contains( $read(), 'Second name' ) );
		$this->assertStringNotContainsString( "Role/$slug\"", $read() );

		$this->move( "$role-moved", $role );
		$this->pass();
		$this->assertStringContainsString( 'Second name', $read() );

		$this->delete( $role );
		$this->pass();
		$this->assertStringNotContainsString( 'Second name', $read() );
	}

	public function testWhatARoleAsksForAndWhatACommunityMakesOfIt() {
		$this->save( 'Leadership:Competency/embed-skill', [ 'schema' => 'competency/1',
			'label' => [ 'en' => 'Old skill' ], 'type' => 'skill' ] );
		$asks = static fn ( int $level ) => [ 'requirements' => [
			[ 'competency' => 'embed-skill', 'min_level' => $level, 'importance' => 'essential' ] ] ];
		$this->save( 'Leadership:Role/embed-asking', self::role( $asks( 1 ) ) );
		$read = $this->page( 'Project:Embed asking',
			'{{#leadershiprole:embed-asking|community=embed-hub|show=requirements}}' );
		$level = static fn ( int $level ) =>
			wfMessage( "leadershipdevelopment-level-$level" )->inLanguage( 'en' )->escaped();
		$this->assertStringContainsString( $level( 1 ), $read() );

		$this->save( 'Leadership:Competency/embed-skill', [ 'schema' => 'competency/1',
			'label' => [ 'en' => 'New skill' ], 'type' => 'skill' ] );
		$this->pass();
		$this->assertStringContainsString( 'New skill', $read() );

		$this->save( 'Leadership:Profile/embed-asking/embed-hub', [ 'schema' => 'profile/1',
			'role' => 'embed-asking', 'community' => 'embed-hub' ] + $asks( 4 ) );
		$this->pass();
		$this->assertStringContainsString( $level( 4 ), $read() );
	}

	public function testPagesThatShowNoRolesStayInTheCache() {
		$title = Title::newFromText( 'Project:Embeds nothing' );
		$this->save( 'Project:Embeds nothing', 'Nothing' );
		$this->pass();
		$touched = $title->getTouched();
		$this->save( 'Leadership:Role/embed-other', self::role( [ 'label' => [ 'en' => 'Another' ] ] + self::ASKS ) );
		$this->pass();
		$this->assertSame( $touched, Title::newFromText( 'Project:Embeds nothing' )->getTouched() );
	}
}
