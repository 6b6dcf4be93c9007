<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Permission;

use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;

/**
 * What bot passwords and OAuth consumers are offered: both take it from core's GrantsInfo.
 *
 * @coversNothing
 */
class GrantsTest extends WikiTestCase {

	private const GRANT = 'leadershipdevelopment-suggestions';

	public function testOneGrantOpensPrivateListsAndNothingElse() {
		$grants = $this->services()->getGrantsInfo();
		$this->assertContains( self::GRANT, $grants->getValidGrants() );
		$this->assertNotContains( self::GRANT, $grants->getHiddenGrants() );
		$hidden = $grants->getGrantRights( $grants->getHiddenGrants() );
		$this->assertEqualsCanonicalizing( [ ...$hidden, SuggestPermission::RIGHT, SuggestPermission::ANYWHERE ],
			$grants->getGrantRights( [ self::GRANT, ...$grants->getHiddenGrants() ] ) );
		$ofOthers = $grants->getGrantRights( array_diff( $grants->getValidGrants(), [ self::GRANT ] ) );
		$this->assertNotContains( SuggestPermission::RIGHT, $ofOthers );
		$this->assertNotContains( SuggestPermission::ANYWHERE, $ofOthers );
	}

	public function testNoGroupHasThemUntilTheWikiSaysSo() {
		$manifest = json_decode( file_get_contents( __DIR__ . '/../../../extension/extension.json' ), true );
		$groups = static fn ( string $right ) => array_keys( array_filter(
			$manifest['GroupPermissions'], static fn ( array $rights ) => $rights[$right] ?? false ) );
		$this->assertSame( [], $groups( SuggestPermission::ANYWHERE ) );
		$this->assertSame( [ 'leadership-committee' ], $groups( SuggestPermission::RIGHT ), 'Which opens nothing by itself' );
	}

	public function testItSaysHowRiskyItIs() {
		$grants = $this->services()->getGrantsInfo();
		$this->assertSame( 'security', $grants->getRiskGroupsByGrant()[self::GRANT] );
		$this->assertContains( self::GRANT, $grants->getGrantGroups()['private-information'] );
	}

	public function testConsentIsSaidWithTheGrantOfPreferences() {
		$this->assertContains( 'editmyoptions', $this->services()->getGrantsInfo()->getGrantRights( 'editmyoptions' ) );
	}

	public function testItIsNamedInEveryLanguage() {
		$names = [];
		foreach ( [ 'en', 'fr', 'ja', 'ar', 'vi', 'zh-hant', 'sv' ] as $language ) {
			$names[] = $this->services()->getGrantsLocalization()->getGrantDescription( self::GRANT, $language );
		}
		$this->assertSame( array_unique( $names ), $names );
		$this->assertStringNotContainsString( self::GRANT, implode( $names ) );
	}
}
