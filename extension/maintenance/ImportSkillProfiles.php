<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Maintenance;

use Maintenance;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\SkillProfilesFile;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentity;
use Wikimedia\Rdbms\IDBAccessObject;

// @codeCoverageIgnoreStart
$IP = getenv( 'MW_INSTALL_PATH' ) ?: __DIR__ . '/../../..';
require_once "$IP/maintenance/Maintenance.php";
// @codeCoverageIgnoreEnd

/**
 * Puts what people said in Capacity Exchange, or in profiles like its own, before them on Special:MySkills: each entry is for
 * them alone until they choose otherwise. Whoever has said anything there, even if they have deleted it since, or has objected is left
 * alone, so that the same file is taken once, nobody's own words are changed, and what somebody deleted does not come back.
 */
class ImportSkillProfiles extends Maintenance {

	/** What "knows it" says at least, as people describe their levels on Special:MySkills. */
	private const KNOWN_LEVEL = 2;

	public function __construct() {
		parent::__construct();
		$this->requireExtension( 'LeadershipDevelopment' );
		$this->addDescription(
			'Puts the skills of profiles in JSON on their owners\' own pages; docs/trainings.md says what they look like.' );
		$this->addArg( 'file', 'NAME.json' );
		$this->addOption( 'skills', 'JSON object: slug of a competency by what the file calls a skill', false, true );
		$this->addOption( 'format', 'json: print what was done as JSON', false, true );
	}

	/** @inheritDoc */
	public function execute() {
		$mapping = $this->hasOption( 'skills' ) ? SkillProfilesFile::readMapping( $this->text( $this->getOption( 'skills' ) ) ) : [];
		if ( $mapping === null ) {
			$this->fatalError( 'The mapping of skills is no JSON object of slugs.' );
		}
		$file = new SkillProfilesFile( $this->text( $this->getArg( 0 ) ), $mapping );
		$this->leaveOutUnknown( $file );
		$services = $this->getServiceContainer();
		$accounts = LeadershipServices::getAccountStates( $services );
		$consents = LeadershipServices::getConsentLookup( $services );
		$counts = [ 'created' => 0, 'unchanged' => 0 ];
		$profiles = [];
		foreach ( $file->profiles as $name => $profile ) {
			$profiles[$services->getUserNameUtils()->getCanonical( (string)$name ) ?: $name] = $profile;
		}
		foreach ( array_chunk( $profiles, 500, true ) as $batch ) {
			$states = $accounts->byName( array_map( 'strval', array_keys( $batch ) ) );
			$states = array_filter( $states, static fn ( $state ) => $state->exclusion() === null );
			$said = $consents->getConsents( array_column( $states, 'user' ) );
			foreach ( $batch as $name => $profile ) {
				$user = isset( $states[$name] ) ? $states[$name]->user : null;
				if ( !$user ) {
					// A hidden account looks like one that never existed.
					$file->skip( $profile['place'], 'there is no such account' );
				} else {
					$isNew = $said[$user->getId()] !== Consent::Objected && $this->put( $user, $profile );
					$counts[$isNew ? 'created' : 'unchanged']++;
				}
			}
		}
		$this->tell( $counts, $file->skipped );
		return !$file->skipped;
	}

	private function text( string $path ): string {
		if ( !is_readable( $path ) ) {
			$this->fatalError( "There is no file $path." );
		}
		return file_get_contents( $path );
	}

	/**
	 * Skills that no page describes are left out and named.
	 *
	 * @param SkillProfilesFile $file
	 */
	private function leaveOutUnknown( SkillProfilesFile $file ): void {
		$index = LeadershipServices::getDocumentIndex( $this->getServiceContainer() );
		$known = $index->findAll( DocumentKind::Competency );
		foreach ( $file->profiles as $name => $profile ) {
			foreach ( $profile['skills'] as $list => $slugs ) {
				foreach ( $slugs as $place => $slug ) {
					if ( !isset( $known[$slug] ) ) {
						unset( $file->profiles[$name]['skills'][$list][$place] );
						$file->skip( "{$profile['place']}/$list", "there is no competency $slug" );
					}
				}
			}
		}
	}

	/**
	 * @param UserIdentity $user
	 * @param array $profile
	 * @return bool Whether something was put down
	 */
	private function put( UserIdentity $user, array $profile ): bool {
		$services = $this->getServiceContainer();
		$store = LeadershipServices::getSkillStore( $services );
		$centralIds = LeadershipServices::getAttachedIdLookup( $services );
		$id = $centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
		[ 'skills_known' => $known, 'skills_available' => $available, 'skills_wanted' => $wanted ] = $profile['skills'];
		$skills = [];
		foreach ( array_unique( [ ...$known, ...$available, ...$wanted ] ) as $slug ) {
			$knows = in_array( $slug, $known, true ) || in_array( $slug, $available, true );
			$skills[] = new Skill( $slug, $knows ? self::KNOWN_LEVEL : null, in_array( $slug, $available, true ),
				in_array( $slug, $wanted, true ), Visibility::Me );
		}
		if ( !$id || !$skills || $store->isKnown( $id, IDBAccessObject::READ_LATEST ) ) {
			return false;
		}
		$languages = array_filter( $profile['languages'], $services->getLanguageNameUtils()->isKnownLanguageTag( ... ) );
		$store->put( $id, $skills, new SkillDetails( languages: array_slice( array_values( $languages ), 0, 3 ) ) );
		return true;
	}

	/**
	 * @param array<string,int> $counts
	 * @param array<array{place:string,reason:string}> $skipped
	 */
	private function tell( array $counts, array $skipped ): void {
		if ( $this->getOption( 'format' ) === 'json' ) {
			$this->output( json_encode( [ 'created' => [ 'profile' => $counts['created'] ], 'updated' => [ 'profile' => 0 ],
				'unchanged' => [ 'profile' => $counts['unchanged'] ], 'skipped' => $skipped ],
				JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE ) . "\n" );
			return;
		}
		foreach ( $counts as $outcome => $count ) {
			$this->output( "$outcome: $count\n" );
		}
		foreach ( $skipped as [ 'place' => $place, 'reason' => $reason ] ) {
			$this->error( "skipped: $place: $reason" );
		}
	}
}

// @codeCoverageIgnoreStart
$maintClass = ImportSkillProfiles::class;
require_once RUN_MAINTENANCE_IF_MAIN;
// @codeCoverageIgnoreEnd
