<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use DatabaseLogEntry;
use DifferenceEngine;
use LogFormatter;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardState;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementState;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Progress;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Edit\PostedForm;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\Output\OutputPage;
use MediaWiki\Title\Title;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use MediaWiki\WikiMap\WikiMap;
use PermissionsError;
use ReflectionProperty;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialSuggestLeaders
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\SuggestionsView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\PolicyTrialView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\PolicyTrial
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\WeightPreview
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\PolicyHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\QualificationsView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Person\QualificationLookup
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\EvidenceFormatter
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ContributionLinks
 */
class SpecialSuggestLeadersTest extends SpecialPageTestCase {

	private const REQUEST = [ 'role' => 'suggest-mentor', 'community' => 'examplewiki' ];

	private ?Service $service = null;

	protected function setUp(): void {
		$this->save( 'Leadership:Role/suggest-mentor', [ 'schema' => 'role/1', 'level' => 'local',
			'label' => [ 'en' => 'Suggest mentor' ], 'family' => 'mentoring', 'requirements' => [] ] );
		// Evidence is linked as the policy says by which it was counted, and that is the approved one.
		$this->saveApproved( 'Leadership:Policy/examplewiki', [ 'schema' => 'policy/1', 'activity_classes' => [
			'talk' => [
				'source' => 'revision', 'namespaces' => [ 3 ], 'label' => [ 'en' => 'Talk <i>with</i> people' ] ],
		] ] );
	}

	protected function tearDown(): void {
		$this->service?->stop();
		$this->useService( self::NO_SERVICE );
	}

	private const ACT = [ 'activity_class' => 'talk', 'events' => 1234, 'recent_events' => 65, 'last_month' => '2026-01',
		'more_than' => 90, 'trend' => 'steady' ];

	private function startService(): Service {
		$this->service = new Service();
		$this->useService( $this->service->url );
		return $this->service;
	}

	private static function suggestion(
		string $name, string $band = 'strong_match', string $wiki = 'examplewiki'
	): array {
		return [
			'person' => $name, 'user_id' => 1, 'wiki' => $wiki, 'band' => $band,
			'reasons' => [ [ 'code' => 'competency_evidence', 'weight' => 0.123456, 'params' => [
				'competency' => 'mentoring' ] + self::ACT ] ],
			'signs' => [
				self::sign( 'mentoring', 'seen', [ 'acts' => [ self::ACT ] ] ),
				self::sign( 'listening', 'seen_above', [ 'above' => 'mentoring' ] ),
				self::sign( 'writing', 'old', [ 'acts' => [
					[ 'events' => 7, 'recent_events' => 0, 'last_month' => '2019-03', 'trend' => 'ended' ] + self::ACT ] ] ),
				self::sign( 'translating', 'seen', [ 'acts' => [ [ 'recent_events' => 1, 'more_than' => 0 ] + self::ACT ] ] ),
				self::sign( 'advocacy', 'none', [ 'min_level' => 1 ] ),
				self::sign( 'fundraising', 'unknown' ),
			],
			'activity' => [ 'last_month' => '2026-01', 'months' => [ 0, 4, 0, 9 ] ],
			'counter_evidence' => [
				[ 'code' => 'no_evidence', 'params' => [ 'competency' => 'advocacy', 'min_level' => 1 ] ],
				[ 'code' => 'holds_other_roles', 'params' => [ 'roles' => [ 'suggest-mentor', '<script>' ] ] ],
				[ 'code' => 'from_the_future', 'params' => [] ],
			],
		];
	}

	private static function sign( string $competency, string $state, array $more = [] ): array {
		return $more + [ 'competency' => $competency, 'min_level' => 3, 'importance' => 'essential', 'state' => $state,
			'above' => null, 'acts' => [] ];
	}

	private static function answer( array $suggestions ): array {
		return [ 'data_until' => '2026-01-30T23:59:59Z', 'considered' => 263, 'never_suggested' => 9, 'agreed' => 2,
			'suggestions' => $suggestions ];
	}

	private function newPerson( string $name ): User {
		$user = $this->newAccount( $name );
		$manager = $this->services()->getUserOptionsManager();
		$manager->setOption( $user, Consent::PREFERENCE, Consent::Listed->value );
		$manager->saveOptions( $user );
		return $user;
	}

	/**
	 * Makes a list and opens it, as the redirect does.
	 *
	 * @param array $answer
	 * @param string $language
	 * @return OutputPage
	 */
	private function ask( array $answer, string $language = 'en' ): OutputPage {
		$this->startService()->answer( 200, $answer );
		$made = $this->open( 'SuggestLeaders', self::REQUEST, $this->admin(), true, $language );
		$id = preg_replace( '/^.*Special:LeadershipList\/(\d+)$/', '$1', $made->getRedirect() );
		return $this->open( 'LeadershipList', [], $this->admin(), false, $language, $id );
	}

	private function countLogEntries( string $action = 'suggest' ): int {
		return (int)$this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'COUNT(*)' )->from( 'logging' )
			->where( [ 'log_type' => 'leadershipdevelopment', 'log_action' => $action ] )
			->caller( __METHOD__ )->fetchField();
	}

	public function testNeedsTheRight() {
		$this->expectException( PermissionsError::class );
		$this->open( 'SuggestLeaders', [], $this->newAccount( 'Suggest reader' ) );
	}

	public function testFormAlone() {
		$service = $this->startService();
		$html = $this->open( 'SuggestLeaders', self::REQUEST, $this->admin() )->getHTML();
		$this->assertStringContainsString( 'Suggest mentor', $html );
		$this->assertStringContainsString( 'value="examplewiki"', $html );
		$this->assertStringContainsString( 'wpEditToken', $html );
		$this->assertSame( [], $service->requests(), 'Opening the page asks nothing' );
	}

	public function testPostWithoutTokenAsksNothing() {
		$service = $this->startService();
		$logged = $this->countLogEntries();
		$this->open( 'SuggestLeaders', self::REQUEST + [ 'wpEditToken' => 'forged' ], $this->admin(), true );
		$this->assertSame( [], $service->requests() );
		$this->assertSame( $logged, $this->countLogEntries() );
	}

	public function testEvidenceOfAnotherWikiSaysWhere() {
		$this->newPerson( 'Suggest abroad' );
		$elsewhere = [ 'wiki' => WikiMap::getCurrentWikiId(), 'person' => 'Suggest abroad', 'user_id' => 2,
			'reasons' => [ [ 'code' => 'recent_activity', 'weight' => 1.0,
				'params' => [ 'events' => 4321, 'active_months' => 12, 'last_month' => '2026-01' ] ] ] ];
		$html = $this->ask( self::answer(
			[ self::suggestion( 'Suggest abroad' ) + [ 'elsewhere' => [ $elsewhere ] ] ] ) )->getHTML();
		$this->assertMatchesRegularExpression( '/Why this person is suggested: activity on ' .
			preg_quote( WikiMap::getWikiName( WikiMap::getCurrentWikiId() ) ) .
			'.*4,321 public actions.*Contributions\/Suggest_abroad/s', $html );
	}

	public function testList() {
		$this->newPerson( 'Suggest strong' );
		$this->newPerson( 'Suggest worth' );
		$this->newAccount( 'Suggest silent' );
		$logged = $this->countLogEntries();
		$output = $this->ask( self::answer( [
			self::suggestion( 'Suggest strong' ), self::suggestion( 'Suggest silent' ),
			self::suggestion( 'Suggest worth', 'worth_a_conversation' ),
		], [ 'inactive' => 1200, 'bot' => 4 ] ) );
		$html = $output->getHTML();
		$this->assertMatchesRegularExpression(
			'/Strong match.*Suggest strong.*Worth a conversation.*Suggest worth/s', $html );
		$this->assertStringNotContainsString( 'Suggest silent', $html );
		$this->assertStringContainsString( '65 in the last twelve months of the data, 1,234 in all', $html );
		$this->assertStringContainsString( 'more than nine in ten', $html );
		$this->assertStringContainsString( 'January 2026', $html );
		$this->assertStringContainsString( 'Talk &lt;i>with&lt;/i> people', $html );
		$this->assertStringContainsString( '(Practitioner)', $html, 'What the role asks for' );
		$this->assertStringContainsString( 'advocacy', $html );
		$this->assertStringContainsString( 'from_the_future', $html );
		$this->assertStringContainsString( '30 January 2026', $html );
		$this->assertStringNotContainsString( '<script', $html );
		$this->assertStringNotContainsString( '0.123', $html, 'No score' );
		$this->assertStringNotContainsString( '<ol', $html, 'No rank' );

		$this->assertStringContainsString( 'with public activity in this community: about 200', $html );
		$this->assertStringContainsString( 'have not agreed to be shown: about 200', $html );
		$this->assertDoesNotMatchRegularExpression( '/1,200|263|41/', strip_tags( $html ), 'Nothing to subtract from' );

		$this->assertSame( $logged + 1, $this->countLogEntries() );
	}

	public function testActivityIsNeverGivenALevel() {
		$this->newPerson( 'Suggest level' );
		$html = $this->ask( self::answer( [ self::suggestion( 'Suggest level' ) ] ) )->getHTML();
		$text = preg_replace( '/\s+/', ' ', html_entity_decode( strip_tags( $html ) ) );
		$this->assertDoesNotMatchRegularExpression( '/points to|evidence for the level|below Awareness/', $text );
		$this->assertSame( [], array_filter( preg_split( '/(?=<t[dh])/', $html ), static fn ( $cell ) =>
			str_starts_with( $cell, '<td' ) && preg_match( '/Awareness|Working|Practitioner|Expert/', $cell ) ) );
		$this->assertMatchesRegularExpression( '/listening.*as for .*mentoring/s', $html );
		$this->assertMatchesRegularExpression( '/writing.*: <\/span>old.*Mar 2019/s', $html );
		$this->assertMatchesRegularExpression( '/translating.*1 action, too few to compare/s', $html );
		$this->assertMatchesRegularExpression( '/advocacy.*nothing seen: ask/s', $html );
		$this->assertMatchesRegularExpression( '/fundraising.*cannot be seen here: ask/s', $html );
	}

	public function testLevelsComeFromPeople() {
		$this->saveApproved( 'Leadership:Role/suggest-trusted', [ 'schema' => 'role/1', 'level' => 'global',
			'label' => [ 'en' => 'Suggest trusted' ], 'family' => 'functionary', 'requirements' => [
				[ 'competency' => 'mentoring', 'min_level' => 4, 'importance' => 'essential' ],
				[ 'competency' => 'elsewhere', 'min_level' => 1, 'importance' => 'essential' ] ] ] );
		$this->newPerson( 'Suggest holder' );
		$holder = [ 'counter_evidence' => [ [ 'code' => 'holds_other_roles', 'params' => [ 'roles' => [ 'suggest-trusted' ] ] ] ] ];
		$html = $this->ask( self::answer( [ $holder + self::suggestion( 'Suggest holder' ) ] ) )->getHTML();
		$said = strstr( strstr( $html, 'What this person and others say' ), '</ul>', true );
		$this->assertMatchesRegularExpression( '/mentoring.*holds .*Suggest trusted.*requires “Expert”/s', $said );
		$this->assertStringNotContainsString( 'elsewhere', $said );
	}

	public function testPeopleSayWhatTheyCanDoToWhomTheyChose() {
		$store = $this->services()->get( 'LeadershipDevelopment.SkillStore' );
		foreach ( [ 'open' => [ Visibility::Everybody, 'otherwiki', 'listening' ],
			'ours' => [ Visibility::Committees, 'examplewiki', 'writing' ],
			'theirs' => [ Visibility::Committees, 'otherwiki', 'advocacy' ],
			'own' => [ Visibility::Me, 'examplewiki', 'fundraising' ] ] as $name => [ $visibility, $community, $competency ]
		) {
			$person = $this->newPerson( "Suggest says $name" );
			$store->put( $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $person,
				CentralIdLookup::AUDIENCE_RAW ), [ new Skill( $competency, 4, false, false, $visibility ) ],
				new SkillDetails( $community ) );
		}
		$html = $this->ask( self::answer( array_map( static fn ( $name ) => self::suggestion( "Suggest says $name" ),
			[ 'open', 'ours', 'theirs', 'own' ] ) ) )->getHTML();
		$this->assertSame( 2, substr_count( $html, 'says “Expert” of themselves' ) );
		$this->assertMatchesRegularExpression( '/listening.{0,60}says “Expert”.*writing.{0,60}says “Expert”/s', $html );
	}

	public function testWhatOthersRecognisedAndTrustedIsTold() {
		$this->saveApproved( 'Leadership:Achievement/suggest-award', [ 'schema' => 'achievement/1',
			'label' => [ 'en' => 'Suggest award' ], 'description' => [ 'en' => 'Listens' ], 'criteria' => [ 'en' => 'Listened' ],
			'community' => 'examplewiki', 'aligns' => [ [ 'competency' => 'listening', 'level' => 3 ],
				[ 'competency' => 'writing' ], [ 'competency' => 'elsewhere', 'level' => 4 ] ] ] );
		$ids = [];
		$awards = $this->services()->get( 'LeadershipDevelopment.AwardStore' );
		foreach ( [ 'shown', 'private', 'offered' ] as $name ) {
			$ids[$name] = $this->services()->getCentralIdLookup()->centralIdFromLocalUser(
				$this->newPerson( "Suggest award $name" ), CentralIdLookup::AUDIENCE_RAW );
			$key = $awards->add( $ids[$name], 'suggest-award', 'examplewiki', 1, null );
			if ( $name !== 'offered' ) {
				$awards->setState( $key, AwardState::Offered, AwardState::Accepted );
			}
			$awards->setPublic( $key, $name !== 'private' );
		}
		$this->saveApproved( 'Leadership:Role/suggest-past', [ 'schema' => 'role/1', 'level' => 'global',
			'label' => [ 'en' => 'Suggest past' ], 'family' => 'functionary', 'requirements' => [
				[ 'competency' => 'translating', 'min_level' => 2, 'importance' => 'essential' ] ],
			'holders' => [ [ 'user' => 'Suggest award shown', 'start' => '2019-01-01', 'end' => '2020-01-01' ] ] ] );
		$html = $this->ask( self::answer( array_map( static fn ( $name ) => self::suggestion( "Suggest award $name" ),
			[ 'shown', 'private', 'offered' ] ) ) )->getHTML();
		$this->assertSame( 1, substr_count( $html, 'which shows “Practitioner”' ), 'Only what its owner shows' );
		$said = strstr( strstr( $html, 'What this person and others say' ), '</ul>', true );
		$this->assertMatchesRegularExpression( '/listening.*was awarded .*Suggest award.*which shows “Practitioner”/s', $said );
		$this->assertMatchesRegularExpression( '/writing.*was awarded .*Suggest award.*\./s', $said );
		$this->assertMatchesRegularExpression( '/translating.*has held .*Suggest past.*requires “Working”/s', $said );
		$this->assertStringNotContainsString( 'elsewhere', $said );
	}

	public function testWhoEndorsedAnAwardIsTold() {
		$this->saveApproved( 'Leadership:Achievement/suggest-endorsed', [ 'schema' => 'achievement/1',
			'label' => [ 'en' => 'Suggest endorsed' ], 'description' => [ 'en' => 'Listens' ], 'criteria' => [ 'en' => 'Listened' ],
			'community' => 'examplewiki', 'aligns' => [ [ 'competency' => 'listening', 'level' => 3 ] ] ] );
		$id = fn ( string $name ) => $this->services()->getCentralIdLookup()->centralIdFromLocalUser(
			$this->newPerson( $name ), CentralIdLookup::AUDIENCE_RAW );
		$awards = $this->services()->get( 'LeadershipDevelopment.AwardStore' );
		$award = $awards->add( $id( 'Suggest endorsed' ), 'suggest-endorsed', 'examplewiki', 1, null );
		$awards->setState( $award, AwardState::Offered, AwardState::Accepted );
		$awards->setPublic( $award, true );
		$endorsements = $this->services()->get( 'LeadershipDevelopment.EndorsementStore' );
		foreach ( [ 'Included', 'Given', 'Refused', 'Declined' ] as $state ) {
			$endorsements->setState( $endorsements->add( $award, $id( "Suggest peer $state" ) ), EndorsementState::Asked,
				constant( EndorsementState::class . "::$state" ), "Words that are $state" );
		}
		$ask = fn () => $this->ask( self::answer( [ self::suggestion( 'Suggest endorsed' ) ] ) )->getHTML();
		$html = $ask();
		$this->assertMatchesRegularExpression( '/listening.*was awarded .*Suggest endorsed.*which shows “Practitioner”\. ' .
			"Endorsed by <bdi>Suggest peer Included<\/bdi>\. .*credentials\/$award/s", $html );
		$this->assertDoesNotMatchRegularExpression( '/peer (Given|Refused|Declined)/', $html );
		$awards->setPublic( $award, false );
		$this->assertStringNotContainsString( 'Suggest peer', $ask(), 'Only what its owner shows' );
	}

	public function testWhatPeopleFinishedLearningIsToldIfTheySaySo() {
		foreach ( [ 'basics' => [ [ 'listening', 1 ] ], 'more' => [ [ 'listening', 3 ], [ 'writing', null ] ],
			'alone' => [ [ 'advocacy', 2 ] ], 'started' => [ [ 'advocacy', 4 ] ] ] as $slug => $teaches
		) {
			$this->save( "Leadership:Learning/suggest-$slug", [ 'schema' => 'learning/1',
				'label' => [ 'en' => "Suggest course $slug" ], 'teaches' => array_map( static fn ( $one ) => array_filter(
					[ 'competency' => $one[0], 'level' => $one[1] ] ), $teaches ) ] );
		}
		$this->save( 'Leadership:Package/suggest-package', [ 'schema' => 'package/1',
			'label' => [ 'en' => 'Suggest package' ],
			'resources' => [ [ 'resource' => 'suggest-basics' ], [ 'resource' => 'suggest-more' ] ] ] );
		$progress = $this->services()->get( 'LeadershipDevelopment.ProgressStore' );
		$declarations = $this->services()->get( 'LeadershipDevelopment.DeclarationStore' );
		foreach ( [ 'open', 'silent' ] as $name ) {
			$id = $this->services()->getCentralIdLookup()->centralIdFromLocalUser(
				$this->newPerson( "Suggest learner $name" ), CentralIdLookup::AUDIENCE_RAW );
			$progress->put( $id, [ 'suggest-basics' => Progress::Done, 'suggest-more' => Progress::Done,
				'suggest-alone' => Progress::Done, 'suggest-started' => Progress::Started ] );
			$declarations->put( $id, $name === 'open' ? [ DeclarationStore::LEARNED => [ '' ] ] : [] );
		}
		$html = $this->ask( self::answer( [ self::suggestion( 'Suggest learner open' ),
			self::suggestion( 'Suggest learner silent' ) ] ) )->getHTML();
		[ $open, $silent ] = array_slice( explode( '<article', $html ), 1 );
		$this->assertMatchesRegularExpression(
			'/listening.{0,40}says they have finished .{0,200}Suggest package.{0,20}, which teaches “Practitioner”/s', $open );
		$this->assertMatchesRegularExpression( '/writing.{0,40}says they have finished .{0,200}Suggest package.{0,20}\.</s', $open );
		$this->assertMatchesRegularExpression(
			'/advocacy.{0,40}says they have finished .{0,200}course alone.{0,20}, which teaches “Working”/s', $open );
		$this->assertDoesNotMatchRegularExpression( '/course (basics|more|started)/', $open, 'Said once; not finished' );
		$this->assertStringNotContainsString( 'have finished', $silent );
	}

	public function testWhatSignsMeanAndWhatToAskIsSaid() {
		$this->saveApproved( 'Leadership:Competency/advocacy', [ 'schema' => 'competency/1', 'label' => [ 'en' => 'advocacy' ],
			'type' => 'skill', 'ask' => [ 'en' => 'For whom <b>have</b> you spoken?' ] ] );
		$this->saveApproved( 'Leadership:Competency/mentoring', [ 'schema' => 'competency/1', 'label' => [ 'en' => 'mentoring' ],
			'type' => 'skill', 'ask' => [ 'en' => 'Who stayed?' ], 'indicators' => [ [ 'activity_class' => 'talk', 'weight' => 1,
				'half_life_days' => 90, 'saturation' => 0.9, 'can_show' => [ 'en' => 'Writes to <i>others</i>.' ],
				'cannot_show' => [ 'en' => 'Whether it helped.' ] ] ] ] );
		// What anybody wrote since does not count.
		$this->save( 'Leadership:Competency/mentoring', [ 'schema' => 'competency/1', 'label' => [ 'en' => 'mentoring' ],
			'type' => 'skill', 'indicators' => [ [ 'activity_class' => 'talk', 'weight' => 1,
				'half_life_days' => 90, 'saturation' => 0.9, 'can_show' => [ 'en' => 'Is an expert.' ] ] ] ] );
		$this->newPerson( 'Suggest asked' );
		$html = $this->ask( self::answer( [ self::suggestion( 'Suggest asked' ) ] ) )->getHTML();
		$this->assertMatchesRegularExpression( '/What these signs can and cannot show.*mentoring.*Talk.*' .
			'Writes to &lt;i>others&lt;\/i>\..*Whether it helped\./s', $html );
		$this->assertStringNotContainsString( 'Is an expert', $html );
		$ask = strstr( strstr( $html, 'Unknown and worth asking' ), '</ul>', true );
		$this->assertMatchesRegularExpression(
			'/writing.*ask the person about it.*advocacy.*For whom &lt;b>have&lt;\/b> you.*fundraising/s', $ask );
		$this->assertStringNotContainsString( 'Who stayed', $ask, 'Signs were seen' );
	}

	public function testWhatIsDoneForTheGroupIsToldAndLinked() {
		$this->newPerson( 'Suggest insider' );
		$html = $this->ask( self::answer( [ [ 'reasons' => [ [ 'code' => 'own_activity', 'weight' => 1, 'params' => self::ACT ] ] ]
			+ self::suggestion( 'Suggest insider' ) ] ) )->getHTML();
		$this->assertMatchesRegularExpression( '/group’s own activity: 65 public actions of the kind “.*Talk.*” in the last twelve ' .
			'months of the data \(1,234 in all\), the last in January 2026.*nine in ten.*Trend: steady/s', $html );
	}

	public function testListsOfAnEarlierVersionLoseTheirLevels() {
		$this->newPerson( 'Suggest earlier' );
		$old = [ 'signs' => [], 'activity' => null,
			'reasons' => [ [ 'code' => 'competency_evidence', 'weight' => 1, 'params' => [ 'competency' => 'resolving',
				'activity_class' => 'talk', 'events' => 65, 'last_month' => '2026-01', 'level' => 4, 'min_level' => 2 ] ] ],
			'counter_evidence' => [ [ 'code' => 'below_level',
				'params' => [ 'competency' => 'writing', 'level' => 1, 'min_level' => 3 ] ] ] ];
		$html = $this->ask( self::answer( [ $old + self::suggestion( 'Suggest earlier' ) ] ) )->getHTML();
		$this->assertStringContainsString( 'resolving', $html );
		$this->assertDoesNotMatchRegularExpression( '/Awareness|Expert|below_level/', $html );
	}

	public function testActivityOfEachMonthIsDrawnAndSaid() {
		$this->newPerson( 'Suggest months' );
		$html = $this->ask( self::answer( [ self::suggestion( 'Suggest months' ) ] ) )->getHTML();
		$this->assertStringContainsString( 'Public actions each month from October 2025 to January 2026: 13 in all, ' .
			'active in 2 months, most in January 2026 (9).', $html );
		$this->assertSame( 4, preg_match_all( '/<rect [^>]*spark/', $html ) );
	}

	public function testEverybodyIsComparedByWhatWasSeen() {
		$this->newPerson( 'Suggest map one' );
		$this->newPerson( 'Suggest map two' );
		$html = $this->ask( self::answer(
			[ self::suggestion( 'Suggest map one' ), self::suggestion( 'Suggest map two' ) ] ) )->getHTML();
		$map = strstr( strstr( $html, 'ext-leadershipdevelopment-signmap' ), '</section>', true );
		$this->assertSame( 2, substr_count( $map, 'strength-5">over 90%' ) );
		$this->assertSame( 2, substr_count( $map, 'strength-5">(over 90%)' ), 'The same acts' );
		$this->assertSame( 2, substr_count( $map, 'strength-0">old' ) );
	}

	public function testARoleThatActivityCannotShowHasNoListButOffers() {
		$html = $this->ask( [ 'silence' => [ 'code' => 'essentials_not_observable', 'competencies' => [ 'fundraising' ] ] ]
			+ self::answer( [] ) )->getHTML();
		$this->assertStringContainsString( 'There is no list for this role', $html );
		$this->assertMatchesRegularExpression( '/open a call.*hold or held the role.*Suggest mentor.*fundraising.*FindSkills/s', $html );
		$this->assertStringNotContainsString( 'Who is not on the list', $html );
		$this->assertCount( 1, $this->service->requests(), 'Nobody is counted, and no team looked for' );
	}

	public function testOldDataIsWarnedOfAndThenRefused() {
		$this->newPerson( 'Suggest stale' );
		$html = $this->ask( [ 'data_age' => 'old' ] + self::answer( [ self::suggestion( 'Suggest stale' ) ] ) )->getHTML();
		$this->assertMatchesRegularExpression( '/This data is old.*Suggest stale/s', $html );
		$this->startService()->answer( 200, [ 'data_age' => 'too_old' ]
			+ self::answer( [ self::suggestion( 'Suggest stale' ) ] ) );
		$html = $this->open( 'SuggestLeaders', self::REQUEST, $this->admin(), true )->getHTML();
		$this->assertStringContainsString( 'older than the policy allows', $html );
		$this->assertStringNotContainsString( 'Suggest stale', $html );
	}

	public function testOtherWeightsAreTriedWithoutNamesAndKeptNowhere() {
		$people = [];
		foreach ( range( 1, 9 ) as $number ) {
			$this->newPerson( "Suggest weighed $number" );
			$people[] = self::suggestion( "Suggest weighed $number", $number < 9 ? 'worth_a_conversation' : 'strong_match' );
		}
		$this->newAccount( 'Suggest weighed not' );
		$people[] = self::suggestion( 'Suggest weighed not' );
		$active = static fn ( array $one ) => [ 'band' => 'strong_match', 'reasons' => [
			[ 'code' => 'recent_activity', 'weight' => 1, 'params' => [ 'events' => 3, 'active_months' => 2,
				'last_month' => '2026-01' ] ] ] ] + $one;
		$this->startService()->answer( 200, self::answer( $people ) );
		$this->service->answer( 200, self::answer( array_map( $active, $people ) ), 2 );
		$logged = $this->countLogEntries();
		$tried = $this->countLogEntries( 'weights' );
		$countLists = fn () => $this->services()->getConnectionProvider()->getReplicaDatabase()->newSelectQueryBuilder()
			->select( '1' )->from( 'leadershipdevelopment_list' )->fetchRowCount();
		$lists = $countLists();
		$html = $this->open( 'SuggestLeaders', self::REQUEST + [ 'competencies' => '1', 'recent_activity' => '3',
			'connections' => '0' ], $this->admin(), true, 'en', 'weights' )->getHTML();
		$bodies = array_map( static fn ( $request ) => json_decode( $request['body'], true ), $this->service->requests() );
		$this->assertSame( [ null, [ 'competencies' => 0.25, 'recent_activity' => 0.75, 'connections' => 0 ] ],
			array_map( static fn ( $body ) => $body['weights'] ?? null, $bodies ) );
		$this->assertMatchesRegularExpression( '!Strong match</td><td[^>]*>a few</td><td[^>]*>about 10</td>.*' .
			'Worth a conversation</td><td[^>]*>about 10</td><td[^>]*>none</td>!s', $html );
		$this->assertMatchesRegularExpression(
			'!Recent activity would come first for more people.*mentoring.* would come first for fewer!s', $html );
		$this->assertStringNotContainsString( 'Suggest weighed', $html );
		$this->assertSame( $lists, $countLists() );
		$this->assertSame( $logged, $this->countLogEntries() );
		$this->assertSame( $tried + 1, $this->countLogEntries( 'weights' ), 'It reads what a list reads' );

		$html = $this->open( 'SuggestLeaders', self::REQUEST + [ 'competencies' => '0', 'recent_activity' => '0',
			'connections' => '0' ], $this->admin(), true, 'en', 'weights' )->getHTML();
		$this->assertStringContainsString( 'At least one weight must be above zero', $html );
	}

	public function testAChangeOfThePolicySaysWhatItsWeightsWouldDo() {
		$page = 'Leadership:Policy/suggest-effect';
		$request = [ 'community' => 'suggest-effect' ] + self::REQUEST;
		$this->newPerson( 'Suggest policy' );
		$this->save( 'Leadership:Community/suggest-effect', [ 'schema' => 'community/1',
			'label' => [ 'en' => 'Suggest effect' ], 'kind' => 'wiki' ] );
		$this->saveApproved( $page, [ 'schema' => 'policy/1', 'weights' => [ 'competencies' => 0.6 ] ] );
		$this->startService()->answer( 200, self::answer( [ self::suggestion( 'Suggest policy' ) ] ) );
		$this->assertNotSame( '', $this->open( 'SuggestLeaders', $request, $this->admin(), true )->getRedirect() );
		$looks = function (): int {
			$group = $this->services()->getJobQueueGroup();
			for ( $ran = 0; $job = $group->pop( LookRecorder::JOB_NAME ); $ran++ ) {
				$job->run();
				$group->ack( $job );
			}
			return $ran;
		};
		// The last list is one of a role that gets none.
		$this->service->answer( 200, [ 'silence' => [ 'code' => 'essentials_not_observable', 'competencies' => [ 'fundraising' ] ] ]
			+ self::answer( [] ) );
		$silent = [ 'role' => 'suggest-silent' ] + $request;
		$this->save( 'Leadership:Role/suggest-silent', [ 'schema' => 'role/1', 'level' => 'local',
			'label' => [ 'en' => 'Suggest silent' ], 'family' => 'governance', 'requirements' => [] ] );
		$this->assertNotSame( '', $this->open( 'SuggestLeaders', $silent, $this->admin(), true )->getRedirect() );
		$this->service->answer( 200, self::answer( [ self::suggestion( 'Suggest policy' ) ] ) );
		$looks();
		$logged = $this->countLogEntries( 'weights' );
		$approval = fn ( ?User $user ) => $this->open(
			'LeadershipApprovals', [], $user, false, 'en', 'Policy/suggest-effect' )->getHTML();
		$effect = '!What these weights would do.*People in each band.*Strong match</td><td[^>]*>a few</td>!s';
		$this->save( $page, [ 'schema' => 'policy/1', 'limit' => 7, 'weights' => [ 'competencies' => 0.6 ] ] );
		$this->assertDoesNotMatchRegularExpression( $effect, $approval( $this->admin() ), 'The weights stay' );

		$this->save( $page, [ 'schema' => 'policy/1', 'limit' => 7, 'weights' => [ 'competencies' => 0.1 ] ] );
		$html = $approval( $this->admin() );
		$this->assertMatchesRegularExpression( $effect, $html );
		$this->assertStringNotContainsString( 'Suggest policy', $html );
		$this->assertStringNotContainsString( 'Suggest silent', $html );
		$this->assertSame( 1, $looks() );
		$this->assertSame( $logged + 1, $this->countLogEntries( 'weights' ), 'It reads what a list reads' );
		$this->assertMatchesRegularExpression( $effect, $this->diff( $page, $this->admin() ) );
		$looks();
		$this->assertSame( $logged + 1, $this->countLogEntries( 'weights' ), 'Once a day' );
		$reader = $this->newAccount( 'Suggest policy reader' );
		foreach ( [ null, $reader ] as $other ) {
			$this->assertDoesNotMatchRegularExpression( $effect, $approval( $other ) );
		}
		$this->assertDoesNotMatchRegularExpression( $effect, $this->diff( $page, $reader ) );
		$this->assertSame( 0, $looks() );

		$form = fn ( array $sent ) => $this->open( 'EditLeadershipDocument', $sent, $this->admin(), (bool)$sent, 'en',
			'Policy/suggest-effect' )->getHTML();
		$html = $form( [] );
		$posted = PostedForm::of( substr( $html, strpos( $html, 'id="editform"' ) - 50 ) );
		unset( $posted['wpSave'] );
		$posted['ld']['weights']['competencies'] = '0.2';
		$this->assertMatchesRegularExpression( $effect, $form( [ 'wpPreview' => '1' ] + $posted ) );
		$this->assertDoesNotMatchRegularExpression(
			$effect, $form( [ 'wpPreview' => '1', 'wpEditToken' => 'wrong+\\' ] + $posted ), 'Nobody asked for it' );
	}

	private function diff( string $page, User $user ): string {
		$revision = $this->revision( $page );
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setTitle( Title::newFromText( $page ) );
		$context->setUser( $user );
		$context->setLanguage( 'en' );
		$context->setOutput( new OutputPage( $context ) );
		( new DifferenceEngine( $context, $revision->getParentId(), $revision->getId() ) )->showDiffPage();
		return $context->getOutput()->getHTML();
	}

	public function testTheWeightsOfThePolicyStandInTheForm() {
		$this->saveApproved( 'Leadership:Policy/suggest-weighed', [ 'schema' => 'policy/1',
			'weights' => [ 'competencies' => 0.5 ] ] );
		$html = $this->open( 'SuggestLeaders', [ 'community' => 'suggest-weighed' ], $this->admin(), false, 'en', 'weights' )
			->getHTML();
		$this->assertMatchesRegularExpression( '!name="competencies"[^>]*value="0.5"|value="0.5"[^>]*name="competencies"!', $html );
		$this->expectException( PermissionsError::class );
		$this->open( 'SuggestLeaders', [], $this->newAccount( 'Suggest nobody' ), false, 'en', 'weights' );
	}

	public function testExistingListsAndTheirProgressStandFirst() {
		$this->newPerson( 'Suggest progress' );
		$this->ask( self::answer( [ self::suggestion( 'Suggest progress' ) ] ) );
		$html = $this->open( 'SuggestLeaders', [], $this->admin() )->getHTML();
		$this->assertMatchesRegularExpression(
			'/Existing lists.*No one contacted yet.*<form.*name="role".*More options.*Variety/s', $html );
	}

	/**
	 * @dataProvider provideMonths
	 */
	public function testMonthsInOtherLanguages( string $language, string $month ) {
		$this->newPerson( "Suggest $language" );
		$html = $this->ask( self::answer( [ self::suggestion( "Suggest $language" ) ] ), $language )->getHTML();
		$this->assertStringContainsString( "Suggest $language", $html );
		$this->assertStringContainsString( $month, $html );
	}

	public static function provideMonths() {
		return [ [ 'fr', 'janvier 2026' ], [ 'ja', '2026年1月' ], [ 'vi', 'tháng 1 năm 2026' ],
			[ 'zh-hant', '2026年1月' ], [ 'ar', 'يناير ٢٠٢٦' ] ];
	}

	public function testEvidenceIsLinkedWhereItIs() {
		$here = WikiMap::getCurrentWikiId();
		$this->newPerson( 'Suggest here' );
		$html = $this->ask( self::answer( [ self::suggestion( 'Suggest here', 'strong_match', $here ) ] ) )->getHTML();
		$this->assertStringContainsString(
			'Special:Contributions/Suggest_here&amp;namespace=3&amp;start=2025-02-01&amp;end=2026-01-31', $html );
	}

	public function testLogIsPrivate() {
		$this->ask( self::answer( [] ) );
		$row = $this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( [ 'log_id', 'log_title', 'log_params' ] )->from( 'logging' )
			->where( [ 'log_type' => 'leadershipdevelopment', 'log_action' => 'suggest' ] )
			->orderBy( 'log_id', 'DESC' )->limit( 1 )->caller( __METHOD__ )->fetchRow();
		$this->assertSame( 'Role/suggest-mentor', $row->log_title );
		$recent = $this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'COUNT(*)' )->from( 'recentchanges' )->where( [ 'rc_logid' => $row->log_id ] )
			->caller( __METHOD__ )->fetchField();
		$this->assertSame( '0', (string)$recent );
		$entry = DatabaseLogEntry::newFromId(
			(int)$row->log_id, $this->services()->getConnectionProvider()->getReplicaDatabase() );
		$formatter = $this->services()->getLogFormatterFactory()->newFromEntry( $entry );
		$this->assertStringNotContainsString( 'examplewiki', $formatter->getActionText() );
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setUser( $this->admin() );
		$formatter->setContext( $context );
		$formatter->setAudience( LogFormatter::FOR_THIS_USER );
		$this->assertStringContainsString(
			'suggestions for the role', strip_tags( $formatter->getActionText() ) );
		$this->assertStringContainsString( 'examplewiki', $formatter->getActionText() );
	}

	public function testServiceDown() {
		$logged = $this->countLogEntries();
		$output = $this->open( 'SuggestLeaders', self::REQUEST, $this->admin(), true );
		$html = $output->getHTML();
		$this->assertStringContainsString( 'currently unavailable', $html );
		$this->assertStringContainsString( 'Try again', $html );
		$this->assertMatchesRegularExpression( '/action="[^"]*Special:LeadershipList\/\d+"/', $html );
		$this->assertStringContainsString( 'value="suggest-mentor" selected', $html );
		$this->assertSame( 503, ( new ReflectionProperty( $output, 'mStatusCode' ) )->getValue( $output ) );
		$this->assertSame( $logged + 1, $this->countLogEntries(), 'Asking is logged, whatever comes of it' );
	}

	public function testServiceRefuses() {
		$this->startService()->problem( 404, 'not_found' );
		$html = $this->open( 'SuggestLeaders', self::REQUEST, $this->admin(), true )->getHTML();
		$this->assertStringContainsString( 'does not know this role', $html );
	}

	public function testRateLimit() {
		$service = $this->startService();
		$service->answer( 200, self::answer( [] ) );
		$user = $this->newCommitteeMember( 'Suggest eager', 'examplewiki' );
		for ( $asked = 0; $asked < 25; $asked++ ) {
			$output = $this->open( 'SuggestLeaders', self::REQUEST, $user, true );
		}
		$this->assertCount( 40, $service->requests() );
		$this->assertStringNotContainsString( 'ext-leadershipdevelopment-suggestions', $output->getHTML() );
	}
}
