<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Rest\OpenApi;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Makes src/Rest/openapi.json from the routes. For developers: run it after a route, or a parameter of one, changed.
 */
class MakeOpenApi extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->addDescription( 'Makes src/Rest/openapi.json from the routes in extension.json and their handlers.' );
		$this->requireExtension( 'LeadershipDevelopment' );
	}

	/** @inheritDoc */
	public function execute() {
		$manifest = json_decode( file_get_contents( __DIR__ . '/../extension.json' ), true );
		$made = ( new OpenApi( $this->getServiceContainer()->getObjectFactory() ) )
			->make( file_get_contents( OpenApi::FILE ), $manifest['RestRoutes'] );
		file_put_contents( OpenApi::FILE, $made );
		$this->output( "Made the description of all routes.\n" );
	}
}

// @codeCoverageIgnoreStart
$maintClass = MakeOpenApi::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
