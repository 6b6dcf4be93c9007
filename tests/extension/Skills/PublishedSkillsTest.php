<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Skills;

use DOMDocument;
use DOMElement;
use DOMXPath;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FixedNoise;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillNumbers;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\Output\OutputPage;
use MediaWiki\Request\FauxRequest;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\Utils\MWTimestamp;
use Wikimedia\ObjectCache\WANObjectCache;

/**
 * Reads all that the page, the API and the export publish of random tables, with every filter, on two days and a year later, and
 * asks an integer program how many people there can be in each cell.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\SkillListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Rest\SkillSheetHandler
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillMap
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\SkillNumbers
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Learning\SkillMapView
 */
class PublishedSkillsTest extends RestTestCase {

	private const PEOPLE = 45;
	private const WORLDS = 6;
	/** Most people of whom somebody may know that no others changed anything between two days. */
	private const MOVERS = 4;
	/** Most who may have come before a number is looked at: ADR 25 says from five to nine. */
	private const UNSEEN = 8;
	private const MEASURES = [ 'teaches' => 'teach', 'learns' => 'learn', 'practises' => 'practise' ];
	/** Competencies and communities with all that is part of them. */
	private const COMPETENCIES = [ 'pub-care' => [ 'pub-care', 'pub-listening', 'pub-writing' ],
		'pub-listening' => [ 'pub-listening' ], 'pub-writing' => [ 'pub-writing' ] ];
	private const COMMUNITIES = [ 'pub-region' => [ 'pub-region', 'pub-north', 'pub-south' ],
		'pub-north' => [ 'pub-north' ], 'pub-south' => [ 'pub-south' ], 'pub-other' => [ 'pub-other' ] ];

	/** What the page of one community asks for, with its level. */
	private const NEED = [ 'pub-writing', 'pub-south', 3 ];

	/** @var int[] */
	private static array $ids = [];
	private static ?WANObjectCache $cache = null;

	protected function setUp(): void {
		for ( $i = count( self::$ids ); $i < self::PEOPLE; $i++ ) {
			self::$ids[] = $this->services()->getCentralIdLookup()->centralIdFromLocalUser(
				$this->newAccount( "Published person $i" ), CentralIdLookup::AUDIENCE_RAW );
		}
		foreach ( array_keys( self::COMPETENCIES ) as $slug ) {
			$this->save( "Leadership:Competency/$slug", [ 'schema' => 'competency/1', 'type' => 'skill', 'label' => [ 'en' => $slug ] ]
				+ ( $slug === 'pub-care' ? [] : [ 'associations' => [ [ 'type' => 'is_child_of', 'target' => 'pub-care' ] ] ] ) );
		}
		foreach ( array_keys( self::COMMUNITIES ) as $slug ) {
			$this->save( "Leadership:Community/$slug", [ 'schema' => 'community/1', 'kind' => 'wiki', 'label' => [ 'en' => $slug ] ]
				+ ( in_array( $slug, [ 'pub-north', 'pub-south' ], true ) ? [ 'parent' => 'pub-region' ] : [] )
				+ ( $slug === self::NEED[1] ? [ 'needs' => [ [ 'competency' => self::NEED[0], 'level' => self::NEED[2] ] ] ] : [] ) );
		}
		$this->clear();
	}

	protected function tearDown(): void {
		MWTimestamp::setFakeTime( false );
		$this->clear();
		$this->setCache( self::$cache ?? WANObjectCache::newEmpty() );
	}

	private function clear(): void {
		$dbw = $this->services()->getConnectionProvider()->getPrimaryDatabase( Domain::WIKI );
		foreach ( [ SkillStore::TABLE, SkillStore::PEOPLE, SkillStore::LEFT, 'leadershipdevelopment_skill_number' ] as $table ) {
			$dbw->newDeleteQueryBuilder()->deleteFrom( $table )->where( '1 = 1' )->caller( __METHOD__ )->execute();
		}
	}

	private function setCache( WANObjectCache $cache ): void {
		$services = $this->services();
		self::$cache ??= $services->getMainWANObjectCache();
		$services->resetServiceForTesting( 'MainWANObjectCache', false );
		$services->redefineService( 'MainWANObjectCache', static fn () => $cache );
		foreach ( [ 'CompetencyTree', 'IndexCache', 'SkillMap', 'SkillListing', 'SkillWorkQuery' ] as $name ) {
			$services->resetServiceForTesting( "LeadershipDevelopment.$name" );
		}
	}

	public function testFiveNumbersOfPeopleRemainPossibleInEveryCell() {
		for ( $world = 0; $world < self::WORLDS; $world++ ) {
			$this->clear();
			$published = [];
			foreach ( [ 1 => self::PEOPLE, 2 => self::MOVERS, 400 => self::PEOPLE ] as $day => $movers ) {
				MWTimestamp::setFakeTime( 1_700_000_000 + 86_400 * $day );
				// All is drawn before anything is saved: MediaWiki draws numbers too, and more of them where the machine is busy.
				mt_srand( 1_000 * $world + $day );
				$answers = [];
				foreach ( array_rand( self::$ids, $movers ) as $person ) {
					$answers[self::$ids[$person]] = self::drawAnswer();
				}
				foreach ( $answers as $person => $answer ) {
					$this->services()->get( 'LeadershipDevelopment.SkillStore' )->put( $person, ...$answer );
				}
				$this->publish( "world $world" );
				$published[$day] = $this->readAll();
			}
			foreach ( array_keys( self::MEASURES ) as $measure ) {
				$read = array_map( static fn ( array $numbers ) => $numbers[$measure], $published );
				$this->assertGreaterThan( 0, max( array_column( $read[1]['now'], 'number' ) ), 'Nothing published proves nothing' );
				$this->assertNotEmpty( array_filter( $read[1]['now'], static fn ( array $one ) => count( $one['cells'] ) > 2 ) );
				$ranges = self::ranges( $read[1]['now'], [ ...$read[2]['now'], ...$read[400]['before'] ] );
				foreach ( $ranges as $cell => $possible ) {
					$this->assertGreaterThanOrEqual( 5, $possible, "world $world, $measure, $cell" );
				}
			}
		}
	}

	/**
	 * Asks the same of tables as they must not be published.
	 *
	 * @dataProvider provideLeaks
	 * @param callable $leak Takes people by cell on two days; gives what is published on both
	 */
	public function testTheQuestionFindsWhatWouldGiveAwayTooMuch( callable $leak ) {
		mt_srand( 5 );
		$narrowest = [];
		for ( $world = 0; $world < 20; $world++ ) {
			$people = [ [], [] ];
			foreach ( self::cells() as $cell ) {
				$people[0][$cell] = mt_rand( 15, 24 );
				$people[1][$cell] = $people[0][$cell] + mt_rand( -2, 2 );
			}
			$narrowest[] = min( self::ranges( ...$leak( ...$people ) ) );
		}
		$this->assertLessThan( 5, min( $narrowest ) );
	}

	public static function provideLeaks(): array {
		$steps = static fn ( array $people ) => array_map( static fn ( $cell, $number ) =>
			[ 'cells' => [ $cell ], 'number' => SkillNumbers::coarse( $number ) ], array_keys( $people ), $people );
		$total = static fn ( array $people, int $step ) =>
			[ 'cells' => array_keys( $people ), 'number' => intdiv( array_sum( $people ), $step ) * $step ];
		$column = static fn ( array $people, string $community ) =>
			array_filter( $people, static fn ( $cell ) => str_ends_with( $cell, "/$community" ), ARRAY_FILTER_USE_KEY );
		return [
			'a sum of people' => [ static fn ( array $before, array $after ) =>
				[ [ ...$steps( $before ), $total( $column( $before, 'pub-north' ), 1 ) ], $steps( $before ) ] ],
			'a sum of people in steps of five' => [ static fn ( array $before, array $after ) =>
				[ [ ...$steps( $before ), $total( $column( $before, 'pub-north' ), 5 ) ], $steps( $before ) ] ],
			'a number that moves with one person' => [ static fn ( array $before, array $after ) =>
				[ $steps( $before ), $steps( $after ) ] ],
		];
	}

	public function testIntegerProgramsAreSolved() {
		mt_srand( 3 );
		for ( $n = 0; $n < 300; $n++ ) {
			$program = new IntegerProgram( 3 );
			$rows = [ [ [ 1, 0, 0 ], 3 ], [ [ 0, 1, 0 ], 3 ], [ [ 0, 0, 1 ], 3 ] ];
			for ( $row = 0; $row < 4; $row++ ) {
				$rows[] = [ [ mt_rand( -3, 3 ), mt_rand( -3, 3 ), mt_rand( -3, 3 ) ], mt_rand( -5, 9 ) ];
			}
			foreach ( $rows as $row ) {
				$program->atMost( ...$row );
			}
			$objective = [ mt_rand( -3, 3 ), mt_rand( -3, 3 ), mt_rand( -3, 3 ) ];
			$times = static fn ( array $a, array $b ) => array_sum( array_map( static fn ( $x, $y ) => $x * $y, $a, $b ) );
			$values = [];
			for ( $code = 0; $code < 64; $code++ ) {
				$point = [ $code % 4, intdiv( $code, 4 ) % 4, intdiv( $code, 16 ) ];
				if ( !array_filter( $rows, static fn ( array $row ) => $times( $row[0], $point ) > $row[1] ) ) {
					$values[] = $times( $objective, $point );
				}
			}
			$this->assertSame( $values ? [ min( $values ), max( $values ) ] : [ null, null ],
				[ $program->minimum( $objective ), $program->maximum( $objective ) ], "$n" );
		}
	}

	/**
	 * @return array{Skill[],SkillDetails}
	 */
	private static function drawAnswer(): array {
		// Cells of all sizes: most people are where most are.
		$community = [ 'pub-north', 'pub-other', 'pub-south', 'pub-region' ][min( mt_rand( 0, 3 ), mt_rand( 0, 3 ) )];
		$skills = [];
		foreach ( array_keys( self::COMPETENCIES ) as $competency ) {
			$skills[] = new Skill( $competency, mt_rand( 1, 4 ), mt_rand( 0, 2 ) > 0, mt_rand( 0, 2 ) > 0, Visibility::Counted );
		}
		return [ $skills, new SkillDetails( $community ) ];
	}

	private function publish( string $secret ): void {
		$services = $this->services();
		( new SkillNumbers( $services->getConnectionProvider(), $services->get( 'LeadershipDevelopment.AccountStates' ),
			$services->get( 'LeadershipDevelopment.AttachedIdLookup' ), new FixedNoise( $secret ),
			$services->get( 'LeadershipDevelopment.DocumentIndex' ) ) )->update();
		// The cache goes on with what it holds for a moment after a change.
		$this->setCache( WANObjectCache::newEmpty() );
	}

	/**
	 * @return string[]
	 */
	private static function cells(): array {
		$cells = [];
		foreach ( array_keys( self::COMPETENCIES ) as $competency ) {
			foreach ( array_keys( self::COMMUNITIES ) as $community ) {
				$cells[] = "$competency/$community";
			}
		}
		return $cells;
	}

	/**
	 * @return array<string,array<string,array<array{cells:string[],number:int}>>> Numbers that are published now and of a year before,
	 *  by measure, with the cells whose people each counts
	 */
	private function readAll(): array {
		$found = array_fill_keys( array_keys( self::MEASURES ), [ 'now' => [], 'before' => [] ] );
		foreach ( [ null, ...array_keys( self::COMPETENCIES ) ] as $competency ) {
			foreach ( [ null, ...array_keys( self::COMMUNITIES ) ] as $community ) {
				$query = array_filter( [ 'competency' => $competency, 'community' => $community ] );
				foreach ( [ ...$this->readPrograms( $query ), ...$this->readPage( $query ) ] as [ $measure, $when, $cells, $number ] ) {
					sort( $cells );
					$found[$measure][$when][implode( ' ', $cells ) . " $number"] = [ 'cells' => $cells, 'number' => $number ];
				}
			}
		}
		return array_map( static fn ( array $times ) => array_map( 'array_values', $times ), $found );
	}

	/**
	 * @param array<string,string> $query
	 * @return array<array{string,string,string[],int}>
	 */
	private function readPrograms( array $query ): array {
		$rows = $this->json( $this->get( '/skills', $query + [ 'limit' => 500 ] ) )['entries'];
		$lines = array_map( static fn ( $line ) => str_getcsv( $line, ',', '"', '' ),
			explode( "\r\n", trim( (string)$this->get( '/skills/csv', $query )->getBody() ) ) );
		$head = array_shift( $lines );
		$sheet = array_map( static fn ( array $line ) => array_combine( $head, $line ), $lines );
		$api = $this->api( [ 'action' => 'query', 'list' => 'leadershipskills', 'lsklimit' => 'max' ]
			+ array_combine( array_map( static fn ( $name ) => "lsk$name", array_keys( $query ) ), $query ) );
		$found = [];
		$shown = [];
		foreach ( [ $rows, $sheet, $api['query']['leadershipskills'] ] as $way => $list ) {
			foreach ( $list as $row ) {
				$cell = "$row[competency]/$row[community]";
				if ( !in_array( $cell, self::cells(), true ) ) {
					continue;
				}
				$shown[$way][] = $cell;
				foreach ( self::MEASURES as $measure => $name ) {
					$found[] = [ $measure, 'now', [ $cell ], (int)$row[$name] ];
					$found[] = [ $measure, 'before', [ $cell ], (int)$row["{$name}_a_year_ago"] ];
				}
				// Nothing else is of people: a state follows from the numbers beside it and from pages, all else from pages.
				$this->assertSame( [], array_diff( array_keys( $row ), [ 'competency', 'title', 'label', 'community', 'state',
					'needed', 'needed_level', 'offered', 'resources', 'resources_level',
					...self::MEASURES, 'teach_a_year_ago', 'learn_a_year_ago', 'practise_a_year_ago' ] ) );
				$needs = $cell === self::NEED[0] . '/' . self::NEED[1];
				$this->assertSame( $needs ? self::NEED[2] : 0, (int)( $row['needed_level'] ?? 0 ), $cell );
				$this->assertSame( 0, (int)( $row['resources_level'] ?? 0 ), $cell );
				$this->assertSame( match ( true ) {
					!$row['learn'] && !$needs => $row['teach'] ? 'offered' : 'none',
					!$row['teach'] => 'open',
					default => $row['teach'] >= $row['learn'] ? 'covered' : 'partly',
				}, $row['state'] );
			}
		}
		// What no row is there for is 0.
		foreach ( array_diff( self::within( $query ), $shown[0] ?? [] ) as $cell ) {
			foreach ( array_keys( self::MEASURES ) as $measure ) {
				$found[] = [ $measure, 'now', [ $cell ], 0 ];
			}
		}
		return $found;
	}

	/**
	 * @param array<string,string> $query
	 * @return string[] Cells that it asks for
	 */
	private static function within( array $query ): array {
		return array_values( array_filter( self::cells(), static function ( string $cell ) use ( $query ) {
			[ $competency, $community ] = explode( '/', $cell );
			return in_array( $competency, self::COMPETENCIES[$query['competency'] ?? ''] ?? [ $competency ], true )
				&& in_array( $community, self::COMMUNITIES[$query['community'] ?? ''] ?? [ $community ], true );
		} ) );
	}

	/**
	 * @param array<string,string> $query
	 * @return array<array{string,string,string[],int}>
	 */
	private function readPage( array $query ): array {
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setRequest( new FauxRequest( $query + [ 'limit' => 500 ] ) );
		$context->setUser( $this->services()->getUserFactory()->newAnonymous() );
		$context->setLanguage( 'en' );
		$context->setTitle( SpecialPage::getTitleFor( 'SkillMap' ) );
		$context->setOutput( new OutputPage( $context ) );
		$page = $this->services()->getSpecialPageFactory()->getPage( 'SkillMap' );
		$page->setContext( $context );
		$page->run( null );
		$document = new DOMDocument();
		$document->loadHTML( '<?xml encoding="UTF-8"><div>' . $context->getOutput()->getHTML() . '</div>', LIBXML_NOERROR );
		$path = new DOMXPath( $document );
		$slugs = static fn ( DOMElement $cell ) => array_map( static fn ( DOMElement $link ) => basename( $link->getAttribute( 'title' ) ),
			iterator_to_array( $path->query( './/a[contains(@title, "Leadership:")]', $cell ) ) );
		$columns = [];
		foreach ( $path->query( '//div[contains(@class, "skillmap")]//thead//th' ) as $head ) {
			$columns[] = $slugs( $head )[0] ?? null;
		}
		$found = [];
		foreach ( $path->query( '//div[contains(@class, "skillmap")]//tbody/tr' ) as $row ) {
			$cells = iterator_to_array( $path->query( './th|./td', $row ) );
			$competencies = self::partsOf( self::COMPETENCIES, $slugs( $cells[0] )[0] ?? '', $query['competency'] ?? null );
			foreach ( $columns as $place => $community ) {
				$communities = self::partsOf( self::COMMUNITIES, (string)$community, $query['community'] ?? null );
				if ( $competencies && $communities ) {
					array_push( $found, ...$this->readText( $cells[$place]->textContent, self::product( $competencies, $communities ) ) );
				}
			}
		}
		foreach ( $path->query( '//td[@data-heading="What would help"]/..' ) as $row ) {
			[ $name, $where, $help ] = iterator_to_array( $path->query( './td', $row ) );
			$competency = $slugs( $name )[0];
			if ( isset( self::COMPETENCIES[$competency] ) ) {
				$here = $slugs( $where );
				$cells = self::product( [ $competency ], $here );
				array_push( $found, ...$this->readText( $where->textContent, $cells ) );
				preg_match( '/\(here: (?:at least (\d+)|.*); elsewhere: (?:at least (\d+))?/', $help->textContent, $numbers );
				$found[] = [ 'teaches', 'now', $cells, (int)( $numbers[1] ?? 0 ) ];
				$others = array_diff( array_keys( self::COMMUNITIES ), $here );
				if ( $others ) {
					$found[] = [ 'teaches', 'now', self::product( [ $competency ], $others ), (int)( $numbers[2] ?? 0 ) ];
				}
			}
		}
		return $found;
	}

	/**
	 * @param array<string,string[]> $tree
	 * @param string $slug
	 * @param string|null $itself That stands for itself alone
	 * @return string[] What a row or column sums up; empty: not of this test
	 */
	private static function partsOf( array $tree, string $slug, ?string $itself ): array {
		return $slug === $itself ? [ $slug ] : $tree[$slug] ?? [];
	}

	/**
	 * @param string[] $competencies
	 * @param string[] $communities
	 * @return string[]
	 */
	private static function product( array $competencies, array $communities ): array {
		$cells = [];
		foreach ( $competencies as $competency ) {
			foreach ( $communities as $community ) {
				$cells[] = "$competency/$community";
			}
		}
		return $cells;
	}

	/**
	 * @param string $text Of a cell of a table
	 * @param string[] $cells
	 * @return array<array{string,string,string[],int}>
	 */
	private function readText( string $text, array $cells ): array {
		$need = [ 'needed by 1 community', 'level asked for: Practitioner' ];
		$ofPages = in_array( self::NEED[0] . '/' . self::NEED[1], $cells, true ) ? $need : [];
		$this->assertSame( $ofPages, array_values( array_filter( $need, static fn ( $words ) => str_contains( $text, $words ) ) ) );
		$text = str_replace( $ofPages, '', $text );
		$found = [];
		foreach ( [ 'teaches' => 'would teach', 'learns' => 'want to learn', 'practises' => 'can do it well' ] as $measure => $words ) {
			$form = "/$words: (?:at least (\d+)|fewer than 5(?: in each part)?)(?: \(a year ago: at least (\d+)\))?/";
			if ( preg_match( $form, $text, $numbers, PREG_UNMATCHED_AS_NULL ) ) {
				$found[] = [ $measure, 'now', $cells, (int)$numbers[1] ];
				if ( $numbers[2] !== null ) {
					$found[] = [ $measure, 'before', $cells, (int)$numbers[2] ];
				}
				$text = str_replace( $numbers[0], '', $text );
			}
		}
		$this->assertDoesNotMatchRegularExpression( '/\d/', $text, 'A figure that is not asked about' );
		return $found;
	}

	/**
	 * How many numbers of people are possible in each cell on each of two days, for somebody who reads all of these, knows how numbers
	 * are made (ADR 25), and knows of MOVERS people at most that they changed something in between.
	 *
	 * @param array<array{cells:string[],number:int}> $first
	 * @param array<array{cells:string[],number:int}> $second
	 * @return array<string,int> 0: what is published contradicts itself
	 */
	private static function ranges( array $first, array $second ): array {
		$cells = self::cells();
		$shown = [ [], [] ];
		foreach ( [ $first, $second ] as $day => $all ) {
			foreach ( $all as $one ) {
				if ( count( $one['cells'] ) === 1 ) {
					$shown[$day][$one['cells'][0]] = $one['number'];
				}
			}
		}
		// Each cell has three variables: people on the first day, and those who came and who left until the second.
		$program = new IntegerProgram( 3 * count( $cells ) );
		$people = static function ( int $day, string $cell ) use ( $cells ) {
			$at = 3 * array_search( $cell, $cells, true );
			return $day ? [ $at => 1, $at + 1 => 1, $at + 2 => -1 ] : [ $at => 1 ];
		};
		foreach ( $cells as $at => $cell ) {
			$program->atMost( [ 3 * $at + 1 => 1, 3 * $at + 2 => 1 ], self::MOVERS );
			$program->atLeast( $people( 1, $cell ), 0 );
			[ $before, $after ] = [ $shown[0][$cell] ?? 0, $shown[1][$cell] ?? 0 ];
			foreach ( [ [ 0, 0, $before ], [ 1, $before, $after ] ] as [ $day, $old, $new ] ) {
				if ( $new !== $old ) {
					$alike = self::alike( $new, $old, $day === 0 );
					$program->atLeast( $people( $day, $cell ), min( $alike ) );
					$program->atMost( $people( $day, $cell ), max( $alike ) );
				} elseif ( $new === 0 ) {
					$program->atMost( $people( $day, $cell ), self::UNSEEN );
				}
			}
		}
		foreach ( [ $first, $second ] as $day => $all ) {
			foreach ( $all as $one ) {
				$sum = [];
				foreach ( count( $one['cells'] ) > 1 ? $one['cells'] : [] as $cell ) {
					// A number that did not move is of the day on which it was settled.
					$settled = $day && ( $shown[0][$cell] ?? 0 ) !== 0 && $shown[0][$cell] === ( $shown[1][$cell] ?? 0 ) ? 0 : $day;
					$sum += $people( $settled, $cell );
				}
				if ( $sum ) {
					$program->atLeast( $sum, $one['number'] );
				}
			}
		}
		$ranges = [];
		foreach ( $cells as $cell ) {
			foreach ( [ 0, 1 ] as $day ) {
				$least = $program->minimum( $people( $day, $cell ) );
				$ranges["$cell, day $day"] = $least === null ? 0 : $program->maximum( $people( $day, $cell ) ) - $least + 1;
			}
		}
		return $ranges;
	}

	/**
	 * @param int $number
	 * @param int $before What was published before
	 * @param bool $isFirst Whether nothing was
	 * @return int[] All numbers of people of whom the same is published
	 */
	private static function alike( int $number, int $before, bool $isFirst ): array {
		return array_values( array_filter( range( 0, self::PEOPLE ), static fn ( $people ) =>
			SkillNumbers::next( $people, $before, $isFirst )[0] === $number ||
			( $before === 0 && SkillNumbers::next( $people, 0, true )[0] === $number ) ) ) ?: [ 1, 0 ];
	}
}
