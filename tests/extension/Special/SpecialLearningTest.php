<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use ErrorPageError;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Query\LearningFilter;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\LearningRows
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\LearningReview
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\CompetencyTree
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\LearningFacets
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\LearningFilter
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\LearningQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\LearningWishes
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\LearningFilterForm
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLearning
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\CommunityView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Learning\LearningCoverageView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Learning\LearningTable
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\LearningView
 */
class SpecialLearningTest extends SpecialPageTestCase {

	protected function setUp(): void {
		$community = [ 'schema' => 'community/1', 'kind' => 'wiki' ];
		$this->given( 'Leadership:Community/lrn-continent', $community + [ 'label' => [ 'en' => 'Continent' ] ] );
		foreach ( [ 'north', 'south' ] as $region ) {
			$this->given( "Leadership:Community/lrn-$region",
				$community + [ 'label' => [ 'en' => ucfirst( $region ) ], 'parent' => 'lrn-continent' ] );
		}
		$competency = [ 'schema' => 'competency/1', 'type' => 'skill' ];
		$this->given( 'Leadership:Competency/lrn-care', $competency + [ 'label' => [ 'en' => 'Caring' ] ] );
		$this->given( 'Leadership:Competency/lrn-listening', $competency + [ 'label' => [ 'en' => 'Listening' ],
			'associations' => [ [ 'type' => 'is_child_of', 'target' => 'lrn-care' ] ] ] );
		$learning = [ 'schema' => 'learning/1' ];
		$this->given( 'Leadership:Learning/lrn-course', $learning + [
			'label' => [ 'en' => 'Listening in the north', 'ar' => 'الإصغاء', 'zh-hant' => '傾聽與領導' ],
			'languages' => [ 'sv' ], 'region' => 'lrn-north', 'format' => 'course', 'mode' => 'in_person', 'method' => 'training',
			'cost' => 'free', 'licence' => 'CC0 1.0', 'url' => 'https://example.org/listen',
			'teaches' => [ [ 'competency' => 'lrn-listening', 'level' => 2 ] ],
			'reviews' => [ [ 'date' => '2019-05-01' ], [ 'date' => '2018-01-01', 'reviewer' => 'lrn-reviewers',
				'scores' => [ [ 'criterion' => 'clarity', 'score' => 3 ] ] ] ],
		] );
		$this->given( 'Leadership:Learning/lrn-everywhere', $learning + [
			'label' => [ 'en' => 'Caring, anywhere' ], 'languages' => [ 'fr' ], 'format' => 'video',
			'teaches' => [ [ 'competency' => 'lrn-care' ] ], 'reviews' => [ [ 'date' => gmdate( 'Y-m-d' ) ] ],
			'adapts' => 'lrn-course', 'adapted_on' => '2019-01-01',
		] );
		$this->given( 'Leadership:Learning/lrn-over', $learning + [ 'label' => [ 'en' => 'Caring last year' ],
			'starts' => '2020-02-01', 'teaches' => [ [ 'competency' => 'lrn-care' ] ] ] );
	}

	/**
	 * Scripts with and without spaces between words; of each, a word of two characters and the beginning of one.
	 *
	 * @testWith ["la", "Ad rem publicam", ["re", "pub"]]
	 *   ["ar", "القيادة في المجتمع", ["في", "القي"]]
	 *   ["zh-hant", "社群溝通指南", ["溝通", "社群溝"]]
	 *   ["ja", "コミュニティの合意形成", ["合意", "コミュ"]]
	 *   ["hi", "समुदाय की आवाज़", ["की", "समुद"]]
	 *   ["th", "คู่มือชุมชน", ["ชุม", "คู่"]]
	 */
	public function testQueriesOfTwoCharactersFindTextsOfEveryScript( string $language, string $label, array $queries ) {
		$this->save( "Leadership:Learning/lrn-script-$language", [ 'schema' => 'learning/1', 'label' => [ $language => $label ] ] );
		foreach ( $queries as $query ) {
			$this->assertContains( "lrn-script-$language", $this->slugs( [ 'q' => $query ] ), $query );
			$this->assertStringContainsString( $label, $this->open( 'Learning', [ 'q' => $query, 'limit' => 500 ] )->getHTML() );
		}
		$this->assertNotContains( "lrn-script-$language", $this->slugs( [ 'q' => 'zzz' ] ) );
	}

	private function slugs( array $filter ): array {
		return array_values( preg_grep( '/^lrn-/', array_map( 'strval', array_keys(
			$this->services()->get( 'LeadershipDevelopment.LearningQuery' )->find( LearningFilter::from( $filter ), 500 ) ) ) ) );
	}

	/**
	 * @dataProvider provideFilters
	 */
	public function testFilters( array $filter, array $found ) {
		$this->assertSame( $found, $this->slugs( $filter ) );
		$html = $this->open( 'Learning', $filter + [ 'limit' => 500 ] )->getHTML();
		foreach ( [ 'lrn-course' => 'Listening in the north', 'lrn-everywhere' => 'Caring, anywhere' ] as $slug => $text ) {
			$this->assertSame( in_array( $slug, $found, true ), str_contains( $html, $text ), $slug );
		}
		$this->assertStringNotContainsString( 'Caring last year', $html );
	}

	public static function provideFilters(): array {
		$both = [ 'lrn-course', 'lrn-everywhere' ];
		return [
			'words' => [ [ 'q' => 'listen north' ], [ 'lrn-course' ] ],
			'Arabic' => [ [ 'q' => 'الاصغاء' ], [ 'lrn-course' ] ],
			'two characters of Han' => [ [ 'q' => '領導' ], [ 'lrn-course' ] ],
			'the broader competency' => [ [ 'competency' => 'lrn-care' ], $both ],
			'the narrower competency' => [ [ 'competency' => 'lrn-listening' ], [ 'lrn-course' ] ],
			'level' => [ [ 'competency' => 'lrn-care', 'minlevel' => '2' ], [ 'lrn-course' ] ],
			'language' => [ [ 'competency' => 'lrn-care', 'language' => 'fr' ], [ 'lrn-everywhere' ] ],
			'region and everywhere' => [ [ 'competency' => 'lrn-care', 'region' => 'lrn-north' ], $both ],
			'region with what is under it' => [ [ 'competency' => 'lrn-care', 'region' => 'lrn-continent' ], $both ],
			'another region' => [ [ 'competency' => 'lrn-care', 'region' => 'lrn-south' ], [ 'lrn-everywhere' ] ],
			'format' => [ [ 'competency' => 'lrn-care', 'format' => 'course' ], [ 'lrn-course' ] ],
			'licence' => [ [ 'competency' => 'lrn-care', 'licence' => 'CC0 1.0' ], [ 'lrn-course' ] ],
			'all at once' => [ [ 'q' => 'listening', 'competency' => 'lrn-care', 'minlevel' => '1', 'language' => 'sv',
				'format' => 'course', 'mode' => 'in_person', 'method' => 'training', 'region' => 'lrn-north', 'cost' => 'free' ],
				[ 'lrn-course' ] ],
		];
	}

	/**
	 * @dataProvider provideNearest
	 */
	public function testWhereNothingFitsTheNearestIsShown( array $filter, string $said, string $shown ) {
		$html = $this->open( 'Learning', $filter )->getHTML();
		$this->assertStringContainsString( $said, $html );
		$this->assertStringContainsString( $shown, $html );
	}

	public static function provideNearest(): array {
		$course = [ 'competency' => 'lrn-listening' ];
		return [
			'neighbours' => [ $course + [ 'region' => 'lrn-south', 'language' => 'sv' ],
				'offers are from neighbouring regions', 'Listening in the north' ],
			'language' => [ $course + [ 'language' => 'fr' ], 'offers are in other languages', 'Listening in the north' ],
			'anywhere' => [ $course + [ 'language' => 'fr', 'region' => 'lrn-south' ],
				'offers are from other regions and in other languages', 'Listening in the north' ],
			'nothing at all' => [ $course + [ 'format' => 'podcast' ], 'No learning resources match these', '' ],
		];
	}

	public function testReviewsGrowOld() {
		$html = $this->open( 'Learning', [ 'competency' => 'lrn-care' ] )->getHTML();
		$this->assertStringContainsString( 'Last reviewed on 1 May 2019, which is too long ago', $html );
		$this->assertSame( 1, substr_count( $html, 'too long ago' ) );
		$page = $this->renderText( 'Leadership:Learning/lrn-course' );
		$this->assertStringContainsString( 'out of date', $page );
		$this->assertStringContainsString( 'Clarity: 3 of 4', $page );
		$adapted = $this->render( 'Leadership:Learning/lrn-everywhere' );
		$this->assertStringContainsString( 'the source has changed since', $adapted->getRawText() );
		$this->assertStringNotContainsString( 'out of date', $adapted->getRawText() );
		$this->assertLessThanOrEqual( 86400, $adapted->getCacheExpiry() );
	}

	public function testThePolicySaysForHowLong() {
		$this->save( 'Leadership:Policy/default', [ 'schema' => 'policy/1', 'review_months' => 600 ] );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.CurrentPolicies' );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.LearningQuery' );
		$entry = $this->services()->get( 'LeadershipDevelopment.LearningQuery' )
			->find( new LearningFilter( competency: 'lrn-listening' ), 1 )['lrn-course'];
		$this->save( 'Leadership:Policy/default', [ 'schema' => 'policy/1' ] );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.CurrentPolicies' );
		$this->services()->resetServiceForTesting( 'LeadershipDevelopment.LearningQuery' );
		$this->assertFalse( $entry->isStale );
	}

	public function testWhatThereIsNotIsNoAnswer() {
		$html = $this->open( 'Learning', [ 'competency' => 'lrn-misspelt' ] )->getHTML();
		$this->assertStringContainsString( '“lrn-misspelt” is not a known value', $html );
		$html = $this->open( 'Learning', [ 'minlevel' => '9' ] )->getHTML();
		$this->assertStringContainsString( '“9” is not a known value', $html );
	}

	public function testPages() {
		$html = $this->open( 'Learning', [ 'competency' => 'lrn-care', 'limit' => 1 ] )->getHTML();
		$this->assertSame( 1, substr_count( $html, 'data-heading="Resource"' ) );
		$this->assertMatchesRegularExpression( '/offset=1[^"]*competency=lrn-care|competency=lrn-care[^"]*offset=1/', $html );
	}

	public function testACompetencyLeadsToWhatTeachesIt() {
		$this->assertMatchesRegularExpression( '/Special:Learning[^"]*competency=lrn-listening/',
			$this->renderText( 'Leadership:Competency/lrn-listening' ) );
	}

	public function testACommunitySaysWhatItNeedsAndOffers() {
		$this->save( 'Leadership:Community/lrn-asking', [ 'schema' => 'community/1', 'kind' => 'wiki', 'label' => [ 'en' => 'Asking' ],
			'needs' => [ [ 'competency' => 'lrn-care', 'level' => 3 ] ],
			'offers' => [ [ 'competency' => 'lrn-listening', 'method' => 'mentoring' ] ] ] );
		$html = $this->renderText( 'Leadership:Community/lrn-asking' );
		preg_match( '/href="([^"]*Special:Learning[^"]*)"/', $html, $link );
		parse_str( (string)parse_url( html_entity_decode( $link[1] ?? '' ), PHP_URL_QUERY ), $query );
		$this->assertSame( [ 'competency' => 'lrn-care', 'region' => 'lrn-asking', 'language' => 'en', 'minlevel' => '3' ],
			array_diff_key( $query, [ 'title' => 0 ] ) );
		$html = strip_tags( $html );
		$this->assertMatchesRegularExpression( '/Competencies it needs.*Caring.*Practitioner.*pass on.*Listening.*Mentoring/s', $html );
	}

	public function testEditorsAreToldOfWhatIsAlike() {
		$text = 'How to listen when people disagree about an article and nobody wants to give in, in seven steps';
		$one = [ 'schema' => 'learning/1', 'label' => [ 'en' => 'Seven steps' ], 'description' => [ 'en' => $text ] ];
		$this->save( 'Leadership:Learning/lrn-alike-one', $one );
		$this->save( 'Leadership:Learning/lrn-alike-two', [ 'label' => [ 'en' => 'The seven steps' ] ] + $one );
		$this->save( 'Leadership:Learning/lrn-unlike', [ 'description' => [ 'en' => 'How to listen to birds' ] ] + $one );
		$html = $this->renderText( 'Leadership:Learning/lrn-alike-two' );
		$this->assertStringContainsString( 'nearly the same words', $html );
		$this->assertStringContainsString( 'lrn-alike-one', $html );
		$this->assertStringNotContainsString( 'lrn-unlike', $html );
		$this->assertStringNotContainsString( 'nearly the same words', $this->renderText( 'Leadership:Learning/lrn-unlike' ) );
		$this->save( 'Leadership:Learning/lrn-alike-two', [ 'adapts' => 'lrn-alike-one' ] + $one );
		$this->assertStringNotContainsString( 'nearly the same words', $this->renderText( 'Leadership:Learning/lrn-alike-two' ),
			'What was adapted is meant to be alike' );
	}

	public function testFiltersSayHowMuchThereWouldBe() {
		$count = fn ( array $filter ) => $this->services()->get( 'LeadershipDevelopment.LearningFacets' )
			->count( LearningFilter::from( $filter ) );
		$all = $count( [ 'competency' => 'lrn-care' ] );
		foreach ( [ 'format' => [ 'course', 'video', 'podcast' ], 'language' => [ 'sv', 'fr', 'th' ], 'minlevel' => [ 1, 2, 3 ],
			'region' => [ 'lrn-north', 'lrn-continent', 'lrn-south' ], 'licence' => [ 'CC0 1.0' ],
			'competency' => [ 'lrn-listening', 'lrn-care' ] ] as $name => $values
		) {
			foreach ( $values as $value ) {
				$found = $this->slugs( [ 'competency' => 'lrn-care', $name => $value ] );
				$this->assertCount( $all[$name][$value] ?? ( $name === 'region' ? $all[$name][''] : 0 ), $found, "$name $value" );
			}
		}
		$this->assertSame( [ 'course' => 1, 'video' => 1 ],
			array_filter( $count( [ 'competency' => 'lrn-care', 'format' => 'video' ] )['format'], 'is_int' ),
			'What could be chosen instead' );
		$this->assertSame( 1, $count( [ 'competency' => 'lrn-care', 'format' => 'video' ] )['language']['fr'] );
		$this->assertArrayNotHasKey( 'sv', $count( [ 'competency' => 'lrn-care', 'format' => 'video' ] )['language'] );
		$html = $this->open( 'Learning', [ 'competency' => 'lrn-care' ] )->getHTML();
		$this->assertStringContainsString( '>Video (1)<', $html );
		$this->assertStringNotContainsString( '>Podcast', $html );
		$this->assertDoesNotMatchRegularExpression( '/<option[^>]*> \(/', $html, 'Resources without a licence are no choice' );
		$this->assertMatchesRegularExpression( '/<option value="lrn-care" selected[^>]*>Caring \(2\)</', $html );
		$this->assertStringContainsString( '>Podcast (0)<', $this->open( 'Learning',
			[ 'competency' => 'lrn-care', 'format' => 'podcast' ] )->getHTML(), 'What is chosen is shown' );
	}

	public function testWhatFitsAPersonsOwnGapComesFirst() {
		$sorted = [ 'sort' => 'fit', 'competency' => 'lrn-care' ];
		$user = $this->newAccount( 'Learning fit' );
		$this->assertStringContainsString( 'Special:MySkills', $this->open( 'Learning', $sorted, $user )->getHTML() );
		$this->save( 'Leadership:Learning/lrn-a-first', [ 'schema' => 'learning/1', 'label' => [ 'en' => 'First by name' ],
			'languages' => [ 'sv' ], 'teaches' => [ [ 'competency' => 'lrn-care', 'level' => 1 ] ] ] );
		$this->save( 'Leadership:Learning/lrn-a-second', [ 'schema' => 'learning/1', 'label' => [ 'en' => 'Fits in French' ],
			'languages' => [ 'fr' ], 'teaches' => [ [ 'competency' => 'lrn-listening', 'level' => 3 ] ] ] );
		$put = fn ( int $level, array $languages ) => $this->services()->get( 'LeadershipDevelopment.SkillStore' )->put(
			$this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user ), [
				new Skill( 'lrn-listening', $level, false, true, Visibility::Me ),
				new Skill( 'lrn-care', 4, true, false, Visibility::Me ),
			], new SkillDetails( null, $languages ) );
		$order = function () use ( $sorted, $user ) {
			$html = $this->open( 'Learning', $sorted, $user )->getHTML();
			$places = array_map( static fn ( $text ) => strpos( $html, $text ), array_combine(
				[ 'course', 'first', 'second', 'everywhere' ],
				[ '>Listening in the north<', '>First by name<', '>Fits in French<', '>Caring, anywhere<' ] ) );
			asort( $places );
			return [ array_keys( $places ), substr_count( strip_tags( $html ), 'Fits what you want to learn: Listening' ) ];
		};
		$put( 1, [ 'th', 'sv' ] );
		$this->assertSame( [ [ 'course', 'second', 'first', 'everywhere' ], 2 ], $order(), 'In a language of theirs, in another' );
		$put( 2, [ 'th', 'sv' ] );
		$this->assertSame( [ [ 'second', 'first', 'course', 'everywhere' ], 1 ], $order(), 'No lower than what one can do already' );
		$html = $this->open( 'Learning', $sorted + [ 'limit' => 1 ], $user )->getHTML();
		$this->assertStringContainsString( 'Fits in French', $html );
		$this->assertMatchesRegularExpression( '/href="[^"]*offset=1[^"]*sort=fit/', $html );
		$this->assertStringNotContainsString( 'name="sort"', $this->open( 'Learning' )->getHTML(), 'Only people with accounts have a gap' );
		$this->expectException( ErrorPageError::class );
		$this->open( 'Learning', $sorted );
	}

	public function testCoverage() {
		$html = $this->open( 'Learning', [ 'view' => 'coverage' ] )->getHTML();
		$this->assertMatchesRegularExpression( '~svenska</td>.*North.*language=sv&amp;region=lrn-north~s', $html );
		$this->assertMatchesRegularExpression( '~<svg.*Anywhere.*North.*français.*</svg>.*<table~s', $html );
		$this->assertStringNotContainsString( '⧼', $html );
	}

	public function testADeletedResourceIsForgotten() {
		$this->save( 'Leadership:Learning/lrn-gone', [ 'schema' => 'learning/1', 'label' => [ 'en' => 'Vanishing' ] ] );
		$this->assertSame( [ 'lrn-gone' ], $this->slugs( [ 'q' => 'vanishing' ] ) );
		$index = $this->services()->get( 'LeadershipDevelopment.DocumentIndex' );
		$index->remove( $index->findAll( DocumentKind::Learning )['lrn-gone']->key );
		$this->assertSame( [], $this->slugs( [ 'q' => 'vanishing' ] ) );
	}
}
