<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use ErrorPageError;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialAwardAchievement
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialMyLeadership
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\AchievementView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Learning\AwardsView
 */
class SpecialAwardAchievementTest extends SpecialPageTestCase {

	public function testACommitteeOffersAndThePersonAnswers() {
		$member = $this->newCommitteeMember( 'Awards form member', 'awards-here' );
		$person = $this->newAccount( 'Awards form person' );
		$this->saveApproved( 'Leadership:Achievement/awards-form', [ 'schema' => 'achievement/1', 'label' => [ 'en' => 'Patient listener' ],
			'criteria' => [ 'en' => 'Listened to ten people.' ], 'community' => 'awards-here',
			'aligns' => [ [ 'competency' => 'awards-care', 'level' => 2 ] ] ] );
		$page = $this->renderText( 'Leadership:Achievement/awards-form' );
		$this->assertMatchesRegularExpression( '/Listened to ten people.*Working.*Special:AwardAchievement/s', $page );
		$this->assertStringContainsString( 'Patient listener', $this->open( 'AwardAchievement', [], $member )->getHTML() );
		$form = [ 'recipient' => 'awards_form person', 'evidence' => 'https://example.org/x' ];
		$html = $this->open( 'AwardAchievement', $form + [ 'wpEditToken' => 'old' ], $member, true, 'en', 'awards-form' )->getHTML();
		$this->assertStringContainsString( 'value="https://example.org/x"', $html, 'Kept when the session was lost' );
		$this->assertStringNotContainsString( 'Awards form person', $html );
		$out = $this->open( 'AwardAchievement', [ 'recipient' => 'Nobody whatsoever' ], $member, true, 'en', 'awards-form' );
		$this->assertStringContainsString( 'There is no such account', $out->getHTML() );
		$out = $this->open( 'AwardAchievement', [ 'recipient' => 'Awards_form person' ], $member, true, 'en', 'awards-form' );
		$this->assertStringContainsString( 'done=1', $out->getRedirect() );
		$given = $this->open( 'AwardAchievement', [], $member, false, 'en', 'awards-form' )->getHTML();
		$this->assertMatchesRegularExpression( '/Awards form person.*awaiting an answer/s', $given );

		$own = $this->open( 'MyLeadership', [], $person )->getHTML();
		preg_match( '/name="award"[^>]*value="([0-9a-f]{32})"|value="([0-9a-f]{32})"[^>]*name="award"/', $own, $key );
		$key = $key[1] ?: $key[2];
		$act = fn ( string $do ) => $this->open( 'MyLeadership', [ 'do' => 'award', 'award' => $key, 'act' => $do,
			'wpEditToken' => $person->getEditToken( 'leadershipdevelopment-own' ) ], $person, true );
		$this->assertStringContainsString( 'status has changed', $act( 'show' )->getHTML() );
		$this->assertStringContainsString( 'done=award', $act( 'decline' )->getRedirect() );
		$given = $this->open( 'AwardAchievement', [], $member, false, 'en', 'awards-form' )->getHTML();
		$this->assertMatchesRegularExpression( '/Awards form person.*awaiting an answer/s', $given, 'A no is told nobody' );
		$act( 'forget' );
		$this->assertStringNotContainsString( $key, $this->open( 'MyLeadership', [], $person )->getHTML() );
	}

	public function testItIsForTheCommitteeOfTheCommunity() {
		$other = $this->newCommitteeMember( 'Awards other member', 'awards-there' );
		$this->saveApproved( 'Leadership:Achievement/awards-closed', [ 'schema' => 'achievement/1', 'label' => [ 'en' => 'x' ],
			'criteria' => [ 'en' => 'x' ], 'community' => 'awards-here' ] );
		$html = $this->open( 'AwardAchievement', [], $other, false, 'en', 'awards-closed' )->getHTML();
		$this->assertStringNotContainsString( 'name="recipient"', $html );
		$this->expectException( ErrorPageError::class );
		$this->open( 'AwardAchievement', [], $this->newAccount( 'Awards nobody' ), false, 'en', 'awards-closed' );
	}
}
