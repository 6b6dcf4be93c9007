<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Api;

use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Tests\ApiTestCase;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\User\User;
use MediaWiki\WikiMap\WikiMap;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Api\ApiLeadershipConsent
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Api\ApiLeadershipSuggest
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Api\ApiQueryLeadershipListEntries
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListData
 */
class PrivateListTest extends ApiTestCase {

	private ?Service $service = null;

	protected function setUp(): void {
		$this->service = new Service();
		$this->useService( $this->service->url );
		$this->save( 'Leadership:Role/listed-role', [ 'schema' => 'role/2', 'label' => [ 'en' => 'Listed role' ],
			'family' => 'mentoring', 'level' => 'local', 'requirements' => [] ] );
	}

	protected function tearDown(): void {
		$this->service->stop();
		$this->useService( self::NO_SERVICE );
	}

	private function answerWith( string ...$names ): void {
		$this->service->answer( 200, [ 'data_until' => '2026-01-30T23:59:59Z', 'considered' => 9, 'never_suggested' => 0, 'agreed' => 2,
			'suggestions' => array_map( static fn ( $name ) => [
				'person' => $name, 'user_id' => 1, 'wiki' => 'examplewiki', 'band' => 'strong_match',
				'reasons' => [ [ 'code' => 'connects_people', 'weight' => 0.5, 'params' => [ 'people' => 7 ] ] ],
				'counter_evidence' => [ [ 'code' => 'holds_other_roles', 'params' => [ 'roles' => [ 'a', 'b' ] ] ] ],
				'elsewhere' => array_map( static fn ( $wiki ) => [
					'wiki' => $wiki, 'person' => $name, 'user_id' => 2,
					'reasons' => [ [ 'code' => 'connects_people', 'weight' => 0.5, 'params' => [ 'people' => 3 ] ] ],
				], [ WikiMap::getCurrentWikiId(), 'strangewiki' ] ),
			], $names ) ] );
	}

	private function newPerson( string $name ): User {
		$user = $this->newAccount( $name );
		$this->consent( $user, 'listed' );
		return $user;
	}

	private function consent( User $user, string $word ): void {
		$this->assertSame( [ 'leadershipconsent' => [ 'consent' => $word ] ],
			$this->api( [ 'action' => 'leadershipconsent', 'consent' => $word ], $user, true ) );
	}

	private function make( User $user ): array {
		return $this->api( [ 'action' => 'leadershipsuggest', 'role' => 'listed-role', 'community' => 'listed-here' ],
			$user, true )['leadershipsuggest'];
	}

	public function testListIsMadeAndReadPersonByPerson() {
		$this->newPerson( 'Listed b' );
		$this->newPerson( 'Listed a' );
		$this->answerWith( 'Listed b', 'Listed a' );
		$list = $this->make( $this->admin() );
		$this->assertSame( [ 'listed-role', 'listed-here', 'ready' ],
			[ $list['role'], $list['community'], $list['state'] ] );

		$query = [ 'action' => 'query', 'list' => 'leadershiplistentries', 'llelist' => (string)$list['id'], 'llelimit' => '1' ];
		$first = $this->api( $query, $this->admin() );
		$this->assertSame( $list['id'], $first['query']['leadershiplist']['id'] );
		$this->assertSame( [ [
			'user' => 'Listed a', 'band' => 'strong_match',
			'reasons' => [ [ 'code' => 'connects_people', 'params' => [ 'people' => 'few' ] ] ],
			'counter_evidence' => [ [ 'code' => 'holds_other_roles', 'params' => [ 'roles' => [ 'a', 'b' ] ] ] ],
			// A wiki whose accounts are not known to be the same people is left out.
			'elsewhere' => [ [ 'wiki' => WikiMap::getCurrentWikiId(),
				'reasons' => [ [ 'code' => 'connects_people', 'params' => [ 'people' => 'few' ] ] ] ] ],
		] ], $first['query']['leadershiplistentries'] );
		$this->assertStringNotContainsString( '0.5', json_encode( $first ), 'No score' );
		$second = $this->api( $query + [ 'llecontinue' => $first['continue']['llecontinue'] ], $this->admin() );
		$this->assertSame( [ 'Listed b' ], array_column( $second['query']['leadershiplistentries'], 'user' ) );
		$this->assertArrayNotHasKey( 'continue', $second );
	}

	public function testALanguageIsNotLongerThanWhatIsKept() {
		$this->answerWith();
		$ask = [ 'action' => 'leadershipsuggest', 'role' => 'listed-role', 'community' => 'listed-here' ];
		$this->assertSame( 'maxbytes', $this->apiError( $ask + [ 'language' => str_repeat( 'x', 36 ) ], $this->admin(), true ) );
		$this->assertSame( 'leadershipdevelopment-list-no-language',
			$this->apiError( $ask + [ 'language' => str_repeat( 'x', 35 ) ], $this->admin(), true ) );
	}

	public function testVarietyIsAskedForAndTold() {
		$this->answerWith();
		$ask = [ 'action' => 'leadershipsuggest', 'role' => 'listed-role', 'community' => 'listed-here' ];
		$list = $this->api( $ask + [ 'variety' => 'much' ], $this->admin(), true )['leadershipsuggest'];
		$this->assertSame( [ 'much', 'none' ], [ $list['variety'], $list['replaced'] ] );
		$this->assertSame( 'none', $this->make( $this->admin() )['variety'] );
		$this->assertArrayNotHasKey( 'fair_language', $list );
		$list = $this->api( $ask + [ 'fairlanguage' => 'sv' ], $this->admin(), true )['leadershipsuggest'];
		$this->assertSame( 'sv', $list['fair_language'] );
		$this->assertSame( 'badvalue', $this->apiError( $ask + [ 'variety' => '0.5' ], $this->admin(), true ) );
	}

	public function testObjectionActsOnTheNextRequest() {
		$person = $this->newPerson( 'Listed objector' );
		$this->answerWith( 'Listed objector' );
		$query = [ 'action' => 'query', 'list' => 'leadershiplistentries',
			'llelist' => (string)$this->make( $this->admin() )['id'] ];
		$this->assertCount( 1, $this->api( $query, $this->admin() )['query']['leadershiplistentries'] );
		$this->consent( $person, 'objected' );
		$this->assertSame( [], $this->api( $query, $this->admin() )['query']['leadershiplistentries'] );
	}

	public function testConsentIsKeptAsThePreference() {
		$person = $this->newPerson( 'Listed preference' );
		$this->assertSame( Consent::Listed->value,
			$this->services()->getUserOptionsLookup()->getOption( $person, Consent::PREFERENCE ) );
	}

	public function testConsentNeedsAnAccountAndItsToken() {
		$ask = [ 'action' => 'leadershipconsent', 'consent' => 'listed' ];
		$this->assertSame( 'notloggedin', $this->apiError( $ask + [ 'token' => '+\\' ], null, true ) );
		$this->assertSame( 'badtoken', $this->apiError( $ask + [ 'token' => 'forged' ], $this->admin(), true ) );
	}

	public function testFailureIsAStateOfTheList() {
		$this->service->problem( 503, 'unavailable' );
		$list = $this->make( $this->admin() );
		$this->assertSame( [ 'failed', 'leadershipdevelopment-problem-unavailable' ], [ $list['state'], $list['problem'] ] );
	}

	public function testWhatIsNotThereIsNotToldFromWhatIsForOthers() {
		$this->answerWith();
		$made = $this->make( $this->admin() );
		$member = $this->newCommitteeMember( 'Listed member elsewhere', 'listed-elsewhere' );
		$codes = array_map( fn ( $id ) => $this->apiError(
			[ 'action' => 'query', 'list' => 'leadershiplistentries', 'llelist' => (string)$id ], $member ),
			[ $made['id'], 999999 ] );
		$this->assertSame( [ 'leadershipdevelopment-list-none', 'leadershipdevelopment-list-none' ], $codes );
	}
}
