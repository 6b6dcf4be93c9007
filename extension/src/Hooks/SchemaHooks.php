<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Maintenance\RebuildIndex;
use MediaWiki\Installer\Hook\LoadExtensionSchemaUpdatesHook;

/**
 * Tables. No services here: they may not work yet while the schema is updated.
 */
class SchemaHooks implements LoadExtensionSchemaUpdatesHook {

	/** @inheritDoc */
	public function onLoadExtensionSchemaUpdates( $updater ) {
		$sql = dirname( __DIR__, 2 ) . '/sql/' . $updater->getDB()->getType();
		if ( $updater->tableExists( 'leadershipdevelopment_document' )
			&& !$updater->tableExists( 'leadershipdevelopment_term' )
		) {
			// The pages are there already, what is derived from them is not.
			$updater->addPostDatabaseUpdateMaintenance( RebuildIndex::class );
		}
		$updater->addExtensionTable( 'leadershipdevelopment_document', "$sql/tables-generated.sql" );
		$updater->addExtensionField(
			'leadershipdevelopment_document', 'ldd_seats', "$sql/patch-document-seats.sql" );
		$updater->addExtensionTable( 'leadershipdevelopment_term', "$sql/index-generated.sql" );
		$updater->addExtensionTable( 'leadershipdevelopment_list', "$sql/lists-generated.sql" );
		$updater->addExtensionField( 'leadershipdevelopment_list', 'ldi_variety', "$sql/patch-list-variety.sql" );
		$updater->addExtensionField(
			'leadershipdevelopment_list', 'ldi_fair_language', "$sql/patch-list-fair-language.sql" );
		// Shared by a wiki family where $wgVirtualDomainsMapping says so.
		$updater->addExtensionUpdateOnVirtualDomain( [
			ConsentStore::DOMAIN, 'addTable', ConsentStore::TABLE, "$sql/consent-generated.sql", true ] );
	}
}
