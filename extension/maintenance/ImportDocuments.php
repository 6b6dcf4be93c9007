<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use FilesystemIterator;
use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\PageImporter;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Title\Title;
use MediaWiki\User\User;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Makes document pages from files KIND/SLUG.json. Running it again saves only what differs.
 */
class ImportDocuments extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription(
			'Makes document pages from files KIND/SLUG.json; a profile is profile/ROLE/COMMUNITY.json.' );
		$this->addOption(
			'base', 'Folder with the files (default: the documents shipped with the extension)', false, true );
		$this->addOption( 'approve', 'Let the documents of another folder count for private answers at once, as those '
			. 'shipped with the extension do: you have read them' );
	}

	/** @inheritDoc */
	public function execute() {
		$base = rtrim( $this->getOption( 'base', dirname( __DIR__ ) . '/schema/defaults' ), '/' );
		if ( !is_dir( $base ) ) {
			$this->fatalError( "There is no folder $base." );
		}
		$approves = !$this->hasOption( 'base' ) || $this->hasOption( 'approve' );
		$approver = LeadershipServices::getApprover( $this->getServiceContainer() );
		$user = User::newSystemUser( User::MAINTENANCE_SCRIPT_USER, [ 'steal' => true ] );
		$counts = [ 'created' => 0, 'changed' => 0, 'unchanged' => 0, 'refused' => 0 ];
		// In the order of the kinds, what a page shows of others is there when it is saved.
		foreach ( DocumentKind::cases() as $kind ) {
			foreach ( $this->findFiles( "$base/{$kind->value}" ) as $slug => $file ) {
				$key = DocumentKey::tryFrom( $kind, $slug );
				$outcome = $key ? $this->import( $key, $file, $user ) : 'refused';
				$counts[$outcome]++;
				if ( !$key ) {
					$this->error( "$file: not a name of a {$kind->value}." );
				} elseif ( $approves && $outcome !== 'refused' ) {
					$approver->approveImported( $key, $user );
				}
			}
		}
		foreach ( $counts as $outcome => $count ) {
			$this->output( "$outcome: $count\n" );
		}
		return $counts['refused'] === 0;
	}

	private function import( DocumentKey $key, string $file, User $user ): string {
		$importer = LeadershipServices::getPageImporter( $this->getServiceContainer() );
		$status = $importer->import( $key, file_get_contents( $file ), $user );
		if ( !$status->isOK() ) {
			$this->error( "$file is refused:" );
			$this->error( $status );
			return 'refused';
		}
		if ( $status->getValue() !== PageImporter::UNCHANGED ) {
			$this->output( Title::newFromLinkTarget( $key->toTitleValue() )->getPrefixedText() . "\n" );
		}
		return $status->getValue();
	}

	/**
	 * @param string $folder
	 * @return array<string,string> Path by slug, sorted
	 */
	private function findFiles( string $folder ): array {
		if ( !is_dir( $folder ) ) {
			return [];
		}
		$files = [];
		$tree = new RecursiveDirectoryIterator( $folder, FilesystemIterator::SKIP_DOTS );
		foreach ( new RecursiveIteratorIterator( $tree ) as $file ) {
			if ( $file->getExtension() === 'json' ) {
				$path = $file->getPathname();
				$files[substr( $path, strlen( $folder ) + 1, -strlen( '.json' ) )] = $path;
			}
		}
		ksort( $files );
		return $files;
	}
}

// @codeCoverageIgnoreStart
$maintClass = ImportDocuments::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
