<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Rest;

use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;

/**
 * People with a skill, for programs: the same as on Special:FindSkills, by the same rules.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Api\ApiQueryLeadershipPeople
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\PeopleHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\FoundPerson
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillFilter
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillSearch
 */
class PeopleTest extends RestTestCase {

	private static int $accounts = 0;
	private User $viewer;

	protected function setUp(): void {
		$this->save( 'Leadership:Competency/ppl-care', [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'Caring' ] ] );
		$this->viewer = $this->newAccount( 'People viewer ' . ++self::$accounts );
	}

	private function person( Visibility $visibility ): string {
		$user = $this->newAccount( 'People found ' . ++self::$accounts );
		$this->services()->get( 'LeadershipDevelopment.SkillStore' )->put(
			$this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW ),
			[ new Skill( 'ppl-care', 3, true, false, $visibility ) ], new SkillDetails( 'ppl-here', [ 'sv' ], [ 'mentoring' ] ) );
		return $user->getName();
	}

	private function found( array $filter, ?User $user = null ): array {
		$response = $this->get( '/people', $filter + [ 'competency' => 'ppl-care' ], [], $user ?? $this->viewer );
		$this->assertSame( 200, $response->getStatusCode(), (string)$response->getBody() );
		$this->assertSame( 'private,no-store', $response->getHeaderLine( 'Cache-Control' ) );
		$people = $this->json( $response )['people'];
		$asked = [ 'action' => 'query', 'list' => 'leadershippeople' ];
		foreach ( $filter + [ 'competency' => 'ppl-care' ] as $name => $value ) {
			$asked["lpe$name"] = $value;
		}
		$this->assertSame( $people, $this->api( $asked, $user ?? $this->viewer )['query']['leadershippeople'] ?? [], 'Action API' );
		return $people;
	}

	public function testWhatPeopleLetOthersKnowIsFound() {
		$name = $this->person( Visibility::Everybody );
		$hidden = $this->person( Visibility::Committees );
		$found = array_column( $this->found( [] ), null, 'user' );
		$this->assertSame( [ 'user' => $name,
			'skills' => [ [ 'competency' => 'ppl-care', 'level' => 3, 'teaches' => true, 'learns' => false ] ],
			'community' => 'ppl-here', 'languages' => [ 'sv' ], 'methods' => [ 'mentoring' ] ], $found[$name] );
		$this->assertArrayNotHasKey( $hidden, $found );
		$this->assertSame( [], $this->found( [ 'says' => 'learns' ] ) );
		$this->assertSame( [], $this->found( [ 'language' => 'th' ] ) );
		$member = $this->newCommitteeMember( 'People member ' . ++self::$accounts, 'ppl-here' );
		$this->assertContains( $hidden, array_column( $this->found( [ 'community' => 'ppl-here' ], $member ), 'user' ) );
	}

	public function testOthersAreRefused() {
		$this->person( Visibility::Everybody );
		$ask = fn ( array $query, ?User $user ) => $this->get( '/people', $query, [], $user )->getStatusCode();
		$this->assertSame( 401, $ask( [ 'competency' => 'ppl-care' ], null ) );
		$this->assertSame( 403, $ask( [ 'competency' => 'ppl-care', 'community' => 'ppl-here' ], $this->viewer ) );
		$this->assertSame( 404, $ask( [ 'competency' => 'ppl-none' ], $this->viewer ) );
		$this->assertSame( 400, $ask( [], $this->viewer ) );
		$this->assertNotNull( $this->apiError(
			[ 'action' => 'query', 'list' => 'leadershippeople', 'lpecompetency' => 'ppl-care' ] ) );
	}

	public function testEachLookIsLogged() {
		$group = $this->services()->getJobQueueGroup();
		$this->found( [] );
		while ( $job = $group->pop( LookRecorder::JOB_NAME ) ) {
			$job->run();
			$group->ack( $job );
		}
		$this->assertSame( 1, (int)$this->services()->getConnectionProvider()->getReplicaDatabase()->newSelectQueryBuilder()
			->select( 'COUNT(*)' )->from( 'logging' )->join( 'actor', null, 'actor_id = log_actor' )
			->where( [ 'log_type' => 'leadershipdevelopment', 'log_action' => 'skills', 'actor_name' => $this->viewer->getName() ] )
			->caller( __METHOD__ )->fetchField(), 'once for both ways, which asked the same on one day' );
	}
}
