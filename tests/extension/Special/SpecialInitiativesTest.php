<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Special;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Listing\InitiativeFile;
use MediaWiki\Extension\LeadershipDevelopment\Query\CommunityTree;
use MediaWiki\Extension\LeadershipDevelopment\Query\NearDuplicates;
use MediaWiki\Extension\LeadershipDevelopment\Query\Phases;
use MediaWiki\Extension\LeadershipDevelopment\Query\RegionNames;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialInitiatives
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\InitiativeFilterForm
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeFilter
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeQuery
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\InitiativeRow
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\NearDuplicates
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\Phases
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Query\RegionNames
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Process\InitiativePictures
 * @covers \MediaWiki\Extension\LeadershipDevelopment\View\Process\InitiativeTable
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\InitiativeFile
 */
class SpecialInitiativesTest extends SpecialPageTestCase {

	/** Keeps the rows of other tests out. */
	private const OURS = [ 'name' => 'SI-' ];

	protected function setUp(): void {
		$this->given( 'Leadership:Community/si-hub', [ 'schema' => 'community/1', 'kind' => 'hub', 'label' => [ 'en' => 'Hub' ] ] );
		$this->given( 'Leadership:Community/si-chapter', [ 'schema' => 'community/1', 'kind' => 'chapter', 'parent' => 'si-hub',
			'label' => [ 'en' => 'Chapter' ] ] );
		$this->given( 'Leadership:Community/si-americas', [ 'schema' => 'community/1', 'kind' => 'informal',
			'label' => [ 'en' => 'SI Americas', 'ar' => 'الأمريكتان' ] ] );
		$this->given( 'Leadership:Community/si-latin', [ 'schema' => 'community/1', 'kind' => 'hub', 'parent' => 'si-americas',
			'label' => [ 'es' => 'Latinoamérica', 'en' => 'Latin America' ] ] );
		$this->given( 'Leadership:Competency/si-mediation', [ 'schema' => 'competency/1', 'type' => 'skill',
			'label' => [ 'en' => 'Mediation' ] ] );
		$this->given( 'Leadership:Initiative/si-32', [ 'schema' => 'initiative/1', 'number' => '32',
			'label' => [ 'en' => 'SI-Local skills', 'ja' => 'SI-技能開発' ], 'projects' => [
				[ 'name' => [ 'en' => 'SI-Overall coordination' ] ],
				[ 'name' => [ 'en' => 'SI-Learning match' ], 'stakeholder_type' => [ 'en' => 'WMF' ],
					'phase' => [ 'en' => 'Project Planning', 'ja' => '計画' ] ],
				[ 'name' => [ 'en' => 'SI-Peer support networks of the movement' ], 'lead' => [ 'en' => 'Trust & Safety' ],
					'geography' => [ 'en' => 'Global' ], 'phase' => [ 'en' => 'Pilot' ] ],
			] ] );
		$this->given( 'Leadership:Initiative/si-33', [ 'schema' => 'initiative/1', 'number' => '33', 'community' => 'si-chapter',
			'label' => [ 'en' => 'SI-Plan' ], 'competencies' => [ 'si-mediation' ],
			'goals' => [ [ 'process' => 'si-process', 'goal' => 'trust' ] ], 'projects' => [
				[ 'name' => [ 'en' => 'SI-Overall coordination' ] ],
				[ 'name' => [ 'en' => 'SI-Peer support networks in the movement' ], 'geography' => [ 'en' => 'Latin America' ],
					'phase' => [ 'en' => 'Completion & Reporting' ] ],
			] ] );
	}

	/**
	 * @param string $html
	 * @return string[] Of the column of projects
	 */
	private static function projects( string $html ): array {
		preg_match_all( '~data-heading="Project"><span[^>]*>SI-([^<]*)~', $html, $found );
		return array_map( 'html_entity_decode', $found[1] );
	}

	public static function provideFilters(): array {
		$match = 'Learning match';
		$peer = 'Peer support networks of the movement';
		$other = 'Peer support networks in the movement';
		$coordination = 'Overall coordination';
		return [
			[ [], [ $coordination, $match, $peer, $coordination, $other ] ],
			[ [ 'number' => '33' ], [ $coordination, $other ] ],
			[ [ 'stakeholder_type' => 'wmf' ], [ $match ] ],
			[ [ 'stakeholder_type' => '-', 'number' => '32' ], [ $coordination, $peer ] ],
			[ [ 'lead' => 'Trust & Safety' ], [ $peer ] ],
			[ [ 'geography' => 'latin  america' ], [ $other ] ],
			[ [ 'region' => 'si-latin' ], [ $other ] ],
			[ [ 'region' => 'si-americas' ], [ $other ] ],
			[ [ 'region' => 'si-hub' ], [] ],
			[ [ 'region' => '-' ], [ $coordination, $match, $peer, $coordination ] ],
			[ [ 'phase' => '計画' ], [ $match ] ],
			[ [ 'goal' => 'si-process/trust' ], [ $coordination, $other ] ],
			[ [ 'goal' => 'si-process' ], [ $coordination, $other ] ],
			[ [ 'competency' => 'si-mediation' ], [ $coordination, $other ] ],
			[ [ 'community' => 'si-hub' ], [ $coordination, $other ] ],
			[ [ 'name' => 'si-LEARNING' ], [ $match ] ],
			[ [ 'sort' => 'geography' ], [ $peer, $other, $coordination, $match, $coordination ] ],
			[ [ 'sort' => 'geography', 'order' => 'desc' ], [ $other, $peer, $coordination, $match, $coordination ] ],
			[ [ 'sort' => 'number', 'order' => 'desc' ], [ $coordination, $other, $coordination, $match, $peer ] ],
			[ [ 'limit' => '2', 'offset' => '1' ], [ $match, $peer ] ],
		];
	}

	/** @dataProvider provideFilters */
	public function testFiltersAndOrder( array $query, array $expected ) {
		$html = $this->open( 'Initiatives', $query + self::OURS )->getHTML();
		$this->assertSame( $expected, self::projects( $html ) );
	}

	public function testUnknownFilterIsNamedAndNothingFitsIsSaid() {
		$this->assertStringContainsString( '“nonsense” is not a known value',
			$this->open( 'Initiatives', [ 'community' => 'nonsense' ] )->getHTML() );
		$this->assertStringContainsString( 'No initiatives match',
			$this->open( 'Initiatives', [ 'phase' => 'Never' ] )->getHTML() );
	}

	public function testNearDuplicatesAreFlaggedButNotNamesOfWhichNothingElseIsKnown() {
		$html = $this->open( 'Initiatives', self::OURS )->getHTML();
		$this->assertStringContainsString( 'Similar: SI-Peer support networks in the movement (33)', $html );
		$this->assertStringContainsString( 'Similar: SI-Peer support networks of the movement (32)', $html );
		$this->assertStringNotContainsString( 'Similar: SI-Overall', $html );
	}

	public function testNearDuplicates() {
		$this->assertSame( [ 'a' => [ 'c' ], 'c' => [ 'a' ] ], NearDuplicates::find( [
			'a' => [ 'Mentoring for new organizers' ], 'b' => [ 'Legal advice' ], 'c' => [ 'Mentoring of new organizers' ] ] ) );
		$this->assertSame( [ '1' => [ '2' ], '2' => [ '1' ] ], NearDuplicates::find( [
			'1' => [ '技能開発の取り組み' ], '2' => [ '技能開発の取り組み', 'Skills' ], '3' => [ '' ] ] ) );
	}

	public function testPhasesHaveAnOrderInEveryLanguage() {
		foreach ( [
			[ 'Project Planning', 'Pilot', 'Execution & Implementation', 'Completion & Reporting', 'Something else' ],
			[ 'Planification', 'Projet pilote', 'Mise en œuvre', 'Achevé', 'Autre' ],
			[ '計画', 'パイロット', '実施', '完了', 'その他' ],
			[ 'تخطيط', 'تجريبي', 'تنفيذ', 'مكتمل', 'غير ذلك' ],
		] as $phases ) {
			$this->assertSame( [ 1, 2, 3, 4, 5 ], array_map( Phases::rank( ... ), $phases ) );
		}
	}

	/** @dataProvider provideReaders */
	public function testTimelineAndRegionsAreDrawnWithTheirTables(
		string $language, string $table, string $region, string $unknown
	) {
		$html = $this->open( 'Initiatives', [ 'view' => 'phases' ] + self::OURS, null, false, $language )->getHTML();
		$this->assertSame( 1, substr_count( $html, '<svg' ) );
		$this->assertSame( 3, substr_count( $html, '<rect' ), 'Projects of known phase' );
		$this->assertStringContainsString( '<table', $html );
		$html = $this->open( 'Initiatives', [ 'view' => 'regions' ] + self::OURS, null, false, $language )->getHTML();
		$this->assertStringContainsString( '<svg', $html );
		$this->assertStringContainsString( "<caption>$table</caption>", $html );
		// The region that has a page stands below the one it is part of, before names that have none and what is not known.
		preg_match_all( '~<tr><td[^>]*>(?:<[^>]*>)*([^<]*)~', $html, $found );
		$this->assertSame( [ $region, '– Latin America', 'Global', $unknown ], $found[1] );
		$this->assertStringContainsString( "<option value=\"si-americas\">$region</option>", strtr( $html, [ '\'' => '"' ] ) );
	}

	public function testNamesOfRegions() {
		$names = $this->regionNames( [
			'africa' => [ 'en' => 'Africa' ], 'west' => [ 'en' => 'West Africa', 'fr' => 'Afrique de l’Ouest' ],
			'caribbean' => [ 'en' => 'Latin America and the Caribbean' ], 'twin-a' => [ 'en' => 'Twin' ], 'twin-b' => [ 'sv' => 'twin' ],
		], [ 'west' => 'africa', 'africa' => 'west' ] );
		foreach ( [
			[ 'west', [ 'en' => 'west  africa' ] ], [ 'west', [ 'fr' => 'Afrique de l’Ouest', 'en' => 'Somewhere' ] ],
			[ 'caribbean', [ 'en' => 'Latin America & The Caribbean' ] ],
			[ null, [ 'en' => 'Twin' ] ], [ null, [ 'en' => 'West African Communities' ] ], [ null, [] ],
			[ null, [ 'en' => 'Africa', 'fr' => 'Afrique de l’Ouest' ] ],
		] as [ $slug, $texts ] ) {
			$this->assertSame( $slug, $names->find( $texts ), json_encode( $texts ) );
		}
		$this->assertSame( [ 'africa', 'west' ], $names->path( 'west' ), 'communities that are part of each other' );
	}

	private function regionNames( array $labels, array $parents ): RegionNames {
		$entries = [];
		foreach ( $labels as $slug => $texts ) {
			$entries[$slug] = new IndexEntry( DocumentKey::tryFrom( DocumentKind::Community, $slug ),
				LanguageMap::fromJson( (object)$texts ), null, null, null );
		}
		return new RegionNames( $entries, new CommunityTree( $parents + array_fill_keys( array_keys( $labels ), null ) ) );
	}

	public static function provideReaders(): array {
		return [ [ 'en', 'Projects by region and phase', 'SI Americas', 'Not known' ],
			[ 'ar', 'المشاريع حسب المنطقة والمرحلة', 'الأمريكتان', 'غير معروف' ] ];
	}

	public function testFilesAreHarmless() {
		$rows = [ [ 'number' => '1', 'label' => '=cmd|"x"', 'project' => "-1\n+2", 'lead' => ' @SUM(A1)', 'phase' => "\tx",
			'goals' => [], 'competencies' => [ 'a', 'b' ], 'title' => 'Leadership:Initiative/x' ] ];
		$this->assertSame( "number,label,project,stakeholder_type,lead,geography,phase,goals,competencies,title\r\n"
			. "1,\"'=cmd|\"\"x\"\"\",\"'-1\n+2\",,' @SUM(A1),,'\tx,,a b,Leadership:Initiative/x\r\n",
			InitiativeFile::Csv->write( $rows ) );
		$this->assertSame( $rows, json_decode( InitiativeFile::Json->write( $rows ), true )['entries'] );
	}

	/**
	 * tests/bindings/test_importing_initiatives.py reads the same table.
	 */
	public function testWikitextIsWhatTheImportReads() {
		$rows = json_decode( file_get_contents( __DIR__ . '/../../data/initiatives/rows.json' ), true );
		$this->assertSame( file_get_contents( __DIR__ . '/../../data/initiatives/table.wikitext' ),
			InitiativeFile::Wikitext->write( $rows ) );
	}
}
