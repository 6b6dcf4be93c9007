<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Engagement;

use LogPage;
use ManualLogEntry;
use MediaWiki\Config\ServiceOptions;
use MediaWiki\Extension\LeadershipDevelopment\Engagement\EngagementReader;
use MediaWiki\Extension\LeadershipDevelopment\Identity\AttachedIdLookup;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Title\Title;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\TempUser\RealTempUserConfig;
use MediaWiki\User\UserIdentity;
use MediaWiki\User\UserIdentityValue;

/**
 * What the rows of the wiki become when they are sent.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Engagement\EngagementReader
 */
class EngagementReaderTest extends WikiTestCase {

	/**
	 * A family of wikis to which all accounts belong whose central id is given.
	 *
	 * @param array<string,int> $ids By name
	 */
	private function newFamily( array $ids ): CentralIdLookup {
		$lookup = new class( $ids ) extends CentralIdLookup {

			public function __construct( private readonly array $ids ) {
			}

			/** @inheritDoc */
			public function isAttached( UserIdentity $user, $wikiId = UserIdentity::LOCAL ): bool {
				return $user->getName() !== 'Reader namesake';
			}

			/** @inheritDoc */
			public function lookupCentralIds(
				array $idToName, $audience = self::AUDIENCE_PUBLIC, $flags = 0
			): array {
				return array_intersect_key( array_flip( $this->ids ), $idToName ) + $idToName;
			}

			/** @inheritDoc */
			public function lookupUserNames(
				array $nameToId, $audience = self::AUDIENCE_PUBLIC, $flags = 0
			): array {
				return array_intersect_key( $this->ids, $nameToId ) + $nameToId;
			}
		};
		$lookup->init( 'family', $this->services()->getUserIdentityLookup(), $this->services()->getUserFactory() );
		return new AttachedIdLookup( $lookup, $this->services()->getUserIdentityLookup() );
	}

	private function newReader( ?CentralIdLookup $centralIds = null ): EngagementReader {
		return new EngagementReader(
			new ServiceOptions( EngagementReader::CONSTRUCTOR_OPTIONS, $this->services()->getMainConfig() ),
			$this->services()->getConnectionProvider(),
			new RealTempUserConfig( [ 'known' => true, 'genPattern' => 'Reader visitor $1' ] ),
			$centralIds ?? $this->services()->getCentralIdLookup()
		);
	}

	private function set( string $table, array $values, array $where ): void {
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$db->newUpdateQueryBuilder()->update( $table )->set( $values )->where( $where )->caller( __METHOD__ )->execute();
	}

	private function log( string $performer ): int {
		$entry = new ManualLogEntry( 'rights', 'rights' );
		$entry->setPerformer( $this->newAccount( $performer ) );
		$entry->setTarget( Title::makeTitle( NS_USER, 'Reader target' ) );
		return $entry->insert();
	}

	public function testBytesThatAreHiddenOrUnknownAreNull() {
		foreach ( [ 'one', 'one two', 'one two three' ] as $text ) {
			$this->save( 'Project:Reader bytes', $text );
		}
		$last = $this->revision( 'Project:Reader bytes' );
		$middle = $last->getParentId();
		$bytes = function ( int $id ): array {
			$act = $this->newReader()->revisionsFrom( $id, 1 )[$id];
			return [ $act['bytes'], $act['parent_bytes'] ];
		};
		$this->assertSame( [ 13, 7 ], $bytes( $last->getId() ) );
		$this->set( 'revision', [ 'rev_deleted' => RevisionRecord::DELETED_TEXT ], [ 'rev_id' => $middle ] );
		$this->assertSame( [ 13, null ], $bytes( $last->getId() ) );
		$this->assertSame( [ null, 3 ], $bytes( $middle ) );
		$this->set( 'revision', [ 'rev_deleted' => 0, 'rev_len' => null ], [ 'rev_id' => $middle ] );
		$this->assertSame( [ 13, null ], $bytes( $last->getId() ) );
		$this->set( 'revision', [ 'rev_parent_id' => 999999 ], [ 'rev_id' => $last->getId() ] );
		$this->assertSame( [ 13, null ], $bytes( $last->getId() ) );
	}

	public function testPeopleOfOtherWikisHaveNoId() {
		$this->save( 'Project:Reader imported', 'one' );
		$id = $this->revision( 'Project:Reader imported' )->getId();
		$actor = $this->services()->getActorNormalization()->acquireActorId(
			new UserIdentityValue( 0, 'w:de>Reader' ),
			$this->services()->getConnectionProvider()->getPrimaryDatabase() );
		$this->set( 'revision', [ 'rev_actor' => $actor ], [ 'rev_id' => $id ] );
		$act = $this->newReader( $this->newFamily( [ 'Reader' => 70 ] ) )->revisionsFrom( $id, 1 )[$id];
		// The service counts such names as imported, and as nobody's.
		$this->assertSame( [ 0, 'w:de>Reader', false, false ],
			[ $act['user_id'], $act['user'], $act['temporary'], isset( $act['central_id'] ) ] );
	}

	public function testAnActionThatIsHiddenStaysInTheWiki() {
		$id = $this->log( 'Reader logger' );
		$read = fn () => $this->newReader()->logEntriesFrom( $id, 1 )[$id];
		$this->assertSame( [ 'rights', 'rights', 'Reader target' ],
			[ $read()['log_type'], $read()['log_action'], $read()['title'] ] );
		$this->set( 'logging', [ 'log_deleted' => LogPage::DELETED_ACTION ], [ 'log_id' => $id ] );
		$this->assertSame( [ '', '', '', [ 'action' ] ],
			[ $read()['log_type'], $read()['log_action'], $read()['title'], $read()['hidden'] ] );
	}

	public function testTemporaryAccountsAreKnownByThePatternOfTheWiki() {
		$visitor = $this->log( 'Reader visitor 7' );
		$regular = $this->log( 'Reader regular' );
		$acts = $this->newReader()->logEntriesFrom( $visitor, 2 );
		$this->assertTrue( $acts[$visitor]['temporary'] );
		$this->assertFalse( $acts[$regular]['temporary'] );
	}

	public function testOnlyAccountsOfAFamilyHaveCentralIds() {
		$attached = $this->log( 'Reader attached' );
		$namesake = $this->log( 'Reader namesake' );
		$hidden = $this->log( 'Reader hidden' );
		$this->set( 'logging', [ 'log_deleted' => LogPage::DELETED_USER ], [ 'log_id' => $hidden ] );
		$alone = $this->newReader()->logEntriesFrom( $attached, 3 );
		$this->assertSame( [], array_column( $alone, 'central_id' ) );
		$family = $this->newFamily( [ 'Reader attached' => 71, 'Reader namesake' => 72, 'Reader hidden' => 73 ] );
		$acts = $this->newReader( $family )->logEntriesFrom( $attached, 3 );
		$this->assertSame( 71, $acts[$attached]['central_id'] );
		$this->assertArrayNotHasKey( 'central_id', $acts[$namesake] );
		$this->assertArrayNotHasKey( 'central_id', $acts[$hidden] );
	}
}
