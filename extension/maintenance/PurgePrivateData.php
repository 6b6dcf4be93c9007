<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ContactStore;
use MediaWiki\Extension\LeadershipDevelopment\Lists\ListStore;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Forgets what has expired: lists, notes about people, and invitations with what is known of guests. To be run daily.
 */
class PurgePrivateData extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Forgets lists of suggestions, notes about people and invitations that have expired.' );
	}

	/** @inheritDoc */
	public function execute() {
		$services = $this->getServiceContainer();
		/** @var ListStore $lists */
		$lists = $services->get( 'LeadershipDevelopment.ListStore' );
		/** @var ContactStore $contacts */
		$contacts = $services->get( 'LeadershipDevelopment.ContactStore' );
		/** @var InvitationStore $invitations */
		$invitations = $services->get( 'LeadershipDevelopment.InvitationStore' );
		$days = $this->getConfig()->get( 'LeadershipDevelopmentDeclinedDays' );
		$this->output( 'lists: ' . $lists->removeExpired() . "\n" );
		$this->output( 'notes: ' . $contacts->removeOlderThan( $days ) . "\n" );
		$this->output( 'invitations: ' . $invitations->removeExpired( $days ) . "\n" );
	}
}

// @codeCoverageIgnoreStart
$maintClass = PurgePrivateData::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
