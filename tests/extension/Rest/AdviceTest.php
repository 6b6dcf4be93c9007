<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Advice\Adviser;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\User\User;

/**
 * Questions to groups for programs: the same over both doors for everybody.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceReader
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Advice\AdviceStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Api\ApiQueryLeadershipAdvice
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\AdviceHandler
 */
class AdviceTest extends RestTestCase {

	private const GROUP = 'committee-of-ar-here';

	/**
	 * @param User $user
	 * @param string $scope
	 * @return array<string,array[]|null> Questions by door; null where the user is refused
	 */
	private function through( User $user, string $scope ): array {
		$asked = [ 'action' => 'query', 'list' => 'leadershipadvice', 'ladscope' => $scope, 'ladgroup' => self::GROUP ];
		$error = $this->apiError( $asked, $user );
		$this->assertContains( $error, [ null, 'leadershipdevelopment-advice-login' ] );
		$response = $this->get( '/advice', [ 'scope' => $scope, 'group' => self::GROUP ], [], $user );
		$this->assertSame( $error === null ? 200 : 401, $response->getStatusCode() );
		$this->assertSame( 'private,no-store', $response->getHeaderLine( 'Cache-Control' ) );
		return [
			'Action API' => $error === null ? $this->api( $asked, $user )['query']['leadershipadvice'] : null,
			'REST' => $error === null ? $this->json( $response )['questions'] : null,
		];
	}

	public function testProgramsReadWhatTheirUserMay() {
		[ $member, $asker, $stranger ] = array_map( $this->newAccount( ... ), [ 'Ar member', 'Ar asker', 'Ar stranger' ] );
		$nobody = $this->services()->getUserFactory()->newAnonymous();
		$this->saveCommittee( 'ar-here', [ $member->getName() ] );
		/** @var Adviser $adviser */
		$adviser = $this->services()->get( 'LeadershipDevelopment.Adviser' );
		$ask = fn ( string $subject, bool $isPublic ) =>
			$adviser->ask( $asker, self::GROUP, null, $subject, 'Where do new organisers start?', 'en', $isPublic )->getValue();
		[ $public, $private, $hidden ] = [ $ask( 'Open', true ), $ask( 'Closed', false ), $ask( 'Hidden', true ) ];
		$this->assertTrue( $adviser->hide( $this->admin(), $hidden, true )->isOK() );
		$this->assertTrue( $adviser->answer( $member, $private, 'Private words' )->isOK() );
		$expected = [
			[ $nobody, [ 'public' => [ $public ], 'own' => null, 'groups' => null ] ],
			[ $stranger, [ 'public' => [ $public ], 'own' => [], 'groups' => [] ] ],
			[ $this->admin(), [ 'public' => [ $public ], 'own' => [], 'groups' => [] ] ],
			[ $asker, [ 'public' => [ $public ], 'own' => [ $hidden, $private, $public ], 'groups' => [] ] ],
			[ $member, [ 'public' => [ $public ], 'own' => [], 'groups' => [ $hidden, $private, $public ] ] ],
		];
		foreach ( $expected as [ $user, $scopes ] ) {
			foreach ( $scopes as $scope => $ids ) {
				foreach ( $this->through( $user, $scope ) as $door => $questions ) {
					$found = $questions === null ? null : array_column( $questions, 'id' );
					$this->assertEqualsCanonicalizing( $ids, $found, "$door, $scope, {$user->getName()}" );
				}
			}
		}
		foreach ( $this->through( $asker, 'own' ) as $door => $questions ) {
			$question = array_column( $questions, null, 'id' )[$private];
			$this->assertSame( [ 'answered', 'answer', 'Private words' ],
				[ $question['state'], $question['messages'][0]['kind'], $question['messages'][0]['text'] ], $door );
			$this->assertStringNotContainsString( 'Ar member', json_encode( $question ), $door );
		}
	}

	public function testProgramsComeToTheEndOfTheirOwnQuestions() {
		$asker = $this->newAccount( 'Ar often asking' );
		$this->saveCommittee( 'ar-many', [ $this->newAccount( 'Ar member of many' )->getName() ] );
		$ids = [];
		foreach ( [ 'One', 'Two', 'Three' ] as $subject ) {
			$ids[] = $this->services()->get( 'LeadershipDevelopment.Adviser' )
				->ask( $asker, 'committee-of-ar-many', null, $subject, 'Where do new organisers start?', 'en', true )->getValue();
		}
		$before = fn ( int $id ) => array_column( $this->api( [ 'action' => 'query', 'list' => 'leadershipadvice',
			'ladscope' => 'own', 'ladcontinue' => (string)$id ], $asker )['query']['leadershipadvice'] ?? [], 'id' );
		$this->assertSame( [ $ids[1], $ids[0] ], $before( $ids[2] ) );
		$this->assertSame( [], $before( $ids[0] ) );
	}

	public function testPagesOfPublicQuestions() {
		$first = $this->json( $this->get( '/advice', [ 'before' => '1' ] ) );
		$this->assertSame( [ 'questions' => [] ], $first );
		$this->assertSame( 400, $this->get( '/advice', [ 'scope' => 'all' ] )->getStatusCode() );
		$this->assertSame( 400, $this->get( '/advice', [ 'before' => '0' ] )->getStatusCode() );
		$this->assertSame( 'badvalue', $this->apiError(
			[ 'action' => 'query', 'list' => 'leadershipadvice', 'ladscope' => 'all' ] ) );
	}
}
