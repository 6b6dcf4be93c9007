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
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FilteredSuggestions;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\User\Options\StaticUserOptionsLookup;
use MediaWiki\User\TempUser\RealTempUserConfig;
use MediaWiki\User\User;
use MediaWiki\User\UserIdentityValue;

/**
 * Who may be shown, with real accounts, blocks, groups and preferences.
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
	): FilteredSuggestions {
		/** @var SuggestionFilter $filter */
		$filter = $this->services()->get( 'LeadershipDevelopment.SuggestionFilter' );
		$suggestions = array_map(
			static fn ( $name ) => new Suggestion( $name, $wiki, 'strong_match', [], [] ), $names );
		return $filter->filter( new SuggestionList( '', 100, [ 'bot' => 1 ], $suggestions ), $community );
	}

	private static function names( FilteredSuggestions $list ): array {
		return array_map( static fn ( Suggestion $one ) => $one->person, $list->list->suggestions );
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
		$this->assertSame( 3, $list->notAgreed );
		$this->assertEquals( [ 'bot' => 2, 'blocked' => 1, 'hidden' => 1 ], $list->list->excluded );
	}

	public function testLocked() {
		$this->newUser( 'Filter locked', Consent::Listed );
		$reset = $this->services()->getHookContainer()->scopedRegister( 'UserIsLocked',
			static function ( User $user, &$locked ) {
				$locked = $user->getName() === 'Filter locked';
			} );
		$list = $this->filter( [ 'Filter locked' ] );
		$this->assertSame( [], $list->list->suggestions );
		$this->assertSame( 1, $list->list->excluded['blocked'] );
	}

	public function testTemporaryAccounts() {
		$services = $this->services();
		$this->newUser( '~2026-1', Consent::Listed );
		$states = new AccountStates(
			$services->getUserIdentityLookup(), $services->getDatabaseBlockStore(), $services->getGroupPermissionsLookup(),
			new RealTempUserConfig( [ 'known' => true, 'genPattern' => '~$1' ] ), $services->getConnectionProvider() );
		$filter = new SuggestionFilter( $states, $services->get( 'LeadershipDevelopment.ConsentLookup' ),
			$services->get( 'LeadershipDevelopment.Policies' ), $services->getUserFactory(), [ 'examplewiki' ] );
		$list = $filter->filter( new SuggestionList( '', 1, [],
			[ new Suggestion( '~2026-1', 'examplewiki', 'strong_match', [], [] ) ] ), 'filter-none' );
		$this->assertSame( [], $list->list->suggestions );
		$this->assertSame( [ 'temporary' => 1 ], $list->list->excluded );
	}

	public function testOptOutActsAtOnce() {
		$user = $this->newUser( 'Filter changes mind', Consent::Listed );
		$this->assertCount( 1, $this->filter( [ 'Filter changes mind' ] )->list->suggestions );
		$this->setConsent( $user, Consent::Objected );
		$this->assertCount( 0, $this->filter( [ 'Filter changes mind' ] )->list->suggestions );
	}

	public function testPeopleOfAnotherWikiAreOthers() {
		$this->newUser( 'Filter namesake', Consent::Listed );
		$this->assertCount( 0, $this->filter( [ 'Filter namesake' ], 'filter-none', 'strangewiki' )->list->suggestions );
	}

	public function testPolicyThatShowsWithoutObjection() {
		$this->newUser( 'Filter silent', null );
		$this->newUser( 'Filter no', Consent::Objected );
		$names = [ 'Filter silent', 'Filter no' ];
		$this->save( 'Leadership:Policy/filter-open', [ 'schema' => 'policy/1', 'show_without_objection' => true ] );
		$this->assertSame( [ 'Filter silent' ], self::names( $this->filter( $names, 'filter-open' ) ) );
		$this->assertSame( [], self::names( $this->filter( $names, 'filter-none' ) ) );
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
			[ 'examplewiki' ]
		);
		$this->expectException( ConsentUnavailableException::class );
		$filter->filter( new SuggestionList( '', 0, [], [] ), 'filter-none' );
	}

	public function testADefaultIsNoYes() {
		$this->newUser( 'Filter default', null );
		$reset = $this->services()->getHookContainer()->scopedRegister( 'UserGetDefaultOptions',
			static function ( array &$options ) {
				$options[Consent::PREFERENCE] = 'listed';
			} );
		$this->assertSame( [], self::names( $this->filter( [ 'Filter default' ] ) ) );
	}

	public static function provideGlobal(): array {
		return [
			'global yes' => [ Consent::NotAsked, 'listed', Consent::Listed ],
			'global no' => [ Consent::Listed, 'objected', Consent::Objected ],
			'local no' => [ Consent::Objected, 'listed', Consent::Objected ],
			'nonsense' => [ Consent::Listed, 'perhaps', Consent::Objected ],
			'global not asked' => [ Consent::Listed, '', Consent::NotAsked ],
		];
	}

	/**
	 * @dataProvider provideGlobal
	 * @param Consent $local
	 * @param string $global
	 * @param Consent $expected
	 */
	public function testGlobalPreference( Consent $local, string $global, Consent $expected ) {
		$user = new UserIdentityValue( 5, 'Example' );
		$lookup = $this->createStub( ConsentLookup::class );
		$lookup->method( 'getConsents' )->willReturn( [ 5 => $local ] );
		$options = new class( [ 'Example' => [ Consent::PREFERENCE => $global ] ] ) extends StaticUserOptionsLookup {
			public function isOptionGlobal( $user, string $key ) {
				return true;
			}
		};
		$this->assertSame(
			[ 5 => $expected ], ( new GlobalPreferenceConsentLookup( $lookup, $options ) )->getConsents( [ $user ] ) );
	}
}
