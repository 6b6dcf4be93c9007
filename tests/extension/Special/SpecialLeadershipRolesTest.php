<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialLeadershipRoles
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Role\RoleTable
 */
class SpecialLeadershipRolesTest extends SpecialPageTestCase {

	protected function setUp(): void {
		$role = [ 'schema' => 'role/1', 'level' => 'thematic', 'requirements' => [] ];
		$this->given( 'Leadership:Role/overview-one',
			$role + [ 'label' => [ 'en' => 'Overview one', 'fr' => 'Vue un' ], 'family' => 'technical' ] );
		$this->given( 'Leadership:Role/overview-two', $role + [ 'label' => [ 'en' => '<b>Overview two' ],
			'family' => 'affiliate', 'community' => 'overview-community' ] );
		$this->given( 'Leadership:Community/overview-community',
			[ 'schema' => 'community/1', 'label' => [ 'en' => 'Overview community' ], 'kind' => 'hub' ] );
	}

	public function testAllRolesForEverybody() {
		$html = $this->open( 'LeadershipRoles' )->getHTML();
		$this->assertStringContainsString( 'Overview one', $html );
		$this->assertStringContainsString( '&lt;b>Overview two', $html );
		$this->assertStringContainsString( 'Overview community', $html );
		$this->assertStringContainsString( 'method="get"', $html );
	}

	public static function provideFilters(): array {
		return [
			[ [ 'family' => 'technical' ], true, false ],
			[ [ 'family' => 'affiliate' ], false, true ],
			[ [ 'level' => 'thematic' ], true, true ],
			[ [ 'level' => 'global' ], false, false ],
			[ [ 'community' => 'overview-community' ], true, true ],
			[ [ 'family' => '', 'level' => '', 'community' => '' ], true, true ],
		];
	}

	/**
	 * @dataProvider provideFilters
	 * @param array $filters
	 * @param bool $one
	 * @param bool $two
	 */
	public function testFilters( array $filters, bool $one, bool $two ) {
		$html = $this->open( 'LeadershipRoles', $filters )->getHTML();
		$this->assertSame( $one, str_contains( $html, 'Overview one' ) );
		$this->assertSame( $two, str_contains( $html, 'Overview two' ) );
	}

	public function testNothingFits() {
		$html = $this->open( 'LeadershipRoles', [ 'language' => 'cy' ] )->getHTML();
		$this->assertStringContainsString( 'No roles match', $html );
	}

	public static function provideUnknown(): array {
		return [
			[ 'LeadershipRoles', 'community', [] ],
			[ 'LeadershipRoles', 'family', [] ],
			[ 'LeadershipRoles', 'level', [] ],
			[ 'LeadershipRoles', 'competency', [] ],
			[ 'LeadershipRoles', 'language', [] ],
			[ 'LeadershipRoles', 'vacancy', [] ],
			[ 'LeadershipRoles', 'community', [ 'view' => 'succession' ] ],
			[ 'RoleMap', 'community', [] ],
			[ 'RoleMap', 'competency', [ 'open' => 'technical' ] ],
		];
	}

	/**
	 * @dataProvider provideUnknown
	 */
	public function testFiltersThatNameWhatThereIsNotAreNamed( string $page, string $filter, array $query ) {
		$html = $this->open( $page, [ $filter => '<nonsense>' ] + $query )->getHTML();
		$this->assertStringContainsString( "“&lt;nonsense&gt;” is not a known value for the filter “{$filter}”", $html );
		$this->assertStringNotContainsString( 'Overview one', $html );
		$this->assertStringContainsString( 'method="get"', $html );
	}

	public function testUnknownCommunityIsNotCompared() {
		$query = [ 'fromrole' => 'overview-one', 'torole' => 'overview-two', 'tocommunity' => 'nonsense' ];
		$this->assertStringContainsString( '“nonsense” is not a known value',
			$this->open( 'CompareLeadershipRoles', $query )->getHTML() );
	}

	public function testIncluded() {
		$this->save( 'Project:Includes roles', '{{Special:LeadershipRoles|family=technical}}' );
		$html = $this->renderText( 'Project:Includes roles', 'fr' );
		$this->assertStringContainsString( 'Vue un', $html );
		$this->assertStringNotContainsString( 'Overview two', $html );
		$this->assertStringNotContainsString( '<form', $html );
	}
}
