<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Invitation;

use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Guest;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Invitation;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationState;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListEntry;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SuggestionList\ListTestCase;
use MediaWiki\User\User;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Invitation\Inviter
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Invitation\Messenger
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationNotification
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialInviteLeader
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLeadershipInvitation
 */
class InvitationTest extends ListTestCase {

	protected function tearDown(): void {
		ConvertibleTimestamp::setFakeTime( false );
		parent::tearDown();
	}

	private function invitations(): InvitationStore {
		return $this->services()->get( 'LeadershipDevelopment.InvitationStore' );
	}

	private function inviter(): Inviter {
		return $this->services()->get( 'LeadershipDevelopment.Inviter' );
	}

	/**
	 * @param User $person
	 * @return array{StoredList,ListEntry}
	 */
	private function listed( User $person ): array {
		$list = $this->make( $this->admin(), [ $person->getName() ] );
		return [ $list, $this->reader()->read( $this->admin(), $list->id )->getValue()
			->find( $this->centralId( $person ) ) ];
	}

	private function invite( User $person ): Invitation {
		[ $list, $entry ] = $this->listed( $person );
		$status = $this->inviter()->invite( $this->admin(), $list, $entry, 'Would you?' );
		$this->assertTrue( $status->isOK(), (string)$status );
		return $this->invitations()->findByRole( $entry->centralId, self::ROLE, self::COMMUNITY );
	}

	private function inviteGuest( string $name ): string {
		$status = $this->inviter()->inviteGuest( $this->admin(), self::ROLE, self::COMMUNITY,
			new Guest( $name, "$name@example.org", 'Project:Exchange' ), 'Come and see us' );
		$this->assertTrue( $status->isOK(), (string)$status );
		return $status->getValue();
	}

	private function countRows( string $table, array $conditions ): int {
		return (int)$this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'COUNT(*)' )->from( $table )->where( $conditions )->caller( __METHOD__ )->fetchField();
	}

	public function testANotificationSaysOnlyThatThereIsSomethingToRead() {
		$person = $this->newPerson( 'Invite notified' );
		$invitation = $this->invite( $person );
		DeferredUpdates::doUpdates();
		$this->assertSame( Channel::Notification, $invitation->channel );
		$this->assertSame( 1, $this->countRows( 'echo_notification', [ 'notification_user' => $person->getId() ] ) );
		$extra = $this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'event_extra' )->from( 'echo_event' )
			->where( [ 'event_type' => 'leadershipdevelopment-invitation' ] )
			->orderBy( 'event_id', 'DESC' )->limit( 1 )->caller( __METHOD__ )->fetchField();
		$this->assertStringNotContainsString( self::ROLE, (string)$extra );
		$this->assertFalse( $person->getTalkPage()->exists() );
	}

	public function testATalkPageDoesNotGiveItAway() {
		$person = $this->newPerson( 'Invite talkative' );
		$options = $this->services()->getUserOptionsManager();
		$options->setOption( $person, Channel::PREFERENCE, Channel::Talk->value );
		$options->saveOptions( $person );
		$this->assertSame( Channel::Talk, $this->invite( $person )->channel );
		$text = $this->revision( 'User talk:Invite talkative' )->getContent( 'main' )->getText();
		$this->assertStringContainsString( 'Special:MyLeadership', $text );
		$this->assertStringContainsString( 'Admin', $text, 'It is signed' );
		foreach ( [ self::ROLE, 'List role', self::COMMUNITY, 'Would you' ] as $secret ) {
			$this->assertStringNotContainsString( $secret, $text );
		}
	}

	public function testEachPersonIsAskedOnceForARole() {
		$person = $this->newPerson( 'Invite once' );
		$invitation = $this->invite( $person );
		[ $list, $entry ] = $this->listed( $person );
		$this->assertSame( ContactState::Contacted,
			$this->reader()->read( $this->admin(), $list->id )->getValue()->find( $entry->centralId )->contact->state );
		$again = fn () => $this->inviter()->invite( $this->admin(), $list, $entry, 'And now?' )->isOK();
		$this->assertFalse( $again() );
		$this->inviter()->answer( $invitation, InvitationState::NotNow );
		$this->assertFalse( $again() );
		ConvertibleTimestamp::setFakeTime( time() + 366 * 86_400 );
		$this->assertTrue( $again() );
	}

	public function testWhoeverDeclinedByHandIsNotAsked() {
		$person = $this->newPerson( 'Invite decliner' );
		[ $list, $entry ] = $this->listed( $person );
		$this->services()->get( 'LeadershipDevelopment.ContactStore' )
			->put( self::ROLE, 'another', $entry->centralId, ContactState::Declined, null, 1 );
		$this->assertFalse( $this->inviter()->invite( $this->admin(), $list, $entry, 'Would you?' )->isOK() );
	}

	public function testOnlyThePersonAnswers() {
		$person = $this->newPerson( 'Invite answering' );
		$other = $this->newPerson( 'Invite other' );
		$invitation = $this->invite( $person );
		$answer = fn ( User $user, string $token ) => $this->open( 'MyLeadership', [ 'do' => 'answer',
			'invitation' => $invitation->id, 'answer' => 'accepted',
			'wpEditToken' => $token ?: $user->getEditToken( 'leadershipdevelopment-own' ) ], $user, true );
		$answer( $other, '' );
		$answer( $person, 'forged' );
		$this->assertSame( InvitationState::Open,
			$this->invitations()->findOwn( $invitation->id, $this->centralId( $person ) )->state );
		$answer( $person, '' );
		$this->assertSame( InvitationState::Accepted,
			$this->invitations()->findOwn( $invitation->id, $this->centralId( $person ) )->state );
		[ $list, $entry ] = $this->listed( $person );
		$this->assertStringContainsString( 'Accepted',
			$this->open( 'LeadershipList', [], $this->admin(), subPage: (string)$list->id )->getHTML() );
	}

	public function testAFormWithPreview() {
		$person = $this->newPerson( 'Invite previewed' );
		[ $list, $entry ] = $this->listed( $person );
		$params = [ 'person' => $entry->centralId, 'text' => 'Look <b>here</b>',
			'wpEditToken' => $this->admin()->getEditToken( 'leadershipdevelopment-invite' ) ];
		$form = $this->open( 'InviteLeader', [ 'person' => $entry->centralId, 'textlanguage' => 'fr' ],
			$this->admin(), subPage: (string)$list->id )->getHTML();
		$this->assertStringContainsString( 'Bonjour Invite previewed', $form );
		$preview = $this->open( 'InviteLeader', $params + [ 'preview' => '1' ], $this->admin(), true, 'en',
			(string)$list->id )->getHTML();
		$this->assertStringContainsString( 'Look &lt;b>here&lt;/b></div>', $preview );
		$this->assertStringNotContainsString( 'session was lost', $preview );
		$this->assertNull( $this->invitations()->findByRole( $entry->centralId, self::ROLE, self::COMMUNITY ) );
		$this->open( 'InviteLeader', $params, $this->admin(), true, 'en', (string)$list->id );
		$this->assertSame( 'Look <b>here</b>', $this->invitations()->findByRole( $entry->centralId, self::ROLE, self::COMMUNITY )->text );
	}

	private static function letter( string $html ): string {
		preg_match( '!<textarea[^>]* name="text"[^>]*>\n?([^<]*)</textarea>!', $html, $found );
		return html_entity_decode( $found[1] );
	}

	public function testTheLetterToAGuestSaysWhatWasFilledIn() {
		$this->save( 'Leadership:Community/invite-letters',
			[ 'schema' => 'community/1', 'label' => [ 'en' => 'Example community' ], 'kind' => 'hub' ] );
		foreach ( [ 'en', 'ar', 'ja' ] as $language ) {
			$letter = self::letter( $this->open( 'InviteLeader', [ 'textlanguage' => $language ], $this->admin() )->getHTML() );
			$posted = [ 'role' => self::ROLE, 'community' => 'invite-letters', 'name' => "Guest in $language",
				'contact' => 'guest@example.org', 'event' => '', 'text' => $letter, 'textlanguage' => $language,
				'wpEditToken' => $this->admin()->getEditToken( 'leadershipdevelopment-invite' ) ];
			$preview = $this->open( 'InviteLeader', $posted + [ 'preview' => '1' ], $this->admin(), true )->getHTML();
			$sent = $this->open( 'InviteLeader', $posted, $this->admin(), true )->getHTML();
			$this->assertSame( 1, preg_match( '/token=([\w-]+)/', $sent, $token ), $sent );
			$read = $this->open( 'LeadershipInvitation', [ 'token' => $token[1] ] )->getHTML();
			foreach ( [ strstr( $preview, '<form', true ), $read ] as $html ) {
				$this->assertStringContainsString( "Guest in $language", $html );
				$this->assertDoesNotMatchRegularExpression( '/[\[\]［］…]/u', strip_tags( $html ) );
			}
		}
	}

	public function testEnterSends() {
		[ $list, $entry ] = $this->listed( $this->newPerson( 'Invite by a key' ) );
		$pages = [ $this->open( 'InviteLeader', [], $this->admin() ), $this->open( 'InviteLeader',
			[ 'person' => $entry->centralId ], $this->admin(), subPage: (string)$list->id ) ];
		foreach ( $pages as $page ) {
			preg_match_all( '/<button[^>]*type="submit"[^>]*>/', strstr( $page->getHTML(), '<form' ), $buttons );
			// The button that Enter presses in every browser.
			$this->assertStringNotContainsString( 'name=', $buttons[0][0], 'Neither another language nor a look at it' );
			$this->assertGreaterThan( 2, count( $buttons[0] ) );
		}
	}

	public function testAnotherLanguageKeepsWhatWasFilledIn() {
		$draft = self::letter( $this->open( 'InviteLeader', [ 'textlanguage' => 'en' ], $this->admin() )->getHTML() );
		$change = fn ( string $text ) => $this->open( 'InviteLeader', [ 'name' => 'Guest kept', 'contact' => 'kept@example.org',
			'text' => $text, 'textlanguage' => 'fr', 'changelanguage' => '1',
			'wpEditToken' => $this->admin()->getEditToken( 'leadershipdevelopment-invite' ) ], $this->admin(), true )->getHTML();
		$untouched = $change( strtr( $draft, [ "\n" => "\r\n" ] ) );
		$this->assertStringStartsWith( 'Bonjour', self::letter( $untouched ) );
		$this->assertStringContainsString( 'value="Guest kept"', $untouched );
		$this->assertStringContainsString( 'value="kept@example.org"', $untouched );
		$own = $change( 'My own words' );
		$this->assertSame( 'My own words', trim( self::letter( $own ) ) );
		$this->assertStringContainsString( 'Your message was kept', $own );
	}

	public function testForgedPeopleAreNotInvited() {
		$person = $this->newPerson( 'Invite unlisted' );
		$list = $this->make( $this->admin(), [] );
		$output = $this->open( 'InviteLeader', [ 'person' => $this->centralId( $person ), 'text' => 'x',
			'wpEditToken' => $this->admin()->getEditToken( 'leadershipdevelopment-invite' ) ],
			$this->admin(), true, 'en', (string)$list->id );
		$this->assertStringContainsString( 'This list does not exist', $output->getHTML() );
		$this->assertNull( $this->invitations()->findByRole( $this->centralId( $person ), self::ROLE, self::COMMUNITY ) );
	}

	public function testInvitationsAreLoggedWithoutWhoWasInvited() {
		$entries = fn () => array_map( static fn ( $row ) => (array)$row, iterator_to_array(
			$this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
				->select( [ 'log_title', 'log_params', 'actor_name' ] )->from( 'logging' )
				->join( 'actor', null, 'actor_id = log_actor' )
				->where( [ 'log_type' => 'leadershipdevelopment', 'log_action' => 'invite' ] )
				->caller( __METHOD__ )->fetchResultSet(), false ) );
		$before = count( $entries() );
		$this->invite( $this->newPerson( 'Invite logged' ) );
		$this->inviteGuest( 'Guest logged' );
		$logged = array_slice( $entries(), $before );
		$this->assertSame( [ [ 'Role/' . self::ROLE, 'Admin' ], [ 'Role/' . self::ROLE, 'Admin' ] ],
			array_map( static fn ( $row ) => [ $row['log_title'], $row['actor_name'] ], $logged ) );
		$this->assertStringNotContainsString( ' logged', json_encode( $logged ) );
	}

	public function testInvitationsAreLimited() {
		$member = $this->newCommitteeMember( 'Invite eager', self::COMMUNITY );
		$sent = 0;
		for ( $guest = 0; $guest < 12; $guest++ ) {
			$sent += (int)$this->inviter()->inviteGuest( $member, self::ROLE, self::COMMUNITY,
				new Guest( "Guest $guest", 'x', null ), 'Come' )->isOK();
		}
		$this->assertSame( 10, $sent );
	}

	public function testOthersInviteNobody() {
		$reader = $this->newAccount( 'Invite reader' );
		$member = $this->newCommitteeMember( 'Invite stranger', 'invite-elsewhere' );
		foreach ( [ $reader, $member ] as $user ) {
			$this->assertFalse( $this->inviter()->inviteGuest(
				$user, self::ROLE, self::COMMUNITY, new Guest( 'G', 'x', null ), 'Come' )->isOK() );
		}
	}

	public function testAGuestAnswersOnce() {
		$token = $this->inviteGuest( 'Guest yes' );
		$this->assertSame( 0, $this->countRows(
			'leadershipdevelopment_invitation', [ 'ldv_token_hash' => $token ] ), 'Only a hash is kept' );
		$html = $this->open( 'LeadershipInvitation', [ 'token' => $token ] )->getHTML();
		$this->assertStringContainsString( 'Come and see us', $html );
		$this->assertStringContainsString( 'Project:Exchange', str_replace( 'Test_wiki:', 'Project:', $html ) );
		$this->assertStringNotContainsString( 'Guest yes@example.org', $html );
		$answer = fn () => $this->open( 'LeadershipInvitation',
			[ 'token' => $token, 'answer' => 'accepted' ], null, true )->getHTML();
		$this->assertStringContainsString( 'Thank you', $answer() );
		$this->assertStringContainsString( 'has been used', $answer() );
		$guests = $this->invitations()->findGuests( [ self::COMMUNITY ] );
		$this->assertSame( [ InvitationState::Accepted, 'Guest yes' ], [ $guests[0]->state, $guests[0]->guest->name ] );
		$this->assertSame( [], $this->invitations()->findGuests( [ 'invite-elsewhere' ] ) );
	}

	public function testAGuestWhoDeclinesIsForgotten() {
		$token = $this->inviteGuest( 'Guest no' );
		$this->open( 'LeadershipInvitation', [ 'token' => $token, 'answer' => 'declined' ], null, true );
		$this->assertSame( 0, $this->countRows( 'leadershipdevelopment_invitation', [ 'ldv_guest_name' => 'Guest no' ] ) );
		$guest = $this->invitations()->findGuests( [ self::COMMUNITY ] )[0];
		$this->assertSame( [ '', '', InvitationState::Declined ],
			[ $guest->guest->name, $guest->guest->contact, $guest->state ] );
	}

	public function testAGuestWhoDoesNotAnswerIsForgotten() {
		$token = $this->inviteGuest( 'Guest silent' );
		ConvertibleTimestamp::setFakeTime( time() + 61 * 86_400 );
		$this->assertNull( $this->invitations()->findByToken( $token ) );
		$this->assertGreaterThan( 0, $this->invitations()->removeExpired( 365 ) );
		$this->assertSame( 0, $this->countRows(
			'leadershipdevelopment_invitation', [ 'ldv_guest_name' => 'Guest silent' ] ) );
	}

	public function testOtherAnswersAndOtherTokensDoNothing() {
		$token = $this->inviteGuest( 'Guest forged' );
		$this->open( 'LeadershipInvitation', [ 'token' => $token, 'answer' => 'open' ], null, true );
		$this->open( 'LeadershipInvitation', [ 'token' => 'x' . $token, 'answer' => 'accepted' ], null, true );
		// Opening the link is no answer, whatever stands in it.
		$this->open( 'LeadershipInvitation', [ 'token' => $token, 'answer' => 'accepted' ] );
		$this->assertSame( InvitationState::Open, $this->invitations()->findByToken( $token )->state );
	}

	public function testTheTableOfGuestsIsForTheCommittee() {
		$this->inviteGuest( 'Guest tabled' );
		$html = $this->open( 'InviteLeader', [], $this->admin() )->getHTML();
		$this->assertStringContainsString( 'Guest tabled@example.org', $html );
		$member = $this->newCommitteeMember( 'Invite outsider', 'invite-elsewhere' );
		$this->assertStringNotContainsString(
			'Guest tabled', $this->open( 'InviteLeader', [], $member )->getHTML() );
	}
}
