<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Wikitext;

use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;

/**
 * Does what docs/wiki-editors.md says, and looks whether the result is what it says.
 *
 * @coversNothing
 */
class ManualTest extends WikitextTestCase {

	private const MANUAL = __DIR__ . '/../../../docs/wiki-editors.md';
	private const EXAMPLE = '/^```(wikitext|lua)\n(.*?)^```\n^```result\n(.*?)^```$/ms';

	protected function setUp(): void {
		$text = static fn ( string $text ) => [ 'en' => $text ];
		$asks = static fn ( int $level ) => [ 'requirements' => [
			[ 'competency' => 'listening', 'min_level' => $level, 'importance' => 'essential' ] ] ];
		$role = [ 'schema' => 'role/1', 'family' => 'functionary' ];
		$pages = [
			'Competency/listening' => [ 'schema' => 'competency/1', 'label' => $text( 'Listening' ), 'type' => 'skill',
				'levels' => array_map( $text, [ 'Does not listen yet.', 'Knows why.', 'Listens.', 'Listens well.',
					'Brings others to listen.' ] ) ],
			'Learning/listening-course' => [ 'schema' => 'learning/1', 'label' => $text( 'Learn to listen' ),
				'teaches' => [ [ 'competency' => 'listening' ] ] ],
			'Community/hub' => [ 'schema' => 'community/1', 'label' => $text( 'Hub' ), 'kind' => 'hub' ],
			'Community/chapter' => [ 'schema' => 'community/1', 'label' => $text( 'Chapter' ), 'kind' => 'chapter',
				'parent' => 'hub' ],
			'Role/steward' => $role + [ 'label' => [ 'en' => 'Steward', 'fr' => 'Steward' ], 'level' => 'global',
				'description' => $text( 'Helps wikis that have nobody to help them.' ),
				'holders' => [ [ 'user' => 'ExampleHolder' ] ] ] + $asks( 2 ),
			'Role/secretary' => [ 'label' => $text( 'Chapter secretary' ), 'level' => 'local', 'family' => 'affiliate',
				'community' => 'chapter', 'requirements' => [] ] + $role,
			'Profile/steward/chapter' => [ 'schema' => 'profile/1', 'role' => 'steward', 'community' => 'chapter' ]
				+ $asks( 4 ),
		];
		// Other tests leave documents of their own.
		$index = $this->services()->get( 'LeadershipDevelopment.DocumentIndex' );
		foreach ( [ DocumentKind::Role, DocumentKind::Learning, DocumentKind::Achievement ] as $kind ) {
			foreach ( $index->findAll( $kind ) as $entry ) {
				$index->remove( $entry->key );
			}
		}
		foreach ( $pages as $page => $document ) {
			$this->assertTrue( $this->save( "Leadership:$page", $document )->isOK(), $page );
		}
		DeferredUpdates::doUpdates();
	}

	public static function provideExamples(): array {
		preg_match_all( self::EXAMPLE, file_get_contents( self::MANUAL ), $found, PREG_SET_ORDER );
		$examples = [];
		foreach ( $found as [ , $language, $source, $result ] ) {
			$examples[strtok( $source, "\n" )] = [ $language, trim( $source ), explode( "\n", trim( $result ) ) ];
		}
		return $examples;
	}

	/**
	 * @dataProvider provideExamples
	 * @param string $language
	 * @param string $source
	 * @param string[] $result What is seen, in this order
	 */
	public function testExample( string $language, string $source, array $result ) {
		if ( $language === 'lua' ) {
			$name = 'Manual ' . md5( $source );
			$this->save( "Module:$name", "local p = {}\nfunction p.main()\n$source\nend\nreturn p" );
			$source = "{{#invoke:$name|main}}";
		}
		$text = $this->text( $source );
		$this->assertStringMatchesFormat( '%A' . implode( '%A', array_map(
			static fn ( $line ) => strtr( $line, [ '%' => '%%' ] ), $result ) ) . '%A', $text );
		if ( count( $result ) === 1 && !str_starts_with( $source, '{{#rolemap' ) ) {
			$this->assertSame( $result[0], $text );
		}
	}

	public function testEveryExampleIsRun() {
		$manual = file_get_contents( self::MANUAL );
		$blocks = preg_match_all( '/^```(wikitext|lua)$/m', $manual );
		$this->assertGreaterThan( 15, $blocks );
		$this->assertCount( $blocks, self::provideExamples() );
	}

	public function testEveryParameterIsExplained() {
		$manual = file_get_contents( self::MANUAL );
		foreach ( [ 'show', 'community', 'family', 'level', 'competency', 'language', 'limit', 'format' ] as $name ) {
			$this->assertStringContainsString( "| `$name` |", $manual );
			$this->assertMatchesRegularExpression( "/^\\{\\{#.*[|:]$name=/m", $manual );
		}
	}
}
