<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentMerger;
use MediaWiki\Extension\LeadershipDevelopment\Content\ImportBundle;
use PHPUnit\Framework\TestCase;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentMerger
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\ImportBundle
 */
class DocumentMergerTest extends TestCase {

	public static function provideMerges(): iterable {
		// tests/bindings/test_importing_initiatives.py holds the command to the same.
		foreach ( json_decode( file_get_contents( dirname( __DIR__, 2 ) . '/data/merges.json' ) ) as $case ) {
			yield $case->name => [ $case ];
		}
	}

	/**
	 * @dataProvider provideMerges
	 */
	public function testImportedDocumentsJoinWhatIsThere( \stdClass $case ) {
		$before = json_encode( $case->before );
		$this->assertEquals( $case->merged, DocumentMerger::merged( $case->before, $case->imported, $case->assumed ) );
		$this->assertSame( $before, json_encode( $case->before ), 'what is merged is not changed' );
	}

	public function testWhatIsNoBundleIsToldApart() {
		$this->assertNull( ImportBundle::fromText( 'nonsense' ) );
		$this->assertNull( ImportBundle::fromText( '{"bundle":"leadership-bundle/2","documents":[]}' ) );
		$bundle = ImportBundle::fromText( json_encode( [ 'bundle' => 'leadership-bundle/1',
			'skipped' => [ [ 'place' => 'page:3', 'reason' => 'names no project' ] ],
			'documents' => [ 7, [ 'kind' => 'nonsense', 'slug' => 'a', 'document' => [] ],
				[ 'kind' => 'plan', 'slug' => '../a', 'document' => [ 'schema' => 'plan/1' ], 'place' => 'plan.txt' ],
				[ 'kind' => 'plan', 'slug' => 'a', 'document' => [ 'schema' => 'plan/1' ], 'place' => 'plan.txt' ] ] ] ) );
		$this->assertSame( [ 'plan/a' ], array_map( static fn ( $entry ) => (string)$entry['key'], $bundle->entries ) );
		$this->assertSame( [ 'page:3', '/documents/0', '/documents/1', 'plan.txt' ], array_column( $bundle->skipped, 'place' ) );
	}
}
