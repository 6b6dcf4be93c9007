<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Storage;

use MediaWiki\Api\ApiMain;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SuggestionList\ListTestCase;
use MediaWiki\Request\FauxRequest;
use MediaWiki\User\User;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDatabase;
use Wikimedia\Rdbms\IReadableDatabase;

/**
 * A request that only reads needs the primary database for consent alone: a wiki whose primary database is in another data
 * centre stays fast, and readable while it is away.
 *
 * @coversNothing
 */
class ReadingRequestsTest extends ListTestCase {

	private const OURS = 'MediaWiki\\Extension\\LeadershipDevelopment\\';

	/** @var string[] */
	private array $asked = [];

	/**
	 * @return IConnectionProvider That writes down which class of ours asks for the primary database
	 */
	private function recorder( IConnectionProvider $real ): IConnectionProvider {
		return new class( $real, function ( string $class ) {
			$this->asked[] = $class;
		} ) implements IConnectionProvider {

			public function __construct( private readonly IConnectionProvider $real, private readonly \Closure $record ) {
			}

			public function getPrimaryDatabase( $domain = false ): IDatabase {
				$frames = debug_backtrace( DEBUG_BACKTRACE_IGNORE_ARGS, 2 );
				( $this->record )( $frames[1]['class'] ?? '' );
				return $this->real->getPrimaryDatabase( $domain );
			}

			public function getReplicaDatabase( $domain = false, $group = null ): IReadableDatabase {
				return $this->real->getReplicaDatabase( $domain, $group );
			}

			public function commitAndWaitForReplication( $fname, $ticket, array $opts = [] ) {
				return $this->real->commitAndWaitForReplication( $fname, $ticket, $opts );
			}

			public function getEmptyTransactionTicket( $fname ) {
				return $this->real->getEmptyTransactionTicket( $fname );
			}
		};
	}

	private function resetOurs(): void {
		foreach ( $this->services()->getServiceNames() as $name ) {
			if ( str_starts_with( $name, 'LeadershipDevelopment.' ) ) {
				$this->services()->resetServiceForTesting( $name );
			}
		}
	}

	/**
	 * @param callable $read
	 * @return string[] Classes of ours that asked the primary database meanwhile
	 */
	private function othersThanConsent( callable $read ): array {
		$this->asked = [];
		$read();
		return array_values( array_filter( array_unique( $this->asked ), static fn ( string $class ) =>
			str_starts_with( $class, self::OURS ) && !str_starts_with( $class, self::OURS . 'Consent\\' ) ) );
	}

	private function query( User $user, array $query ): void {
		$context = new RequestContext();
		$context->setUser( $user );
		$context->setRequest( new FauxRequest( [ 'action' => 'query' ] + $query ) );
		( new ApiMain( $context ) )->execute();
	}

	public function testOnlyConsentAsksThePrimaryDatabase() {
		$services = $this->services();
		$person = $this->newPerson( 'Reading listed' );
		$list = $this->make( $this->admin(), [ 'Reading listed' ], new ListRequest( self::ROLE, 'reading' ) );
		$member = $this->newCommitteeMember( 'Reading member', 'reading' );
		$this->saveApproved( 'Leadership:Role/reading-role', [ 'schema' => 'role/2', 'label' => [ 'en' => 'Reading' ],
			'community' => 'reading', 'family' => 'mentoring', 'level' => 'local', 'requirements' => [] ] );
		$this->save( 'Leadership:Role/reading-role', [ 'schema' => 'role/2', 'label' => [ 'en' => 'Reading, changed' ],
			'community' => 'reading', 'family' => 'mentoring', 'level' => 'local', 'requirements' => [] ] );
		$this->save( 'Leadership:Competency/reading-skill', [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'Reading' ] ] );
		$this->saveApproved( 'Leadership:Survey/reading-survey', [ 'schema' => 'survey/1', 'label' => [ 'en' => 'Reading' ],
			'community' => 'reading', 'members_of' => 'committee-of-reading', 'opens' => '2020-01-01', 'closes' => '2199-12-31',
			'questions' => [ [ 'id' => 'q', 'competency' => 'reading-skill', 'asks' => 'level' ] ] ] );
		$this->save( 'Leadership:Feedback/reading-round',
			[ 'schema' => 'feedback/1', 'label' => [ 'en' => 'Reading' ], 'anonymous' => true ] );
		$real = $services->getConnectionProvider();
		$services->resetServiceForTesting( 'ConnectionProvider', false );
		$services->redefineService( 'ConnectionProvider', fn () => $this->recorder( $real ) );
		$this->resetOurs();
		try {
			foreach ( [
				[ 'LeadershipList', (string)$list->id, [] ],
				[ 'SuggestLeaders', null, [] ],
				[ 'InviteLeader', (string)$list->id, [ 'person' => $this->centralId( $person ) ] ],
				[ 'InviteLeader', null, [] ],
				[ 'MyLeadership', null, [] ],
				[ 'MySkills', null, [] ],
				[ 'MyLearning', null, [] ],
				[ 'AnswerSurvey', null, [] ],
				[ 'AnswerSurvey', 'reading-survey', [] ],
				[ 'ApplyToCall', 'committee-of-reading/2026-01-01', [] ],
				[ 'ReviewApplications', null, [] ],
				[ 'ReviewApplications', 'committee-of-reading/2026-01-01', [] ],
				[ 'Learning', null, [] ],
				[ 'FindSkills', null, [ 'competency' => 'reading-skill', 'community' => 'reading' ] ],
				[ 'LeadershipInvitation', null, [ 'token' => 'x' ] ],
				[ 'LeadershipAdvice', null, [] ],
				[ 'LeadershipAdvice', 'ask', [] ],
				[ 'GiveLeadershipFeedback', 'reading-round', [] ],
				[ 'LeadershipApprovals', null, [] ],
				[ 'LeadershipApprovals', 'Group/committee-of-reading', [] ],
				[ 'LeadershipApprovals', 'Role/reading-role', [] ],
				[ 'LeadershipRoles', null, [] ],
				[ 'RoleMap', null, [] ],
				[ 'CompareLeadershipRoles', null, [] ],
			] as [ $page, $subPage, $params ] ) {
				$this->assertSame( [], $this->othersThanConsent(
					fn () => $this->open( $page, $params, $member, false, 'en', $subPage ) ), $page );
			}
			foreach ( [ [ 'list' => 'leadershippeople', 'lpecompetency' => 'reading-skill', 'lpecommunity' => 'reading' ],
				[ 'list' => 'leadershiplistentries', 'llelist' => (string)$list->id ] ] as $query
			) {
				$this->assertSame( [], $this->othersThanConsent( fn () => $this->query( $member, $query ) ) );
			}
			$this->assertContains( self::OURS . 'Consent\\PreferenceConsentLookup', $this->asked, 'A no acts at once' );

			$this->asked = [];
			$status = $services->get( 'LeadershipDevelopment.ListMaker' )->make(
				$member, new ListRequest( self::ROLE, 'reading' ) );
			$this->assertTrue( $status->isOK() );
			$this->assertContains( self::OURS . 'Approval\\ApprovedHolders', $this->asked,
				'Who was taken off the committee a moment ago does nothing more' );
		} finally {
			$services->resetServiceForTesting( 'ConnectionProvider', false );
			$services->redefineService( 'ConnectionProvider', static fn () => $real );
			$this->resetOurs();
		}
	}
}
