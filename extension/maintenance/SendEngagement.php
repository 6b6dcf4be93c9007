<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\WikiMap\WikiMap;
use StatusValue;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Sends the wiki's own public engagement to the service: who edited or logged what and when, never what was written.
 */
class SendEngagement extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Sends the accounts, revisions and log entries of this wiki to the service. '
			. 'An act sent twice counts once, so a run that broke off can be repeated, or resumed with --from-....' );
		$this->addOption( 'from-revision', 'First revision id to send', false, true );
		$this->addOption( 'from-log', 'First log id to send', false, true );
		$this->addOption( 'from-user', 'First user id to send', false, true );
		$this->setBatchSize( 5000 );
	}

	/** @inheritDoc */
	public function execute() {
		$this->sendInBatches( 'user', $this->accountsFrom( ... ), 'putAccounts' );
		$reader = LeadershipServices::getEngagementReader( $this->getServiceContainer() );
		$this->sendInBatches( 'revision', $reader->revisionsFrom( ... ), 'postEngagement' );
		$this->sendInBatches( 'log', $reader->logEntriesFrom( ... ), 'postEngagement' );
	}

	/**
	 * @param string $what Name of the option that says where to begin
	 * @param callable(int,int):array<int,array> $read Gives one batch, by id, from an id on, at most so many
	 * @param string $send Method of the client
	 */
	private function sendInBatches( string $what, callable $read, string $send ): void {
		$client = LeadershipServices::getLeadershipClient( $this->getServiceContainer() );
		$from = (int)$this->getOption( "from-$what", 1 );
		$sent = 0;
		for ( ; $batch = $read( $from, $this->getBatchSize() ); $from = array_key_last( $batch ) + 1 ) {
			$public = array_values( array_filter( $batch ) );
			$status = $public ? $client->$send( WikiMap::getCurrentWikiId(), $public ) : StatusValue::newGood();
			if ( !$status->isOK() ) {
				$this->error( $status );
				$this->fatalError( "Stopped. To go on: --from-$what $from" );
			}
			$sent += count( $public );
			$this->output( "$what: $sent sent, up to id " . array_key_last( $batch ) . "\n" );
		}
	}

	/**
	 * @param int $from
	 * @param int $limit
	 * @return array<int,array>
	 */
	private function accountsFrom( int $from, int $limit ): array {
		$states = LeadershipServices::getAccountStates( $this->getServiceContainer() );
		$accounts = [];
		foreach ( $states->fromId( $from, $limit ) as $id => $state ) {
			$accounts[$id] = [
				'user_id' => $id,
				'user' => $state->user->getName(),
				'bot' => $state->bot,
				'blocked' => $state->blocked,
				'hidden' => $state->hidden,
				'temporary' => $state->temporary,
				'groups' => $state->groups,
			];
		}
		return $accounts;
	}
}

// @codeCoverageIgnoreStart
$maintClass = SendEngagement::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
