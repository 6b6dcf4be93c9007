<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests;

use FilesystemIterator;
use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Overview\Bench;
use MediaWiki\MediaWikiServices;
use MediaWiki\Registration\ExtensionRegistry;
use PHPUnit\Framework\TestCase;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;

/**
 * How the extension is built: who may use whom, and that nothing named is missing.
 *
 * @coversNothing
 */
class StructureTest extends TestCase {

	private const ROOT = __DIR__ . '/../..';
	private const PREFIX = 'leadershipdevelopment-';
	private const USE_OF_OURS = '/^use MediaWiki\\\\Extension\\\\LeadershipDevelopment\\\\(\w+)\\\\/m';
	private const VIOLATION =
		'/(?:new Violation\(|->report\()\s*(?:\'[^\']*\'|"[^"]*"|\$pointer), \'([a-z-]+)\'/';

	/** Folder => folders it may use. */
	private const LAYERS = [
		'Content' => [],
		'Client' => [],
		'Consent' => [],
		'Engagement' => [ 'Client' ],
		'Permission' => [ 'Client', 'Consent', 'Content' ],
		'Lists' => [ 'Client', 'Consent', 'Content', 'Permission' ],
		'Invitation' => [ 'Lists', 'Permission' ],
		'Person' => [ 'Consent', 'Content', 'Invitation', 'Lists', 'Overview', 'Permission' ],
		'Overview' => [ 'Content', 'Permission' ],
		'View' => [ 'Client', 'Consent', 'Content', 'Invitation', 'Lists', 'Overview', 'Permission', 'Person' ],
		'Edit' => [ 'Content', 'View' ],
		'Listing' => [ 'Content', 'Overview', 'View' ],
		'Feed' => [ 'Content', 'Listing', 'Overview', 'View' ],
		'Api' => [ 'Consent', 'Content', 'Listing', 'Lists', 'View' ],
		'Rest' => [ 'Content', 'Feed', 'Listing', 'Lists', 'Overview', 'Permission', 'View' ],
		'Wikitext' => [ 'Content', 'Overview', 'View' ],
		'Job' => [ 'Client', 'Content', 'Engagement', 'Lists', 'Overview', 'Permission' ],
		'Special' => [ 'Client', 'Consent', 'Content', 'Edit', 'Invitation', 'Lists', 'Overview', 'Permission', 'Person',
			'View' ],
		'Hooks' => [ 'Consent', 'Content', 'Edit', 'Invitation', 'Job', 'Maintenance', 'Person', 'View', 'Wikitext' ],
	];

	/** What only one folder may touch. */
	private const OWNERS = [
		'/\b(HttpRequestFactory|MWHttpRequest|GuzzleHttp|curl_)/' => 'Client',
		'/\bjson_decode\b|->getData\(\)/' => 'Content',
	];

	private static function files( string $folder, string $extension ): array {
		$files = [];
		$tree = new RecursiveDirectoryIterator( $folder, FilesystemIterator::SKIP_DOTS );
		foreach ( new RecursiveIteratorIterator( $tree ) as $file ) {
			if ( $file->getExtension() === $extension ) {
				$files[] = $file->getPathname();
			}
		}
		return $files;
	}

	private static function sources(): array {
		return self::files( self::ROOT . '/extension/src', 'php' );
	}

	private static function messages( string $language ): array {
		$messages = json_decode( file_get_contents( self::ROOT . "/i18n/$language.json" ), true );
		unset( $messages['@metadata'] );
		return $messages;
	}

	public function testFoldersUseOnlyWhatTheyMay() {
		$seen = [];
		foreach ( self::sources() as $file ) {
			$folder = basename( dirname( $file ) );
			if ( $folder === 'src' ) {
				continue;
			}
			$seen[$folder] = true;
			preg_match_all( self::USE_OF_OURS, file_get_contents( $file ), $uses );
			$this->assertSame( [], array_diff( $uses[1], self::LAYERS[$folder], [ $folder ] ), $file );
		}
		$this->assertEqualsCanonicalizing( array_keys( self::LAYERS ), array_keys( $seen ) );
	}

	public function testPagesAndJobsKnowTheClientOnlyByItsInterface() {
		foreach ( self::sources() as $file ) {
			if ( !in_array( basename( $file ), [ 'HttpLeadershipClient.php', 'ServiceWiring.php' ], true ) ) {
				$this->assertStringNotContainsString( 'HttpLeadershipClient', file_get_contents( $file ), $file );
			}
		}
	}

	public function testOnlyTheClientKnowsHttpAndOnlyContentTheJsonOfDocuments() {
		foreach ( self::sources() as $file ) {
			$folder = basename( dirname( $file ) );
			foreach ( self::OWNERS as $pattern => $owner ) {
				// The client reads the service's JSON; the wiring gives out the schemas.
				if ( $folder !== $owner && $folder !== 'Client' && $folder !== 'src' ) {
					$this->assertDoesNotMatchRegularExpression( $pattern, file_get_contents( $file ), $file );
				}
			}
		}
	}

	public function testManifestLoads() {
		$this->assertTrue( ExtensionRegistry::getInstance()->isLoaded( 'LeadershipDevelopment' ) );
		$manifest = json_decode( file_get_contents( self::ROOT . '/extension/extension.json' ), true );
		$services = MediaWikiServices::getInstance();
		$specs = [ ...$manifest['SpecialPages'], ...$manifest['JobClasses'], ...$manifest['HookHandlers'] ];
		foreach ( $specs as $spec ) {
			$this->assertTrue( class_exists( $spec['class'] ), $spec['class'] );
			foreach ( $spec['services'] ?? [] as $service ) {
				$this->assertIsObject( $services->getService( $service ), $service );
			}
		}
		foreach ( $manifest['Hooks'] as $hook => $handler ) {
			$this->assertTrue(
				method_exists( $manifest['HookHandlers'][$handler]['class'], 'on' . strtr( $hook, ':', '_' ) ), $hook );
		}
	}

	public function testEveryMessageIsDocumented() {
		$this->assertSame( array_keys( self::messages( 'en' ) ), array_keys( self::messages( 'qqq' ) ) );
		foreach ( self::messages( 'en' ) as $key => $text ) {
			preg_match_all( '/\$(\d)/', $text, $params );
			foreach ( array_unique( $params[1] ) as $param ) {
				// The first three of a log entry are those of {{logentry}}.
				if ( !str_starts_with( $key, 'logentry-' ) || $param > 3 ) {
					$this->assertStringContainsString( "* \$$param - ", self::messages( 'qqq' )[$key], $key );
				}
			}
		}
	}

	public function testEveryMessageUsedIsThere() {
		$messages = self::messages( 'en' );
		$files = [ ...self::sources(), ...self::files( self::ROOT . '/extension/maintenance', 'php' ) ];
		$used = [];
		foreach ( $files as $file ) {
			preg_match_all( "/['\"](" . self::PREFIX . "[a-z0-9_-]+)['\"]/", file_get_contents( $file ), $found );
			array_push( $used, ...$found[1] );
		}
		// The preference, the right, the rate limit and the log bear the prefix too.
		$names = [ 'leadershipdevelopment-consent', 'leadershipdevelopment-suggest',
			'leadershipdevelopment-suggest-anywhere', 'leadershipdevelopment-channel', 'leadershipdevelopment-check',
			'leadershipdevelopment-invitation', 'leadershipdevelopment-invite', 'leadershipdevelopment-own' ];
		$isPrefix = static fn ( $key ) => str_ends_with( $key, '-' );
		foreach ( array_diff( array_unique( $used ), $names ) as $key ) {
			if ( !$isPrefix( $key ) ) {
				$this->assertArrayHasKey( $key, $messages );
			}
		}
		$this->assertGreaterThan( 50, count( array_unique( $used ) ) );
	}

	public function testEveryCodeHasItsMessage() {
		$reasons = json_decode( file_get_contents( self::ROOT . '/schema/reasons.json' ), true );
		$problems = json_decode( file_get_contents( self::ROOT . '/schema/problems.json' ), true );
		$schema = static fn ( $kind ) => json_decode(
			file_get_contents( self::ROOT . "/schema/documents/$kind.json" ), true );
		$role = $schema( 'role' );
		$this->assertSame( Call::STATES, array_keys(
			$schema( 'group' )['$defs']['call']['properties']['dates']['properties'] ) );
		foreach ( DocumentKind::cases() as $kind ) {
			$this->assertSame( $kind->schemaVersion(), $schema( $kind->value )['properties']['schema']['const'] );
		}
		$this->assertSame( RoleDocument::FAMILIES, $role['properties']['family']['enum'] );
		$this->assertSame( RoleDocument::LEVELS, $role['properties']['level']['enum'] );
		$competency = $schema( 'competency' );
		$codes = [
			'problem' => array_keys( $problems ),
			'band' => $reasons['bands'],
			'reason' => array_keys( $reasons['reasons'] ),
			'counter' => array_keys( $reasons['counter_evidence'] ),
			'excluded' => array_keys( $reasons['exclusions'] ),
			'family' => RoleDocument::FAMILIES,
			'rolelevel' => RoleDocument::LEVELS,
			'selection' => $role['properties']['selection']['enum'],
			'importance' => $role['$defs']['importance']['enum'],
			'level' => range( $role['$defs']['level']['minimum'], $role['$defs']['level']['maximum'] ),
			'type' => $competency['properties']['type']['enum'],
			'association' => $competency['$defs']['association']['properties']['type']['enum'],
			'communitykind' => $schema( 'community' )['properties']['kind']['enum'],
			'kind' => array_column( DocumentKind::cases(), 'value' ),
			'category' => [ ...array_column( DocumentKind::cases(), 'value' ), 'outdated', 'broken' ],
			'edit-association' => $competency['$defs']['association']['properties']['type']['enum'],
			'edit-source' => $schema( 'policy' )['$defs']['activity_class']['properties']['source']['enum'],
			'terms-bench' => [ ...array_keys( Bench::BANDS ), 'unknown' ],
			'group-call' => $schema( 'group' )['$defs']['call']['properties']['kind']['enum'],
			'group-state' => [ 'planned', ...Call::STATES ],
			'diff-field' => self::members( $schema ),
			'origin' => [ 'inherited', 'added', 'raised', 'lowered' ],
			'violation' => $this->violationCodes(),
		];
		foreach ( $codes as $group => $list ) {
			foreach ( $list as $code ) {
				$this->assertArrayHasKey( self::PREFIX . "$group-$code", self::messages( 'en' ) );
			}
		}
	}

	/**
	 * @param callable $schema
	 * @return string[] Names of all members of documents but of policies, whose settings bear the names of the document
	 */
	private static function members( callable $schema ): array {
		$names = [];
		foreach ( DocumentKind::cases() as $kind ) {
			$parts = $kind === DocumentKind::Policy ? [] : [ $schema( $kind->value ) ];
			while ( $part = array_pop( $parts ) ) {
				array_push( $names, ...array_keys( $part['properties'] ?? [] ) );
				array_push( $parts, ...array_values( $part['properties'] ?? [] ), ...array_values( $part['$defs'] ?? [] ) );
			}
		}
		return array_unique( $names );
	}

	private function violationCodes(): array {
		$codes = [];
		foreach ( self::files( self::ROOT . '/extension/src/Content', 'php' ) as $file ) {
			preg_match_all( self::VIOLATION, file_get_contents( $file ), $found );
			array_push( $codes, ...$found[1] );
		}
		$this->assertGreaterThan( 20, count( array_unique( $codes ) ) );
		return array_unique( $codes );
	}

	public function testSqlComesFromTheAbstractSchema() {
		foreach ( [ 'tables', 'index', 'lists', 'consent' ] as $file ) {
			$tables = json_decode( file_get_contents( self::ROOT . "/extension/sql/$file.json" ), true );
			foreach ( [ 'mysql', 'postgres', 'sqlite' ] as $type ) {
				$sql = file_get_contents( self::ROOT . "/extension/sql/$type/$file-generated.sql" );
				foreach ( $tables as $table ) {
					$this->assertStringContainsString( $table['name'], $sql );
					foreach ( $table['columns'] as $column ) {
						$this->assertStringContainsString( $column['name'] . ' ', $sql );
					}
				}
			}
		}
	}
}
