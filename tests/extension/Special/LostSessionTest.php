<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationState;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SuggestionList\ListTestCase;
use MediaWiki\User\User;

/**
 * What was written or answered while the session ended is neither done nor dropped: it is there to be sent again.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\LostSessionView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\CommitteePage
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialMyLeadership
 */
class LostSessionTest extends ListTestCase {

	private const LOST = 'Your session was lost';

	/**
	 * @param string $page
	 * @param array $params
	 * @param User|null $user Null: logged out
	 * @param string|null $subPage
	 * @return string HTML
	 */
	private function send( string $page, array $params, ?User $user, ?string $subPage = null ): string {
		$html = $this->open( $page, $params + [ 'wpEditToken' => 'stale+\\' ], $user, true, 'en', $subPage )->getHTML();
		$this->assertStringContainsString( self::LOST, $html );
		return $html;
	}

	public function testANoteOfACommitteeIsKept() {
		$person = $this->newPerson( 'Lost noted' );
		$list = $this->make( $this->admin(), [ 'Lost noted' ] );
		$sent = [ 'person' => (string)$this->centralId( $person ), 'state' => 'contacted', 'note' => "Long <b>talk</b>\nin two lines" ];
		foreach ( [ $this->admin(), null ] as $user ) {
			$html = $this->send( 'LeadershipList', $sent, $user, (string)$list->id );
			$this->assertStringContainsString( "Long &lt;b>talk&lt;/b>\nin two lines</textarea>", $html );
			$this->assertStringContainsString( 'value="contacted"', $html );
			$this->assertStringContainsString( "LeadershipList/$list->id\"", $html );
			$this->assertStringNotContainsString( 'Lost noted', $html, 'Only what was sent' );
		}
		$this->assertStringContainsString( 'Log in', $html );
		$this->assertSame( [], $this->services()->get( 'LeadershipDevelopment.ContactStore' )
			->findAbout( $this->centralId( $person ) ) );
	}

	public function testANoteThatIsTooLongIsNotCut() {
		$person = $this->newPerson( 'Lost noted at length' );
		$list = $this->make( $this->admin(), [ 'Lost noted at length' ] );
		$note = static fn ( int $length ) => str_repeat( '長', $length );
		$put = fn ( int $length ) => $this->open( 'LeadershipList', [ 'person' => (string)$this->centralId( $person ),
			'state' => 'contacted', 'note' => $note( $length ) ], $this->admin(), true, 'en', (string)$list->id )->getHTML();
		$stored = fn () => $this->services()->get( 'LeadershipDevelopment.ContactStore' )
			->findAbout( $this->centralId( $person ) );
		$html = $put( 2001 );
		$this->assertStringContainsString( '2,000 characters', $html );
		$this->assertStringContainsString( $note( 2001 ) . '</textarea>', $html );
		$this->assertSame( [], $stored() );
		$put( 2000 );
		$this->assertSame( $note( 2000 ), $stored()[0]->note );
	}

	public function testALetterIsKept() {
		$person = $this->newPerson( 'Lost invited' );
		$list = $this->make( $this->admin(), [ 'Lost invited' ] );
		$sent = [ 'person' => (string)$this->centralId( $person ), 'text' => 'A letter of an hour' ];
		foreach ( [ $this->admin(), null ] as $user ) {
			$this->assertMatchesRegularExpression( '/>\s*A letter of an hour\s*<\/textarea>/',
				$this->send( 'InviteLeader', $sent, $user, (string)$list->id ) );
		}
		$guest = [ 'role' => self::ROLE, 'community' => 'lost', 'name' => 'Guest lost', 'contact' => 'x', 'text' => 'Dear guest' ];
		$html = $this->send( 'InviteLeader', $guest, $this->admin() );
		$this->assertStringContainsString( 'Dear guest', $html );
		$this->assertStringContainsString( 'value=\'Guest lost\'', strtr( $html, '"', "'" ) );
		$this->assertSame( [], $this->services()->get( 'LeadershipDevelopment.InvitationStore' )
			->findTo( $this->centralId( $person ) ) );
	}

	public function testNamesOfDigitsKeepTheirAnswers() {
		$html = $this->send( 'AnswerSurvey', [ 'answer' => [ '2' => '4', '1' => '0' ], 'language' => [ 'sv', 'fr' ] ], null, 'x' );
		foreach ( [ 'answer[2]', 'answer[1]', 'language[]' ] as $name ) {
			$this->assertStringContainsString( "name=\"$name\"", $html );
		}
	}

	public function testANoIsAskedForAgain() {
		$person = $this->newPerson( 'Lost refusing' );
		$list = $this->make( $this->admin(), [ 'Lost refusing' ] );
		$entry = $this->reader()->read( $this->admin(), $list->id )->getValue()->find( $this->centralId( $person ) );
		$this->services()->get( 'LeadershipDevelopment.Inviter' )->invite( $this->admin(), $list, $entry, 'Would you?' );
		$store = $this->services()->get( 'LeadershipDevelopment.InvitationStore' );
		$invitation = $store->findTo( $this->centralId( $person ) )[0];
		$sent = [ 'do' => 'answer', 'invitation' => (string)$invitation->id, 'answer' => 'declined' ];
		$this->assertStringContainsString( 'Would you?', $this->send( 'MyLeadership', $sent, $person ) );
		$html = $this->send( 'MyLeadership', $sent, null );
		$this->assertStringContainsString( 'value="declined"', $html );
		$this->assertStringNotContainsString( 'Would you?', $html );
		$this->assertSame( InvitationState::Open, $store->findTo( $this->centralId( $person ) )[0]->state );
	}

	public function testChoicesAreKeptInTheForm() {
		$person = $this->newPerson( 'Lost choosing' );
		$html = $this->send( 'MyLeadership',
			[ 'do' => 'choose', 'consent' => 'objected', 'channel' => 'talk', 'language' => [ 'sv' ] ], $person );
		$this->assertMatchesRegularExpression( '/value="objected"[^>]*checked/', $html );
		$this->assertMatchesRegularExpression( '/<option[^>]*value="sv"[^>]*selected|selected[^>]*value="sv"/', $html );
		$this->assertSame( Consent::Listed, $this->services()->get( 'LeadershipDevelopment.ConsentStore' )->get( $person ) );
		$this->assertStringContainsString( 'name="language[]"',
			$this->send( 'MyLeadership', [ 'do' => 'choose', 'consent' => 'objected', 'language' => [ 'sv' ] ], null ) );
	}
}
