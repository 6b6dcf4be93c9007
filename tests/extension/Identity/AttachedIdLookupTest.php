<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Identity;

use MediaWiki\Extension\LeadershipDevelopment\Consent\CentralConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\PreferenceConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;
use MediaWiki\Extension\LeadershipDevelopment\Content\TermIndex;
use MediaWiki\Extension\LeadershipDevelopment\Identity\AttachedIdLookup;
use MediaWiki\Extension\LeadershipDevelopment\Permission\CentralStates;
use MediaWiki\Extension\LeadershipDevelopment\Permission\HiddenUsers;
use MediaWiki\Extension\LeadershipDevelopment\Query\PositionQuery;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use MediaWiki\User\UserIdentity;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * A family of wikis, as Extension:CentralAuth makes one, in which names were not merged everywhere.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Identity\AttachedIdLookup
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Consent\CentralConsentLookup
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\CentralStates
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Permission\HiddenUsers
 */
class AttachedIdLookupTest extends WikiTestCase {

	private const OWN = 900001;
	private const NAMESAKE = 900002;
	private const HIDDEN = 900003;
	private const ELSEWHERE = 900004;

	/**
	 * @return CentralIdLookup In which "Family namesake" is somebody else's name, and "Family hidden" is hidden everywhere
	 */
	private function family(): CentralIdLookup {
		return new class( [ 'Family own' => self::OWN, 'Family namesake' => self::NAMESAKE, 'Family hidden' => self::HIDDEN,
			'Family elsewhere' => self::ELSEWHERE ] )
			extends CentralIdLookup {

			public int $questions = 0;

			public function __construct( private readonly array $ids ) {
			}

			public function isAttached( UserIdentity $user, $wikiId = UserIdentity::LOCAL ): bool {
				return $user->isRegistered() && in_array( $user->getName(), [ 'Family own', 'Family hidden' ], true );
			}

			public function lookupCentralIds(
				array $idToName, $audience = self::AUDIENCE_PUBLIC, $flags = IDBAccessObject::READ_NORMAL
			): array {
				return array_intersect_key( array_flip( $this->lookupUserNames( $this->ids, $audience ) ), $idToName )
					+ $idToName;
			}

			public function lookupUserNames(
				array $nameToId, $audience = self::AUDIENCE_PUBLIC, $flags = IDBAccessObject::READ_NORMAL
			): array {
				$ids = $this->ids;
				if ( $audience === self::AUDIENCE_PUBLIC ) {
					unset( $ids['Family hidden'] );
				}
				return array_intersect_key( $ids, $nameToId ) + array_fill_keys( array_keys( $nameToId ), 0 );
			}
		};
	}

	private function account( string $name ): User {
		return $this->services()->getUserFactory()->newFromName( $name )->isRegistered()
			? $this->services()->getUserFactory()->newFromName( $name ) : $this->newAccount( $name );
	}

	private function attached(): AttachedIdLookup {
		return new AttachedIdLookup( $this->family(), $this->services()->getUserIdentityLookup() );
	}

	public function testAccountsThatDoNotBelongTogetherAreTwo() {
		$this->account( 'Family own' );
		$this->account( 'Family namesake' );
		$raw = CentralIdLookup::AUDIENCE_RAW;
		$this->assertSame( [ 'Family own' => self::OWN, 'Family namesake' => 0, 'Nobody' => 0 ], array_merge(
			[ 'Family own' => null ], $this->attached()->lookupUserNames(
				[ 'Family own' => 0, 'Family namesake' => 0, 'Nobody' => 0 ], $raw ) ) );
		$this->assertEquals( [ self::OWN => 'Family own', self::NAMESAKE => '' ],
			$this->attached()->lookupCentralIds( [ self::OWN => '', self::NAMESAKE => '' ], $raw ) );
		$this->assertSame( [], $this->attached()->lookupUserNames( [], $raw ) );
	}

	public function testACentralYesIsNotThatOfANamesake() {
		$own = $this->account( 'Family own' );
		$namesake = $this->account( 'Family namesake' );
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		foreach ( [ self::OWN, self::NAMESAKE ] as $id ) {
			$db->newInsertQueryBuilder()->insertInto( 'leadershipdevelopment_consent' )
				->row( [ 'ldc_central_id' => $id, 'ldc_consent' => 'listed', 'ldc_timestamp' => $db->timestamp() ] )
				->caller( __METHOD__ )->execute();
		}
		$lookup = new CentralConsentLookup( new PreferenceConsentLookup( $this->services()->getConnectionProvider() ),
			$this->services()->getConnectionProvider(), $this->attached() );
		$this->assertSame( [ $own->getId() => Consent::Listed, $namesake->getId() => Consent::NotAsked ],
			$lookup->getConsents( [ $own, $namesake ] ) );
		$this->assertContains( 'Family own', $lookup->findListed() );
		$this->assertNotContains( 'Family namesake', $lookup->findListed() );
		$db->newDeleteQueryBuilder()->deleteFrom( 'leadershipdevelopment_consent' )
			->where( [ 'ldc_central_id' => [ self::OWN, self::NAMESAKE ] ] )->caller( __METHOD__ )->execute();
	}

	public function testARoleIsNotHeldByANamesake() {
		$this->account( 'Family own' );
		$this->account( 'Family namesake' );
		$services = $this->services();
		$terms = new TermIndex( $services->getConnectionProvider(), $this->family(), $this->attached(),
			$services->getUserIdentityLookup() );
		$holder = static fn ( string $name ) => Holder::fromJson( (object)[ 'user' => $name ] );
		// The last has no account here, so nobody else can be meant.
		$this->assertSame( [ 'Family own' => self::OWN, 'Family elsewhere' => self::ELSEWHERE ],
			$terms->resolve( 999_999, array_map( $holder,
				[ 'Family own', 'Family namesake', 'Family elsewhere', 'Nobody' ] ) ) );

		foreach ( [ 'Family own', 'Family namesake' ] as $name ) {
			$services->getUserGroupManager()->addUserToGroup( $this->account( $name ), 'family-group' );
		}
		$positions = new PositionQuery( $services->getConnectionProvider(), $this->family(), $this->attached(),
			$services->get( 'LeadershipDevelopment.IndexCache' ), $services->get( 'LeadershipDevelopment.HomeWiki' ) );
		$this->assertEqualsCanonicalizing( [ [ self::OWN, null ], [ null, null ] ],
			$positions->findMembers( [ 'family-group' ] )['family-group'] );
	}

	public function testTheWikiAsksOnlyForAttachedAccounts() {
		$this->assertInstanceOf( AttachedIdLookup::class, $this->services()->get( 'LeadershipDevelopment.AttachedIdLookup' ) );
		$wiring = file_get_contents( __DIR__ . '/../../../extension/src/ServiceWiring.php' );
		$asking = [ 'ConsentLookup', 'ListStore', 'RankedPeople', 'ListMaker', 'PersonRoleLookup', 'TermIndex', 'PositionQuery' ];
		foreach ( $asking as $service ) {
			preg_match( "/\t$service::SERVICE_NAME => .*?\n\t},\n/s", $wiring, $found );
			$this->assertStringContainsString( 'AttachedIdLookup', $found[0], $service );
		}
	}

	public function testWhoIsHiddenEverywhereIsHiddenHere() {
		$this->account( 'Family hidden' );
		$services = $this->services();
		$states = new CentralStates( $this->family(), $services->getUserFactory(), null );
		$hidden = new HiddenUsers( $services->getUserIdentityLookup(), $services->getUserNameUtils(), $states );
		$this->assertSame( [ 1 => 'family hidden' ], $hidden->find( [ 'Family own', 'family hidden', 'Nobody' ] ) );
	}

	public function testLocksAreAskedForAllAtOnce() {
		$builder = new class {
			public int $queries = 0;

			public function newGlobalUserSelectQueryBuilder(): self {
				$this->queries++;
				return $this;
			}

			public function __call( string $name, array $arguments ) {
				return $this;
			}

			public function fetchCentralAuthUsers(): iterable {
				foreach ( [ 'Family own' => true, 'Family namesake' => false ] as $name => $attached ) {
					yield new class( $name, $attached ) {

						public function __construct( private readonly string $name, private readonly bool $attached ) {
						}

						public function getName(): string {
							return $this->name;
						}

						public function isAttached(): bool {
							return $this->attached;
						}
					};
				}
			}
		};
		$states = new CentralStates( $this->family(), $this->services()->getUserFactory(), $builder );
		$this->assertSame( [ 'Family own' => true ], $states->findLocked(
			[ $this->account( 'Family own' ), $this->account( 'Family namesake' ), $this->account( 'Family third' ) ] ) );
		$this->assertSame( 1, $builder->queries );
	}
}
