<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Skills;

use MediaWiki\Extension\LeadershipDevelopment\Content\Document;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SurveyResult;
use PHPUnit\Framework\TestCase;

/**
 * Whatever is published of a survey leaves five possible numbers for each answer to each question, for how many took part, and
 * for how many left a question out.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\SurveyQuestion
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SurveyResult
 */
class SurveyResultTest extends TestCase {

	private const POSSIBLE = 5;
	/** More people than this are not tried; numbers whose possibilities end there are left out. */
	private const PEOPLE = 17;

	private static function survey( string ...$asks ): SurveyDocument {
		$questions = [];
		foreach ( $asks as $place => $one ) {
			$questions[] = (object)[ 'id' => "q$place", 'competency' => 'mentoring', 'asks' => $one ];
		}
		$survey = Document::fromJson( DocumentKind::Survey, (object)[ 'schema' => 'survey/1', 'label' => (object)[ 'en' => 'x' ],
			'community' => 'here', 'opens' => '2026-01-01', 'closes' => '2026-01-31', 'questions' => $questions ] );
		self::assertInstanceOf( SurveyDocument::class, $survey );
		return $survey;
	}

	/**
	 * @param SurveyDocument $survey
	 * @param int $people
	 * @param array<string,int[]> $counts How many gave each answer, by question
	 * @param int|null $asked
	 * @return string All that is published
	 */
	private static function published( SurveyDocument $survey, int $people, array $counts, ?int $asked = null ): string {
		$answers = array_fill( 0, $people, [] );
		foreach ( $counts as $id => $numbers ) {
			$person = 0;
			foreach ( $numbers as $value => $number ) {
				for ( $i = 0; $i < $number; $i++ ) {
					$answers[$person++][$id] = $value;
				}
			}
		}
		$result = SurveyResult::count( $survey, $answers, '2026-02-01', $asked );
		return $result->toText() . ' ' . implode( ' ', array_map( $result->unansweredAtMost( ... ), array_keys( $result->questions ) ) );
	}

	public function testEveryWorldOfTwoQuestionsKeepsFivePossibilities() {
		$survey = self::survey( 'teaches', 'learns' );
		$possible = [];
		for ( $people = 0; $people <= self::PEOPLE; $people++ ) {
			$answers = [];
			for ( $no = 0; $no <= $people; $no++ ) {
				for ( $yes = 0; $yes <= $people - $no; $yes++ ) {
					// What is published of a question depends on its own counts and on how many took part.
					$answers[intdiv( $no, 5 ) . '/' . intdiv( $yes, 5 )][] = [ $no, $yes, $people - $no - $yes ];
				}
			}
			foreach ( $answers as $counts ) {
				foreach ( $answers as $others ) {
					$text = self::published( $survey, $people,
						[ 'q0' => array_slice( $counts[0], 0, 2 ), 'q1' => array_slice( $others[0], 0, 2 ) ] );
					$possible[$text]['people'][$people] = true;
					foreach ( [ 'q0' => $counts, 'q1' => $others ] as $id => $worlds ) {
						foreach ( $worlds as $world ) {
							foreach ( $world as $cell => $number ) {
								$possible[$text]["$id/$cell"][$number] = true;
							}
						}
					}
				}
			}
		}
		$checked = 0;
		foreach ( $possible as $text => $cells ) {
			// With as many people as were tried, there are more worlds than those that were.
			if ( max( array_keys( $cells['people'] ) ) === self::PEOPLE ) {
				continue;
			}
			foreach ( $cells as $cell => $numbers ) {
				$this->assertGreaterThanOrEqual( self::POSSIBLE, count( $numbers ), "$cell of $text" );
				$checked++;
			}
		}
		$this->assertGreaterThan( 50, $checked );
	}

	/**
	 * Random tables of many questions: for each number there is a world with any of its five values that publishes the same.
	 */
	public function testAnyNumberMayBeAnyOfFive() {
		mt_srand( 16 );
		for ( $round = 0; $round < 40; $round++ ) {
			$survey = self::survey( 'level', 'teaches', 'level', 'learns' );
			$people = mt_rand( 0, 80 );
			$counts = [];
			foreach ( $survey->questions as $id => $question ) {
				$counts[$id] = array_fill_keys( $question->values(), 0 );
				// Sometimes everybody answers, sometimes few do.
				for ( $i = mt_rand( 0, 1 ) ? $people : mt_rand( 0, $people ); $i > 0; $i-- ) {
					$counts[$id][mt_rand( 0, count( $counts[$id] ) - 1 )]++;
				}
			}
			$text = self::published( $survey, $people, $counts );
			$coarse = array_map( static fn ( array $numbers ) => array_map( static fn ( $n ) => $n - $n % 5, $numbers ), $counts );
			foreach ( $coarse as $id => $numbers ) {
				foreach ( $numbers as $value => $number ) {
					for ( $more = 0; $more < self::POSSIBLE; $more++ ) {
						$other = $coarse;
						$other[$id][$value] = $number + $more;
						$this->assertSame( $text, self::published( $survey, $people - $people % 5 + 4, $other ) );
					}
				}
			}
			for ( $more = 0; $more < self::POSSIBLE; $more++ ) {
				$this->assertSame( $text, self::published( $survey, $people - $people % 5 + $more, $coarse ) );
			}
		}
	}

	/**
	 * A group whose members everybody can count: that nearly all of them said the same is not told either.
	 */
	public function testOfAGroupFiveNumbersRemainUpToAllOfIt() {
		$survey = self::survey( 'learns' );
		foreach ( [ 5, 6, 9, 10, 13, 14, 16 ] as $asked ) {
			$possible = [];
			for ( $people = 0; $people <= $asked; $people++ ) {
				for ( $no = 0; $no <= $people; $no++ ) {
					for ( $yes = 0; $yes <= $people - $no; $yes++ ) {
						$text = self::published( $survey, $people, [ 'q0' => [ $no, $yes ] ], $asked );
						foreach ( [ $people, $no, $yes, $people - $no - $yes ] as $cell => $number ) {
							$possible[$text][$cell][$number] = true;
						}
						[ , $most ] = explode( ' ', $text );
						$this->assertLessThanOrEqual( (int)$most, $people - $no - $yes, $text );
					}
				}
			}
			foreach ( $possible as $text => $cells ) {
				foreach ( $cells as $cell => $numbers ) {
					$this->assertGreaterThanOrEqual( self::POSSIBLE, count( $numbers ), "$cell of $text among $asked" );
				}
			}
		}
	}

	public function testNotAnsweredIsAFigureOfItsOwn() {
		$survey = self::survey( 'level' );
		$answers = [ ...array_fill( 0, 7, [ 'q0' => 0 ] ), ...array_fill( 0, 12, [ 'q0' => 3 ] ), ...array_fill( 0, 11, [] ) ];
		$result = SurveyResult::count( $survey, $answers, '2026-02-01' );
		$this->assertSame( 30, $result->people );
		$this->assertSame( [ 5, 0, 0, 10, 0 ], $result->questions['q0']['people'], '0 is an answer: seven said they can do nothing' );
		$this->assertSame( 19, $result->unansweredAtMost( 'q0' ) );
		$again = SurveyResult::fromText( '2026-02-01', $result->toText() );
		$this->assertEquals( $result, $again );
	}
}
