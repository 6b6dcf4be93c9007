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
 * Forgets what has expired: lists, notes about people, applications, private questions, answers to surveys, and invitations with what is
 * known of guests.
 * Closes questions to groups to which nobody said anything any more. To be run daily.
 */
class PurgePrivateData extends Maintenance {

	/** How long feedback without a name waits for a moderator. */
	private const PENDING_DAYS = 180;

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription(
			'Forgets lists of suggestions, notes about people, invitations, applications, private questions, '
			. 'answers to surveys and feedback without a name that have expired.' );
	}

	/** @inheritDoc */
	public function execute() {
		$services = $this->getServiceContainer();
		$lists = LeadershipServices::getListStore( $services );
		$contacts = LeadershipServices::getContactStore( $services );
		$invitations = LeadershipServices::getInvitationStore( $services );
		$applications = LeadershipServices::getApplicationStore( $services );
		$days = $this->getConfig()->get( 'LeadershipDevelopmentDeclinedDays' );
		$this->output( 'lists: ' . $lists->removeExpired() . "\n" );
		$this->output( 'notes: ' . $contacts->removeOlderThan( $days ) . "\n" );
		$this->output( 'invitations: ' . $invitations->removeExpired( $days ) . "\n" );
		$this->output( 'applications: ' . $applications->removeExpired() . "\n" );
		$surveys = LeadershipServices::getSurveyStore( $services );
		$this->output( 'answers to surveys: ' . $surveys->removeExpired() . "\n" );
		$pending = LeadershipServices::getPendingItemStore( $services );
		$this->output( 'feedback without a name: ' . $pending->removeOlderThan( self::PENDING_DAYS ) . "\n" );
		$advice = LeadershipServices::getAdviceStore( $services );
		$this->output( 'questions: ' . $advice->removeClosed( $this->getConfig()->get( 'LeadershipDevelopmentAdviceKeptDays' ) ) . "\n" );
		$this->output( 'closed: ' . $advice->closeSilent( $this->getConfig()->get( 'LeadershipDevelopmentAdviceDays' ) ) . "\n" );
	}
}

// @codeCoverageIgnoreStart
$maintClass = PurgePrivateData::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
