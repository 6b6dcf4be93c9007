<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use LoggedUpdateMaintenance;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * What update.php runs once: makes the index anew where an earlier version derived something else from the same pages.
 */
class RefreshIndex extends LoggedUpdateMaintenance {

	/** Another one for each change of what is derived. 1: names of holders as accounts have them. */
	private const VERSION = 1;

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Makes the index of documents anew, once after an update that needs it.' );
	}

	/** @inheritDoc */
	protected function getUpdateKey() {
		return 'LeadershipDevelopment index, version ' . self::VERSION;
	}

	/** @inheritDoc */
	protected function doDBUpdates() {
		$this->createChild( RebuildIndex::class )->execute();
		return true;
	}
}

// @codeCoverageIgnoreStart
$maintClass = RefreshIndex::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
