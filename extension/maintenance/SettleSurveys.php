<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use HTMLCacheUpdateJob;
use Maintenance;
use MediaWiki\Cache\HTMLCacheUpdater;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Title\Title;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Counts the answers of surveys whose last day is over, once. To be run daily.
 */
class SettleSurveys extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Publishes numbers of people of the surveys whose last day is over.' );
	}

	/** @inheritDoc */
	public function execute() {
		$services = $this->getServiceContainer();
		$surveyor = LeadershipServices::getSurveyor( $services );
		$settled = $surveyor->settle();
		foreach ( $settled as $slug ) {
			// The page and those that show something of it were rendered without the numbers.
			$title = Title::newFromLinkTarget( DocumentKey::tryFrom( DocumentKind::Survey, $slug )->toTitleValue() );
			$title->invalidateCache();
			$services->getHtmlCacheUpdater()->purgeTitleUrls( [ $title ], HTMLCacheUpdater::PURGE_INTENT_TXROUND_REFLECTED );
			$services->getJobQueueGroup()->lazyPush( HTMLCacheUpdateJob::newForBacklinks( $title, 'templatelinks' ) );
		}
		if ( $settled ) {
			$index = LeadershipServices::getDocumentIndex( $services );
			$index->expire();
		}
		$this->output( 'surveys settled: ' . count( $settled ) . "\n" );
	}
}

// @codeCoverageIgnoreStart
$maintClass = SettleSurveys::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
