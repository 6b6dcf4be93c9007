<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Wikitext;

use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Utils\MWTimestamp;

/**
 * Calls, processes, plans and feedback on other pages, on a day in March 2022.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\CallsFunction
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\FeedbackFunction
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\LuaLibrary
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\PlansFunction
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\ProcessesFunction
 */
class ProcessFunctionsTest extends WikitextTestCase {

	protected function setUp(): void {
		parent::setUp();
		MWTimestamp::setFakeTime( '20220320120000' );
		$this->given( 'Leadership:Community/pf-hub', [ 'schema' => 'community/1', 'label' => [ 'en' => 'Hub' ], 'kind' => 'hub' ] );
		$this->given( 'Leadership:Group/pf-group', [ 'schema' => 'group/1', 'label' => [ 'en' => 'Pf group' ],
			'community' => 'pf-hub', 'mandate' => [ 'scope' => [ 'en' => 'x' ] ], 'calls' => [
				[ 'label' => [ 'en' => 'Recruitment', 'fr' => 'Recrutement' ], 'kind' => 'proposals',
					'dates' => [ 'open' => '2022-03-01', 'announced' => '2022-05-01' ] ],
				[ 'label' => [ 'en' => 'Old call' ], 'dates' => [ 'open' => '2021-03-01', 'closed' => '2021-05-01' ] ] ] ] );
		$this->given( 'Leadership:Process/pf-process', [ 'schema' => 'process/1', 'label' => [ 'en' => 'Pf process' ],
			'community' => 'pf-hub', 'goals' => [ [ 'id' => 'trust', 'text' => [ 'en' => 'Trust' ] ] ],
			'phases' => [ [ 'label' => [ 'en' => 'Phase' ], 'cycles' => [
				[ 'label' => [ 'en' => 'Pf cycle' ], 'start' => '2022-03-01', 'end' => '2022-03-31' ] ] ] ],
			'lessons' => [ [ 'kind' => 'wrong', 'text' => [ 'en' => 'Too much <b>haste</b>' ] ] ] ] );
		$this->given( 'Leadership:Plan/pf-plan', [ 'schema' => 'plan/1', 'label' => [ 'en' => 'Pf plan' ],
			'community' => 'pf-hub', 'actions' => [
				[ 'label' => [ 'en' => 'Late thing' ], 'status' => 'started', 'due' => '2022-02-01' ],
				[ 'label' => [ 'en' => 'Done thing' ], 'status' => 'done' ] ] ] );
		$this->given( 'Leadership:Feedback/pf-round', [ 'schema' => 'feedback/1', 'label' => [ 'en' => 'Pf round' ],
			'community' => 'pf-hub', 'questions' => [ [ 'id' => 'who', 'text' => [ 'en' => 'Who joins?' ] ] ],
			'items' => [
				[ 'id' => 'a', 'question' => 'who', 'text' => [ 'en' => 'Mentors' ], 'channel' => 'call', 'outcome' => 'adopted' ],
				[ 'id' => 'b', 'text' => [ 'en' => 'Nobody' ], 'outcome' => 'not_adopted',
					'because' => [ 'en' => 'Somebody has to' ] ] ],
			'statements' => [ [ 'id' => 's', 'text' => [ 'en' => 'Mentors are wanted' ], 'items' => [ 'a' ] ] ] ] );
		DeferredUpdates::doUpdates();
	}

	protected function tearDown(): void {
		MWTimestamp::setFakeTime( false );
		parent::tearDown();
	}

	public static function provideCalls(): array {
		return [
			[ '#leadershipcalls:community=pf-hub', [ 'Recruitment', 'Old call', 'Open', 'Closed', '42 days left' ], [] ],
			[ '#leadershipcalls:community=pf-hub|state=open', [ 'Recruitment', 'Pf group' ], [ 'Old call' ] ],
			[ '#leadershipcalls:group=pf-group|state=closed', [ 'Old call' ], [ 'Recruitment' ] ],
			[ '#leadershipcalls:group=pf-group|limit=1', [ 'Old call' ], [ 'Recruitment' ] ],
			[ '#leadershipcalls:group=pf-group|state=draft', [ 'Nothing matches.' ], [ 'call' ] ],
			[ '#leadershipprocesses:community=pf-hub', [ 'Pf process', 'Pf cycle', '31 March 2022' ], [ 'haste' ] ],
			[ '#leadershipprocesses:community=pf-hub|show=list', [ 'Pf process' ], [ 'Pf cycle' ] ],
			[ '#leadershipprocesses:community=pf-hub|show=lessons|lesson=HASTE', [ 'Too much <b>haste</b>', 'Pf process' ], [] ],
			[ '#leadershipprocesses:community=pf-hub|lesson=patience', [ 'Nothing matches.' ], [ 'Pf process' ] ],
			[ '#leadershipplans:community=pf-hub', [ 'Pf plan', 'Overdue' ], [ 'Late thing' ] ],
			[ '#leadershipplans:plan=pf-plan|show=actions', [ 'Pf plan', 'Late thing', 'Done thing' ], [] ],
			[ '#leadershipplans:plan=pf-plan|status=overdue', [ 'Late thing' ], [ 'Done thing' ] ],
			[ '#leadershipplans:plan=pf-none', [ 'Nothing matches.' ], [] ],
			[ '#leadershipfeedback:round=pf-round', [ 'Mentors', 'Who joins?', 'Mentors are wanted', 'Somebody has to', 'Pf round' ],
				[] ],
			[ '#leadershipfeedback:community=pf-hub|outcome=adopted', [ 'Mentors', 'Adopted' ], [ 'Nobody' ] ],
			[ '#leadershipfeedback:round=pf-round|question=who|channel=call', [ 'Mentors' ], [ 'Nobody' ] ],
			[ '#leadershipfeedback:round=pf-round|channel=survey', [ 'Nothing matches.' ], [ 'Mentors' ] ],
		];
	}

	/**
	 * @dataProvider provideCalls
	 * @param string $call
	 * @param string[] $there
	 * @param string[] $away
	 */
	public function testShown( string $call, array $there, array $away ) {
		$text = $this->text( '{{' . $call . '}}' );
		foreach ( $there as $words ) {
			$this->assertStringContainsString( $words, $text );
		}
		foreach ( $away as $words ) {
			$this->assertStringNotContainsString( $words, $text );
		}
	}

	public function testLanguageIsThatOfThePageAndTheDayBoundsTheCache() {
		$output = $this->parse( '{{#leadershipcalls:community=pf-hub}}', 'fr' );
		$this->assertStringContainsString( 'Recrutement', $output->getRawText() );
		$this->assertNotContains( 'userlang', $output->getUsedOptions() );
		$this->assertLessThanOrEqual( 86400, $output->getCacheExpiry() );
	}

	public static function provideErrors(): array {
		return [
			[ '{{#leadershipcalls:state=ajar}}', 'The parameter “state” cannot be “ajar”.' ],
			[ '{{#leadershipcalls:group=pf-none}}', '“pf-none” is not a known value for the filter “group”' ],
			[ '{{#leadershipprocesses:community=pf-none}}', '“pf-none” is not a known value for the filter “community”' ],
			[ '{{#leadershipplans:status=late}}', 'The parameter “status” cannot be “late”.' ],
			[ '{{#leadershipfeedback:colour=red}}', 'There is no parameter “colour” here.' ],
			[ '{{#leadershipfeedback:limit=0}}', 'It is a number from 1 to 500.' ],
		];
	}

	/**
	 * @dataProvider provideErrors
	 * @param string $wikitext
	 * @param string $text
	 */
	public function testErrors( string $wikitext, string $text ) {
		$this->assertStringContainsString( $text, $this->text( $wikitext ) );
	}

	public static function provideLua(): array {
		return [
			[ 'leadership.getCalls{ state = "open", community = "pf-hub" }[1].dates.announced', '2022-05-01' ],
			[ '#leadership.getCalls{ community = "pf-hub" }', '2' ],
			[ 'leadership.getCalls{ community = "pf-hub", limit = 1 }[1].page', 'Leadership:Group/pf-group' ],
			[ 'leadership.getProcesses{ community = "pf-hub" }[1].current.label', 'Pf cycle' ],
			[ 'leadership.getProcesses{ community = "pf-hub" }[1].goals[1]', 'trust' ],
			[ 'leadership.getPlans{ community = "pf-hub", status = "overdue" }[1].labels.en', 'Late thing' ],
			[ 'tostring( leadership.getPlans{ community = "pf-hub" }[2].overdue )', 'false' ],
			[ 'leadership.getFeedback{ round = "pf-round" }[2].because', 'Somebody has to' ],
			[ 'leadership.getFeedback{ round = "pf-round", outcome = "adopted" }[1].statements[1]', 's' ],
			[ 'tostring( pcall( leadership.getCalls, { state = "ajar" } ) )', 'false' ],
			[ 'tostring( pcall( leadership.getPlans, { community = "pf-none" } ) )', 'false' ],
			[ 'tostring( pcall( leadership.getFeedback, { colour = "red" } ) )', 'false' ],
		];
	}

	/**
	 * @dataProvider provideLua
	 * @param string $expression
	 * @param string $value
	 */
	public function testLua( string $expression, string $value ) {
		$name = 'Pf ' . md5( $expression );
		$this->save( "Module:$name", "local p = {}\nlocal leadership = mw.ext.leadership\n"
			. "function p.main()\nreturn $expression\nend\nreturn p" );
		$this->assertSame( $value, $this->text( "{{#invoke:$name|main}}" ) );
	}
}
