<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use LogPage;
use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\MainConfigNames;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\WikiMap\WikiMap;
use StatusValue;
use stdClass;

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
		$this->sendInBatches( 'revision', $this->revisionsFrom( ... ), 'postEngagement' );
		$this->sendInBatches( 'log', $this->logEntriesFrom( ... ), 'postEngagement' );
	}

	/**
	 * @param string $what Name of the option that says where to begin
	 * @param callable(int):array<int,array> $read Gives one batch, by id, beginning with an id
	 * @param string $send Method of the client
	 */
	private function sendInBatches( string $what, callable $read, string $send ): void {
		/** @var LeadershipClient $client */
		$client = $this->getServiceContainer()->get( 'LeadershipDevelopment.Client' );
		$from = (int)$this->getOption( "from-$what", 1 );
		$sent = 0;
		for ( ; $batch = $read( $from ); $from = array_key_last( $batch ) + 1 ) {
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
	 * @return array<int,array>
	 */
	private function accountsFrom( int $from ): array {
		/** @var AccountStates $states */
		$states = $this->getServiceContainer()->get( 'LeadershipDevelopment.AccountStates' );
		$accounts = [];
		foreach ( $states->fromId( $from, $this->getBatchSize() ) as $id => $state ) {
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

	/**
	 * @param int $from
	 * @return array<int,array>
	 */
	private function revisionsFrom( int $from ): array {
		$rows = $this->getReplicaDB()->newSelectQueryBuilder()
			->select( [
				'id' => 'rev.rev_id', 'timestamp' => 'rev.rev_timestamp', 'deleted' => 'rev.rev_deleted',
				'bytes' => 'rev.rev_len', 'minor' => 'rev.rev_minor_edit',
				'parent_id' => 'rev.rev_parent_id', 'parent_bytes' => 'parent.rev_len',
				'page_id', 'namespace' => 'page_namespace', 'title' => 'page_title', 'actor_user', 'actor_name',
			] )
			->from( 'revision', 'rev' )
			->join( 'page', null, 'page_id = rev.rev_page' )
			->join( 'actor', null, 'actor_id = rev.rev_actor' )
			->leftJoin( 'revision', 'parent', 'parent.rev_id = rev.rev_parent_id' )
			->where( $this->getReplicaDB()->expr( 'rev.rev_id', '>=', $from ) )
			->orderBy( 'rev.rev_id' )
			->limit( $this->getBatchSize() )
			->caller( __METHOD__ )->fetchResultSet();
		$revisions = [];
		foreach ( $rows as $row ) {
			$revisions[(int)$row->id] = [
				'type' => 'revision',
				'page_id' => (int)$row->page_id,
				'bytes' => (int)$row->bytes,
				'parent_id' => (int)$row->parent_id,
				'parent_bytes' => (int)$row->parent_bytes,
				'minor' => (bool)$row->minor,
			] + $this->act( $row, [
				'user' => RevisionRecord::DELETED_USER,
				'comment' => RevisionRecord::DELETED_COMMENT,
				'text' => RevisionRecord::DELETED_TEXT,
			] );
		}
		return $revisions;
	}

	/**
	 * @param int $from
	 * @return array<int,array>
	 */
	private function logEntriesFrom( int $from ): array {
		$restricted = array_keys( $this->getConfig()->get( MainConfigNames::LogRestrictions ) );
		$rows = $this->getReplicaDB()->newSelectQueryBuilder()
			->select( [
				'id' => 'log_id', 'timestamp' => 'log_timestamp', 'deleted' => 'log_deleted', 'log_type', 'log_action',
				'namespace' => 'log_namespace', 'title' => 'log_title', 'actor_user', 'actor_name',
			] )
			->from( 'logging' )
			->join( 'actor', null, 'actor_id = log_actor' )
			->where( $this->getReplicaDB()->expr( 'log_id', '>=', $from ) )
			->orderBy( 'log_id' )
			->limit( $this->getBatchSize() )
			->caller( __METHOD__ )->fetchResultSet();
		$entries = [];
		foreach ( $rows as $row ) {
			// A log that not everybody may read is not public.
			$entries[(int)$row->id] = in_array( $row->log_type, $restricted, true ) ? [] : [
				'type' => 'log',
				'log_type' => $row->log_type,
				'log_action' => $row->log_action,
			] + $this->act( $row, [
				'user' => LogPage::DELETED_USER,
				'comment' => LogPage::DELETED_COMMENT,
				'action' => LogPage::DELETED_ACTION,
			] );
		}
		return $entries;
	}

	/**
	 * What revisions and log entries have in common. What is hidden does not leave the wiki.
	 *
	 * @param stdClass $row
	 * @param array<string,int> $bits By name of the part that may be hidden
	 * @return array
	 */
	private function act( stdClass $row, array $bits ): array {
		$hidden = array_keys( array_filter( $bits, static fn ( $bit ) => ( (int)$row->deleted & $bit ) !== 0 ) );
		$userHidden = in_array( 'user', $hidden, true );
		return [
			'id' => (int)$row->id,
			'namespace' => (int)$row->namespace,
			'title' => in_array( 'action', $hidden, true ) ? '' : strtr( $row->title, '_', ' ' ),
			'timestamp' => wfTimestamp( TS_ISO_8601, $row->timestamp ),
			'user_id' => $userHidden ? 0 : (int)$row->actor_user,
			'user' => $userHidden ? '' : $row->actor_name,
			'hidden' => $hidden,
		];
	}
}

// @codeCoverageIgnoreStart
$maintClass = SendEngagement::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
