<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\View\Document;

use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Content\ContentHandler;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Status\Status;
use MediaWiki\Title\Title;
use MediaWiki\User\User;
use MediaWiki\Utils\MWTimestamp;

/**
 * The strategy process of 2017 (five goals, three cycles, a milestone at Wikimania), and a plan.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\Action
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\Cycle
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\FrozenCycles
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\PlanDocument
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\ProcessDocument
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\ProcessHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\PlanListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\ProcessListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\ProcessQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLeadershipProcesses
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\PlanView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\ProcessView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Process\ProcessesView
 */
class ProcessAndPlanTest extends SpecialPageTestCase {

	private const PLAN = [ 'schema' => 'plan/1', 'label' => [ 'en' => 'PP plan' ], 'stale_after_days' => 60, 'actions' => [
		[ 'label' => [ 'en' => 'Describe roles' ], 'owner' => [ 'en' => 'Working group' ], 'due' => '2022-05-31',
			'status' => 'started', 'confirmed' => '2022-05-01', 'roles' => [ 'pp-role' ] ],
		[ 'label' => [ 'en' => 'Train mentors' ], 'due' => '2022-12-31', 'status' => 'planned', 'confirmed' => '2022-03-01' ],
		[ 'label' => [ 'en' => 'Write a definition' ], 'due' => '2022-01-31', 'status' => 'done',
			'evidence' => [ [ 'title' => [ 'en' => 'Minutes' ], 'url' => 'https://example.org/minutes' ] ] ],
		[ 'label' => [ 'en' => 'Buy a ship' ], 'due' => '2022-01-31', 'status' => 'dropped' ],
	] ];

	protected function tearDown(): void {
		MWTimestamp::setFakeTime( false );
	}

	private static function process(): array {
		return json_decode( file_get_contents(
			__DIR__ . '/../../../../tools/playground/strategy/documents/process/strategy-2017.json' ), true );
	}

	private function saveAs( User $user, string $page, array $document ): Status {
		$title = Title::newFromText( $page );
		$updater = $this->services()->getWikiPageFactory()->newFromTitle( $title )->newPageUpdater( $user );
		$updater->setContent( SlotRecord::MAIN, ContentHandler::makeContent( json_encode( $document ), $title ) );
		$updater->saveRevision( CommentStoreComment::newUnsavedComment( 'test' ) );
		return $updater->getStatus();
	}

	public static function provideDays(): array {
		return [
			'before' => [ '20170301120000', null, [ 0, 0, 3 ] ],
			'first cycle' => [ '20170418120000', 'Cycle 1', [ 0, 1, 2 ] ],
			'between' => [ '20170501120000', null, [ 1, 0, 2 ] ],
			'third cycle' => [ '20170715120000', 'Cycle 3', [ 2, 1, 0 ] ],
			'after' => [ '20180101120000', null, [ 3, 0, 0 ] ],
		];
	}

	/** @dataProvider provideDays */
	public function testCurrentCycleFollowsFromTheDate( string $now, ?string $current, array $states ) {
		MWTimestamp::setFakeTime( $now );
		$page = "Leadership:Process/pp-2017-$now";
		$this->assertTrue( $this->save( $page, self::process() )->isGood() );
		$html = $this->render( $page )->getRawText();
		$this->assertSame( $current !== null, str_contains( $html, 'Now: ' ) );
		if ( $current !== null ) {
			$this->assertStringContainsString( "Now: $current", $html );
		}
		$count = static fn ( string $state ) => substr_count( $html, ">$state</span>" );
		$this->assertSame( $states, [ $count( 'Past, frozen' ), $count( 'Current' ), $count( 'Upcoming' ) ] );
		$this->assertSame( 5, substr_count( $html, '<li id="goal-' ) );
		$this->assertStringContainsString( '>2030<', $html );
		$this->assertSame( 4, substr_count( $html, '<rect' ), 'Three cycles and a milestone' );
		$this->assertStringContainsString( 'Wikimania 2017', $html );
		foreach ( [ 'Considerations', 'Design', 'Timeline', 'Went right', 'Went wrong', 'Milestones' ] as $heading ) {
			$this->assertStringContainsString( ">$heading</h", $html );
		}
		$this->assertStringContainsString( 'Available in: Tiếng Việt, English', $html );
	}

	public function testTimelineSaysInWhichLanguagesAllOfItIs() {
		$process = self::process();
		unset( $process['considerations'], $process['design'] );
		$process['phases'][0]['cycles'][1]['label'] = [ 'en' => 'Cycle 2', 'fr' => 'Cycle deux' ];
		$this->save( 'Leadership:Process/pp-2017-languages', $process );
		$html = $this->render( 'Leadership:Process/pp-2017-languages' )->getRawText();
		$this->assertSame( 1, substr_count( $html, 'Available in: ' ) );
		$this->assertStringContainsString( 'Available in: English<', $html );
	}

	public function testInTheLanguageOfTheSource() {
		$this->save( 'Leadership:Process/pp-2017-vi', self::process() );
		$html = $this->render( 'Leadership:Process/pp-2017-vi', 'vi' )->getRawText();
		$this->assertStringContainsString( 'Xây dựng lòng tin', $html );
		$this->assertStringContainsString( 'Chu kỳ 2', $html );
		$this->assertStringNotContainsString( 'Build trust', $html );
	}

	public function testPastCyclesAreFrozenTranslatedAndUnfrozenByARight() {
		MWTimestamp::setFakeTime( '20170501120000' );
		$page = 'Leadership:Process/pp-frozen';
		$editor = $this->newAccount( 'Pp editor' );
		$this->assertTrue( $this->saveAs( $editor, $page, self::process() )->isOK() );

		$coming = self::process();
		$coming['phases'][0]['cycles'][1]['end'] = '2017-06-30';
		$coming['phases'][0]['cycles'][0]['label']['fr'] = 'Cycle premier';
		$this->assertTrue( $this->saveAs( $editor, $page, $coming )->isOK(), 'What is to come, and a translation of what was' );

		$past = $coming;
		$past['phases'][0]['cycles'][0]['end'] = '2017-04-20';
		$status = $this->saveAs( $editor, $page, $past );
		$this->assertFalse( $status->isOK() );
		$this->assertTrue( $status->hasMessage( 'leadershipdevelopment-process-frozen' ) );
		$removed = $coming;
		array_shift( $removed['phases'][0]['cycles'] );
		$this->assertFalse( $this->saveAs( $editor, $page, $removed )->isOK() );
		$this->assertSame( '2017-04-18', json_decode( $this->revision( $page )->getContent( SlotRecord::MAIN )->getText(),
			true )['phases'][0]['cycles'][0]['end'] );
		$this->assertSame( 0, $this->logged( $page ) );

		$this->assertTrue( $this->saveAs( $this->admin(), $page, $past )->isOK() );
		$this->assertSame( 1, $this->logged( $page ) );
	}

	private function logged( string $page ): int {
		$title = Title::newFromText( $page );
		return (int)$this->services()->getConnectionProvider()->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'COUNT(*)' )->from( 'logging' )
			->where( [ 'log_type' => 'leadershipprocess', 'log_action' => 'past', 'log_title' => $title->getDBkey() ] )
			->caller( __METHOD__ )->fetchField();
	}

	public function testPlanShowsWhatIsOverdueAndStaleAndHowFarItHasCome() {
		MWTimestamp::setFakeTime( '20220601120000' );
		$this->assertTrue( $this->save( 'Leadership:Plan/pp-plan', self::PLAN )->isGood() );
		$html = $this->render( 'Leadership:Plan/pp-plan' )->getRawText();
		preg_match_all( '~<tr>(.*?)</tr>~s', $html, $rows );
		$words = array_map( static fn ( $row ) => array_values( array_filter(
			[ 'Not started', 'Under way', 'Done', 'Dropped', 'Overdue', 'Stale' ],
			static fn ( $word ) => str_contains( $row, ">$word</span>" ) ) ), array_slice( $rows[1], 1 ) );
		$this->assertSame( [ [ 'Under way', 'Overdue' ], [ 'Not started', 'Stale' ], [ 'Done' ], [ 'Dropped' ] ], $words );
		$this->assertStringContainsString( 'href="https://example.org/minutes"', $html );
		$this->assertStringContainsString( 'Leadership:Role/pp-role', $html );
		foreach ( [ 'done', 'stale', 'overdue', 'dropped' ] as $state ) {
			$this->assertStringContainsString( "ext-leadershipdevelopment-progress-$state", $html );
		}
	}

	public function testPageListsProcessesPlansAndLessons() {
		MWTimestamp::setFakeTime( '20170515120000' );
		$this->save( 'Leadership:Process/pp-listed', [ 'label' => [ 'en' => 'PP listed' ], 'lessons' => [
			[ 'kind' => 'wrong', 'text' => [ 'en' => 'Too little <b>time</b> to translate', 'ja' => '翻訳の時間が足りない' ] ],
			[ 'kind' => 'right', 'text' => [ 'en' => 'Everybody could take part' ] ] ] ] + self::process() );
		$this->save( 'Leadership:Plan/pp-listed', [ 'label' => [ 'en' => 'PP listed plan' ] ] + self::PLAN );
		$html = $this->open( 'LeadershipProcesses', [ 'lesson' => 'TRANSLATE time' ] )->getHTML();
		$this->assertStringContainsString( 'PP listed plan', $html );
		$this->assertStringContainsString( 'Too little &lt;b>time', $html );
		$this->assertStringNotContainsString( 'Everybody could', $html );
		$this->assertStringContainsString( '>Cycle 2<', $html );
		$this->assertStringContainsString( '翻訳の', $this->open(
			'LeadershipProcesses', [ 'lesson' => '時間' ], null, false, 'ja' )->getHTML() );
		$this->assertStringContainsString( 'No lessons match', $this->open( 'LeadershipProcesses', [ 'lesson' => 'qqqq' ] )->getHTML() );

		$services = $this->services();
		$reader = $services->get( 'LeadershipDevelopment.ReaderFactory' )
			->newReader( $services->getLanguageFactory()->getLanguage( 'en' ) );
		$rows = $services->get( 'LeadershipDevelopment.ProcessListing' )
			->find( [ 'community' => null, 'lesson' => 'everybody' ], 10, '', $reader );
		$this->assertSame( 'Cycle 2', $rows['pp-listed']['current']['label'] );
		$this->assertSame( [ [ 'kind' => 'right', 'text' => 'Everybody could take part' ] ], $rows['pp-listed']['lessons'] );
		MWTimestamp::setFakeTime( '20220601120000' );
		$rows = $services->get( 'LeadershipDevelopment.PlanListing' )
			->find( [ 'community' => null, 'status' => 'overdue' ], 10, 'pp-listed', $reader );
		$this->assertSame( [ 'pp-listed/000', 'started', true, false ], [ array_key_first( $rows ),
			$rows['pp-listed/000']['status'], $rows['pp-listed/000']['overdue'], $rows['pp-listed/000']['stale'] ] );
	}

	/** @dataProvider provideKinds */
	public function testEveryMemberAndTheLeastAreShown( string $kind ) {
		foreach ( [ 'full', 'minimal' ] as $name ) {
			$case = json_decode( file_get_contents( __DIR__ . "/../../../conformance/$kind/$name.json" ), true );
			$page = 'Leadership:' . ucfirst( $kind ) . "/pp-$name";
			$this->assertTrue( $this->save( $page, $case['document'] )->isGood() );
			foreach ( [ 'en', 'ar' ] as $language ) {
				$this->assertNotSame( '', $this->render( $page, $language )->getRawText() );
			}
		}
	}

	public static function provideKinds(): array {
		return [ [ 'process' ], [ 'plan' ], [ 'initiative' ] ];
	}
}
