<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Installer\Hook\LoadExtensionSchemaUpdatesHook;

/**
 * Tables. No services here: they may not work yet while the schema is updated.
 */
class SchemaHooks implements LoadExtensionSchemaUpdatesHook {

	/** @inheritDoc */
	public function onLoadExtensionSchemaUpdates( $updater ) {
		$type = $updater->getDB()->getType();
		$updater->addExtensionTable(
			'leadershipdevelopment_document',
			dirname( __DIR__, 2 ) . "/sql/$type/tables-generated.sql"
		);
	}
}
