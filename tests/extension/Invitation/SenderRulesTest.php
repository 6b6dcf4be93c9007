<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Invitation;

use MediaWiki\Block\DatabaseBlock;
use MediaWiki\Block\Restriction\NamespaceRestriction;
use MediaWiki\Content\Content;
use MediaWiki\Context\IContextSource;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Guest;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationState;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SuggestionList\ListTestCase;
use MediaWiki\Status\Status;
use MediaWiki\Title\Title;
use MediaWiki\User\User;
use StatusValue;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Invitations keep to what their sender may do, and one committee learns nothing of those of others.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Invitation\Messenger
 */
class SenderRulesTest extends ListTestCase {

	private const ELSEWHERE = 'sender-elsewhere';

	protected function tearDown(): void {
		ConvertibleTimestamp::setFakeTime( false );
		parent::tearDown();
	}

	private function inviter(): Inviter {
		return $this->services()->get( 'LeadershipDevelopment.Inviter' );
	}

	private function invitations(): InvitationStore {
		return $this->services()->get( 'LeadershipDevelopment.InvitationStore' );
	}

	private function newTalkative( string $name ): User {
		$person = $this->newPerson( $name );
		$options = $this->services()->getUserOptionsManager();
		$options->setOption( $person, Channel::PREFERENCE, Channel::Talk->value );
		$options->saveOptions( $person );
		return $person;
	}

	private function invite( User $sender, User $person, string $community, string $text = 'Would you?' ): StatusValue {
		$list = $this->make( $this->admin(), [ $person->getName() ], new ListRequest( self::ROLE, $community ) );
		$entry = $this->reader()->read( $this->admin(), $list->id )->getValue()->find( $this->centralId( $person ) );
		return $this->inviter()->invite( $sender, $list, $entry, $text );
	}

	private function assertRefused( StatusValue $status, User $person, string $community ): void {
		$this->assertFalse( $status->isOK() );
		$this->assertNull( $this->invitations()->findByRole( $this->centralId( $person ), self::ROLE, $community ) );
		$this->assertFalse( $person->getTalkPage()->exists() );
	}

	public function testAProtectedTalkPageIsForThoseWhoMayEditIt() {
		$member = $this->newCommitteeMember( 'Sender of the protected', 'sender-protected' );
		$person = $this->newTalkative( 'Sender protected' );
		$cascade = false;
		$this->services()->getWikiPageFactory()->newFromTitle( $person->getTalkPage() )->doUpdateRestrictions(
			[ 'create' => 'sysop' ], [], $cascade, 'test', $this->admin() );
		$this->assertRefused( $this->invite( $member, $person, 'sender-protected' ), $person, 'sender-protected' );
	}

	public function testAPartialBlockHolds() {
		$member = $this->newCommitteeMember( 'Sender blocked in part', 'sender-blocked' );
		$block = new DatabaseBlock( [ 'address' => $member, 'by' => $this->admin(), 'expiry' => 'infinity',
			'sitewide' => false ] );
		$block->setRestrictions( [ new NamespaceRestriction( 0, NS_USER_TALK ) ] );
		$this->services()->getDatabaseBlockStore()->insertBlock( $block );
		$member = $this->services()->getUserFactory()->newFromName( $member->getName() );
		$person = $this->newTalkative( 'Sender not reached' );
		$this->assertRefused( $this->invite( $member, $person, 'sender-blocked' ), $person, 'sender-blocked' );
	}

	public function testFiltersOfEditsSeeTheSender() {
		$member = $this->newCommitteeMember( 'Sender filtered', 'sender-filtered' );
		$person = $this->newTalkative( 'Sender unfiltered' );
		$seen = [];
		$reset = $this->services()->getHookContainer()->scopedRegister( 'EditFilterMergedContent',
			static function ( IContextSource $context, Content $content, Status $status, $summary, User $user ) use ( &$seen ) {
				$seen = [ $context->getTitle()->getPrefixedText(), $user->getName() ];
				$status->fatal( 'abusefilter-disallowed' );
				return false;
			} );
		$this->assertRefused( $this->invite( $member, $person, 'sender-filtered' ), $person, 'sender-filtered' );
		$this->assertSame( [ 'User talk:Sender unfiltered', 'Sender filtered' ], $seen );
	}

	public function testARedirectOnTheTalkPageIsFollowed() {
		$person = $this->newTalkative( 'Sender redirected' );
		$this->save( 'User talk:Sender arrived', 'Hello' );
		$this->save( 'User talk:Sender redirected', '#REDIRECT [[User talk:Sender arrived]]' );
		$status = $this->invite( $this->admin(), $person, self::COMMUNITY );
		$this->assertTrue( $status->isOK(), (string)$status );
		$text = fn ( string $page ) => $this->services()->getRevisionLookup()
			->getRevisionByTitle( Title::newFromText( $page ), 0, 1 )->getContent( 'main' )->getText();
		$this->assertStringContainsString( 'Special:MyLeadership', $text( 'User talk:Sender arrived' ) );
		$this->assertStringNotContainsString( 'MyLeadership', $text( 'User talk:Sender redirected' ) );
	}

	public function testLettersAreMeasuredInCharacters() {
		$letter = static fn ( int $length ) => str_repeat( 'ع', $length );
		$guest = fn ( string $text ) => $this->inviter()->inviteGuest(
			$this->admin(), self::ROLE, self::COMMUNITY, new Guest( 'Guest of letters', 'x', null ), $text )->isOK();
		$this->assertTrue( $guest( $letter( Inviter::MAX_TEXT_LENGTH ) ) );
		$this->assertFalse( $guest( $letter( Inviter::MAX_TEXT_LENGTH + 1 ) ) );
		$person = $this->newPerson( 'Sender reader' );
		$this->assertTrue( $this->invite( $this->admin(), $person, self::COMMUNITY,
			$letter( Inviter::MAX_TEXT_LENGTH ) )->isOK() );
	}

	public function testWhatIsKnownOfAGuestIsShort() {
		$send = fn ( int $length ) => $this->open( 'InviteLeader', [ 'role' => self::ROLE, 'community' => 'examplewiki',
			'name' => str_repeat( 'ع', $length ), 'contact' => 'x', 'event' => '', 'text' => 'Come',
			'wpEditToken' => $this->admin()->getEditToken( 'leadershipdevelopment-invite' ) ], $this->admin(), true )->getHTML();
		$this->assertStringNotContainsString( 'token=', $send( 256 ) );
		$this->assertStringContainsString( 'token=', $send( 255 ) );
	}

	public function testCommitteesLearnNothingOfTheInvitationsOfOthers() {
		$person = $this->newPerson( 'Sender shared' );
		foreach ( [ self::COMMUNITY, self::ELSEWHERE ] as $community ) {
			$status = $this->invite( $this->admin(), $person, $community );
			$this->assertTrue( $status->isOK(), "$community: $status" );
		}
		$this->assertCount( 2, $this->invitations()->findTo( $this->centralId( $person ) ) );
	}

	public function testARefusalElsewhereLooksLikeAnyOtherAbsence() {
		$person = $this->newPerson( 'Sender refused' );
		$list = $this->make( $this->admin(), [ $person->getName() ], new ListRequest( self::ROLE, self::ELSEWHERE ) );
		$entry = $this->reader()->read( $this->admin(), $list->id )->getValue()->find( $this->centralId( $person ) );
		$this->invite( $this->admin(), $person, self::COMMUNITY );
		$this->inviter()->answer(
			$this->invitations()->findByRole( $this->centralId( $person ), self::ROLE, self::COMMUNITY ),
			InvitationState::Declined );
		$status = $this->inviter()->invite( $this->admin(), $list, $entry, 'Would you?' );
		$this->assertTrue( $status->hasMessage( 'leadershipdevelopment-list-none' ), (string)$status );
		$html = $this->open( 'InviteLeader', [ 'person' => $entry->centralId ], $this->admin(),
			subPage: (string)$list->id )->getHTML();
		$this->assertStringNotContainsString( 'Sender refused', $html );
		$this->assertStringContainsString( 'This list does not exist', $html );
	}

	public function testWhatHasExpiredBlocksNothing() {
		$person = $this->newPerson( 'Sender patient' );
		$this->assertTrue( $this->invite( $this->admin(), $person, self::COMMUNITY )->isOK() );
		// PurgePrivateData has not run since.
		ConvertibleTimestamp::setFakeTime( time() + 61 * 86_400 );
		$status = $this->invite( $this->admin(), $person, self::COMMUNITY );
		$this->assertTrue( $status->isOK(), (string)$status );
		$this->assertCount( 1, $this->invitations()->findTo( $this->centralId( $person ) ) );
	}
}
