<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Counts anew, for the map of skills, where enough answers changed. To be run once a day.
 */
class UpdateSkillMap extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Publishes how many people would teach and want to learn, where the answers of several changed.' );
	}

	/** @inheritDoc */
	public function execute() {
		$numbers = LeadershipServices::getSkillNumbers( $this->getServiceContainer() );
		$this->output( 'numbers settled: ' . $numbers->update() . "\n" );
	}
}

// @codeCoverageIgnoreStart
$maintClass = UpdateSkillMap::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
