<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Permission;

use MediaWiki\Block\DatabaseBlock;
use MediaWiki\Block\Restriction\PageRestriction;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Consent\GlobalPreferenceConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\PreferenceConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FixedNoise;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\User\Options\UserOptionsLookup;
use MediaWiki\User\TempUser\RealTempUserConfig;
use MediaWiki\User\User;

/**
 * Tests who may be shown, with real accounts, blocks, groups and preferences.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Consent\PreferenceConsentLookup
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Consent\GlobalPreferenceConsentLookup
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\Policies
 */
class SuggestionFilterTest extends WikiTestCase {

	private function newUser( string $name, ?Consent $consent, string ...$groups ): User {
		$user = $this->newAccount( $name, ...$groups );
		if ( $consent ) {
			$this->setConsent( $user, $consent );
		}
		return $user;
	}

	private function setConsent( User $user, Consent $consent ): void {
		$manager = $this->services()->getUserOptionsManager();
		$manager->setOption( $user, Consent::PREFERENCE, $consent->value );
		$manager->saveOptions( $user );
	}

	private function block( User $user, array $options = [] ): void {
		$block = new DatabaseBlock(
			$options + [ 'address' => $user, 'by' => $this->admin(), 'expiry' => 'infinity' ] );
		if ( !( $options['sitewide'] ?? true ) ) {
			$block->setRestrictions( [ PageRestriction::newFromTitle( 'Main Page' ) ] );
		}
		$this->services()->getDatabaseBlockStore()->insertBlock( $block );
	}

	private function filter(
		array $names, string $community = 'filter-none', string $wiki = 'examplewiki'
	): SuggestionList {
		/** @var SuggestionFilter $filter */
		$filter = $this->services()->get( 'LeadershipDevelopment.SuggestionFilter' );
		$suggestions = array_map(
			static fn ( $name ) => new Suggestion( $name, $wiki, 'strong_match', [], [] ), $names );
		return $filter->filter( new SuggestionList( '', $suggestions ), $community );
	}

	private static function names( SuggestionList $list ): array {
		return array_map( static fn ( Suggestion $one ) => $one->person, $list->suggestions );
	}

	public function testOnlyPeopleWhoMayBeShown() {
		$this->newUser( 'Filter listed', Consent::Listed );
		$this->newUser( 'Filter not asked', null );
		$this->newUser( 'Filter objected', Consent::Objected );
		$this->newUser( 'Filter bot', Consent::Listed, 'bot' );
		$this->block( $this->newUser( 'Filter blocked', Consent::Listed ) );
		$this->block( $this->newUser( 'Filter hidden', Consent::Listed ), [ 'hideName' => true ] );
		$this->block( $this->newUser( 'Filter partially blocked', Consent::Listed ), [ 'sitewide' => false ] );
		$this->block( $this->newUser( 'Filter was blocked', Consent::Listed ), [ 'expiry' => '20200101000000' ] );

		$list = $this->filter( [ 'Filter listed', 'Filter not asked', 'Filter objected', 'Filter bot',
			'Filter blocked', 'Filter hidden', 'Filter partially blocked', 'Filter was blocked', 'Filter nobody' ] );
		$this->assertSame(
			[ 'Filter listed', 'Filter partially blocked', 'Filter was blocked' ], self::names( $list ) );
	}

	public function testLocked() {
		$this->newUser( 'Filter locked', Consent::Listed );
		$reset = $this->services()->getHookContainer()->scopedRegister( 'UserIsLocked',
			static function ( User $user, &$locked ) {
				$locked = $user->getName() === 'Filter locked';
			} );
		$list = $this->filter( [ 'Filter locked' ] );
		$this->assertSame( [], $list->suggestions );
	}

	public function testTemporaryAccounts() {
		$services = $this->services();
		$this->newUser( '~2026-1', Consent::Listed );
		$states = new AccountStates(
			$services->getUserIdentityLookup(), $services->getDatabaseBlockStore(), $services->getGroupPermissionsLookup(),
			new RealTempUserConfig( [ 'known' => true, 'genPattern' => '~$1' ] ), $services->getConnectionProvider(),
			$services->get( 'LeadershipDevelopment.CentralStates' ) );
		$filter = new SuggestionFilter( $states, $services->get( 'LeadershipDevelopment.ConsentLookup' ),
			$services->get( 'LeadershipDevelopment.Policies' ), $services->getUserFactory(), new FixedNoise( 'x' ), [ 'examplewiki' ] );
		$list = $filter->filter( new SuggestionList( '',
			[ new Suggestion( '~2026-1', 'examplewiki', 'strong_match', [], [] ) ] ), 'filter-none' );
		$this->assertSame( [], $list->suggestions );
	}

	public function testOptOutActsAtOnce() {
		$user = $this->newUser( 'Filter changes mind', Consent::Listed );
		$this->assertCount( 1, $this->filter( [ 'Filter changes mind' ] )->suggestions );
		$this->setConsent( $user, Consent::Objected );
		$this->assertCount( 0, $this->filter( [ 'Filter changes mind' ] )->suggestions );
	}

	public function testPeopleOfAnotherWikiAreOthers() {
		$this->newUser( 'Filter namesake', Consent::Listed );
		$this->assertCount( 0, $this->filter( [ 'Filter namesake' ], 'filter-none', 'strangewiki' )->suggestions );
	}

	public function testPolicyThatShowsWithoutObjection() {
		$this->newUser( 'Filter no', Consent::Objected );
		$this->newUser( 'Filter yes', Consent::Listed );
		$silent = array_map( static fn ( $number ) => "Filter silent $number", range( 1, 60 ) );
		foreach ( $silent as $name ) {
			$this->newUser( $name, null );
		}
		$names = [ 'Filter no', 'Filter yes', ...$silent ];
		$this->saveApproved( 'Leadership:Policy/filter-open', [ 'schema' => 'policy/1', 'show_without_objection' => true ] );
		$shown = self::names( $this->filter( $names, 'filter-open' ) );
		$this->assertContains( 'Filter yes', $shown );
		$this->assertNotContains( 'Filter no', $shown );
		// Whoever is missing may have said nothing at all: a third of those are missing too, always the same.
		$this->assertEqualsWithDelta( 40, count( array_intersect( $silent, $shown ) ), 18 );
		$this->assertSame( $shown, self::names( $this->filter( $names, 'filter-open' ) ) );
		$this->assertSame( [ 'Filter yes' ], self::names( $this->filter( $names, 'filter-none' ) ) );
	}

	public function testConsentThatCannotBeReadShowsNobody() {
		$consents = new class implements ConsentLookup {

			public function getConsents( array $users ): array {
				throw new ConsentUnavailableException();
			}

			public function findListed(): array {
				throw new ConsentUnavailableException();
			}
		};
		$filter = new SuggestionFilter(
			$this->services()->get( 'LeadershipDevelopment.AccountStates' ),
			$consents,
			$this->services()->get( 'LeadershipDevelopment.Policies' ),
			$this->services()->getUserFactory(),
			new FixedNoise( 'x' ),
			[ 'examplewiki' ]
		);
		$this->expectException( ConsentUnavailableException::class );
		$filter->filter( new SuggestionList( '', [] ), 'filter-none' );
	}

	public function testADefaultIsNoYes() {
		$this->newUser( 'Filter default', null );
		$reset = $this->services()->getHookContainer()->scopedRegister( 'UserGetDefaultOptions',
			static function ( array &$options ) {
				$options[Consent::PREFERENCE] = 'listed';
			} );
		$this->assertSame( [], self::names( $this->filter( [ 'Filter default' ] ) ) );
	}

	private static function provideGlobal(): array {
		return [
			'global yes' => [ Consent::NotAsked, 'listed', Consent::Listed ],
			'local alone' => [ Consent::Listed, 'objected', Consent::Listed ],
			'global no' => [ Consent::Listed, 'objected', Consent::Objected ],
			'local no' => [ Consent::Objected, 'listed', Consent::Objected ],
			'nonsense' => [ Consent::Listed, 'perhaps', Consent::Objected ],
			'global not asked' => [ Consent::Listed, '', Consent::NotAsked ],
		];
	}

	private function globalLookup(): GlobalPreferenceConsentLookup {
		return new GlobalPreferenceConsentLookup( new PreferenceConsentLookup( $this->services()->getConnectionProvider() ),
			$this->services()->getConnectionProvider(), $this->services()->getCentralIdLookup(), false );
	}

	/**
	 * @param array[] $rows Account, property and value of each
	 * @param callable $look While the table of Extension:GlobalPreferences is there, as that extension makes it
	 */
	private function withGlobalPreferences( array $rows, callable $look ): void {
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$table = $db->tableName( GlobalPreferenceConsentLookup::TABLE );
		$db->query( "CREATE TABLE $table (gp_user INT NOT NULL, gp_property VARCHAR(255) NOT NULL, gp_value TEXT, " .
			'PRIMARY KEY (gp_user, gp_property))', __METHOD__ );
		try {
			foreach ( $rows as [ $account, $property, $value ] ) {
				$db->newInsertQueryBuilder()->insertInto( GlobalPreferenceConsentLookup::TABLE )
					->row( [ 'gp_user' => $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $account ),
						'gp_property' => $property, 'gp_value' => $value ] )->caller( __METHOD__ )->execute();
			}
			$look();
		} finally {
			$db->query( "DROP TABLE $table", __METHOD__ );
		}
	}

	public function testAGlobalYesIsFound() {
		$accounts = [];
		foreach ( [ 'local', 'global', 'refuser', 'other' ] as $name ) {
			$accounts[$name] = $this->newUser( "Filter globally $name", $name === 'local' ? Consent::Listed : null );
		}
		$this->withGlobalPreferences( [ [ $accounts['global'], Consent::PREFERENCE, 'listed' ],
			[ $accounts['refuser'], Consent::PREFERENCE, 'objected' ], [ $accounts['other'], 'gender', 'listed' ]
		], function () {
			$this->assertSame( [ 'Filter globally local', 'Filter globally global' ], array_values( array_filter(
				$this->globalLookup()->findListed(), static fn ( $name ) => str_starts_with( $name, 'Filter globally ' ) ) ) );
		} );
	}

	public function testGlobalPreferencesThatCannotBeReadAreNotGuessed() {
		$user = $this->newUser( 'Filter globally unread', Consent::Listed );
		foreach ( [ 'findListed' => [], 'getConsents' => [ [ $user ] ] ] as $method => $arguments ) {
			try {
				$this->globalLookup()->$method( ...$arguments );
				$this->fail( $method );
			} catch ( ConsentUnavailableException $e ) {
				$this->assertStringContainsString( 'global_preferences', $e->getPrevious()?->getMessage() ?? '' );
			}
		}
	}

	public function testGlobalPreference() {
		$users = $rows = $expected = [];
		foreach ( self::provideGlobal() as $name => [ $local, $global, $consent ] ) {
			$user = $this->newUser( "Filter $name", $local === Consent::NotAsked ? null : $local );
			$rows[] = [ $user, Consent::PREFERENCE, $global ];
			$users[$name] = $user;
			$expected[$user->getId()] = $consent;
		}
		// Says for this wiki alone.
		$manager = $this->services()->getUserOptionsManager();
		$manager->setOption( $users['local alone'], Consent::PREFERENCE . UserOptionsLookup::LOCAL_EXCEPTION_SUFFIX, '1' );
		$manager->saveOptions( $users['local alone'] );
		$this->withGlobalPreferences( $rows,
			fn () => $this->assertEquals( $expected, $this->globalLookup()->getConsents( $users ) ) );
	}
}
