<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\WikiMap\WikiMap;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Counts anew how many people could grow into each role, for the succession view. To be run from time to time.
 */
class UpdateBench extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Counts anew how many people could grow into each role; only a band is stored.' );
	}

	/** @inheritDoc */
	public function execute() {
		$wikis = LeadershipServices::getCommunityWikis( $this->getServiceContainer() );
		$updater = LeadershipServices::getBenchUpdater( $this->getServiceContainer() );
		$counts = [ 'counted' => 0, 'failed' => 0 ];
		foreach ( $this->approvedPosts() as [ $role, $community ] ) {
			if ( $wikis->forbidden( $community ) ) {
				continue;
			}
			$status = $updater->update( $role, $community );
			$counts[$status->isOK() ? 'counted' : 'failed']++;
			if ( !$status->isOK() ) {
				$this->error( "$role, $community:" );
				$this->error( $status );
			}
		}
		foreach ( $counts as $outcome => $count ) {
			$this->output( "$outcome: $count\n" );
		}
		return $counts['failed'] === 0;
	}

	/**
	 * @return iterable<array{string,string}> Roles with the communities that approved pages give them
	 */
	private function approvedPosts(): iterable {
		$index = LeadershipServices::getDocumentIndex( $this->getServiceContainer() );
		$approved = LeadershipServices::getApprovedDocuments( $this->getServiceContainer() );
		foreach ( [ DocumentKind::Role, DocumentKind::Profile ] as $kind ) {
			foreach ( $index->findAll( $kind ) as $entry ) {
				$document = $approved->find( $entry->key )?->document;
				if ( $document ) {
					yield [ $entry->key->slugParts()[0], $document->community ?? WikiMap::getCurrentWikiId() ];
				}
			}
		}
	}
}

// @codeCoverageIgnoreStart
$maintClass = UpdateBench::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
