<?php

use MediaWiki\Site\MediaWikiSite;

/**
 * Records where a wiki is found: its id and the address of its pages, with $1 in place of the title. MediaWiki's own script for this,
 * addSite, cannot change an address.
 */
class PutSite extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->addArg( 'wiki', 'Id of the wiki' );
		$this->addArg( 'pages', 'Address of its pages' );
	}

	public function execute() {
		$sites = $this->getServiceContainer()->getSiteStore();
		$site = $sites->getSite( $this->getArg( 0 ) ) ?? new MediaWikiSite();
		$site->setGlobalId( $this->getArg( 0 ) );
		$site->setPagePath( $this->getArg( 1 ) );
		$sites->saveSite( $site );
	}
}

$maintClass = PutSite::class;
