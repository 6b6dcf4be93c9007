<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyAnswersFile;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Surveyor;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SurveyStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\SurveyAnswersFile
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\SurveyListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Person\PersonalData
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\Surveyor
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SurveyStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialAnswerSurvey
 */
class SurveyTest extends SpecialPageTestCase {

	private const OPEN = '20260210120000';
	private const OVER = '20260301120000';
	private const SALT = 'leadershipdevelopment-survey';

	private static int $number = 0;
	private string $slug;

	protected function setUp(): void {
		// Each test has a survey of its own: what is published of one never changes.
		$this->slug = 'svy-' . ++self::$number;
		$this->save( 'Leadership:Competency/svy-care', [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'Caring' ] ] );
		$this->saveApproved( "Leadership:Survey/$this->slug", $this->survey() );
		ConvertibleTimestamp::setFakeTime( self::OPEN );
	}

	protected function tearDown(): void {
		ConvertibleTimestamp::setFakeTime( false );
	}

	private function survey( array $more = [] ): array {
		return $more + [ 'schema' => 'survey/1', 'label' => [ 'en' => "Skills of $this->slug" ], 'community' => 'svy-here',
			'opens' => '2026-02-01', 'closes' => '2026-02-28', 'questions' => [
				[ 'id' => 'can', 'competency' => 'svy-care', 'asks' => 'level' ],
				[ 'id' => 'wants', 'competency' => 'svy-care', 'asks' => 'learns' ] ] ];
	}

	private function surveyor(): Surveyor {
		return $this->services()->get( 'LeadershipDevelopment.Surveyor' );
	}

	private function store(): SurveyStore {
		return $this->services()->get( 'LeadershipDevelopment.SurveyStore' );
	}

	private function id( User $user ): int {
		return $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}

	private function person(): User {
		return $this->newAccount( 'Surveyed person ' . ++self::$number );
	}

	private function send( User $user, array $answers, bool $onMap = false ): string {
		$sent = $onMap ? [ 'map' => '1' ] : [];
		foreach ( $answers as $id => $answer ) {
			$sent["answer-$id"] = $answer;
		}
		return $this->post( $user, $sent + [ 'wpFormIdentifier' => 'answer' ] );
	}

	private function post( User $user, array $params ): string {
		return $this->open( 'AnswerSurvey', $params + [ 'wpEditToken' => $user->getEditToken( self::SALT ) ],
			$user, true, 'en', $this->slug )->getRedirect();
	}

	private function page( User $user, array $params = [] ): string {
		return $this->open( 'AnswerSurvey', $params, $user, false, 'en', $this->slug )->getHTML();
	}

	private function answers( User $user ): ?array {
		return $this->surveyor()->answersOf( $user, $this->slug );
	}

	private function rows(): array {
		$services = $this->services();
		$reader = $services->get( 'LeadershipDevelopment.ReaderFactory' )
			->newReader( $services->getLanguageFactory()->getLanguage( 'en' ) );
		return array_values( $services->get( 'LeadershipDevelopment.SurveyListing' )->find(
			[ 'community' => null, 'survey' => $this->slug, 'window' => null ], 10, '', $reader ) );
	}

	public function testAnswersCanBeChangedAndTakenBack() {
		$user = $this->person();
		$this->assertStringContainsString( 'What can you do in Caring?', $this->page( $user ) );
		$this->assertStringNotContainsString( 'Withdraw', $this->page( $user ) );
		$this->assertStringContainsString( 'done=saved', $this->send( $user, [ 'can' => '0', 'wants' => '' ] ) );
		$this->assertSame( [ 'can' => 0 ], $this->answers( $user ), 'nothing chosen is no answer, and none is an answer' );
		$this->send( $user, [ 'can' => '3', 'wants' => '1' ] );
		$this->assertSame( [ 'can' => 3, 'wants' => 1 ], $this->answers( $user ) );
		$this->assertStringContainsString( '<option value="3" selected="">', $this->page( $user, [ 'done' => 'saved' ] ) );
		$this->assertStringContainsString( 'done=withdrawn', $this->post( $user, [ 'wpFormIdentifier' => 'withdraw' ] ) );
		$this->assertNull( $this->answers( $user ) );
	}

	public function testWhatIsNoAnswerIsLeftOut() {
		$user = $this->person();
		$this->send( $user, [ 'can' => '9', 'wants' => '1' ] );
		$this->assertNull( $this->answers( $user ), 'the form asks again' );
		$this->send( $user, [ 'can' => [ '3' ], 'wants' => '1', 'other' => '1' ] );
		$this->assertSame( [ 'wants' => 1 ], $this->answers( $user ) );
	}

	public function testAnswersOfALostSessionAreKeptInTheForm() {
		$user = $this->person();
		$html = $this->open( 'AnswerSurvey', [ 'wpFormIdentifier' => 'answer', 'answer-can' => '3', 'map' => '1', 'wpEditToken' => 'old' ],
			$user, true, 'en', $this->slug )->getHTML();
		$this->assertStringContainsString( 'Your session was lost', $html );
		$this->assertStringContainsString( '<option value="3" selected="">', $html );
		$this->assertMatchesRegularExpression( '/<input[^>]*name="map"[^>]*checked|<input[^>]*checked[^>]*name="map"/', $html );
		$this->assertNull( $this->answers( $user ) );
	}

	public function testNothingIsTakenOutsideTheWindow() {
		$user = $this->person();
		foreach ( [ '20260131120000', self::OVER ] as $time ) {
			ConvertibleTimestamp::setFakeTime( $time );
			$this->assertStringContainsString( 'takes no answers today', $this->page( $user ) );
			$this->send( $user, [ 'can' => '3' ] );
			$this->assertNull( $this->answers( $user ) );
		}
	}

	public function testAnswersCanBeTakenBackAfterTheLastDay() {
		$user = $this->person();
		$this->send( $user, [ 'can' => '3' ] );
		ConvertibleTimestamp::setFakeTime( self::OVER );
		$this->assertStringContainsString( 'Withdraw my answers', $this->page( $user ) );
		$this->post( $user, [ 'wpFormIdentifier' => 'withdraw' ] );
		$this->assertNull( $this->answers( $user ) );
	}

	public function testAnUnapprovedTextAsksNobody() {
		$user = $this->person();
		$this->slug .= '-new';
		$this->save( "Leadership:Survey/$this->slug", $this->survey() );
		$this->assertStringContainsString( 'not been approved', $this->page( $user ) );
		$this->send( $user, [ 'can' => '3' ] );
		$this->assertNull( $this->answers( $user ) );
		$this->assertStringNotContainsString( $this->slug, $this->open( 'AnswerSurvey' )->getHTML() );
	}

	public function testASurveyOfAGroupIsForItsMembers() {
		$member = $this->newCommitteeMember( 'Surveyed member ' . ++self::$number, 'svy-' . self::$number );
		$group = 'committee-of-svy-' . self::$number;
		$this->saveApproved( "Leadership:Survey/$this->slug", $this->survey( [ 'members_of' => $group ] ) );
		$other = $this->person();
		$this->assertStringContainsString( 'does not name you', $this->page( $other ) );
		$this->send( $other, [ 'can' => '3' ] );
		$this->assertNull( $this->answers( $other ) );
		$this->send( $member, [ 'can' => '3' ] );
		$this->assertSame( [ 'can' => 3 ], $this->answers( $member ) );
	}

	public function testThatNearlyAllOfAGroupSaidTheSameIsNotTold() {
		$names = [];
		for ( $i = 0; $i < 6; $i++ ) {
			$people[] = $this->person();
			$names[] = end( $people )->getName();
		}
		$this->saveCommittee( "svy-group-$this->slug", $names );
		$this->saveApproved( "Leadership:Survey/$this->slug",
			$this->survey( [ 'members_of' => "committee-of-svy-group-$this->slug" ] ) );
		foreach ( $people as $user ) {
			$this->assertTrue( $this->surveyor()->answer( $user, $this->slug, [ 'can' => '3' ], false )->isOK() );
		}
		ConvertibleTimestamp::setFakeTime( self::OVER );
		$this->surveyor()->settle();
		$this->assertSame( [ 0, [ 0, 0, 0, 0, 0 ], 6 ], [ $this->rows()[0]['took_part'], $this->rows()[0]['people'],
			$this->rows()[0]['unanswered_at_most'] ], 'everybody knows that the group has six members' );
	}

	public function testAnswersAreExportedAndPurged() {
		$user = $this->person();
		$this->send( $user, [ 'can' => '2' ] );
		$data = $this->services()->get( 'LeadershipDevelopment.PersonalData' );
		$this->assertSame( '{"' . $this->slug . '":{"can":2}}', json_encode( $data->export( $user )['surveys'] ) );
		$this->assertMatchesRegularExpression(
			"/Surveys you answered: .*Skills of $this->slug/", $this->open( 'MyLeadership', [], $user )->getHTML() );
		$data->purge( $user );
		$this->assertNull( $this->answers( $user ) );
	}

	public function testAnswersBecomeSkillsOnlyIfThePersonSaysSo() {
		$skills = $this->services()->get( 'LeadershipDevelopment.SkillStore' );
		$user = $this->person();
		$this->send( $user, [ 'can' => '2', 'wants' => '1' ] );
		$this->assertSame( [], $skills->find( $this->id( $user ) ) );
		$skills->put( $this->id( $user ), [ new Skill( 'svy-care', null, true, false, Visibility::Me ),
			new Skill( 'svy-other', 1, false, false, Visibility::Me ) ], new SkillDetails( null, [ 'sv' ] ) );
		$this->send( $user, [ 'can' => '2', 'wants' => '1' ], true );
		$found = $skills->find( $this->id( $user ) );
		$this->assertEquals( new Skill( 'svy-care', 2, true, true, Visibility::Counted ), $found['svy-care'] );
		$this->assertSame( Visibility::Me, $found['svy-other']->visibility, 'what the survey does not ask stays as it is' );
		$this->assertEquals( new SkillDetails( 'svy-here', [ 'sv' ] ), $skills->findDetails( $this->id( $user ) ) );
	}

	public function testAnswersWithoutANameAreNotShownWithIt() {
		$skills = $this->services()->get( 'LeadershipDevelopment.SkillStore' );
		$user = $this->person();
		$shown = [ 'svy-care' => new Skill( 'svy-care', 1, false, false, Visibility::Everybody ) ];
		$skills->put( $this->id( $user ), array_values( $shown ), new SkillDetails() );
		$this->send( $user, [ 'can' => '4', 'wants' => '1' ], true );
		$this->assertEquals( $shown, $skills->find( $this->id( $user ) ) );
		$this->assertEquals( new SkillDetails(), $skills->findDetails( $this->id( $user ) ), 'nor is the community that asked' );
	}

	public function testNumbersAreSettledOnceAfterTheLastDay() {
		for ( $i = 0; $i < 7; $i++ ) {
			$this->surveyor()->answer( $this->person(), $this->slug, [ 'can' => '3', 'wants' => $i < 2 ? '1' : '' ], false );
		}
		$hidden = $this->person();
		$this->surveyor()->answer( $hidden, $this->slug, [ 'can' => '1' ], false );
		$this->hide( $hidden );
		$this->assertNotContains( $this->slug, $this->surveyor()->settle(), 'the last day is not over' );
		$this->assertArrayNotHasKey( 'people', $this->rows()[0] );
		ConvertibleTimestamp::setFakeTime( self::OVER );
		$this->assertContains( $this->slug, $this->surveyor()->settle() );
		[ $can, $wants ] = $this->rows();
		$this->assertSame( [ 'over', 5, [ 0, 0, 0, 5, 0 ], 4, '2026-03-01' ],
			[ $can['state'], $can['took_part'], $can['people'], $can['unanswered_at_most'], $can['settled'] ] );
		$this->assertSame( [ [ 0, 0 ], 9 ], [ $wants['people'], $wants['unanswered_at_most'] ] );
		$page = $this->renderText( "Leadership:Survey/$this->slug" );
		$this->assertStringContainsString( 'at least 5', $page );
		$this->assertStringContainsString( 'fewer than 5', $page );
		$this->assertStringContainsString( 'at most 9', $page );
		$map = $this->open( 'SkillMap' )->getHTML();
		$this->assertMatchesRegularExpression( "/What surveys found.*Caring.*Skills of $this->slug.*want to learn: fewer than 5/s", $map );
		// Whoever deletes their answers changes nothing that was published, nor does a later text of the page.
		$all = $this->store()->findAll( $this->slug );
		$this->store()->removePerson( $all[0][0] );
		$this->saveApproved( "Leadership:Survey/$this->slug", $this->survey( [ 'closes' => '2026-12-31' ] ) );
		$this->assertSame( [], array_intersect( [ $this->slug ], $this->surveyor()->settle() ) );
		$this->assertSame( [ 0, 0, 0, 5, 0 ], $this->rows()[0]['people'] );
		$this->assertStringContainsString( 'takes no answers today', $this->page( $this->person() ) );
	}

	public function testAnswersAreForgottenAfterNinetyDays() {
		$user = $this->person();
		$this->send( $user, [ 'can' => '2' ] );
		ConvertibleTimestamp::setFakeTime( '20260529120000' );
		$this->store()->removeExpired();
		$this->assertNotNull( $this->answers( $user ) );
		ConvertibleTimestamp::setFakeTime( '20260530120000' );
		$this->store()->removeExpired();
		$this->assertNull( $this->answers( $user ) );
	}

	public function testAnswersFromElsewhereAreTakenOnceAndBadRowsAreNamed() {
		$survey = $this->surveyor()->find( $this->slug );
		$csv = SurveyAnswersFile::fromCsv( "\u{FEFF}participant,can,wants\nA,3,1\nB,,0\nC,7,1\nD,3\n,1,1\n\nE,0,\n", $survey );
		$this->assertSame( [ 'A' => [ 'can' => 3, 'wants' => 1 ], 'B' => [ 'wants' => 0 ], 'E' => [ 'can' => 0 ] ], $csv->answers );
		$this->assertSame( [ 'row 4', 'row 5', 'row 6' ], array_column( $csv->skipped, 'place' ) );
		$json = SurveyAnswersFile::fromJson( json_encode( [
			[ 'participant' => 'A', 'answers' => [ 'can' => 3, 'wants' => 1 ] ],
			[ 'participant' => 'B', 'answers' => [ 'wants' => 0, 'can' => null ] ],
			[ 'participant' => 'C', 'answers' => [ 'can' => 7 ] ], 'x', [ 'participant' => 'D', 'answers' => [ 'other' => 1 ] ],
		] ), $survey );
		$this->assertSame( array_slice( $csv->answers, 0, 2 ), $json->answers );
		$this->assertSame( [ '/2', '/3', '/4' ], array_column( $json->skipped, 'place' ) );
		foreach ( [ true, false ] as $isNew ) {
			foreach ( $csv->answers as $participant => $answers ) {
				$this->assertSame( $isNew, $this->surveyor()->import( $this->slug, $survey, md5( $participant ), $answers ) );
			}
		}
		$this->assertCount( 3, $this->store()->findAll( $this->slug ) );
	}

	public function testModulesAndPagesShowWhatIsPublished() {
		for ( $i = 0; $i < 5; $i++ ) {
			$this->surveyor()->answer( $this->person(), $this->slug, [ 'can' => '3' ], false );
		}
		$show = function ( string $page ) {
			$this->save( $page, '{{#skillsurvey:' . $this->slug . '}}' );
			return $this->renderText( $page );
		};
		$this->assertStringContainsString( 'What can you do in Caring?', $show( 'Survey shown before' ) );
		ConvertibleTimestamp::setFakeTime( self::OVER );
		$this->surveyor()->settle();
		$this->assertStringContainsString( 'at least 5', $show( 'Survey shown after' ) );
		$this->save( 'Module:Survey shown', 'return { go = function() local s = mw.ext.leadership.getSurvey( "' . $this->slug . '" )'
			. ' local r = mw.ext.leadership.getSurveys{ survey = "' . $this->slug . '" }[1]'
			. ' return s.tookPart .. "/" .. s.questions[1].people[3] .. "/" .. s.questions[2].unansweredAtMost .. "/" .. r.took_part'
			. ' .. "/" .. r.page end }' );
		$this->save( 'Survey shown', '{{#invoke:Survey shown|go}}' );
		$this->assertStringContainsString( "5/5/9/5/Leadership:Survey/$this->slug", $this->renderText( 'Survey shown' ) );
	}

	public function testOpenSurveysAreListed() {
		$this->assertStringContainsString( "Skills of $this->slug", $this->open( 'AnswerSurvey' )->getHTML() );
		ConvertibleTimestamp::setFakeTime( self::OVER );
		$this->assertStringNotContainsString( "Skills of $this->slug", $this->open( 'AnswerSurvey' )->getHTML() );
	}
}
