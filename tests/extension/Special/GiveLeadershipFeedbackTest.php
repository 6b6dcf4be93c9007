<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItems;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use MediaWiki\User\User;
use MediaWiki\Utils\MWTimestamp;
use PermissionsError;

/**
 * A round of feedback: by form, by import, counted, summarised.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackDocument
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItem
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItems
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\FeedbackListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialGiveLeadershipFeedback
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\FeedbackView
 */
class GiveLeadershipFeedbackTest extends SpecialPageTestCase {

	private const PAGE = 'Leadership:Feedback/gf-round';
	private const ROUND = [ 'schema' => 'feedback/1', 'label' => [ 'en' => 'GF round' ], 'starts' => '2022-02-01',
		'ends' => '2022-02-28', 'questions' => [
			[ 'id' => 'needs', 'text' => [ 'en' => 'What do you need?' ] ],
			[ 'id' => 'ways', 'text' => [ 'en' => 'How should we work?' ] ],
		] ];

	protected function setUp(): void {
		$this->save( self::PAGE, self::ROUND );
	}

	protected function tearDown(): void {
		MWTimestamp::setFakeTime( false );
	}

	private function account( string $name ): User {
		$user = $this->services()->getUserFactory()->newFromName( $name );
		return $user->isRegistered() ? $user : $this->newAccount( $name );
	}

	private function post( array $fields, ?User $user = null, string $language = 'en' ): string {
		$user ??= $this->account( 'Gf contributor' );
		return $this->open( 'GiveLeadershipFeedback', $fields + [ 'wpEditToken' => $user->getEditToken() ], $user, true,
			$language, 'gf-round' )->getHTML();
	}

	private function items(): array {
		return json_decode( $this->revision( self::PAGE )->getContent( SlotRecord::MAIN )->getText(), true )['items'] ?? [];
	}

	public function testFormAddsAnItemThatNamesNobody() {
		MWTimestamp::setFakeTime( '20220215120000' );
		$html = $this->open( 'GiveLeadershipFeedback', [], $this->account( 'Gf contributor' ), false, 'en', 'gf-round' )->getHTML();
		$this->assertStringContainsString( 'What do you need?', $html );
		$html = $this->post( [ 'wpFormIdentifier' => 'give', 'question' => 'needs', 'text' => ' More <b>training</b> ',
			'language' => 'fr', 'stakeholder' => 'affiliate', 'url' => 'https://example.org/call' ] );
		$this->assertStringContainsString( 'One item was added.', $html );
		[ $item ] = $this->items();
		$this->assertSame( [ 'question' => 'needs', 'text' => [ 'fr' => 'More <b>training</b>' ], 'language' => 'fr',
			'channel' => 'wiki', 'stakeholder' => 'affiliate', 'url' => 'https://example.org/call', 'date' => '2022-02-15' ],
			array_diff_key( $item, [ 'id' => '' ] ) );
		$this->assertSame( 'Gf contributor', $this->revision( self::PAGE )->getUser()->getName() );
		$this->assertStringNotContainsString( 'Gf contributor', json_encode( $item ) );
		$html = $this->render( self::PAGE )->getRawText();
		$this->assertStringContainsString( 'More &lt;b>training', $html );
		$this->assertStringContainsString( 'Taking feedback', $html );
		$this->assertStringContainsString( 'Special:GiveLeadershipFeedback/gf-round', $html );
	}

	public function testNothingIsTakenBeforeAndAfterOrOfWhoMayNotEdit() {
		MWTimestamp::setFakeTime( '20220301120000' );
		$html = $this->post( [ 'wpFormIdentifier' => 'give', 'text' => 'Late', 'language' => 'en', 'stakeholder' => '', 'url' => '' ] );
		$this->assertStringContainsString( 'takes no feedback today', $html );
		$this->assertSame( [], $this->items() );
		$this->assertStringNotContainsString( 'Special:GiveLeadershipFeedback', $this->render( self::PAGE )->getRawText() );
		MWTimestamp::setFakeTime( '20220215120000' );
		$cascade = false;
		$page = $this->services()->getWikiPageFactory()->newFromTitle( Title::newFromText( self::PAGE ) );
		$page->doUpdateRestrictions( [ 'edit' => 'sysop' ], [], $cascade, 'test', $this->admin() );
		$this->services()->getRestrictionStore()->flushRestrictions( Title::newFromText( self::PAGE ) );
		try {
			$this->post( [ 'wpFormIdentifier' => 'give', 'text' => 'No', 'language' => 'en' ] );
			$this->fail( 'The page is protected.' );
		} catch ( PermissionsError ) {
			$this->assertSame( [], $this->items() );
		} finally {
			$page->doUpdateRestrictions( [ 'edit' => '' ], [], $cascade, 'test', $this->admin() );
			$this->services()->getRestrictionStore()->flushRestrictions( Title::newFromText( self::PAGE ) );
		}
	}

	public function testCsvGoesInOnceAndWhatCannotBeReadIsReported() {
		MWTimestamp::setFakeTime( '20220215120000' );
		$csv = "\u{FEFF}Text;Channel;language;stakeholder;question;who\n"
			. "\"More; of \"\"this\"\"\";call;fr;affiliate;needs;ExampleEditor\n"
			. "Pigeons;pigeon;en;;;\n"
			. ";call;en;;;\n"
			. "'=1+1;survey;;;ways;\n"
			. "\n";
		$html = $this->post( [ 'wpFormIdentifier' => 'csv', 'csv' => $csv ], null, 'vi' );
		$this->assertStringContainsString( 'Đã thêm 2 mục', $html );
		$this->assertStringContainsString( 'Dòng 3 bị bỏ qua: không đọc được “channel”', $html );
		$this->assertStringContainsString( 'Dòng 4 bị bỏ qua: không đọc được “text”', $html );
		$this->assertSame( [ [ 'fr' => 'More; of "this"' ], [ 'vi' => '=1+1' ] ], array_column( $this->items(), 'text' ) );
		$this->assertStringNotContainsString( 'ExampleEditor', json_encode( $this->items() ) );
		$this->assertStringContainsString( '0 items were added', $this->post( [ 'wpFormIdentifier' => 'csv', 'csv' => $csv ] ) );
		$this->assertCount( 2, $this->items() );
	}

	public function testItemsKeepNamesOfTheirOwn() {
		[ $text, $added ] = FeedbackItems::add( json_encode( self::ROUND ), [
			[ 'text' => 'Same', 'language' => 'en' ], [ 'text' => ' Same ', 'language' => 'en' ],
			[ 'text' => 'Same', 'language' => 'en', 'question' => 'needs' ] ] );
		$this->assertSame( 2, $added );
		$this->assertCount( 2, array_unique( array_column( json_decode( $text, true )['items'], 'id' ) ) );
	}

	public function testCountsLeaveSmallCellsOutAndStatementsAndItemsLinkEachOther() {
		$items = [];
		foreach ( [ 'call', 'call', 'call', 'call', 'call', 'call', 'survey', 'survey' ] as $number => $channel ) {
			$items[] = [ 'id' => "i$number", 'text' => [ 'en' => "Item no. $number" ], 'channel' => $channel ];
		}
		$items[0] += [ 'outcome' => 'adopted' ];
		$items[1] += [ 'outcome' => 'not_adopted', 'because' => [ 'en' => 'Too dear.' ] ];
		$this->save( self::PAGE, self::ROUND + [ 'items' => $items, 'statements' => [
			[ 'id' => 'training', 'text' => [ 'en' => 'There is too little training.' ], 'items' => [ 'i0', 'i6', 'gone' ] ] ] ] );
		$html = $this->render( self::PAGE )->getRawText();
		$row = static fn ( string $value, string $html ) => preg_match(
			"~>$value</td><td[^>]*>([^<]*)</td>~", $html, $found ) ? $found[1] : null;
		$this->assertSame( '8', $row( 'English', $html ) );
		// Six would be told by the eight of the language.
		$this->assertStringContainsString( 'fewer than 5', (string)$row( 'Video call, Survey', $html ) );
		$this->assertStringContainsString( '(rests on <a href="#item-i0">1</a>, <a href="#item-i6">7</a>)', $html );
		$this->assertStringContainsString( 'Adopted in: <a href="#statement-training">', $html );
		$this->assertStringContainsString( 'Because: <span class="ext-leadershipdevelopment-text">Too dear.</span>', $html );
		$this->assertStringContainsString( '>Not adopted</span>', $html );

		$services = $this->services();
		$reader = $services->get( 'LeadershipDevelopment.ReaderFactory' )
			->newReader( $services->getLanguageFactory()->getLanguage( 'en' ) );
		$all = array_fill_keys( [ 'community', 'round', 'channel', 'stakeholder', 'outcome' ], null );
		$find = static fn ( array $filters ) => $services->get( 'LeadershipDevelopment.FeedbackListing' )
			->find( $filters + $all, 100, '', $reader );
		$this->assertSame( [ 'gf-round/0006', 'gf-round/0007' ],
			array_keys( $find( [ 'round' => 'gf-round', 'channel' => 'survey' ] ) ) );
		$row = $find( [ 'round' => 'gf-round', 'outcome' => 'adopted' ] )['gf-round/0000'];
		$this->assertSame( [ 'Item no. 0', [ 'training' ] ], [ $row['text'], $row['statements'] ] );
	}

	public function testEveryMemberIsShownAndUnknownRoundsAreNot() {
		foreach ( [ 'full', 'minimal' ] as $name ) {
			$case = json_decode( file_get_contents( __DIR__ . "/../../conformance/feedback/$name.json" ), true );
			$this->assertTrue( $this->save( "Leadership:Feedback/gf-$name", $case['document'] )->isGood() );
			foreach ( [ 'en', 'ar' ] as $language ) {
				$this->assertNotSame( '', $this->render( "Leadership:Feedback/gf-$name", $language )->getRawText() );
			}
		}
		$this->assertStringContainsString( 'no such round',
			$this->open( 'GiveLeadershipFeedback', [], null, false, 'en', 'gf-none' )->getHTML() );
	}
}
