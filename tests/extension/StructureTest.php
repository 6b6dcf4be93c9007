<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests;

use FilesystemIterator;
use MediaWiki\Extension\LeadershipDevelopment\Application\ApplicationState;
use MediaWiki\Extension\LeadershipDevelopment\Application\Review;
use MediaWiki\Extension\LeadershipDevelopment\Content\Action;
use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItem;
use MediaWiki\Extension\LeadershipDevelopment\Content\LearningDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\PolicyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\SurveyDocument;
use MediaWiki\Extension\LeadershipDevelopment\LeadershipServices;
use MediaWiki\Extension\LeadershipDevelopment\Query\Bench;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardState;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\EndorsementState;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Progress;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillCell;
use MediaWiki\Extension\LeadershipDevelopment\View\Learning\VerificationView;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\MatchesView;
use MediaWiki\MediaWikiServices;
use MediaWiki\Registration\ExtensionRegistry;
use PHPUnit\Framework\TestCase;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;
use ReflectionClass;
use ReflectionMethod;

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
		'Storage' => [],
		'Identity' => [],
		'Content' => [ 'Storage' ],
		'Approval' => [ 'Content', 'Storage' ],
		'Client' => [],
		'Consent' => [ 'Storage' ],
		'Engagement' => [ 'Client' ],
		'Permission' => [ 'Approval', 'Client', 'Consent', 'Content', 'Storage' ],
		'Advice' => [ 'Content', 'Invitation', 'Permission', 'Storage' ],
		'Feedback' => [ 'Content', 'Storage' ],
		'SuggestionList' => [ 'Approval', 'Client', 'Consent', 'Content', 'Permission', 'Storage' ],
		'Invitation' => [ 'Content', 'Permission', 'Storage', 'SuggestionList' ],
		'Application' => [ 'Content', 'Invitation', 'Permission', 'Query', 'Storage', 'SuggestionList' ],
		'Matching' => [ 'Client', 'Consent', 'Content', 'Invitation', 'Permission', 'Query', 'Skills', 'Storage', 'SuggestionList' ],
		'Recognition' => [ 'Client', 'Content', 'Invitation', 'Permission', 'Storage' ],
		'Skills' => [ 'Consent', 'Content', 'Permission', 'Query', 'Storage', 'SuggestionList' ],
		'Person' => [ 'Advice', 'Application', 'Approval', 'Client', 'Consent', 'Content', 'Invitation', 'Matching', 'Permission',
			'Query', 'Recognition', 'Skills', 'SuggestionList' ],
		'Query' => [ 'Content', 'Permission', 'Storage' ],
		'View' => [ 'Advice', 'Application', 'Approval', 'Client', 'Consent', 'Content', 'Invitation', 'Matching', 'Permission', 'Person',
			'Query', 'Recognition', 'Review', 'Skills', 'SuggestionList' ],
		'Edit' => [ 'Content', 'View' ],
		'Listing' => [ 'Content', 'Query', 'Skills', 'View' ],
		'LinkedData' => [ 'Content', 'Query', 'View' ],
		'Feed' => [ 'Content', 'Listing', 'Query', 'View' ],
		'Api' => [ 'Advice', 'Consent', 'Content', 'Listing', 'Review', 'Skills', 'SuggestionList', 'View' ],
		'Rest' => [ 'Advice', 'Content', 'Feed', 'LinkedData', 'Listing', 'Permission', 'Query', 'Recognition', 'Skills',
			'SuggestionList', 'View' ],
		'Wikitext' => [ 'Content', 'Listing', 'Query', 'Skills', 'View' ],
		'Review' => [ 'Approval', 'Content', 'Job', 'Permission' ],
		'Job' => [ 'Approval', 'Client', 'Consent', 'Content', 'Engagement', 'Permission', 'Query', 'SuggestionList' ],
		'Special' => [ 'Advice', 'Application', 'Approval', 'Client', 'Consent', 'Content', 'Edit', 'Feedback', 'Invitation', 'Matching',
			'Permission', 'Person', 'Query', 'Recognition', 'Review', 'Skills', 'SuggestionList', 'View' ],
		'Hooks' => [ 'Advice', 'Application', 'Approval', 'Consent', 'Content', 'Edit', 'Feedback',
			'Invitation', 'Job', 'LinkedData', 'Maintenance',
			'Matching', 'Person', 'Recognition', 'Review', 'Skills', 'Storage', 'SuggestionList', 'View', 'Wikitext' ],
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

	/**
	 * @param string $file One of the sources
	 * @return string[] Names of the folders it lies in, from the outermost on
	 */
	private static function foldersOf( string $file ): array {
		$path = substr( $file, strlen( self::ROOT . '/extension/src/' ) );
		return array_slice( explode( '/', $path ), 0, -1 );
	}

	private static function messages( string $language ): array {
		$messages = json_decode( file_get_contents( self::ROOT . "/i18n/$language.json" ), true );
		unset( $messages['@metadata'] );
		return $messages;
	}

	public function testFoldersUseOnlyWhatTheyMay() {
		$seen = [];
		foreach ( self::sources() as $file ) {
			$folder = self::foldersOf( $file )[0] ?? null;
			if ( $folder === null ) {
				continue;
			}
			$seen[$folder] = true;
			preg_match_all( self::USE_OF_OURS, file_get_contents( $file ), $uses );
			$this->assertSame( [], array_diff( $uses[1], self::LAYERS[$folder], [ $folder ] ), $file );
		}
		$this->assertEqualsCanonicalizing( array_keys( self::LAYERS ), array_keys( $seen ) );
	}

	public function testNamespacesAreFolders() {
		foreach ( self::sources() as $file ) {
			$folders = self::foldersOf( $file );
			if ( $folders ) {
				$this->assertStringContainsString(
					'namespace MediaWiki\\Extension\\LeadershipDevelopment\\' . implode( '\\', $folders ) . ";\n",
					file_get_contents( $file ), $file );
			}
		}
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
			$folder = self::foldersOf( $file )[0] ?? null;
			foreach ( self::OWNERS as $pattern => $owner ) {
				// The client reads the service's JSON; the wiring gives out the schemas.
				if ( $folder !== null && $folder !== $owner && $folder !== 'Client' ) {
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
		foreach ( $manifest['Hooks'] as $hook => $handlers ) {
			foreach ( (array)$handlers as $handler ) {
				$this->assertTrue(
					method_exists( $manifest['HookHandlers'][$handler]['class'], 'on' . strtr( $hook, ':', '_' ) ), $hook );
			}
		}
	}

	public function testEveryHookThatIsHandledIsRegistered() {
		$manifest = json_decode( file_get_contents( self::ROOT . '/extension/extension.json' ), true );
		foreach ( $manifest['HookHandlers'] as $name => $spec ) {
			$registered = array_keys( array_filter( $manifest['Hooks'],
				static fn ( $handlers ) => in_array( $name, (array)$handlers, true ) ) );
			$this->assertEqualsCanonicalizing(
				array_map( static fn ( string $hook ) => strtolower( 'on' . strtr( $hook, ':', '_' ) ), $registered ),
				array_map( strtolower( ... ), preg_grep( '/^on/', get_class_methods( $spec['class'] ) ) ), $name );
		}
	}

	public function testScriptsUseClassesThatAre() {
		$files = [ ...glob( self::ROOT . '/tools/playground/*.php' ), ...glob( self::ROOT . '/extension/maintenance/*.php' ) ];
		foreach ( $files as $file ) {
			preg_match_all( '/^use (MediaWiki\\\\Extension\\\\LeadershipDevelopment\\\\[\w\\\\]+);/m', file_get_contents( $file ), $used );
			foreach ( $used[1] as $class ) {
				$this->assertTrue( class_exists( $class ) || interface_exists( $class ) || enum_exists( $class ), "$file: $class" );
			}
		}
	}

	public function testEveryServiceIsGivenOutWithItsType() {
		$services = MediaWikiServices::getInstance();
		$accessors = ( new ReflectionClass( LeadershipServices::class ) )->getMethods( ReflectionMethod::IS_PUBLIC );
		foreach ( $accessors as $accessor ) {
			$this->assertInstanceOf( $accessor->getReturnType()->getName(), $accessor->invoke( null, $services ), $accessor->getName() );
		}
		$this->assertGreaterThan( 100, count( $accessors ) );
		preg_match_all( '/^\t(\w+::\w*SERVICE_NAME) =>/m', file_get_contents( self::ROOT . '/extension/src/ServiceWiring.php' ), $names );
		preg_match_all( '/self::get\( (\w+::\w*SERVICE_NAME),/',
			file_get_contents( self::ROOT . '/extension/src/LeadershipServices.php' ), $given );
		$this->assertEqualsCanonicalizing( $names[1], $given[1] );
	}

	public function testEverySpecialPageHasItsNamesAndAHeading() {
		$specialPageAliases = [];
		require self::ROOT . '/extension/LeadershipDevelopment.alias.php';
		$messages = json_decode( file_get_contents( self::ROOT . '/i18n/en.json' ), true );
		$pages = json_decode( file_get_contents( self::ROOT . '/extension/extension.json' ), true )['SpecialPages'];
		foreach ( array_keys( $pages ) as $name ) {
			$this->assertContains( $name, $specialPageAliases['en'][$name] ?? [] );
			$this->assertArrayHasKey( strtolower( $name ), $messages );
		}
	}

	public function testEveryScriptIsDescribedAndRunByATest() {
		$read = static fn ( string $pattern ) => implode( array_map( 'file_get_contents', glob( self::ROOT . $pattern ) ) );
		$docs = $read( '/docs/*.md' );
		$tests = $read( '/tests/extension/*/*Test.php' ) . $read( '/tests/system/*.py' ) . $read( '/tools/*.sh' );
		foreach ( glob( self::ROOT . '/extension/maintenance/*.php' ) as $file ) {
			$name = basename( $file, '.php' );
			$this->assertTrue( str_contains( $docs, $name ), "docs describe $name" );
			$this->assertTrue( str_contains( $tests, $name ), "a test runs $name" );
		}
	}

	public function testEveryModuleThatIsReadIsAskedAsEverybody() {
		$manifest = json_decode( file_get_contents( self::ROOT . '/extension/extension.json' ), true );
		$asked = file_get_contents( self::ROOT . '/tests/extension/Permission/AgreementTest.php' );
		foreach ( array_keys( [ ...$manifest['APIListModules'], ...$manifest['APIPropModules'] ] ) as $name ) {
			$this->assertStringContainsString( "'$name'", $asked );
		}
	}

	public function testServicesAreMadeOfServices() {
		[ , $wiring ] = explode( "return [\n", file_get_contents( self::ROOT . '/extension/src/ServiceWiring.php' ) );
		$services = preg_split( '/^(?=\t\w+::)/m', $wiring, -1, PREG_SPLIT_NO_EMPTY );
		$this->assertGreaterThan( 100, count( $services ) );
		foreach ( $services as $service ) {
			preg_match_all( '/new (?!ServiceOptions)(\w+)\(/', $service, $made );
			// Which of them reads consent depends on the extensions of the wiki.
			$this->assertCount( 1, preg_grep( '/^(Global)?PreferenceConsentLookup$/', $made[1], PREG_GREP_INVERT ), $service );
		}
	}

	public function testOnlyWhatMediaWikiMakesWithoutServicesAsksForThem() {
		$asking = [];
		foreach ( self::sources() as $file ) {
			if ( str_contains( file_get_contents( $file ), 'LeadershipServices::get' ) ) {
				$asking[] = basename( $file, '.php' );
			}
		}
		$this->assertEqualsCanonicalizing( [ 'DocumentContent', 'DocumentContentHandler', 'LuaLibrary' ], $asking );
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
			'leadershipdevelopment-advice', 'leadershipdevelopment-ask',
			'leadershipdevelopment-suggest-anywhere', 'leadershipdevelopment-approval', 'leadershipdevelopment-approve',
			'leadershipdevelopment-application', 'leadershipdevelopment-change', 'leadershipdevelopment-channel',
			'leadershipdevelopment-check',
			'leadershipdevelopment-edit-past', 'leadershipdevelopment-endorse',
			'leadershipdevelopment-invitation', 'leadershipdevelopment-invite',
			'leadershipdevelopment-jsonld', 'leadershipdevelopment-match', 'leadershipdevelopment-own',
			'leadershipdevelopment-progress', 'leadershipdevelopment-survey',
			'leadershipdevelopment-feedback', 'leadershipdevelopment-find', 'leadershipdevelopment-skills', 'leadershipdevelopment-verify',
			'leadershipdevelopment-waits' ];
		$isPrefix = static fn ( $key ) => str_ends_with( $key, '-' );
		foreach ( array_diff( array_unique( $used ), $names ) as $key ) {
			if ( !$isPrefix( $key ) ) {
				$this->assertArrayHasKey( $key, $messages );
			}
		}
		$this->assertGreaterThan( 50, count( array_unique( $used ) ) );
	}

	public function testEachSchemaOfADocumentIsThatOfAKind() {
		$schemas = array_map( static fn ( string $file ) => basename( $file, '.json' ), glob( self::ROOT . '/schema/documents/*.json' ) );
		$this->assertEqualsCanonicalizing( $schemas, array_column( DocumentKind::cases(), 'value' ) );
		foreach ( DocumentKind::cases() as $kind ) {
			$this->assertStringContainsString( $kind->titleWord() . '/…', self::messages( 'en' )[self::PREFIX . 'invalid-title'] );
		}
	}

	public function testEveryCodeHasItsMessage() {
		$reasons = json_decode( file_get_contents( self::ROOT . '/schema/reasons.json' ), true );
		$problems = json_decode( file_get_contents( self::ROOT . '/schema/problems.json' ), true );
		$schema = static fn ( $kind ) => json_decode(
			file_get_contents( self::ROOT . "/schema/documents/$kind.json" ), true );
		$role = $schema( 'role' );
		foreach ( DocumentKind::cases() as $kind ) {
			$this->assertSame( $kind->schemaVersion(), $schema( $kind->value )['properties']['schema']['const'] );
		}
		$competency = $schema( 'competency' );
		$learning = $schema( 'learning' );
		$this->assertSame( $learning['properties']['method']['enum'],
			$schema( 'community' )['$defs']['offer']['properties']['method']['enum'] );
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
			'assessment' => $schema( 'initiative' )['$defs']['assessment']['properties']['kind']['enum'],
			'lesson' => $schema( 'process' )['$defs']['lesson']['properties']['kind']['enum'],
			'action' => [ ...Action::STATES, 'overdue', 'stale' ],
			'feedback-channel' => FeedbackItem::CHANNELS,
			'feedback-stakeholder' => FeedbackItem::STAKEHOLDERS,
			'feedback-outcome' => FeedbackItem::OUTCOMES,
			'help-topic' => PolicyDocument::TOPICS,
			'help' => PolicyDocument::TOPICS,
			'diff-field' => self::members( $schema ),
			'origin' => [ 'inherited', 'added', 'raised', 'lowered' ],
			'violation' => $this->violationCodes(),
			'learning-format' => LearningDocument::FORMATS,
			'learning-mode' => LearningDocument::MODES,
			'learning-method' => LearningDocument::METHODS,
			'learning-cost' => LearningDocument::COSTS,
			'learning-criterion' => $learning['$defs']['score']['properties']['criterion']['enum'],
			'survey-asks' => SurveyDocument::ASKS,
			'survey-question' => SurveyDocument::ASKS,
			'progress' => [ 'none', ...array_column( Progress::cases(), 'value' ) ],
			'skillmap-state' => SkillCell::STATES,
			'application-state' => array_column( ApplicationState::cases(), 'value' ),
			'application-judgement' => [ 'none', ...Review::JUDGEMENTS ],
			'award-state' => array_diff( array_column( AwardState::cases(), 'value' ), [ 'withdrawn' ] ),
			'endorse-state' => array_diff( array_column( EndorsementState::cases(), 'value' ), [ 'declined' ] ),
			'match-waiting' => MatchesView::REASONS,
			'verify-problem' => [ ...VerificationView::GROUPS, 'other', 'heading' ],
			'verify-unchecked' => [ ...VerificationView::UNCHECKED, 'other', 'heading' ],
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
		$hooks = file_get_contents( self::ROOT . '/extension/src/Hooks/SchemaHooks.php' );
		foreach ( glob( self::ROOT . '/extension/sql/*.json' ) as $path ) {
			$file = basename( $path, '.json' );
			$this->assertStringContainsString( "/$file-generated.sql\"", $hooks, 'SchemaHooks creates the tables' );
			$tables = json_decode( file_get_contents( $path ), true );
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
