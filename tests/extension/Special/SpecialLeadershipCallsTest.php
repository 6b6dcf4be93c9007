<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Extension\LeadershipDevelopment\Feed\Feed;
use MediaWiki\Extension\LeadershipDevelopment\Feed\FeedFormat;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\MainConfigNames;
use MediaWiki\Utils\MWTimestamp;

/**
 * The timeline of the Leadership Development Working Group: feedback in February 2022, recruitment in March and April,
 * announcement in May.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLeadershipCalls
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\Call
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Feed\FeedBuilder
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Feed\FeedFormat
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\CallQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Group\CallsView
 */
class SpecialLeadershipCallsTest extends SpecialPageTestCase {

	private const HERE = [ 'community' => 'sc-movement' ];

	protected function setUp(): void {
		$this->save( 'Leadership:Community/sc-movement', [ 'schema' => 'community/1', 'kind' => 'hub',
			'label' => [ 'en' => 'Movement' ] ] );
		$this->save( 'Leadership:Group/sc-working-group', [ 'schema' => 'group/1', 'community' => 'sc-movement',
			'label' => [ 'en' => 'Leadership Development Working Group', 'zh-hant' => '領導力發展工作小組' ],
			'mandate' => [ 'scope' => [ 'en' => 'To advise.' ], 'from' => '2022-05-01', 'until' => '2023-06-30',
				'replaced_by' => 'sc-council' ],
			'calls' => [ [ 'label' => [ 'en' => 'Join the group', 'zh-hant' => '專案組提案' ], 'kind' => 'members', 'dates' => [
				'feedback' => '2022-02-01', 'open' => '2022-03-01', 'announced' => '2022-05-01' ] ] ] ] );
	}

	protected function tearDown(): void {
		MWTimestamp::setFakeTime( false );
	}

	public static function provideDays(): array {
		return [
			'before' => [ '20220115120000', 'soon', 'Planned', '31 January 2022', null, 'Upcoming' ],
			'feedback' => [ '20220215120000', 'now', 'Feedback', '28 February 2022', '14 days left', 'Upcoming' ],
			'recruitment' => [ '20220320120000', 'now', 'Open', '30 April 2022', '42 days left', 'Upcoming' ],
			'last day' => [ '20220430120000', 'now', 'Open', '30 April 2022', 'last day', 'Upcoming' ],
			'announced' => [ '20220601120000', 'over', 'Announced', null, null, 'In office' ],
			'mandate has ended' => [ '20230701120000', 'over', 'Announced', null, null, 'Ended' ],
		];
	}

	/** @dataProvider provideDays */
	public function testCallStandsWhereItsDatesPutIt(
		string $now, string $section, string $state, ?string $last, ?string $left, string $mandate
	) {
		MWTimestamp::setFakeTime( $now );
		$html = $this->open( 'LeadershipCalls', self::HERE )->getHTML();
		$sections = array_combine( [ 'before', 'now', 'soon', 'over', 'mandates' ], explode( '<h2>', $html ) );
		foreach ( [ 'now', 'soon', 'over' ] as $name ) {
			$this->assertSame( $name === $section, str_contains( $sections[$name], 'Join the group' ), $name );
		}
		$this->assertStringContainsString( ">$state</span>", $sections[$section] );
		if ( $section === 'now' ) {
			$this->assertStringContainsString( $last, $sections[$section] );
			$this->assertStringContainsString( $left, $sections[$section] );
		}
		$this->assertStringContainsString( ">$mandate</span>", $sections['mandates'] );
		$this->assertStringContainsString( 'sc-council', $sections['mandates'] );
	}

	/**
	 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\GroupView
	 */
	public function testPageOfTheGroupLeadsToTheApplicationWhileTheCallIsOpen() {
		foreach ( [ '20220215120000' => false, '20220320120000' => true, '20220501120000' => false ] as $now => $isOpen ) {
			MWTimestamp::setFakeTime( (string)$now );
			$html = $this->render( 'Leadership:Group/sc-working-group' )->getRawText();
			$this->assertSame( $isOpen, str_contains( $html, 'Special:ApplyToCall/sc-working-group/2022-03-01' ), (string)$now );
		}
	}

	public function testDayIsThatOfTheReader() {
		// In Taipei it is the first of March already.
		MWTimestamp::setFakeTime( '20220228200000' );
		$user = $this->newAccount( 'Sc reader' );
		$this->services()->getUserOptionsManager()->setOption( $user, 'timecorrection', 'ZoneInfo|480|Asia/Taipei' );
		$this->assertStringContainsString( '>Feedback</span>', $this->open( 'LeadershipCalls', self::HERE )->getHTML() );
		$html = $this->open( 'LeadershipCalls', self::HERE, $user, false, 'zh-hant' )->getHTML();
		$this->assertStringContainsString( '專案組提案', $html );
		$this->assertStringContainsString( '2022年3月1日', $html );
		$this->assertStringContainsString( '>開放中</span>', $html );
	}

	public function testUnknownCommunityAndFeeds() {
		$this->assertStringContainsString( '“nonsense” is not a known value',
			$this->open( 'LeadershipCalls', [ 'community' => 'nonsense' ] )->getHTML() );
		$html = $this->open( 'LeadershipCalls', self::HERE )->getHTML();
		foreach ( [ 'ics', 'atom', 'json' ] as $format ) {
			$this->assertStringContainsString( "/v0/feeds/calls/$format?community=sc-movement&amp;uselang=en", $html );
		}
	}

	public function testCalendarHasFeedbackRecruitmentAndAnnouncement() {
		MWTimestamp::setFakeTime( '20220215120000' );
		$services = $this->services();
		$reader = $services->get( 'LeadershipDevelopment.ReaderFactory' )
			->newReader( $services->getLanguageFactory()->getLanguage( 'zh-hant' ) );
		$entries = $services->get( 'LeadershipDevelopment.FeedBuilder' )->build( 'calls', 'sc-movement', $reader );
		$calendar = FeedFormat::Calendar->write( new Feed( 'https://example.org/feed', 'https://example.org/', 'Calls',
			$services->getMainConfig()->get( MainConfigNames::Sitename ), 'zh-Hant', '2022-02-15T12:00:00Z', $entries ) );
		preg_match_all( '/DTSTART;VALUE=DATE:(\d+)\r\n(?:DTEND;VALUE=DATE:(\d+)\r\n)?SUMMARY:([^\r]*)/', $calendar, $events,
			PREG_SET_ORDER );
		$this->assertSame( [
			[ '20220201', '20220301', '專案組提案 (意見回饋)' ],
			[ '20220301', '20220501', '專案組提案 (開放中)' ],
			[ '20220501', '', '專案組提案 (已公布)' ],
		], array_map( static fn ( $event ) => array_slice( $event, 1 ), $events ) );
		preg_match_all( '/^UID:(.*)\r$/m', str_replace( "\r\n ", '', $calendar ), $ids );
		$this->assertCount( 3, array_unique( $ids[1] ) );
	}
}
