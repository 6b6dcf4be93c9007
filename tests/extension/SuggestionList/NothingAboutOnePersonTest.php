<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\HeadCount;
use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestRequest;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Job\BenchUpdater;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\DeclarationStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListLog;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListMaker;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\NotShown;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\RankedPeople;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\Variety;
use MediaWiki\Extension\LeadershipDevelopment\View\SuggestionList\ListData;
use MediaWiki\WikiMap\WikiMap;
use Random\Engine\Mt19937;
use Random\Randomizer;
use StatusValue;

/**
 * Plays a committee that knows everybody's state but one bit about one person, edits role, holders, bands, limit and
 * languages as it likes between lists, and guesses the bit from all it can see. In random worlds, with a fixed seed, it
 * must not be right more often than a coin.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListMaker
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\NotShown
 * @covers \MediaWiki\Extension\LeadershipDevelopment\SuggestionList\RankedPeople
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Job\BenchUpdater
 */
class NothingAboutOnePersonTest extends ListTestCase {

	private const PEOPLE = 12;
	private const TARGET = 0;
	private const WORLDS = 10;
	/** A coin is right more often than this once in a thousand runs. */
	private const MAX_RIGHT = 9;
	private const LANGUAGE = 'eo';
	private const BENCH_ROLE = 'nothing-role';

	/** @var string[] */
	private static array $names = [];
	/** @var int[] Central ids */
	private static array $ids = [];

	/** @var array[] consent, evidence, eligible, account, languages, shown: of each person */
	private array $world = [];
	/** What documents say now. */
	private array $asked = [ 'least' => 0.5, 'holders' => [], 'limit' => 50 ];

	protected function setUp(): void {
		parent::setUp();
		for ( $i = count( self::$names ); $i < self::PEOPLE; $i++ ) {
			$account = $this->newAccount( "Nothing about $i" );
			self::$names[$i] = $account->getName();
			self::$ids[$i] = $this->centralId( $account );
		}
	}

	public static function provideBits(): array {
		$unlisted = [ 'consent' => Consent::NotAsked, 'eligible' => true, 'evidence' => 0.8 ];
		return [
			'objected or never asked' => [ $unlisted, [ 'consent' => Consent::Objected ] ],
			'much or little evidence, not asked' => [ $unlisted, [ 'evidence' => 0.74 ] ],
			'much or little evidence, objected' => [ [ 'consent' => Consent::Objected ] + $unlisted, [ 'evidence' => 0.1 ] ],
			'active enough or not, not asked' => [ $unlisted, [ 'eligible' => false ] ],
			'language of somebody unlisted' => [
				$unlisted + [ 'shown' => true, 'languages' => [] ], [ 'languages' => [ self::LANGUAGE ] ] ],
			'language that committees may not know' => [
				[ 'consent' => Consent::Listed, 'shown' => false, 'languages' => [] ] + $unlisted,
				[ 'languages' => [ self::LANGUAGE ] ] ],
		];
	}

	/**
	 * @dataProvider provideBits
	 * @param array $one State of the person
	 * @param array $change What is different when it is otherwise
	 */
	public function testIsGuessedNoBetterThanByACoin( array $one, array $change ) {
		$random = new Randomizer( new Mt19937( 20_261_201 ) );
		$right = 0;
		for ( $i = 0; $i < self::WORLDS; $i++ ) {
			$others = $this->randomWorld( $random );
			$seen = [];
			foreach ( [ $one, $change + $one ] as $bit => $state ) {
				$seen[$bit] = $this->attack( [ self::TARGET => $state + $others[self::TARGET] ] + $others );
			}
			$bit = $random->getInt( 0, 1 );
			$guess = $seen[0] === $seen[1] ? $random->getInt( 0, 1 ) : $bit;
			$right += (int)( $guess === $bit );
		}
		$this->assertLessThanOrEqual( self::MAX_RIGHT, $right );
	}

	public function testTheAttackerSeesWhatPeopleAllow() {
		$random = new Randomizer( new Mt19937( 1 ) );
		$state = [ 'consent' => Consent::Listed, 'evidence' => 0.8, 'eligible' => true, 'account' => null, 'shown' => true,
			'languages' => [] ];
		$world = $this->randomWorld( $random );
		foreach ( [ $state, [ 'languages' => [ self::LANGUAGE ] ] + $state, [ 'consent' => Consent::NotAsked ] + $state ] as $one ) {
			$seen[] = $this->attack( [ self::TARGET => $one ] + $world );
		}
		$this->assertCount( 3, array_unique( $seen ), 'The test can tell worlds apart' );
	}

	private function randomWorld( Randomizer $random ): array {
		$consents = [ Consent::Listed, Consent::Listed, Consent::NotAsked, Consent::NotAsked, Consent::Objected ];
		$accounts = [ null, null, null, null, 'bot', 'blocked', 'hidden', 'temporary' ];
		for ( $i = 0; $i < self::PEOPLE; $i++ ) {
			$world[$i] = [
				'consent' => $consents[$random->getInt( 0, 4 )],
				'evidence' => $random->getInt( 0, 100 ) / 100,
				'eligible' => $random->getInt( 0, 3 ) > 0,
				'account' => $i === self::TARGET ? null : $accounts[$random->getInt( 0, 7 )],
				'shown' => $random->getInt( 0, 1 ) === 1,
				'languages' => $random->getInt( 0, 2 ) === 0 ? [ self::LANGUAGE ] : [],
			];
		}
		return $world;
	}

	private function settle( array $world ): void {
		ksort( $world );
		$this->world = $world;
		foreach ( $world as $i => $person ) {
			$this->services()->get( 'LeadershipDevelopment.DeclarationStore' )->put( self::$ids[$i], array_filter( [
				DeclarationStore::LANGUAGE => $person['languages'],
				DeclarationStore::SHOWN => $person['shown'] ? [ '' ] : [],
			] ) );
		}
	}

	/**
	 * @param array $world
	 * @return string All that the committee sees
	 */
	private function attack( array $world ): string {
		// In one transaction, and nothing of it stays.
		$dbw = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$dbw->startAtomic( __METHOD__, $dbw::ATOMIC_CANCELABLE );
		$this->settle( $world );
		$seen = $this->playTricks();
		$dbw->cancelAtomic( __METHOD__ );
		return $seen;
	}

	private function playTricks(): string {
		$allBut = static fn ( int ...$people ) => array_diff( range( 0, self::PEOPLE - 1 ), $people );
		$tricks = [
			'as it is' => [],
			'everybody else is a holder' => [ 'holders' => $allBut( self::TARGET ) ],
			'all but five are holders' => [ 'holders' => $allBut( self::TARGET, 1, 2, 3, 4 ) ],
			'everybody is in a band' => [ 'least' => 0 ],
			'one place' => [ 'limit' => 1 ],
			'one place, everybody in a band' => [ 'limit' => 1, 'least' => 0 ],
		];
		// The evidence of one person, to within 0.06.
		for ( $least = 0.68; $least < 0.88; $least += 0.06 ) {
			$tricks["least $least"] = [ 'holders' => $allBut( self::TARGET ), 'least' => $least ];
		}
		$seen = [];
		foreach ( $tricks as $trick ) {
			$this->asked = $trick + [ 'least' => 0.5, 'holders' => [], 'limit' => 50 ];
			foreach ( $trick === [] || isset( $trick['limit'] ) ? [ null, self::LANGUAGE ] : [ null ] as $language ) {
				$seen[] = $this->look( new ListRequest( self::BENCH_ROLE, self::COMMUNITY, $language,
					variety: Variety::Some, fairLanguage: self::LANGUAGE ) );
			}
		}
		return json_encode( $seen, JSON_THROW_ON_ERROR );
	}

	private function look( ListRequest $request ): array {
		$own = fn ( string $name ) => $this->services()->get( "LeadershipDevelopment.$name" );
		$client = $this->client();
		$policies = $this->createStub( Policies::class );
		$policies->method( 'limit' )->willReturn( $this->asked['limit'] );
		$policies->method( 'listDays' )->willReturn( 1 );
		$looks = $this->createStub( LookRecorder::class );
		$looks->method( 'push' )->willReturn( true );
		$filter = new SuggestionFilter( $own( 'AccountStates' ), $this->consents(), $policies, $this->services()->getUserFactory(),
			$own( 'FixedNoise' ), [ WikiMap::getCurrentWikiId() ] );
		$people = new RankedPeople( $this->consents(), $own( 'DeclarationStore' ), $this->services()->getCentralIdLookup(), $policies );
		$list = ( new ListMaker( $own( 'SuggestPermission' ), $client, $filter, $people,
			new NotShown( $client, $own( 'FixedNoise' ) ), $own( 'ListStore' ), $own( 'ContactStore' ), new ListLog(), $policies,
			$own( 'ListBasis' ),
			$this->services()->getCentralIdLookup(), $this->services()->getLanguageNameUtils(), 365
		) )->make( $this->admin(), $request )->getValue();
		$visible = ( new ListReader( $own( 'SuggestPermission' ), $own( 'ListStore' ), $own( 'ContactStore' ), $filter,
			$own( 'ListBasis' ), $looks ) )->read( $this->admin(), $list->id )->getValue();
		( new BenchUpdater( $client, $people, $filter, $own( 'Bench' ) ) )->update( self::BENCH_ROLE, self::COMMUNITY );
		return [
			array_diff_key( ListData::describe( $list ), [ 'id' => 0, 'created' => 0, 'expires' => 0 ] ),
			ListData::people( $visible ),
			// The order in which the page has them, and all that is kept of everybody together.
			array_keys( $visible->entries ),
			$visible->shown->toJson(),
			$own( 'Bench' )->find( [ self::COMMUNITY ] ),
		];
	}

	private function consents(): ConsentLookup {
		$consents = $this->createStub( ConsentLookup::class );
		$of = fn ( string $name ) => $this->world[array_search( $name, self::$names, true )]['consent'];
		$consents->method( 'getConsents' )->willReturnCallback( static function ( array $users ) use ( $of ) {
			$found = [];
			foreach ( $users as $user ) {
				$found[$user->getId()] = $of( $user->getName() );
			}
			return $found;
		} );
		$consents->method( 'findListed' )->willReturnCallback( static fn () => array_values(
			array_filter( self::$names, static fn ( $name ) => $of( $name ) === Consent::Listed ) ) );
		return $consents;
	}

	/**
	 * @return LeadershipClient That looks at people as the service does (core/src/insight/eligibility.cpp)
	 */
	private function client(): LeadershipClient {
		$client = $this->createStub( LeadershipClient::class );
		$client->method( 'suggest' )->willReturnCallback( fn ( $request ) => StatusValue::newGood( $this->suggest( $request ) ) );
		$client->method( 'headCount' )->willReturnCallback(
			fn ( $community, $agreed ) => StatusValue::newGood( $this->countHeads( $agreed ) ) );
		$client->method( 'teams' )->willReturnCallback( static fn ( $role, $community, $people ) => StatusValue::newGood( [
			'teams' => [], 'uncovered' => [ [ 'size' => 2, 'competencies' => [ 'n' . count( $people ) ] ] ] ] ) );
		return $client;
	}

	/**
	 * @param string[] $agreed
	 * @return HeadCount As the service counts (core/src/insight/head_count.cpp), exactly
	 */
	private function countHeads( array $agreed ): HeadCount {
		$accounts = array_filter( $this->world, static fn ( $person ) => $person['account'] !== null );
		return new HeadCount( count( $this->world ), count( $accounts ), count( array_intersect(
			array_map( static fn ( $i ) => self::$names[$i], array_keys( array_diff_key( $this->world, $accounts ) ) ), $agreed ) ) );
	}

	private function suggest( SuggestRequest $request ): SuggestionList {
		$matches = [];
		foreach ( $this->world as $i => $person ) {
			$name = self::$names[$i];
			$excluded = $person['account'] !== null || !$person['eligible']
				|| in_array( $name, $request->exclude, true ) || in_array( $i, $this->asked['holders'], true )
				|| ( $request->only !== null && !in_array( $name, $request->only, true ) );
			if ( !$excluded && $person['evidence'] >= $this->asked['least'] ) {
				$matches[$name] = $person['evidence'];
			}
		}
		arsort( $matches );
		$chosen = array_slice( $matches, 0, $request->limit ?? 1000 );
		$groups = [];
		foreach ( $request->groups ?? [] as $group ) {
			$groups[] = [ 'dimension' => $group['dimension'], 'value' => $group['value'], 'exposure' => 0.5,
				'matched' => count( array_intersect( $group['people'], array_keys( $matches ) ) ),
				'listed' => count( array_intersect( $group['people'], array_keys( $chosen ) ) ) ];
		}
		return SuggestionList::fromAnswer( [
			'data_until' => '2026-01-30T23:59:59Z',
			'selection' => [ 'replaced' => intdiv( count( $matches ) - count( $chosen ), 2 ) ],
			'audit' => [ 'policy' => [ 'weights' => [] ], 'groups' => $groups ],
			'suggestions' => array_map( static fn ( $name ) => [ 'person' => $name, 'wiki' => WikiMap::getCurrentWikiId(),
				'band' => 'strong_match', 'reasons' => [], 'counter_evidence' => [] ], array_keys( $chosen ) ),
		] );
	}
}
