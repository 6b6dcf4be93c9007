<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\TitleValue;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Writes all document pages to files KIND/SLUG.json, as ImportDocuments.php and `leadership import` read them.
 */
class ExportDocuments extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription(
			'Writes all document pages to files KIND/SLUG.json; a profile becomes profile/ROLE/COMMUNITY.json.' );
		$this->addArg( 'folder', 'New or empty folder' );
	}

	/** @inheritDoc */
	public function execute() {
		$folder = rtrim( $this->getArg( 0 ), '/' );
		// What lies there already could not be told from what the wiki holds.
		if ( is_dir( $folder ) && array_diff( scandir( $folder ), [ '.', '..' ] ) ) {
			$this->fatalError( "$folder is not empty." );
		}
		$titles = $this->getReplicaDB()->newSelectQueryBuilder()
			->select( 'page_title' )
			->from( 'page' )
			->where( [ 'page_namespace' => NS_LEADERSHIP ] )
			->orderBy( 'page_title' )
			->caller( __METHOD__ )->fetchFieldValues();
		$written = 0;
		$failed = 0;
		foreach ( $titles as $title ) {
			$key = DocumentKey::fromTitle( new TitleValue( NS_LEADERSHIP, $title ) );
			$text = $key ? $this->findText( $key ) : null;
			if ( $text === null ) {
				$this->error( "$title: no document that everybody may read." );
				$failed++;
			} else {
				$this->write( "$folder/$key.json", $text );
				$written++;
			}
		}
		$this->output( "written: $written\nfailed: $failed\n" );
		return $failed === 0;
	}

	private function findText( DocumentKey $key ): ?string {
		$content = $this->getServiceContainer()->getRevisionLookup()
			->getRevisionByTitle( $key->toTitleValue() )
			?->getContent( SlotRecord::MAIN, RevisionRecord::FOR_PUBLIC );
		return $content instanceof DocumentContent ? $content->getText() : null;
	}

	private function write( string $file, string $text ): void {
		wfMkdirParents( dirname( $file ), null, __METHOD__ );
		if ( file_put_contents( $file, $text ) !== strlen( $text ) ) {
			$this->fatalError( "$file could not be written." );
		}
	}
}

// @codeCoverageIgnoreStart
$maintClass = ExportDocuments::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
