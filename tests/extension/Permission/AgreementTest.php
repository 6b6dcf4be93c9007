<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Permission;

use ErrorPageError;
use MediaWiki\Api\ApiUsageException;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationState;
use MediaWiki\Extension\LeadershipDevelopment\Application\Calls;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchState;
use MediaWiki\Extension\LeadershipDevelopment\Matching\MatchStore;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Output\OutputPage;
use MediaWiki\Parser\ParserOptions;
use MediaWiki\Request\FauxRequest;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\Title\Title;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;

/**
 * One table: every way of asking, as everybody who may ask, says the same.
 *
 * @coversNothing
 */
class AgreementTest extends RestTestCase {

	private const COMMUNITY = 'agree-here';
	private const ROLE = 'agree-role';
	private const PERSON = 'Agree suggested';
	private const HOLDER = 'Agree holder';
	private const HIDDEN = 'Agree hidden';
	/** Slug of a policy that nobody approves */
	private const WAITING = 'agree-waiting';

	private const QUESTION = 'Agree private words';

	private static ?Service $service = null;
	private static int $question;
	private static int $list;
	/** Makes every text of a policy another one */
	private static int $limit = 10;
	/** @var array<string,User> */
	private static array $users;
	/** @var array<string,true> Names of modules that are saved */
	private static array $modules = [];

	/** Who => whether they see the people of the private list. */
	private const MAY_SEE = [
		'anonymous' => false,
		'user' => false,
		'blocked user' => false,
		'blocked committee member' => false,
		'right without committee' => false,
		'committee member of another community' => false,
		'committee member' => true,
		'bot' => false,
		'sysop' => true,
	];

	protected function setUp(): void {
		if ( !self::$service ) {
			$this->arrange();
		}
		$this->useService( self::$service->url );
	}

	protected function tearDown(): void {
		$this->useService( self::NO_SERVICE );
	}

	public static function tearDownAfterClass(): void {
		self::$service?->stop();
		self::$service = null;
	}

	private function arrange(): void {
		self::$service = new Service();
		self::$service->answer( 200, [ 'data_until' => '2026-01-30T23:59:59Z', 'considered' => 9, 'never_suggested' => 0, 'agreed' => 2,
			'suggestions' => [ [ 'person' => self::PERSON, 'user_id' => 1, 'wiki' => 'examplewiki',
				'band' => 'strong_match', 'reasons' => [], 'counter_evidence' => [] ] ] ] );
		$this->useService( self::$service->url );
		$person = $this->newAccount( self::PERSON );
		$this->services()->get( 'LeadershipDevelopment.ConsentStore' )->set( $person, Consent::Listed );
		$this->save( 'Leadership:Competency/agree-skill', [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'Agreed role skill' ] ] );
		$this->services()->get( 'LeadershipDevelopment.SkillStore' )->put(
			$this->services()->getCentralIdLookup()->centralIdFromLocalUser( $person, CentralIdLookup::AUDIENCE_RAW ),
			[ new Skill( 'agree-skill', 3, true, false, Visibility::Committees ) ], new SkillDetails( self::COMMUNITY ) );
		$this->newAccount( self::HOLDER );
		$this->hide( $this->newAccount( self::HIDDEN ) );
		$this->save( 'Leadership:Community/' . self::COMMUNITY, [ 'schema' => 'community/1', 'kind' => 'wiki',
			'needs' => [ [ 'competency' => 'agree-skill' ] ], 'label' => [ 'en' => 'Agreed community' ] ] );
		$this->save( 'Leadership:Process/agreed-process', [ 'schema' => 'process/1', 'community' => self::COMMUNITY,
			'label' => [ 'en' => 'Agreed role process' ], 'description' => [ 'en' => 'Agreed role process' ] ] );
		$this->save( 'Leadership:Feedback/agreed-round', [ 'schema' => 'feedback/1', 'community' => self::COMMUNITY,
			'label' => [ 'en' => 'Agreed role round' ], 'items' => [ [ 'id' => 'i1', 'text' => [ 'en' => 'Agreed role words' ] ] ] ] );
		$this->save( 'Leadership:Plan/agreed-plan', [ 'schema' => 'plan/1', 'community' => self::COMMUNITY,
			'label' => [ 'en' => 'Agreed role plan' ],
			'actions' => [ [ 'label' => [ 'en' => 'Agreed role action' ], 'status' => 'planned' ] ] ] );
		$this->save( 'Leadership:Group/agreed-group', [ 'schema' => 'group/1', 'community' => self::COMMUNITY,
			'label' => [ 'en' => 'Agreed group' ], 'mandate' => [ 'scope' => [ 'en' => 'x' ] ], 'calls' => [
				[ 'label' => [ 'en' => 'Agreed role call' ], 'dates' => [ 'open' => '2020-01-01' ] ] ] ] );
		$this->save( 'Leadership:Initiative/agreed-initiative', [ 'schema' => 'initiative/1', 'community' => self::COMMUNITY,
			'label' => [ 'en' => 'Agreed role descriptions' ], 'description' => [ 'en' => 'Agreed role descriptions' ] ] );
		$this->save( 'Leadership:Role/' . self::ROLE, [ 'schema' => 'role/2', 'label' => [ 'en' => 'Agreed role' ],
			'family' => 'mentoring', 'level' => 'local', 'requirements' => [], 'community' => self::COMMUNITY,
			'seats' => 3, 'holders' => [ [ 'user' => self::HOLDER ], [ 'user' => self::HIDDEN ] ] ] );
		$this->save( 'Leadership:Learning/agree-course', [ 'schema' => 'learning/1', 'region' => self::COMMUNITY, 'starts' => '2190-01-01',
			'label' => [ 'en' => 'Course for the agreed role' ] ] );
		$this->save( 'Leadership:Package/agreed-package', [ 'schema' => 'package/1', 'community' => self::COMMUNITY,
			'label' => [ 'en' => 'Agreed role package' ], 'description' => [ 'en' => 'Agreed role package' ],
			'resources' => [ [ 'resource' => 'agree-course' ] ] ] );
		$this->saveApproved( 'Leadership:Survey/agreed-survey', [ 'schema' => 'survey/1', 'community' => self::COMMUNITY,
			'label' => [ 'en' => 'Agreed role survey' ], 'description' => [ 'en' => 'Agreed role survey' ],
			'opens' => '2020-01-01', 'closes' => '2199-12-31',
			'questions' => [ [ 'id' => 'level', 'competency' => 'agree-skill', 'asks' => 'level' ] ] ] );
		$this->services()->get( 'LeadershipDevelopment.Surveyor' )->answer( $person, 'agreed-survey', [ 'level' => '3' ], false );
		$block = fn ( User $user ) => $this->services()->getBlockUserFactory()
			->newBlockUser( $user, $this->admin(), 'infinity' )->placeBlock();
		$members = [ 'Agree member', 'Agree blocked member' ];
		self::$users = [
			'anonymous' => $this->services()->getUserFactory()->newAnonymous(),
			'user' => $this->newAccount( 'Agree user' ),
			'blocked user' => $this->newAccount( 'Agree blocked' ),
			'blocked committee member' => $this->newAccount( 'Agree blocked member', 'leadership-committee' ),
			'right without committee' => $this->newAccount( 'Agree alone', 'leadership-committee' ),
			'committee member of another community' => $this->newCommitteeMember( 'Agree other', 'agree-there' ),
			'committee member' => $this->newAccount( 'Agree member', 'leadership-committee' ),
			'bot' => $this->newAccount( 'Agree robot', 'bot' ),
			'sysop' => $this->admin(),
		];
		$this->saveCommittee( self::COMMUNITY, $members );
		$block( self::$users['blocked user'] );
		$block( self::$users['blocked committee member'] );
		$id = fn ( User $user ) => $this->services()->getCentralIdLookup()
			->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
		/** @var MatchStore $matches */
		$matches = $this->services()->get( 'LeadershipDevelopment.MatchStore' );
		$matches->add( $id( $person ), $id( $this->newAccount( 'Agree peer' ) ), 'agree-skill', 3, [ 'en' ], [ 'mentoring' ] );
		$matches->update( $matches->findOf( $id( $person ) )[0], MatchState::Accepted, true, true );
		$this->saveApproved( 'Leadership:Achievement/agree-achievement', [ 'schema' => 'achievement/1',
			'label' => [ 'en' => 'Agreed role achievement' ], 'criteria' => [ 'en' => 'Agreed role work' ],
			'community' => self::COMMUNITY ] );
		$this->services()->get( 'LeadershipDevelopment.Awarder' )->award( $this->admin(), 'agree-achievement', self::PERSON, '' );
		$this->saveApproved( 'Leadership:Group/agree-calling', [ 'schema' => 'group/1', 'community' => self::COMMUNITY,
			'label' => [ 'en' => 'Agreed role callers' ], 'mandate' => [ 'scope' => [ 'en' => 'x' ] ], 'calls' => [
				[ 'label' => [ 'en' => 'Agreed role members' ], 'kind' => 'members',
					'dates' => [ 'open' => '2020-01-01', 'review' => '2020-02-01' ] ] ] ] );
		$call = ( new Calls( $this->services()->get( 'LeadershipDevelopment.ApprovedDocuments' ) ) )
			->find( 'agree-calling', '2020-01-01' );
		$this->services()->get( 'LeadershipDevelopment.ApplicationStore' )->put(
			$call, $id( $person ), ApplicationState::Submitted, 'I would like to.', Day::today()->plus( 30 ) );
		$this->services()->get( 'LeadershipDevelopment.AdviceStore' )->add( $id( $person ),
			'committee-of-' . self::COMMUNITY, self::COMMUNITY, 'Agreed role question', 'x', 'en', true );
		self::$question = $this->services()->get( 'LeadershipDevelopment.AdviceStore' )->add( $id( $person ),
			'committee-of-' . self::COMMUNITY, self::COMMUNITY, self::QUESTION, self::QUESTION, 'en', false );
		self::$list = $this->services()->get( 'LeadershipDevelopment.ListMaker' )
			->make( $this->admin(), new ListRequest( self::ROLE, self::COMMUNITY ) )->getValue()->id;
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testPrivateListsAreForTheCommittee( string $who, bool $sees ) {
		$user = $this->fresh( $who );
		foreach ( $this->privateWays( $user ) as $way => $answer ) {
			$this->assertSame( $sees, str_contains( $answer(), self::PERSON ), "$way as $who" );
		}
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testListsAreMadeByTheCommittee( string $who, bool $may ) {
		$asked = count( self::$service->requests() );
		$user = $this->fresh( $who );
		$this->assertSame( $may, $this->apiError( [ 'action' => 'leadershipsuggest', 'role' => self::ROLE,
			'community' => self::COMMUNITY ], $user, true ) === null, "Action API as $who" );
		$status = $this->post( '/lists', [ 'role' => self::ROLE, 'community' => self::COMMUNITY ], $user );
		$this->assertSame( $who === 'anonymous' ? 401 : 403, $status->getStatusCode() );
		// Whoever may, is asked for a token; all others are not even that far.
		$this->assertSame( $may, str_starts_with( $this->json( $status )['code'], 'rest-badtoken' ), "REST as $who" );
		$this->assertCount( $asked + ( $may ? 3 : 0 ), self::$service->requests() );
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testTheFormOffersTheCommunityToItsCommittee( string $who, bool $may ) {
		$form = $this->special( 'SuggestLeaders', null, [], $this->fresh( $who ) );
		$this->assertSame( $may, str_contains( $form, 'value="' . self::COMMUNITY . '"' ) );
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testWhatIsPublicIsTheSameForAll( string $who ) {
		$user = $this->fresh( $who );
		foreach ( $this->publicWays( $user ) as $way => $answer ) {
			$text = $answer();
			$this->assertStringContainsString( 'greed role', $text, "$way as $who" );
			$this->assertStringNotContainsString( self::HIDDEN, $text, "$way as $who" );
			$this->assertStringNotContainsString( self::PERSON, $text, "$way as $who" );
		}
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testHoldersAreNamedToAllAndHiddenOnesToNobody( string $who ) {
		$user = $this->fresh( $who );
		foreach ( $this->waysThatNameHolders( $user ) as $way => $answer ) {
			$text = $answer();
			$this->assertStringContainsString( self::HOLDER, $text, "$way as $who" );
			$this->assertStringNotContainsString( self::HIDDEN, $text, "$way as $who" );
		}
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testWhatIsForCommitteesIsShownToNobodyOnTheirOwn( string $who ) {
		$user = $this->fresh( $who );
		foreach ( [ $this->special( 'FindSkills', null, [ 'competency' => 'agree-skill' ], $user ),
			$this->action( [ 'action' => 'query', 'list' => 'leadershippeople', 'lpecompetency' => 'agree-skill' ], $user ),
			$this->rest( '/people', [ 'competency' => 'agree-skill' ], $user ) ] as $answer
		) {
			$this->assertStringNotContainsString( self::PERSON, $answer );
		}
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testWhoWasRecognisedIsKnownToTheCommittee( string $who, bool $sees ) {
		$this->assertSame( $sees, str_contains(
			$this->special( 'AwardAchievement', 'agree-achievement', [], $this->fresh( $who ) ), self::PERSON ) );
		$this->assertStringNotContainsString( self::PERSON,
			$this->renderText( 'Leadership:Achievement/agree-achievement' ), 'and to no other page' );
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testWhoAppliedIsKnownToTheCommittee( string $who, bool $sees ) {
		$user = $this->fresh( $who );
		$this->assertSame( $sees, str_contains(
			$this->special( 'ReviewApplications', 'agree-calling/2020-01-01', [], $user ), self::PERSON ) );
		foreach ( [
			'calls' => fn () => $this->special( 'LeadershipCalls', null, [], $user ),
			'group' => fn () => $this->renderText( 'Leadership:Group/agree-calling' ),
			'list=leadershipcalls' => fn () => $this->action( [ 'action' => 'query', 'list' => 'leadershipcalls' ], $user ),
			'applying' => fn () => $this->special( 'ApplyToCall', 'agree-calling/2020-01-01', [], $user ),
		] as $way => $answer ) {
			$this->assertStringNotContainsString( self::PERSON, $answer(), "$way as $who" );
		}
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testWhoIsMatchedIsKnownToTheTwoAlone( string $who ) {
		$user = $this->fresh( $who );
		foreach ( [ 'MyLeadership', 'MySkills', 'MyEndorsements' ] as $page ) {
			$this->assertStringNotContainsString( self::PERSON, $this->special( $page, null, [], $user ), "$page as $who" );
		}
		$this->assertStringNotContainsString( self::PERSON, $this->special( 'LearningMatches', null,
			[ 'community' => self::COMMUNITY, 'competency' => 'agree-skill' ], $user ), "figures as $who" );
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testTheMapOfSkillsIsTheSameForAll( string $who ) {
		$user = $this->fresh( $who );
		$here = [ 'community' => self::COMMUNITY ];
		foreach ( [
			'special page' => fn () => $this->special( 'SkillMap', null, $here, $user ),
			'parser function' => fn () => $this->wikitext( '{{#skillmap: community=' . self::COMMUNITY . '}}', $user ),
			'Lua' => fn () => $this->lua(
				'mw.text.jsonEncode( mw.ext.leadership.getSkills( { community = "' . self::COMMUNITY . '" } ) )', $user ),
			'Action API' => fn () => $this->action( [ 'action' => 'query', 'list' => 'leadershipskills',
				'lskcommunity' => self::COMMUNITY ], $user ),
			'REST' => fn () => $this->rest( '/skills', $here, $user ),
			'CSV' => fn () => $this->rest( '/skills/csv', $here, $user ),
		] as $way => $answer ) {
			$text = $answer();
			$this->assertStringContainsString( 'agree-skill', $text, "$way as $who" );
			$this->assertStringNotContainsString( self::PERSON, $text, "$way as $who" );
			foreach ( [ 'at least', '"teach":5' ] as $number ) {
				$this->assertStringNotContainsString( $number, $text, "$way as $who" );
			}
		}
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testPrivateQuestionsAreForTheGroup( string $who ) {
		// No right opens them, whatever else it opens: only a place in the group.
		$sees = $who === 'committee member';
		$user = $this->fresh( $who );
		foreach ( [ null, (string)self::$question ] as $subPage ) {
			$this->assertSame( $sees, str_contains( $this->special( 'LeadershipAdvice', $subPage, [], $user ), self::QUESTION ), $who );
		}
		$this->assertSame( $sees, $this->services()->get( 'LeadershipDevelopment.Adviser' )->take( $user, self::$question )->isOK(), $who );
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testCredentialsAreVerifiedForAll( string $who ) {
		$user = $this->fresh( $who );
		$service = new Service();
		$this->useService( $service->url );
		$service->answer( 200, [ 'valid' => true, 'problems' => [], 'unchecked' => [] ] );
		$this->assertStringContainsString( 'name="credential"', $this->special( 'VerifyCredential', null, [], $user ) );
		$response = $this->post( '/credentials/verify', [ 'credential' => '{"name":"' . self::PERSON . '"}' ], $user );
		$this->assertSame( [ 'valid' => true, 'problems' => [], 'unchecked' => [] ], $this->json( $response ), $who );
		$this->assertCount( 1, $service->requests() );
		$service->stop();
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testWhatWaitsForApprovalIsShownToAll( string $who ) {
		$this->save( 'Leadership:Policy/' . self::WAITING, [ 'schema' => 'policy/1', 'limit' => 9 ] );
		$user = $this->fresh( $who );
		$this->assertStringContainsString( self::WAITING, $this->special( 'LeadershipApprovals', null,
			[ 'from' => 'Policy/' . self::WAITING ], $user ), "special page as $who" );
		$this->assertStringContainsString( self::WAITING, $this->action( [ 'action' => 'query',
			'list' => 'leadershipapprovals', 'laplimit' => 'max' ], $user ), "Action API as $who" );
	}

	/**
	 * @dataProvider provideUsers
	 */
	public function testPoliciesOfACommunityAreApprovedByItsCommittee( string $who, bool $may ) {
		// Nobody approves what they wrote, and that is the first administrator here.
		$user = $who === 'sysop' ? $this->approver() : $this->fresh( $who );
		$ways = [
			'special page' => fn ( int $revision ) => $this->special( 'LeadershipApprovals', 'Policy/' . self::COMMUNITY,
				[ 'act' => 'approve', 'revision' => (string)$revision,
					'wpEditToken' => $user->getEditToken( 'leadershipdevelopment-approve' ) ], $user, true ),
			'Action API' => fn ( int $revision ) => $this->apiError(
				[ 'action' => 'leadershipapprove', 'revid' => (string)$revision ], $user, true ),
		];
		foreach ( $ways as $way => $approve ) {
			$page = 'Leadership:Policy/' . self::COMMUNITY;
			$this->save( $page, [ 'schema' => 'policy/1', 'limit' => ++self::$limit ] );
			$revision = $this->revision( $page )->getId();
			$approve( $revision );
			$counting = $this->services()->get( 'LeadershipDevelopment.ApprovedDocuments' )
				->findApproved( DocumentKey::tryFrom( DocumentKind::Policy, self::COMMUNITY ) )?->approval->revision;
			$this->assertSame( $may, $counting === $revision, "$way as $who" );
		}
	}

	public static function provideUsers() {
		foreach ( self::MAY_SEE as $who => $sees ) {
			yield $who => [ $who, $sees ];
		}
	}

	private function fresh( string $who ): User {
		$user = self::$users[$who];
		return $user->isRegistered() ? $this->services()->getUserFactory()->newFromName( $user->getName() ) : $user;
	}

	private function privateWays( User $user ): array {
		return [
			'special page' => fn () => $this->special( 'LeadershipList', (string)self::$list, [], $user ),
			'Action API' => fn () => $this->action(
				[ 'action' => 'query', 'list' => 'leadershiplistentries', 'llelist' => (string)self::$list ], $user ),
			'REST' => fn () => $this->rest( '/lists/' . self::$list, [], $user ),
			'people with a skill' => fn () => $this->special( 'FindSkills', null,
				[ 'competency' => 'agree-skill', 'community' => self::COMMUNITY ], $user ),
			'list=leadershippeople' => fn () => $this->action( [ 'action' => 'query', 'list' => 'leadershippeople',
				'lpecompetency' => 'agree-skill', 'lpecommunity' => self::COMMUNITY ], $user ),
			'REST people' => fn () => $this->rest(
				'/people', [ 'competency' => 'agree-skill', 'community' => self::COMMUNITY ], $user ),
		];
	}

	private function publicWays( User $user ): array {
		$list = fn ( string $name, string $prefix ) => fn () => $this->action( [ 'action' => 'query', 'list' => $name,
			"{$prefix}community" => self::COMMUNITY, "{$prefix}limit" => 'max' ], $user );
		$here = [ 'community' => self::COMMUNITY ];
		return [
			'special page' => fn () => $this->special( 'LeadershipRoles', null, $here, $user ),
			'succession' => fn () => $this->special( 'LeadershipRoles', null, $here + [ 'view' => 'succession' ], $user ),
			'parser function' => fn () => $this->wikitext( '{{#leadershiproles: community=' . self::COMMUNITY . '}}', $user ),
			'Lua' => fn () => $this->lua(
				'mw.text.jsonEncode( mw.ext.leadership.getRoles( { community = "' . self::COMMUNITY . '" } ) )', $user ),
			'list=leadershiproles' => $list( 'leadershiproles', 'lro' ),
			'list=leadershipvacancies' => $list( 'leadershipvacancies', 'lva' ),
			'prop=leadership' => fn () => $this->action( [ 'action' => 'query', 'prop' => 'leadership',
				'titles' => 'Leadership:Role/' . self::ROLE ], $user ),
			'REST roles' => fn () => $this->rest( '/roles', $here, $user ),
			'REST vacancies' => fn () => $this->rest( '/vacancies', $here, $user ),
			'calls' => fn () => $this->special( 'LeadershipCalls', null, [], $user ),
			'questions to groups' => fn () => $this->special( 'LeadershipAdvice', null, [], $user ),
			'list=leadershipadvice' => fn () => $this->action( [ 'action' => 'query', 'list' => 'leadershipadvice' ], $user ),
			'REST advice' => fn () => $this->rest( '/advice', [], $user ),
			'processes' => fn () => $this->special( 'LeadershipProcesses', null, [], $user ),
			'list=leadershipprocesses' => $list( 'leadershipprocesses', 'lpr' ),
			'list=leadershipplans' => $list( 'leadershipplans', 'lpl' ),
			'REST processes' => fn () => $this->rest( '/processes', $here, $user ),
			'list=leadershipfeedback' => $list( 'leadershipfeedback', 'lfb' ),
			'REST feedback' => fn () => $this->rest( '/feedback', $here, $user ),
			'page of feedback' => fn () => $this->renderText( 'Leadership:Feedback/agreed-round' ),
			'list=leadershipcompetencies' => fn () => $this->action( [ 'action' => 'query', 'list' => 'leadershipcompetencies',
				'lcocontinue' => 'agree-skill' ], $user ),
			'REST competencies' => fn () => $this->rest( '/competencies', [ 'from' => 'agree-skill' ], $user ),
			'list=leadershippackages' => $list( 'leadershippackages', 'lpk' ),
			'REST packages' => fn () => $this->rest( '/packages', $here, $user ),
			'list=leadershipachievements' => $list( 'leadershipachievements', 'lac' ),
			'REST achievements' => fn () => $this->rest( '/achievements', $here, $user ),
			'page of an achievement' => fn () => $this->renderText( 'Leadership:Achievement/agree-achievement' ),
			'achievement by Lua' => fn () => $this->lua(
				'mw.text.jsonEncode( mw.ext.leadership.getAchievement( "agree-achievement" ) )', $user ),
			'list=leadershipsurveys' => $list( 'leadershipsurveys', 'lsv' ),
			'REST surveys' => fn () => $this->rest( '/surveys', $here, $user ),
			'open surveys' => fn () => $this->special( 'AnswerSurvey', null, [], $user ),
			'page of a package' => fn () => $this->renderText( 'Leadership:Package/agreed-package' ),
			'page of a survey' => fn () => $this->renderText( 'Leadership:Survey/agreed-survey' ),
			'survey by Lua' => fn () => $this->lua(
				'mw.text.jsonEncode( mw.ext.leadership.getSurvey( "agreed-survey" ) )', $user ),
			'package by Lua' => fn () => $this->lua(
				'mw.text.jsonEncode( mw.ext.leadership.getPackage( "agreed-package" ) )', $user ),
			'REST plans' => fn () => $this->rest( '/plans', $here, $user ),
			'initiatives' => fn () => $this->special( 'Initiatives', null, [], $user ),
			'list=leadershipinitiatives' => $list( 'leadershipinitiatives', 'lin' ),
			'REST initiatives' => fn () => $this->rest( '/initiatives', $here, $user ),
			'file of initiatives' => fn () => $this->rest( '/initiatives/csv', $here, $user ),
			'initiatives as JSON' => fn () => $this->rest( '/initiatives/json', $here, $user ),
			'initiatives as wikitext' => fn () => $this->rest( '/initiatives/wikitext', $here, $user ),
			'REST calls' => fn () => $this->rest( '/calls', $here, $user ),
			'calls as Atom' => fn () => $this->rest( '/feeds/calls/atom', $here, $user ),
			'calls as calendar' => fn () => $this->rest( '/feeds/calls/ics', $here, $user ),
			'page of an initiative' => fn () => $this->renderText( 'Leadership:Initiative/agreed-initiative' ),
			'page of a process' => fn () => $this->renderText( 'Leadership:Process/agreed-process' ),
			'page of a plan' => fn () => $this->renderText( 'Leadership:Plan/agreed-plan' ),
			'page of a group' => fn () => $this->renderText( 'Leadership:Group/agreed-group' ),
			'feedback to give' => fn () => $this->special( 'GiveLeadershipFeedback', 'agreed-round', [], $user ),
			'feed' => fn () => $this->rest( '/feeds/vacancies/atom', $here, $user ),
			'learning events' => fn () => $this->rest( '/feeds/learning/atom', $here, $user ),
			'feed of surveys' => fn () => $this->rest( '/feeds/surveys/ics', $here, $user ),
			'linked data' => fn () => $this->rest( '/rolemap/jsonld', [], $user ),
			'Popolo' => fn () => $this->rest( '/rolemap/popolo', [], $user ),
			'export' => fn () => $this->rest( '/export', [ 'kind' => 'role' ], $user ),
			'export as linked data' => fn () => $this->rest( '/export', [ 'format' => 'jsonld' ], $user ),
			'export as Popolo' => fn () => $this->rest( '/export', [ 'format' => 'popolo' ], $user ),
			'learning' => fn () => $this->special( 'Learning', null, [ 'region' => self::COMMUNITY ], $user ),
			'learning by parser function' => fn () => $this->wikitext( '{{#learning: region=' . self::COMMUNITY . '}}', $user ),
			'learning by Lua' => fn () => $this->lua(
				'mw.text.jsonEncode( mw.ext.leadership.getLearning( { region = "' . self::COMMUNITY . '" } ) )', $user ),
			'list=leadershiplearning' => fn () => $this->action( [ 'action' => 'query', 'list' => 'leadershiplearning',
				'llnregion' => self::COMMUNITY, 'llnlimit' => 'max' ], $user ),
			'REST learning' => fn () => $this->rest( '/learning', [ 'region' => self::COMMUNITY ], $user ),
		] + $this->publicFunctions( $user );
	}

	private function publicFunctions( User $user ): array {
		$ways = [];
		foreach ( [ 'initiatives', 'leadershipachievements', 'leadershipcalls', 'leadershipprocesses', 'leadershipplans',
			'leadershipfeedback' ] as $name
		) {
			$ways["#$name"] = fn () => $this->wikitext( "{{#$name: community=" . self::COMMUNITY . '}}', $user );
		}
		foreach ( [ 'getInitiatives', 'getAchievements', 'getCalls', 'getProcesses', 'getPlans', 'getFeedback' ] as $name ) {
			$ways[$name] = fn () => $this->lua(
				"mw.text.jsonEncode( mw.ext.leadership.$name( { community = \"" . self::COMMUNITY . '" } ) )', $user );
		}
		foreach ( [ 'initiative', 'process', 'plan', 'group', 'feedback', 'achievement' ] as $kind ) {
			$ways["export of $kind"] = fn () => $this->rest( '/export', [ 'kind' => $kind ], $user );
		}
		return $ways;
	}

	private function waysThatNameHolders( User $user ): array {
		return [
			'page' => fn () => $this->renderText( 'Leadership:Role/' . self::ROLE ),
			'parser function' => fn () => $this->wikitext( '{{#leadershiprole:' . self::ROLE . '|show=holders}}', $user ),
			'Lua' => fn () => $this->lua( 'mw.text.jsonEncode( mw.ext.leadership.getRole( "' . self::ROLE . '" ).holders )', $user ),
			'list=leadershipholders' => fn () => $this->action(
				[ 'action' => 'query', 'list' => 'leadershipholders', 'lhorole' => self::ROLE ], $user ),
			'REST holders' => fn () => $this->rest( '/holders', [ 'role' => self::ROLE ], $user ),
			'REST document' => fn () => $this->rest( '/documents/role/' . self::ROLE, [], $user ),
			'export' => fn () => $this->rest( '/export', [ 'kind' => 'role', 'from' => 'role/' . self::ROLE ], $user ),
		];
	}

	private function special(
		string $name, ?string $subPage, array $params, User $user, bool $posted = false
	): string {
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setRequest( new FauxRequest( $params, $posted ) );
		$context->setUser( $user );
		$context->setLanguage( 'en' );
		$context->setTitle( SpecialPage::getTitleFor( $name ) );
		$context->setOutput( new OutputPage( $context ) );
		$page = $this->services()->getSpecialPageFactory()->getPage( $name );
		$page->setContext( $context );
		try {
			$page->run( $subPage );
			return $context->getOutput()->getHTML();
		} catch ( ErrorPageError ) {
			return '';
		}
	}

	private function action( array $params, User $user ): string {
		try {
			return json_encode( $this->api( $params, $user ) );
		} catch ( ApiUsageException $exception ) {
			return (string)$exception->getStatusValue();
		}
	}

	private function rest( string $path, array $query, User $user ): string {
		return (string)$this->get( $path, $query, [], $user )->getBody();
	}

	private function wikitext( string $text, User $user ): string {
		return $this->services()->getParserFactory()->create()
			->parse( $text, Title::newFromText( 'Agreement' ), ParserOptions::newFromUser( $user ) )->getRawText();
	}

	/** Each expression has a module of its own: the text of a page that was read a moment ago may come from a cache */
	private function lua( string $expression, User $user ): string {
		$module = 'Agreement ' . md5( $expression );
		if ( !isset( self::$modules[$module] ) ) {
			$this->save( "Module:$module", "return { go = function() return $expression end }" );
			self::$modules[$module] = true;
		}
		return $this->wikitext( "{{#invoke:$module|go}}", $user );
	}
}
