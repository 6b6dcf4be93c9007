<?php
declare( strict_types = 1 );

/**
 * Makes a new wiki with the extension, and loads it into this process.
 *
 * MediaWiki is at MW_INSTALL_PATH, by default build/mediawiki; its files stay as they are. The wiki's database is SQLite
 * in a temporary folder, or what the installer's options in TEST_DATABASE say, an empty one.
 */

use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiSettings;

$root = dirname( __DIR__, 2 );
$mediawiki = realpath( getenv( 'MW_INSTALL_PATH' ) ?: "$root/build/mediawiki" );
if ( !$mediawiki || !is_file( "$mediawiki/includes/Setup.php" ) ) {
	fwrite( STDERR, "MediaWiki is not there. Set MW_INSTALL_PATH, or run tools/mediawiki.sh.\n" );
	exit( 1 );
}
putenv( "MW_INSTALL_PATH=$mediawiki" );

$home = sys_get_temp_dir() . '/leadershipdevelopment-tests-' . getmypid();
mkdir( $home );
register_shutdown_function( static fn () => exec( 'rm -rf ' . escapeshellarg( $home ) ) );

$run = static function ( string ...$arguments ) use ( $mediawiki ): void {
	$command = implode( ' ', array_map( 'escapeshellarg',
		[ PHP_BINARY, "$mediawiki/maintenance/run.php", ...$arguments ] ) );
	exec( "$command 2>&1", $output, $status );
	if ( $status !== 0 ) {
		fwrite( STDERR, implode( "\n", $output ) . "\n" );
		exit( 1 );
	}
};
$database = getenv( 'TEST_DATABASE' ) ?: "--dbtype sqlite --dbpath $home/db --dbname testwiki";
$run( 'install', 'Test wiki', 'Admin', '--confpath', $home, '--server', 'http://127.0.0.1:8099', '--scriptpath', '',
	'--lang', 'en', '--pass', 'correct horse battery', ...explode( ' ', $database ) );
require_once __DIR__ . '/WikiSettings.php';
file_put_contents( "$home/LocalSettings.php", WikiSettings::asPhp( "$root/extension" ), FILE_APPEND );
$run( 'update', '--quick', '--conf', "$home/LocalSettings.php" );

// Lets tests replace services.
define( 'MW_PHPUNIT_TEST', true );
define( 'MEDIAWIKI', true );
define( 'MW_ENTRY_POINT', 'cli' );
define( 'MW_CONFIG_FILE', "$home/LocalSettings.php" );
require_once "$mediawiki/includes/BootstrapHelperFunctions.php";
require_once "$mediawiki/includes/Setup.php";

spl_autoload_register( static function ( string $class ): void {
	$prefix = 'MediaWiki\\Extension\\LeadershipDevelopment\\Tests\\';
	if ( str_starts_with( $class, $prefix ) ) {
		require_once __DIR__ . '/' . strtr( substr( $class, strlen( $prefix ) ), '\\', '/' ) . '.php';
	}
} );
