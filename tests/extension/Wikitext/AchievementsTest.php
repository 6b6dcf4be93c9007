<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Wikitext;

use MediaWiki\Deferred\DeferredUpdates;

/**
 * Achievements on other pages, in modules and for programs.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\AchievementListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\AchievementQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Document\AchievementView
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\AchievementsFunction
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Wikitext\LuaLibrary
 */
class AchievementsTest extends WikitextTestCase {

	protected function setUp(): void {
		parent::setUp();
		$this->save( 'Leadership:Competency/ach-hearing', [ 'schema' => 'competency/1', 'label' => [ 'en' => 'Ach hearing' ],
			'type' => 'skill', 'associations' => [ [ 'type' => 'is_child_of', 'target' => 'embed-listening' ] ] ] );
		$achievement = [ 'schema' => 'achievement/1', 'community' => 'embed-chapter' ];
		$this->save( 'Leadership:Achievement/ach-listener', $achievement + [
			'label' => [ 'en' => 'Ach listener', 'fr' => 'Écoute ach' ], 'criteria' => [ 'en' => '* Listened to <b>ten</b> people' ],
			'aligns' => [ [ 'competency' => 'ach-hearing', 'level' => 2 ] ] ] );
		$this->save( 'Leadership:Achievement/ach-writer', [ 'community' => 'embed-hub' ] + $achievement +
			[ 'label' => [ 'en' => 'Ach writer' ], 'criteria' => [ 'en' => 'Wrote' ] ] );
		DeferredUpdates::doUpdates();
	}

	public static function provideCalls(): array {
		return [
			'all of a region' => [
				'community=embed-hub', [ 'Ach listener', 'Ach writer', 'Embedded chapter', 'Listened to <b>ten</b>' ], [] ],
			'of one community' => [ 'community=embed-chapter', [ 'Ach listener' ], [ 'Ach writer' ] ],
			'a broader competency' => [ 'competency=embed-listening', [ 'Ach listener', 'Ach hearing' ], [ 'Ach writer' ] ],
			'names alone' => [ 'community=embed-hub|show=list', [ 'Ach listener', 'Ach writer' ], [ 'Listened' ] ],
			'a few' => [ 'community=embed-hub|limit=1', [ 'Ach listener' ], [ 'Ach writer' ] ],
			'none' => [ 'community=embed-chapter|competency=ach-elsewhere', [ 'is not a known value' ], [ 'Ach' ] ],
		];
	}

	/**
	 * @dataProvider provideCalls
	 */
	public function testOnPages( string $parameters, array $there, array $missing ) {
		$text = $this->text( "{{#leadershipachievements:$parameters}}" );
		foreach ( $there as $part ) {
			$this->assertStringContainsString( $part, $text );
		}
		foreach ( $missing as $part ) {
			$this->assertStringNotContainsString( $part, $text );
		}
	}

	public function testInModules() {
		$this->assertStringContainsString( 'Écoute ach', $this->html( '{{#leadershipachievements:competency=ach-hearing}}', 'fr' ) );
		$this->save( 'Module:Ach', 'local p = {} function p.main() local one = mw.ext.leadership.getAchievement( "ach-listener" )'
			. ' return mw.text.nowiki( one.criteria ) .. one.aligns[1].competency .. one.aligns[1].level .. one.community'
			. ' .. #mw.ext.leadership.getAchievements{ community = "embed-hub" }'
			. ' .. mw.ext.leadership.getAchievements{ competency = "embed-listening" }[1].page'
			. ' .. tostring( mw.ext.leadership.getAchievement( "ach-nothing" ) ) end return p' );
		$this->assertSame( '* Listened to <b>ten</b> peopleach-hearing2embed-chapter2Leadership:Achievement/ach-listenernil',
			$this->text( '<nowiki/>{{#invoke:Ach|main}}' ) );
	}
}
