<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Storage;

use FilesystemIterator;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use PDO;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;

/**
 * Every table of the extension is reached through its virtual domain, so that a wiki may put it on another database.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Storage\Domain
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\SchemaHooks
 */
class DomainTest extends WikiTestCase {

	private const ROOT = __DIR__ . '/../../..';

	public function testNoMethodReachesAnOwnTableThroughTheWikisConnection() {
		$files = new RecursiveIteratorIterator(
			new RecursiveDirectoryIterator( self::ROOT . '/extension/src', FilesystemIterator::SKIP_DOTS ) );
		$methods = 0;
		foreach ( $files as $file ) {
			foreach ( preg_split( '/\bfunction (?=\w+\()/', file_get_contents( $file->getPathname() ) ) as $method ) {
				if ( preg_match( "/'leadershipdevelopment_[a-z]|\b[A-Za-z]+::(TABLE|LISTS|ENTRIES)\b/", $method )
					&& preg_match( '/Database\(/', $method )
				) {
					$this->assertDoesNotMatchRegularExpression( '/get(Primary|Replica)Database\(\)/', $method,
						"$file " . strtok( $method, '(' ) );
					$methods++;
				}
			}
		}
		$this->assertGreaterThan( 30, $methods );
	}

	public function testTheWikiMayPutThemElsewhere() {
		$database = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		if ( $database->getType() !== 'sqlite' ) {
			$this->markTestSkipped( 'A second database costs nothing on SQLite alone' );
		}
		$this->save( 'Leadership:Role/elsewhere', [ 'schema' => 'role/2', 'label' => [ 'en' => 'R' ],
			'family' => 'content', 'level' => 'local', 'requirements' => [] ] );
		$database->commit( __METHOD__, 'flush' );
		$folder = dirname( MW_CONFIG_FILE ) . '/elsewhere';
		mkdir( $folder );
		$tables = [];
		foreach ( [ Domain::WIKI => 'own', Domain::FAMILY => 'shared' ] as $domain => $name ) {
			touch( "$folder/$name.sqlite" );
			$servers[$name] = [ [ 'type' => 'sqlite', 'dbname' => $name, 'dbDirectory' => $folder, 'tablePrefix' => '',
				'load' => 1 ] ];
			$mapping[$domain] = [ 'cluster' => $name, 'db' => $name ];
		}
		file_put_contents( "$folder/LocalSettings.php", '<?php require ' . var_export( MW_CONFIG_FILE, true ) . ";\n"
			. '$wgExternalServers = ' . var_export( $servers, true ) . ";\n"
			. '$wgVirtualDomainsMapping = ' . var_export( $mapping, true ) . ";\n" );
		foreach ( [ 'update --quick', self::ROOT . '/extension/maintenance/RebuildIndex.php',
			self::ROOT . '/extension/maintenance/PurgePrivateData.php' ] as $script
		) {
			exec( PHP_BINARY . ' ' . MW_INSTALL_PATH . "/maintenance/run.php $script --conf $folder/LocalSettings.php 2>&1",
				$output, $status );
			$this->assertSame( 0, $status, implode( "\n", $output ) );
		}
		foreach ( $mapping as [ 'db' => $name ] ) {
			$pdo = new PDO( "sqlite:$folder/$name.sqlite" );
			$tables[$name] = $pdo->query( "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'leadershipdevelopment_%'" )
				->fetchAll( PDO::FETCH_COLUMN );
		}
		$this->assertSame( [ 'leadershipdevelopment_consent' ], $tables['shared'] );
		$this->assertNotContains( 'leadershipdevelopment_consent', $tables['own'] );
		$schema = [];
		foreach ( glob( self::ROOT . '/extension/sql/*.json' ) as $file ) {
			array_push( $schema, ...array_column( json_decode( file_get_contents( $file ), true ), 'name' ) );
		}
		$this->assertEqualsCanonicalizing( $schema, [ ...$tables['own'], ...$tables['shared'] ] );
		$own = new PDO( "sqlite:$folder/own.sqlite" );
		$this->assertSame( 1, (int)$own->query(
			"SELECT COUNT(*) FROM leadershipdevelopment_document WHERE ldd_slug = 'elsewhere'" )->fetchColumn() );
	}
}
