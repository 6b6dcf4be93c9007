<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use DatabaseLogEntry;
use LogFormatter;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\Output\OutputPage;
use MediaWiki\User\User;
use MediaWiki\WikiMap\WikiMap;
use PermissionsError;
use ReflectionProperty;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialSuggestLeaders
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\SuggestionsView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\EvidenceFormatter
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\ContributionLinks
 */
class SpecialSuggestLeadersTest extends SpecialPageTestCase {

	private const REQUEST = [ 'role' => 'suggest-mentor', 'community' => 'examplewiki' ];

	private ?Service $service = null;

	protected function setUp(): void {
		$this->save( 'Leadership:Role/suggest-mentor', [ 'schema' => 'role/1', 'level' => 'local',
			'label' => [ 'en' => 'Suggest mentor' ], 'family' => 'mentoring', 'requirements' => [] ] );
		$this->save( 'Leadership:Policy/examplewiki', [ 'schema' => 'policy/1', 'activity_classes' => [
			'talk' => [
				'source' => 'revision', 'namespaces' => [ 3 ], 'label' => [ 'en' => 'Talk <i>with</i> people' ] ],
		] ] );
	}

	protected function tearDown(): void {
		$this->service?->stop();
		$this->useService( self::NO_SERVICE );
	}

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
				'competency' => 'mentoring', 'activity_class' => 'talk', 'events' => 1234, 'last_month' => '2026-01',
				'level' => 3, 'min_level' => 2,
			] ] ],
			'counter_evidence' => [
				[ 'code' => 'no_evidence', 'params' => [ 'competency' => 'advocacy', 'min_level' => 1 ] ],
				[ 'code' => 'holds_other_roles', 'params' => [ 'roles' => [ 'suggest-mentor', '<script>' ] ] ],
				[ 'code' => 'from_the_future', 'params' => [] ],
			],
		];
	}

	private static function answer( array $suggestions, array $excluded = [] ): array {
		return [ 'data_until' => '2026-01-30T23:59:59Z', 'considered' => 263, 'matched' => 41,
			'excluded' => $excluded, 'suggestions' => $suggestions ];
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

	private function countLogEntries(): int {
		return (int)$this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( 'COUNT(*)' )->from( 'logging' )
			->where( [ 'log_type' => 'leadershipdevelopment', 'log_action' => 'suggest' ] )
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
		$this->assertMatchesRegularExpression( '/What speaks for it on ' .
			preg_quote( WikiMap::getWikiName( WikiMap::getCurrentWikiId() ) ) .
			'.*4,321 public acts.*Contributions\/Suggest_abroad/s', $html );
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
		$this->assertStringContainsString( '1,234 public acts', $html );
		$this->assertStringContainsString( 'January 2026', $html );
		$this->assertStringContainsString( 'Talk &lt;i>with&lt;/i> people', $html );
		$this->assertStringContainsString( 'Practitioner', $html );
		$this->assertStringContainsString( 'advocacy', $html );
		$this->assertStringContainsString( 'from_the_future', $html );
		$this->assertStringContainsString( '30 January 2026', $html );
		$this->assertStringNotContainsString( '<script', $html );
		$this->assertStringNotContainsString( '0.123', $html, 'No score' );
		$this->assertStringNotContainsString( '<ol', $html, 'No rank' );

		$this->assertStringContainsString( 'People with public activity: 263', $html );
		$this->assertStringContainsString( ': 1,200', $html );
		$this->assertStringContainsString( 'Bot accounts: fewer than five', $html );
		$this->assertStringContainsString( 'have not agreed: fewer than five', $html );
		$this->assertStringNotContainsString( '41', strip_tags( $html ), 'Nothing to subtract from' );

		$this->assertSame( $logged + 1, $this->countLogEntries() );
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
		$this->assertStringContainsString( 'Special:Contributions/Suggest_here&amp;namespace=3', $html );
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
			'for suggestions for the role', strip_tags( $formatter->getActionText() ) );
		$this->assertStringContainsString( 'examplewiki', $formatter->getActionText() );
	}

	public function testServiceDown() {
		$logged = $this->countLogEntries();
		$output = $this->open( 'SuggestLeaders', self::REQUEST, $this->admin(), true );
		$html = $output->getHTML();
		$this->assertStringContainsString( 'not available now', $html );
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
		$this->assertCount( 20, $service->requests() );
		$this->assertStringNotContainsString( 'ext-leadershipdevelopment-suggestions', $output->getHTML() );
	}
}
