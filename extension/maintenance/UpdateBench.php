<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Job\BenchUpdater;
use MediaWiki\Extension\LeadershipDevelopment\Overview\PostQuery;
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
		/** @var PostQuery $posts */
		$posts = $this->getServiceContainer()->get( 'LeadershipDevelopment.PostQuery' );
		/** @var BenchUpdater $updater */
		$updater = $this->getServiceContainer()->get( 'LeadershipDevelopment.BenchUpdater' );
		$counts = [ 'counted' => 0, 'failed' => 0 ];
		foreach ( $posts->findAll() as $post ) {
			if ( $post->kind !== DocumentKind::Role ) {
				continue;
			}
			$community = $post->community ?? WikiMap::getCurrentWikiId();
			$status = $updater->update( $post->slug, $community );
			$counts[$status->isOK() ? 'counted' : 'failed']++;
			if ( !$status->isOK() ) {
				$this->error( "$post->slug, $community:" );
				$this->error( $status );
			}
		}
		foreach ( $counts as $outcome => $count ) {
			$this->output( "$outcome: $count\n" );
		}
		return $counts['failed'] === 0;
	}
}

// @codeCoverageIgnoreStart
$maintClass = UpdateBench::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
