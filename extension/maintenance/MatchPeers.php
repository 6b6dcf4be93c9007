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
 * Proposes to people who want it with whom they could learn. To be run once a day.
 */
class MatchPeers extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Proposes to people who want to learn, and to those who would teach, with whom they could.' );
	}

	/** @inheritDoc */
	public function execute() {
		$matcher = LeadershipServices::getMatcher( $this->getServiceContainer() );
		$status = $matcher->propose();
		if ( !$status->isOK() ) {
			$this->fatalError( $status );
		}
		$numbers = LeadershipServices::getMatchNumbers( $this->getServiceContainer() );
		foreach ( $status->getValue() + [ 'numbers settled' => $numbers->update() ] as $what => $number ) {
			$this->output( "$what: $number\n" );
		}
	}
}

// @codeCoverageIgnoreStart
$maintClass = MatchPeers::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
