<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Title\TitleValue;
use Wikimedia\Rdbms\IDBAccessObject;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Makes the index of documents anew from their pages. Pages stay readable and listed while it runs.
 */
class RebuildIndex extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Makes the index of documents anew from their pages.' );
		$this->setBatchSize( 100 );
	}

	/** @inheritDoc */
	public function execute() {
		$index = LeadershipServices::getDocumentIndex( $this->getServiceContainer() );
		$store = LeadershipServices::getDocumentStore( $this->getServiceContainer() );
		$counts = [ 'indexed' => 0, 'left out' => 0 ];
		for ( $last = ''; $titles = $this->titlesAfter( $last ); $last = end( $titles ) ) {
			$this->beginTransaction( $this->getPrimaryDB(), __METHOD__ );
			foreach ( $titles as $title ) {
				$key = DocumentKey::fromTitle( new TitleValue( NS_LEADERSHIP, $title ) );
				$stored = $key ? $store->find( $key, IDBAccessObject::READ_LATEST ) : null;
				if ( $stored ) {
					$index->put( $stored->pageId, $key, $stored->document );
				} elseif ( $key ) {
					$index->remove( $key );
				}
				$counts[$stored ? 'indexed' : 'left out']++;
			}
			$this->commitTransaction( $this->getPrimaryDB(), __METHOD__ );
		}
		$counts['forgotten'] = $index->removeOrphans();
		foreach ( $counts as $outcome => $count ) {
			$this->output( "$outcome: $count\n" );
		}
	}

	/**
	 * @param string $last
	 * @return string[]
	 */
	private function titlesAfter( string $last ): array {
		$dbr = $this->getReplicaDB();
		return $dbr->newSelectQueryBuilder()
			->select( 'page_title' )
			->from( 'page' )
			->where( [ 'page_namespace' => NS_LEADERSHIP ] )
			->andWhere( $dbr->expr( 'page_title', '>', $last ) )
			->orderBy( 'page_title' )
			->limit( $this->getBatchSize() )
			->caller( __METHOD__ )->fetchFieldValues();
	}
}

// @codeCoverageIgnoreStart
$maintClass = RebuildIndex::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
