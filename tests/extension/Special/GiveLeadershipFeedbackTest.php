<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Block\DatabaseBlock;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItems;
use MediaWiki\Extension\LeadershipDevelopment\Feedback\PendingItemStore;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use MediaWiki\User\User;
use MediaWiki\Utils\MWTimestamp;
use PermissionsError;
use UserBlockedError;

/**
 * A round of feedback: by form, by import, counted, summarised.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackDocument
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItem
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItems
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Feedback\PendingItemStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\FeedbackListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\FeedbackFilter
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
		$this->save( 'Leadership:Community/gf-hub', [ 'schema' => 'community/1', 'kind' => 'hub', 'label' => [ 'en' => 'GF hub' ] ] );
		$this->save( 'Leadership:Community/gf-chapter', [ 'schema' => 'community/1', 'kind' => 'chapter', 'parent' => 'gf-hub',
			'label' => [ 'en' => 'GF chapter' ] ] );
		$this->save( self::PAGE, self::ROUND );
	}

	protected function tearDown(): void {
		MWTimestamp::setFakeTime( false );
		$this->services()->getPermissionManager()->invalidateUsersRightsCache();
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

	private function anonymous( array $fields ): string {
		return $this->open( 'GiveLeadershipFeedback', $fields + [ 'wpFormIdentifier' => 'give', 'language' => 'en', 'stakeholder' => '',
			'url' => '', 'question' => 'needs' ], null, true, 'en', 'gf-round' )->getHTML();
	}

	private function pending(): PendingItemStore {
		return LeadershipServices::getPendingItemStore();
	}

	/** People without an account may not edit, as on a wiki that asks for one. */
	private function withoutAccount(): void {
		$this->services()->getPermissionManager()->overrideUserRightsForTesting(
			$this->services()->getUserFactory()->newAnonymous( '127.0.0.1' ), [ 'read' ] );
	}

	public function testRoundTakesItemsWithoutANameOnlyWhereItSaysSo() {
		MWTimestamp::setFakeTime( '20220215120000' );
		$this->withoutAccount();
		try {
			$this->anonymous( [ 'text' => 'Nobody said so' ] );
			$this->fail( 'The round takes no items without a name.' );
		} catch ( PermissionsError ) {
			$this->assertSame( [], $this->pending()->find( 'gf-round' ) );
		}
		$html = $this->open( 'GiveLeadershipFeedback', [], $this->account( 'Gf contributor' ), false, 'en', 'gf-round' )->getHTML();
		$this->assertStringNotContainsString( 'Without my name', $html );
		$this->save( self::PAGE, self::ROUND + [ 'anonymous' => true ] );
		MWTimestamp::setFakeTime( '20220301120000' );
		$this->expectException( PermissionsError::class );
		$this->anonymous( [ 'text' => 'Late' ] );
	}

	public function testItemWithoutANameWaitsForAModeratorAndNothingTellsWhoSaidIt() {
		MWTimestamp::setFakeTime( '20220215120000' );
		$this->save( self::PAGE, self::ROUND + [ 'anonymous' => true ] );
		$this->withoutAccount();
		$this->assertStringContainsString( 'You need no account', $this->render( self::PAGE )->getRawText() );
		$html = $this->open( 'GiveLeadershipFeedback', [], null, false, 'en', 'gf-round' )->getHTML();
		$this->assertStringContainsString( 'Neither your account nor your address is kept', $html );
		$this->assertStringNotContainsString( 'name="csv"', $html );
		$this->assertStringContainsString( 'once a moderator has read it', $this->anonymous( [ 'text' => ' I was <i>not</i> heard ' ] ) );
		$user = $this->account( 'Gf contributor' );
		$html = $this->post( [ 'wpFormIdentifier' => 'give', 'text' => 'Nor was I', 'language' => 'fr', 'stakeholder' => '', 'url' => '',
			'question' => '', 'anonymous' => '1' ], $user );
		$this->assertStringContainsString( 'once a moderator has read it', $html );
		$this->assertStringContainsString( 'once a moderator has read it', $this->anonymous( [ 'text' => 'Buy pills' ] ) );

		$this->assertSame( [], $this->items(), 'nothing stands on the page yet' );
		$rows = $this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()->select( '*' )
			->from( PendingItemStore::TABLE )->where( [ 'lfp_round' => 'gf-round' ] )->caller( __METHOD__ )->fetchResultSet();
		$this->assertSame( 3, $rows->numRows() );
		foreach ( $rows as $row ) {
			$kept = json_encode( (array)$row );
			$this->assertSame( [ 'lfp_id', 'lfp_round', 'lfp_item', 'lfp_day' ], array_keys( (array)$row ) );
			$this->assertDoesNotMatchRegularExpression( '/127\.0|Gf contributor|1200/', $kept );
		}
		// People who are no moderators see nothing of it.
		$html = $this->open( 'GiveLeadershipFeedback', [], $user, false, 'en', 'gf-round' )->getHTML();
		$this->assertStringNotContainsString( 'not</i> heard', html_entity_decode( $html ) );
		$ids = array_keys( $this->pending()->find( 'gf-round' ) );
		$decisions = [ 'wpFormIdentifier' => 'moderate', "item-$ids[0]" => 'accept', "item-$ids[1]" => '', "item-$ids[2]" => 'decline' ];
		$this->post( $decisions, $user );
		$this->assertSame( $ids, array_keys( $this->pending()->find( 'gf-round' ) ), 'only moderators decide' );

		$html = $this->open( 'GiveLeadershipFeedback', [], $this->admin(), false, 'en', 'gf-round' )->getHTML();
		$this->assertStringContainsString( 'I was &lt;i&gt;not&lt;/i&gt; heard', $html );
		$html = $this->post( $decisions, $this->admin() );
		$this->assertStringContainsString( 'One item was added.', $html );
		$this->assertStringContainsString( 'One item was declined.', $html );
		[ $item ] = $this->items();
		$this->assertSame( [ 'question' => 'needs', 'text' => [ 'en' => 'I was <i>not</i> heard' ], 'language' => 'en', 'channel' => 'wiki',
			'date' => '2022-02-15' ], array_diff_key( $item, [ 'id' => '' ] ) );
		$this->assertCount( 1, $this->items() );
		$this->assertSame( 'Admin', $this->revision( self::PAGE )->getUser()->getName(), 'a moderator answers for the edit' );
		$this->assertSame( [ $ids[1] ], array_keys( $this->pending()->find( 'gf-round' ) ) );
		$this->assertSame( 1, (int)$this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'COUNT(*)' )->from( 'logging' )->where( [ 'log_type' => 'leadershipprocess', 'log_action' => 'feedback-decline' ] )
			->caller( __METHOD__ )->fetchField() );
		// What nobody decides on is forgotten.
		$this->assertSame( 0, $this->pending()->removeOlderThan( 1 ) );
		MWTimestamp::setFakeTime( '20220218120000' );
		$this->assertSame( 1, $this->pending()->removeOlderThan( 1 ) );
		$this->assertSame( [], $this->pending()->find( 'gf-round' ) );
	}

	public function testBlockedPeopleAndFloodsAreKeptOut() {
		MWTimestamp::setFakeTime( '20220215120000' );
		$this->save( self::PAGE, self::ROUND + [ 'anonymous' => true ] );
		$this->withoutAccount();
		$block = new DatabaseBlock( [ 'address' => '127.0.0.1', 'by' => $this->admin(), 'expiry' => 'infinity' ] );
		$store = $this->services()->getDatabaseBlockStore();
		$store->insertBlock( $block );
		try {
			$this->anonymous( [ 'text' => 'Blocked' ] );
			$this->fail( 'The address is blocked.' );
		} catch ( PermissionsError | UserBlockedError ) {
			$this->assertSame( [], $this->pending()->find( 'gf-round' ) );
		} finally {
			$store->deleteBlock( $block );
		}
		$item = [ 'text' => 'Flood', 'language' => 'en', 'date' => '2022-02-15' ];
		for ( $number = 0; $number < PendingItemStore::MAX_ITEMS; $number++ ) {
			$this->assertTrue( $this->pending()->add( 'gf-full', $item ) );
		}
		$this->assertFalse( $this->pending()->add( 'gf-full', $item ) );
		$this->assertCount( PendingItemStore::LIMIT, $this->pending()->find( 'gf-full' ) );
		MWTimestamp::setFakeTime( '20230215120000' );
		$this->pending()->removeOlderThan( 1 );
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
			$items[] = [ 'id' => "i$number", 'text' => [ 'en' => "Item no. $number" ], 'channel' => $channel ]
				+ ( $number === 7 ? [ 'question' => 'ways', 'region' => 'gf-chapter' ] : [] );
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
		$all = array_fill_keys( [ 'community', 'round', 'question', 'language', 'region', 'channel', 'stakeholder', 'outcome' ], null );
		$find = static fn ( array $filters ) => $services->get( 'LeadershipDevelopment.FeedbackListing' )
			->find( $filters + $all, 100, '', $reader );
		$this->assertSame( [ 'gf-round/0006', 'gf-round/0007' ],
			array_keys( $find( [ 'round' => 'gf-round', 'channel' => 'survey' ] ) ) );
		$filters = [ [ 'question' => 'ways' ], [ 'region' => 'gf-chapter' ], [ 'region' => 'gf-hub' ] ];
		foreach ( $filters as $filter ) {
			$this->assertSame( [ 'gf-round/0007' ], array_keys( $find( [ 'round' => 'gf-round' ] + $filter ) ), json_encode( $filter ) );
		}
		$this->assertSame( [], $find( [ 'round' => 'gf-round', 'question' => 'needs' ] ) );
		$this->assertSame( [], $find( [ 'round' => 'gf-round', 'language' => 'ar' ] ) );
		$this->assertCount( 8, $find( [ 'round' => 'gf-round', 'language' => 'en' ] ) );
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
