<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Title\TitleValue;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Sends all approved documents to the service anew, and the news of those that were deleted.
 */
class SendDocuments extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Sends all documents to the service anew. The wiki is the truth.' );
	}

	/** @inheritDoc */
	public function execute() {
		$sender = LeadershipServices::getDocumentSender( $this->getServiceContainer() );
		$sent = 0;
		$failed = 0;
		// Deleted first: a page may have come back under a name that was deleted before.
		foreach ( [ ...$this->deletedPages(), ...$this->movedPages(), ...$this->pages() ] as [ $title, $revision ] ) {
			$key = DocumentKey::fromTitle( new TitleValue( NS_LEADERSHIP, $title ) );
			if ( !$key ) {
				continue;
			}
			$status = $sender->send( $key, $revision );
			if ( $status->isOK() ) {
				$sent++;
			} else {
				$failed++;
				$this->error( "$key:" );
				$this->error( $status );
			}
		}
		$this->output( "sent: $sent\nfailed: $failed\n" );
		return $failed === 0;
	}

	/**
	 * @return array<array{string,int}> Title and last revision
	 */
	private function pages(): array {
		$rows = $this->getReplicaDB()->newSelectQueryBuilder()
			->select( [ 'page_title', 'page_latest' ] )
			->from( 'page' )
			->where( [ 'page_namespace' => NS_LEADERSHIP ] )
			->orderBy( 'page_title' )
			->caller( __METHOD__ )->fetchResultSet();
		return array_map(
			static fn ( $row ) => [ $row->page_title, (int)$row->page_latest ], iterator_to_array( $rows ) );
	}

	/**
	 * @return array<array{string,int}> Titles that documents counted under, and that have no page any more
	 */
	private function movedPages(): array {
		$approvals = LeadershipServices::getApprovalStore( $this->getServiceContainer() );
		$titles = array_map( static fn ( DocumentKey $key ) => $key->toTitleValue()->getDBkey(), $approvals->keys() );
		return array_map(
			static fn ( string $title ) => [ $title, 0 ], array_diff( $titles, array_column( $this->pages(), 0 ) ) );
	}

	/**
	 * @return array<array{string,int}> Title and last revision
	 */
	private function deletedPages(): array {
		$rows = $this->getReplicaDB()->newSelectQueryBuilder()
			->select( [ 'ar_title', 'last' => 'MAX(ar_rev_id)' ] )
			->from( 'archive' )
			->leftJoin( 'page', null, [ 'page_namespace = ar_namespace', 'page_title = ar_title' ] )
			->where( [ 'ar_namespace' => NS_LEADERSHIP, 'page_id' => null ] )
			->groupBy( 'ar_title' )
			->caller( __METHOD__ )->fetchResultSet();
		return array_map( static fn ( $row ) => [ $row->ar_title, (int)$row->last ], iterator_to_array( $rows ) );
	}
}

// @codeCoverageIgnoreStart
$maintClass = SendDocuments::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
