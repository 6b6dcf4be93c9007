<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Context\RequestContext;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Shell\Shell;
use MediaWiki\User\User;
use RuntimeException;
use StatusValue;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Makes pages of competencies and learning resources that others have written down. The command `leadership` reads the files, as
 * `leadership import --from` does, beside what the pages say today: what came from the same source before is the same page, and
 * translations that were added since stay. Twice is once.
 */
class ImportCatalogue extends Maintenance {

	private const FORMATS = [ 'case', 'esco', 'direct', 'csv' ];
	private const KINDS = [ DocumentKind::Competency, DocumentKind::Learning, DocumentKind::Initiative ];

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Makes pages of competencies and learning resources from files of others; docs/api/cli.md says which.' );
		$this->addArg( 'path', 'Files, or with --from direct a folder', true, true );
		$this->addOption( 'from', 'What the files are: ' . implode( ', ', self::FORMATS ), true, true );
		$this->addOption( 'mapping', 'Which column goes where, with --from csv', false, true );
		$this->addOption( 'language', 'Code of the language of the texts (default: en)', false, true );
		$this->addOption( 'command', 'The command leadership (default: as it is found on the path)', false, true );
		$this->addOption( 'format', 'json: print what was done as JSON', false, true );
	}

	/** @inheritDoc */
	public function execute() {
		$from = $this->getOption( 'from' );
		if ( !in_array( $from, self::FORMATS, true ) ) {
			$this->fatalError( 'The files are one of ' . implode( ', ', self::FORMATS ) . '.' );
		}
		$folder = wfTempDir() . '/leadershipdevelopment-' . bin2hex( random_bytes( 8 ) );
		$failure = null;
		try {
			$pages = $this->writePages( "$folder/pages" );
			if ( $pages ) {
				$this->call( 'import', "$folder/pages", '--store', "$folder/store" );
			}
			$report = json_decode( $this->call( 'import', '--from', $from, ...$this->getArgs(), ...$this->passed( 'mapping' ),
				...$this->passed( 'language' ), ...[ '--store', "$folder/store", '--format', 'json' ] ), true );
			$this->call( 'export', "$folder/made", '--store', "$folder/store" );
			$report = $this->save( "$folder/made", $pages, $report );
		} catch ( RuntimeException $exception ) {
			$failure = $exception->getMessage();
		} finally {
			wfRecursiveRemoveDir( $folder );
		}
		if ( $failure !== null ) {
			$this->fatalError( $failure );
		}
		$this->tell( $report );
		return true;
	}

	/**
	 * @param string ...$arguments
	 * @return string What the command prints
	 */
	private function call( string ...$arguments ): string {
		$result = Shell::command( $this->getOption( 'command', 'leadership' ), ...$arguments )
			->limits( [ 'memory' => 0, 'time' => 0, 'walltime' => 0, 'filesize' => 0 ] )->execute();
		if ( $result->getExitCode() !== 0 ) {
			throw new RuntimeException( trim( $result->getStderr() ) ?: 'The command leadership did not run.' );
		}
		return $result->getStdout();
	}

	/**
	 * @param string $name
	 * @return string[] The option as the command takes it
	 */
	private function passed( string $name ): array {
		return $this->hasOption( $name ) ? [ "--$name", $this->getOption( $name ) ] : [];
	}

	/**
	 * @param string $folder
	 * @return array<string,string> Text of each page by its key
	 */
	private function writePages( string $folder ): array {
		$services = $this->getServiceContainer();
		$index = LeadershipServices::getDocumentIndex( $services );
		$store = LeadershipServices::getDocumentStore( $services );
		$pages = [];
		foreach ( self::KINDS as $kind ) {
			wfMkdirParents( "$folder/{$kind->value}", null, __METHOD__ );
			foreach ( $index->findAll( $kind ) as $entry ) {
				$text = $store->find( $entry->key )?->text;
				if ( $text !== null ) {
					$pages[(string)$entry->key] = $text;
					file_put_contents( "$folder/$entry->key.json", $text );
				}
			}
		}
		return $pages;
	}

	/**
	 * @param string $folder
	 * @param array<string,string> $pages
	 * @param array $report What the command did
	 * @return array The same, with what the wiki refuses in its right place
	 */
	private function save( string $folder, array $pages, array $report ): array {
		$importer = LeadershipServices::getPageImporter( $this->getServiceContainer() );
		$user = User::newSystemUser( User::MAINTENANCE_SCRIPT_USER, [ 'steal' => true ] );
		foreach ( self::KINDS as $kind ) {
			foreach ( glob( "$folder/{$kind->value}/*.json" ) as $file ) {
				$key = DocumentKey::tryFrom( $kind, basename( $file, '.json' ) );
				$text = file_get_contents( $file );
				// The store also has what every wiki starts with; what was imported names its source.
				if ( ( $pages[(string)$key] ?? null ) === $text || !isset( json_decode( $text )->source ) ) {
					continue;
				}
				$status = $importer->import( $key, $text, $user );
				if ( !$status->isOK() ) {
					$report[isset( $pages[(string)$key] ) ? 'updated' : 'created'][$kind->value]--;
					$report['skipped'][] = [ 'place' => (string)$key, 'reason' => $this->reason( $status ) ];
				}
			}
		}
		return $report;
	}

	private function reason( StatusValue $status ): string {
		return $this->getServiceContainer()->getFormatterFactory()->getStatusFormatter( RequestContext::getMain() )
			->getMessage( $status, [ 'lang' => 'en' ] )->text();
	}

	/**
	 * @param array $report
	 */
	private function tell( array $report ): void {
		if ( $this->getOption( 'format' ) === 'json' ) {
			$this->output( json_encode( [
				'created' => (object)array_filter( $report['created'] ),
				'updated' => (object)array_filter( $report['updated'] ),
				'unchanged' => (object)$report['unchanged'],
				'skipped' => $report['skipped'],
			], JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) . "\n" );
			return;
		}
		foreach ( [ 'created', 'updated', 'unchanged' ] as $outcome ) {
			foreach ( $report[$outcome] as $kind => $count ) {
				$this->output( "$kind: $count $outcome\n" );
			}
		}
		foreach ( $report['skipped'] as [ 'place' => $place, 'reason' => $reason ] ) {
			$this->error( "skipped: $place: $reason" );
		}
	}
}

// @codeCoverageIgnoreStart
$maintClass = ImportCatalogue::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
