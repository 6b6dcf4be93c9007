<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyAnswersFile;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\MainConfigNames;
use Wikimedia\Rdbms\IDBAccessObject;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Takes answers that were given elsewhere into a survey, until it is counted. The same file twice is taken once: participants
 * are kept apart by a keyed hash of what the file calls them, and what it calls them is not kept.
 */
class ImportSurveyAnswers extends Maintenance {

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription( 'Takes answers to a survey from a file of CSV or JSON; docs/trainings.md says what it looks like.' );
		$this->addArg( 'survey', 'Slug of the survey, whose page is approved' );
		$this->addArg( 'file', 'NAME.csv or NAME.json' );
	}

	/** @inheritDoc */
	public function execute() {
		$surveyor = LeadershipServices::getSurveyor( $this->getServiceContainer() );
		$slug = $this->getArg( 0 );
		$path = $this->getArg( 1 );
		$survey = $surveyor->find( $slug, IDBAccessObject::READ_LATEST );
		if ( !$survey ) {
			$this->fatalError( "There is no approved survey $slug." );
		}
		if ( $surveyor->isSettled( $slug ) ) {
			$this->fatalError( "The answers to $slug have been counted." );
		}
		if ( !is_readable( $path ) ) {
			$this->fatalError( "There is no file $path." );
		}
		$text = file_get_contents( $path );
		$file = str_ends_with( strtolower( $path ), '.json' )
			? SurveyAnswersFile::fromJson( $text, $survey ) : SurveyAnswersFile::fromCsv( $text, $survey );
		$secret = $this->getConfig()->get( MainConfigNames::SecretKey );
		$counts = [ 'taken' => 0, 'unchanged' => 0 ];
		foreach ( $file->answers as $participant => $answers ) {
			$key = hash_hmac( 'sha256', "survey\n$slug\n$participant", $secret );
			$counts[$surveyor->import( $slug, $survey, $key, $answers ) ? 'taken' : 'unchanged']++;
		}
		foreach ( $counts as $outcome => $count ) {
			$this->output( "$outcome: $count\n" );
		}
		foreach ( $file->skipped as [ 'place' => $place, 'reason' => $reason ] ) {
			$this->error( "skipped: $place: $reason" );
		}
		return !$file->skipped;
	}
}

// @codeCoverageIgnoreStart
$maintClass = ImportSurveyAnswers::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
