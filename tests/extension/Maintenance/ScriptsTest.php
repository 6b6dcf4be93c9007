<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Maintenance;

use MediaWiki\Block\DatabaseBlock;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Hooks\SchemaHooks;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Guest;
use MediaWiki\Extension\LeadershipDevelopment\Maintenance\RefreshIndex;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Visibility;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Installer\DatabaseUpdater;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\Title\Title;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\WikiMap\WikiMap;

/**
 * The scripts as they are run on a server, each a process of its own.
 *
 * @coversNothing
 */
class ScriptsTest extends WikiTestCase {

	private Service $service;

	protected function setUp(): void {
		$this->service = new Service();
	}

	protected function tearDown(): void {
		$this->service->stop();
	}

	/**
	 * @param string ...$arguments
	 * @return array{int,string} Exit status and output
	 */
	public function testTheManualIsImportedAndWhatPeopleChangedStays() {
		[ $status, $output ] = $this->runScript( 'ImportManual' );
		$this->assertSame( 0, $status, $output );
		foreach ( [ '', '/en', '/ar', '/zh-hant' ] as $language ) {
			$this->assertStringContainsString( "Help:Leadership$language\n", "$output\n" );
		}
		$text = fn ( string $page ) => $this->revision( $page )->getContent( SlotRecord::MAIN )->getText();
		$this->assertStringContainsString( 'dir="rtl"', $text( 'Help:Leadership/ar' ) );
		foreach ( DocumentKind::cases() as $kind ) {
			$key = "leadershipdevelopment-category-$kind->value";
			$this->assertSame( "{{int:$key-desc}}", $text( 'Category:' . wfMessage( $key )->inContentLanguage()->text() ) );
		}
		$this->save( 'Help:Leadership/fr', 'Changed by people' );
		$this->save( 'Category:Leadership roles', 'Changed by people' );
		[ $status, $output ] = $this->runScript( 'ImportManual' );
		$this->assertSame( [ 0, 'Help:Leadership/fr was edited, and stays as it is' ], [ $status, $output ] );
		$this->assertSame( 'Changed by people', $text( 'Help:Leadership/fr' ) );
		$this->runScript( 'ImportManual', '--overwrite' );
		$this->assertStringContainsString( 'leadership', strtolower( $text( 'Help:Leadership/fr' ) ) );
		$this->assertSame( 'Changed by people', $text( 'Category:Leadership roles' ) );
	}

	private function runScript( string ...$arguments ): array {
		$script = dirname( __DIR__, 3 ) . '/extension/maintenance/' . array_shift( $arguments ) . '.php';
		$command = implode( ' ', array_map( 'escapeshellarg', [
			'env', 'LEADERSHIP_TEST_SERVICE=' . $this->service->url,
			PHP_BINARY, MW_INSTALL_PATH . '/maintenance/run.php', $script, '--conf', MW_CONFIG_FILE, ...$arguments,
		] ) );
		exec( "$command 2>&1", $output, $status );
		return [ $status, implode( "\n", $output ) ];
	}

	private function bodies( string $path ): array {
		return array_column(
			array_filter( $this->service->requests(), static fn ( $request ) => $request['path'] === $path ), 'body' );
	}

	public function testImportTwice() {
		$folder = sys_get_temp_dir() . '/leadershipdevelopment-import-' . getmypid();
		mkdir( "$folder/profile/import-role", 0777, true );
		mkdir( "$folder/role" );
		file_put_contents( "$folder/profile/import-role/import-community.json",
			'{"schema":"profile/1","role":"import-role","community":"import-community"}' );
		file_put_contents( "$folder/role/import-role.json",
			'{"schema":"role/1","label":{"en":"R"},"family":"content","level":"local","requirements":[]}' );
		[ $status, $output ] = $this->runScript( 'ImportDocuments', '--base', $folder );
		$this->assertSame( 0, $status, $output );
		$this->assertStringContainsString( 'created: 2', $output );
		$this->assertNotNull( $this->revision( 'Leadership:Profile/import-role/import-community' ) );
		[ , $output ] = $this->runScript( 'ImportDocuments', '--base', $folder );
		$this->assertStringContainsString( 'unchanged: 2', $output );
		file_put_contents( "$folder/role/import-role.json", '{"schema":"role/1"}' );
		[ $status, $output ] = $this->runScript( 'ImportDocuments', '--base', $folder );
		$this->assertStringContainsString( 'refused: 1', $output );
		$this->assertStringContainsString( '“label” is missing', $output );
		$this->assertNotSame( 0, $status );
		exec( 'rm -r ' . escapeshellarg( $folder ) );
	}

	public function testBundleOfWhatTheCommandRead() {
		$source = static fn ( string $key ) => [ 'name' => 'Bundle', 'key' => $key ];
		$entry = static fn ( string $slug, array $document, string $place = 'page.txt:1' ) => [ 'kind' => 'initiative', 'slug' => $slug,
			'document' => [ 'schema' => 'initiative/1' ] + $document, 'place' => $place ];
		// Found by its source under another name, with what people have added.
		$this->save( 'Leadership:Initiative/bundle-renamed', [ 'schema' => 'initiative/1', 'label' => [ 'en' => 'Seven' ],
			'projects' => [ [ 'name' => [ 'en' => 'First' ], 'geography' => [ 'en' => 'Everywhere' ] ] ], 'source' => $source( '7' ) ] );
		// These have the names of entries, and are others.
		$this->save( 'Leadership:Initiative/bundle-8', [ 'schema' => 'initiative/1', 'label' => [ 'en' => 'Other' ] ] );
		$long = str_repeat( 'b', 61 );
		$this->save( "Leadership:Initiative/{$long}_8", [ 'schema' => 'initiative/1', 'label' => [ 'en' => 'Other' ] ] );
		$file = tempnam( sys_get_temp_dir(), 'bundle' );
		file_put_contents( $file, json_encode( [ 'bundle' => 'leadership-bundle/1', 'skipped' => [], 'documents' => [
			$entry( 'bundle-7', [ 'label' => [ 'fr' => 'Sept' ], 'source' => $source( '7' ),
				'projects' => [ [ 'name' => [ 'en' => 'First' ], 'lead' => [ 'en' => 'A team' ] ] ] ] ),
			$entry( 'bundle-8', [ 'label' => [ 'en' => 'Eight' ], 'source' => $source( '8' ) ] ),
			$entry( 'bundle-9', [ 'label' => 'Nine' ], 'page.txt:9' ),
			$entry( "{$long}_8", [ 'label' => [ 'en' => 'Long' ], 'source' => $source( 'long' ) ] ),
		] ] ) );
		$run = function ( string ...$options ) use ( $file ) {
			[ $status, $output ] = $this->runScript( 'ImportBundle', $file, '--format', 'json', ...$options );
			return [ $status, json_decode( $output, true ) ];
		};
		[ , $answer ] = $run( '--dry-run' );
		$this->assertSame( [ [ 'initiative' => 2 ], [ 'initiative' => 1 ] ], [ $answer['created'], $answer['updated'] ] );
		$this->assertNull( $this->revision( 'Leadership:Initiative/bundle-8-2' ) );

		[ $status, $answer ] = $run();
		$this->assertSame( [ [ 'initiative' => 2 ], [ 'initiative' => 1 ], [] ],
			[ $answer['created'], $answer['updated'], $answer['unchanged'] ] );
		$this->assertSame( [ 'page.txt:9' ], array_column( $answer['skipped'], 'place' ) );
		$this->assertNotSame( 0, $status, 'something was left out' );
		$text = $this->revision( 'Leadership:Initiative/bundle-renamed' )->getContent( SlotRecord::MAIN )->getText();
		$this->assertEquals( [ 'schema' => 'initiative/1', 'label' => [ 'en' => 'Seven', 'fr' => 'Sept' ],
			'projects' => [ [ 'name' => [ 'en' => 'First' ], 'geography' => [ 'en' => 'Everywhere' ], 'lead' => [ 'en' => 'A team' ] ] ],
			'source' => $source( '7' ) ], json_decode( $text, true ) );
		$this->assertNotNull( $this->revision( 'Leadership:Initiative/bundle-8-2' ) );
		$this->assertNotNull( $this->revision( "Leadership:Initiative/$long-2" ) );
		$this->assertNull( $this->revision( 'Leadership:Initiative/bundle-7' ) );
		$last = $this->revision( 'Leadership:Initiative/bundle-renamed' )->getId();

		[ , $answer ] = $run();
		$this->assertSame( [ [], [], [ 'initiative' => 3 ] ], [ $answer['created'], $answer['updated'], $answer['unchanged'] ] );
		$this->assertSame( $last, $this->revision( 'Leadership:Initiative/bundle-renamed' )->getId() );
		file_put_contents( $file, '{}' );
		[ $status, $output ] = $this->runScript( 'ImportBundle', $file );
		$this->assertNotSame( 0, $status );
		$this->assertStringContainsString( 'is not what', $output );
		unlink( $file );
	}

	public function testEntriesOfABundleNameThePagesThatTheyBecome() {
		$competency = static fn ( string $label, array $more = [] ) =>
			[ 'schema' => 'competency/1', 'type' => 'skill', 'label' => [ 'en' => $label ] ] + $more;
		$this->save( 'Leadership:Competency/bundle-taken', $competency( 'Somebody else is called so' ) );
		$source = static fn ( string $key ) => [ 'source' => [ 'name' => 'Framework', 'key' => $key ] ];
		$entry = static fn ( string $slug, array $document ) => [ 'kind' => 'competency', 'slug' => $slug, 'document' => $document ];
		$file = tempnam( sys_get_temp_dir(), 'bundle' );
		file_put_contents( $file, json_encode( [ 'bundle' => 'leadership-bundle/1', 'documents' => [
			$entry( 'bundle-child', $competency( 'Child', $source( '1' )
				+ [ 'associations' => [ [ 'type' => 'is_child_of', 'target' => 'bundle-taken' ] ] ] ) ),
			$entry( 'bundle-taken', $competency( 'Above', $source( '2' ) ) ),
		] ] ) );
		foreach ( [ 'created', 'unchanged' ] as $outcome ) {
			[ $status, $output ] = $this->runScript( 'ImportBundle', $file );
			$this->assertSame( [ 0, "competency: 2 $outcome" ], [ $status, $output ] );
		}
		unlink( $file );
		$text = $this->revision( 'Leadership:Competency/bundle-child' )->getContent( SlotRecord::MAIN )->getText();
		$this->assertSame( 'bundle-taken-2', json_decode( $text )->associations[0]->target );
		$this->assertNotNull( $this->revision( 'Leadership:Competency/bundle-taken-2' ) );
	}

	public function testExportAndImportLoseNothing() {
		$documents = [
			'Profile/trip-role/trip_community' => '{"schema":"profile/1","role":"trip-role","community":"trip_community",'
				. '"requirements":[],"description":{}}',
			'Role/trip-role' => '{"requirements":[],"level":"local","family":"content","schema":"role/1",'
				. '"label":{"zh-hant":"角色","ar":"دور","en":"A \\"quoted\\" \\/ role 😀"}}',
			'Policy/trip-policy' => '{"schema":"policy/1","weights":{"connections":0.30,"competencies":1e1},'
				. '"activity_classes":{},"limit":5.0}',
			'Group/trip-group' => '{"schema":"group/1","label":{"en":"x"},"mandate":{"scope":{}},"calls":[]}',
			'Definition/trip-definition' => '{"schema":"definition/1","label":{"en":"x"},'
				. '"versions":[{"version":1,"date":"2025-01-01","text":{"en":" two\\n\\nlines "}}]}',
		];
		foreach ( $documents as $page => $text ) {
			$status = $this->save( "Leadership:$page", $text );
			$this->assertTrue( $status->isOK(), (string)$status );
		}
		$folder = sys_get_temp_dir() . '/leadershipdevelopment-export-' . getmypid();
		[ $status, $output ] = $this->runScript( 'ExportDocuments', $folder );
		$this->assertSame( 0, $status, $output );
		foreach ( $documents as $page => $text ) {
			$file = "$folder/" . lcfirst( $page ) . '.json';
			$this->assertEquals( json_decode( $text ), json_decode( file_get_contents( $file ) ), $page );
			$order = static fn ( $json ) => array_keys( get_object_vars( json_decode( $json ) ) );
			$this->assertSame( $order( $text ), $order( file_get_contents( $file ) ), $page );
			$this->assertSame( $this->revision( "Leadership:$page" )->getContent( 'main' )->getText(),
				file_get_contents( $file ) );
		}
		// Back to where it came from: nothing differs.
		[ $status, $output ] = $this->runScript( 'ImportDocuments', '--base', $folder );
		$this->assertSame( 0, $status, $output );
		$this->assertMatchesRegularExpression( "/created: 0\nchanged: 0\nunchanged: [1-9]\d*\nrefused: 0/", $output );
		// To where it is not: the same again, to the byte.
		foreach ( array_keys( $documents ) as $page ) {
			$this->services()->getDeletePageFactory()->newDeletePage(
				$this->services()->getWikiPageFactory()->newFromTitle( Title::newFromText( "Leadership:$page" ) ),
				$this->admin() )->deleteUnsafe( 'test' );
		}
		DeferredUpdates::doUpdates();
		[ , $output ] = $this->runScript( 'ImportDocuments', '--base', $folder );
		$this->assertStringContainsString( 'created: ' . count( $documents ), $output );
		[ $status, $output ] = $this->runScript( 'ExportDocuments', "$folder-again" );
		$this->assertSame( 0, $status, $output );
		exec( 'diff -r ' . escapeshellarg( $folder ) . ' ' . escapeshellarg( "$folder-again" ), $difference );
		$this->assertSame( [], $difference );
		[ $status, $output ] = $this->runScript( 'ExportDocuments', $folder );
		$this->assertNotSame( 0, $status );
		$this->assertStringContainsString( 'is not empty', $output );
		exec( 'rm -r ' . escapeshellarg( $folder ) . ' ' . escapeshellarg( "$folder-again" ) );
	}

	public function testDefaultDocumentsAreValid() {
		[ $status, $output ] = $this->runScript( 'ImportDocuments' );
		$this->assertSame( 0, $status, $output );
		$this->assertStringContainsString( 'refused: 0', $output );
	}

	public function testSendDocuments() {
		$community = [ 'schema' => 'community/1', 'label' => [ 'en' => 'X' ], 'kind' => 'hub' ];
		$this->saveApproved( 'Leadership:Community/send-here', $community );
		$this->save( 'Leadership:Community/send-waits', $community );
		$this->saveApproved( 'Leadership:Community/send-gone', $community );
		$page = $this->services()->getWikiPageFactory()
			->newFromTitle( Title::newFromText( 'Leadership:Community/send-gone' ) );
		$this->services()->getDeletePageFactory()->newDeletePage( $page, $this->admin() )->deleteUnsafe( 'test' );
		DeferredUpdates::doUpdates();
		[ $status, $output ] = $this->runScript( 'SendDocuments' );
		$this->assertSame( 0, $status, $output );
		$asked = array_map(
			static fn ( $request ) => "{$request['method']} {$request['path']}", $this->service->requests() );
		$this->assertContains( 'PUT /v1/documents/community/send-here', $asked );
		$this->assertContains( 'DELETE /v1/documents/community/send-gone', $asked );
		$this->assertNotContains( 'PUT /v1/documents/community/send-waits', $asked );
		$this->service->problem( 503, 'unavailable' );
		[ $status, $output ] = $this->runScript( 'SendDocuments' );
		$this->assertNotSame( 0, $status );
		$this->assertStringContainsString( 'currently unavailable', $output );
	}

	private function rows( string $table, array $where ): int {
		return $this->services()->getConnectionProvider()->getPrimaryDatabase()->newSelectQueryBuilder()
			->from( "leadershipdevelopment_$table" )->where( $where )->caller( __METHOD__ )->fetchRowCount();
	}

	public function testRebuildIndex() {
		$this->save( 'Leadership:Role/rebuilt', [ 'schema' => 'role/2', 'label' => [ 'en' => 'R' ], 'family' => 'content',
			'level' => 'local', 'decisions' => [ 'rebuild-decision' ], 'holders' => [ [ 'user' => 'Admin' ] ],
			'requirements' => [ [ 'competency' => 'rebuild', 'min_level' => 2, 'importance' => 'essential' ] ] ] );
		DeferredUpdates::doUpdates();
		$page = Title::newFromText( 'Leadership:Role/rebuilt' )->getArticleID();
		$this->assertSame( 1, $this->rows( 'requirement', [ 'ldr_page' => $page ] ) );
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		foreach ( [ 'requirement' => 'ldr_page', 'decision' => 'lde_page', 'term' => 'ldt_page', 'document' => 'ldd_page' ]
			as $table => $id
		) {
			$db->newDeleteQueryBuilder()->deleteFrom( "leadershipdevelopment_$table" )->where( [ $id => $page ] )
				->caller( __METHOD__ )->execute();
		}
		// The page was deleted without a job.
		$db->newInsertQueryBuilder()->insertInto( 'leadershipdevelopment_decision' )
			->row( [ 'lde_page' => 9999999, 'lde_decision' => 'rebuild-orphan' ] )->caller( __METHOD__ )->execute();
		$db->commit( __METHOD__, 'flush' );

		[ $status, $output ] = $this->runScript( 'RebuildIndex', '--batch-size', '5' );
		$this->assertSame( 0, $status, $output );
		$this->assertMatchesRegularExpression( "/indexed: [1-9]\d*\nleft out: \d+\nforgotten: \d+/", $output );
		$this->assertSame( 1, $this->rows( 'document', [ 'ldd_page' => $page, 'ldd_slug' => 'rebuilt' ] ) );
		$this->assertSame( 1, $this->rows( 'requirement', [ 'ldr_page' => $page, 'ldr_competency' => 'rebuild' ] ) );
		$this->assertSame( 1, $this->rows( 'decision', [ 'lde_page' => $page ] ) );
		$this->assertSame( 1, $this->rows( 'term', [ 'ldt_page' => $page, 'ldt_name' => 'Admin' ] ) );
		$this->assertSame( 0, $this->rows( 'decision', [ 'lde_decision' => 'rebuild-orphan' ] ) );
	}

	public function testAnUpdateCleansNamesOfHoldersOnce() {
		$this->save( 'Leadership:Role/cleaned', [ 'schema' => 'role/2', 'label' => [ 'en' => 'R' ], 'family' => 'content',
			'level' => 'local', 'requirements' => [], 'holders' => [ [ 'user' => 'Admin' ] ] ] );
		DeferredUpdates::doUpdates();
		$page = [ 'ldt_page' => Title::newFromText( 'Leadership:Role/cleaned' )->getArticleID() ];
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$spoil = static function () use ( $db, $page ) {
			// As a version before names were checked stored it.
			$db->newUpdateQueryBuilder()->update( 'leadershipdevelopment_term' )
				->set( [ 'ldt_name' => 'User:admin_', 'ldt_central_id' => null ] )->where( $page )
				->caller( __METHOD__ )->execute();
			$db->commit( __METHOD__, 'flush' );
		};
		$updater = $this->createStub( DatabaseUpdater::class );
		$updater->method( 'getDB' )->willReturn( $db );
		$updater->method( 'tableExists' )->willReturn( true );
		$updater->method( 'addPostDatabaseUpdateMaintenance' )->willReturnCallback( function ( $class ) {
			$this->assertSame( RefreshIndex::class, $class );
		} );
		( new SchemaHooks() )->onLoadExtensionSchemaUpdates( $updater );

		$spoil();
		[ $status, $output ] = $this->runScript( 'RefreshIndex' );
		$this->assertSame( 0, $status, $output );
		$clean = [ 'ldt_name' => 'Admin', 'ldt_central_id' => $this->services()->getCentralIdLookup()
			->centralIdFromLocalUser( $this->admin() ) ];
		$this->assertSame( 1, $this->rows( 'term', $page + $clean ) );
		$spoil();
		$this->runScript( 'RefreshIndex' );
		$this->assertSame( 0, $this->rows( 'term', $page + $clean ), 'Once' );
		$this->runScript( 'RebuildIndex' );
		$this->assertSame( 1, $this->rows( 'term', $page + $clean ) );
	}

	public function testPurgePrivateData() {
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$past = $db->timestamp( '20200101000000' );
		$db->newInsertQueryBuilder()->insertInto( 'leadershipdevelopment_list' )->row( [
			'ldi_role' => 'purged', 'ldi_community' => 'purged', 'ldi_skip_contacted' => 0, 'ldi_maker' => 1,
			'ldi_state' => 'ready', 'ldi_answer' => '{}', 'ldi_created' => $past,
			'ldi_expires' => $past ] )->caller( __METHOD__ )->execute();
		$list = $db->insertId();
		$db->newInsertQueryBuilder()->insertInto( 'leadershipdevelopment_list_entry' )->row( [ 'lds_list' => $list,
			'lds_central_id' => 1, 'lds_position' => 0, 'lds_suggestion' => '{}' ] )->caller( __METHOD__ )->execute();
		foreach ( [ 'old' => $past, 'new' => $db->timestamp() ] as $role => $touched ) {
			$db->newInsertQueryBuilder()->insertInto( 'leadershipdevelopment_contact' )->row( [
				'ldn_role' => "purged-$role", 'ldn_community' => 'purged', 'ldn_central_id' => 1, 'ldn_state' => 'contacted',
				'ldn_note' => 'x', 'ldn_editor' => 1, 'ldn_touched' => $touched ] )->caller( __METHOD__ )->execute();
		}
		$this->services()->get( 'LeadershipDevelopment.InvitationStore' )->addGuest(
			'purged', 'purged', new Guest( 'Guest purged', 'x', null ), 1, 'Come', -1 );
		$db->newInsertQueryBuilder()->insertInto( 'leadershipdevelopment_application' )->row( [
			'lap_group' => 'purged', 'lap_call' => '2020-01-01', 'lap_community' => 'purged', 'lap_central_id' => 1,
			'lap_state' => 'submitted', 'lap_text' => 'x', 'lap_until' => '2020-01-31', 'lap_purge' => '2020-08-01',
			'lap_touched' => $past ] )->caller( __METHOD__ )->execute();
		$this->services()->get( 'LeadershipDevelopment.SurveyStore' )->put( 'purged', 1, [ 'q' => 1 ], '2020-08-01' );
		$db->commit( __METHOD__, 'flush' );

		[ $status, $output ] = $this->runScript( 'PurgePrivateData' );
		$this->assertSame( 0, $status, $output );
		$this->assertMatchesRegularExpression(
			"/lists: [1-9]\d*\nnotes: [1-9]\d*\ninvitations: [1-9]\d*\napplications: [1-9]\d*\n"
				. "answers to surveys: [1-9]\d*\nfeedback without a name: \d+\nquestions: \d+\nclosed: \d+/", $output );
		$this->assertSame( 0, $this->rows( 'list', [ 'ldi_id' => $list ] ) );
		$this->assertSame( 0, $this->rows( 'list_entry', [ 'lds_list' => $list ] ) );
		$this->assertSame( 0, $this->rows( 'contact', [ 'ldn_role' => 'purged-old' ] ) );
		$this->assertSame( 1, $this->rows( 'contact', [ 'ldn_role' => 'purged-new' ] ) );
		$this->assertSame( 0, $this->rows( 'invitation', [ 'ldv_guest_name' => 'Guest purged' ] ) );
		$this->assertSame( 0, $this->rows( 'application', [ 'lap_group' => 'purged' ] ) );
	}

	public function testAnswersToSurveysAreImportedAndCounted() {
		$this->saveApproved( 'Leadership:Survey/script-survey', [ 'schema' => 'survey/1', 'label' => [ 'en' => 'Script survey' ],
			'community' => 'here', 'opens' => '2020-01-01', 'closes' => '2020-01-31',
			'questions' => [ [ 'id' => 'can', 'competency' => 'mentoring', 'asks' => 'level' ] ] ] );
		$this->services()->getConnectionProvider()->getPrimaryDatabase()->commit( __METHOD__, 'flush' );
		$file = sys_get_temp_dir() . '/leadershipdevelopment-survey-' . getmypid() . '.csv';
		file_put_contents( $file, "participant,can\np1,2\np2,2\np3,2\np4,2\np5,2\np6,2\np7,8\n" );
		foreach ( [ 'taken: 6', 'unchanged: 6' ] as $outcome ) {
			[ $status, $output ] = $this->runScript( 'ImportSurveyAnswers', 'script-survey', $file );
			$this->assertStringContainsString( "$outcome\n", $output );
			$this->assertStringContainsString( 'skipped: row 8: can: not one of the answers', $output );
			$this->assertNotSame( 0, $status );
		}
		$this->assertSame( 6, $this->rows( 'survey_answer', [ 'lsa_survey' => 'script-survey' ] ) );
		$this->assertSame( 0, $this->rows( 'survey_answer', [ 'lsa_key' => 'p1' ] ) );
		[ $status, $output ] = $this->runScript( 'SettleSurveys' );
		$this->assertSame( 0, $status, $output );
		$this->assertMatchesRegularExpression( '/surveys settled: [1-9]/', $output );
		$this->assertStringContainsString( 'at least 5', $this->renderText( 'Leadership:Survey/script-survey' ) );
		[ $status, $output ] = $this->runScript( 'ImportSurveyAnswers', 'script-survey', $file );
		$this->assertStringContainsString( 'have been counted', $output );
		$this->assertNotSame( 0, $status );
		unlink( $file );
	}

	public function testProfilesOfSkillsAreForTheirOwnersAlone() {
		foreach ( [ 'prf-care', 'prf-talk', 'prf-plan' ] as $slug ) {
			$this->save( "Leadership:Competency/$slug", [ 'schema' => 'competency/1', 'type' => 'skill', 'label' => [ 'en' => $slug ] ] );
		}
		$services = $this->services();
		$id = fn ( string $name ) => $services->getCentralIdLookup()->centralIdFromLocalUser(
			$this->newAccount( $name ), CentralIdLookup::AUDIENCE_RAW );
		[ $new, $speaks, $objects ] = array_map( $id, [ 'Profiled new', 'Profiled speaks', 'Profiled objects' ] );
		$store = $services->get( 'LeadershipDevelopment.SkillStore' );
		$own = new Skill( 'prf-plan', 4, false, false, Visibility::Everybody );
		$store->put( $speaks, [ $own ], new SkillDetails() );
		$services->get( 'LeadershipDevelopment.ConsentStore' )
			->set( $services->getUserFactory()->newFromName( 'Profiled objects' ), Consent::Objected );
		$services->getConnectionProvider()->getPrimaryDatabase()->commit( __METHOD__, 'flush' );
		$folder = sys_get_temp_dir() . '/leadershipdevelopment-profiles-' . getmypid();
		mkdir( $folder );
		file_put_contents( "$folder/skills.json", '{"36":"prf-care","Q1":"prf-talk"}' );
		$profile = [ 'skills_known' => [ 36, 'Q1', 99, 'Not mapped' ], 'skills_available' => [ 36 ],
			'skills_wanted' => [ 'prf-plan', 'prf-none' ], 'languages' => [ 'sv', '!' ] ];
		file_put_contents( "$folder/profiles.json", json_encode( [ 'results' => [
			[ 'user' => [ 'username' => 'profiled_new' ] ] + $profile, [ 'user' => 'Profiled speaks' ] + $profile,
			[ 'user' => 'Profiled objects' ] + $profile, [ 'user' => 'Profiled nobody' ] + $profile, $profile, 'x' ] ] ) );
		foreach ( [ 1, 0 ] as $created ) {
			[ , $output ] = $this->runScript(
				'ImportSkillProfiles', "$folder/profiles.json", '--skills', "$folder/skills.json", '--format', 'json' );
			$answer = json_decode( $output, true );
			$this->assertSame( [ [ 'profile' => $created ], [ 'profile' => 3 - $created ] ],
				[ $answer['created'], $answer['unchanged'] ], $output );
			$reasons = array_column( $answer['skipped'], 'reason', 'place' );
			$this->assertSame( 'is no skill that the mapping knows', $reasons['/0/skills_known/3'] );
			$this->assertSame( 'there is no competency 99', $reasons['/0/skills_known'] );
			$this->assertSame( 'there is no competency prf-none', $reasons['/0/skills_wanted'] );
			$this->assertSame( 'there is no such account', $reasons['/3'] );
			$this->assertSame( 'does not say whose it is', $reasons['/4'] );
		}
		$this->assertEquals( [
			'prf-care' => new Skill( 'prf-care', 2, true, false, Visibility::Me ),
			'prf-plan' => new Skill( 'prf-plan', null, false, true, Visibility::Me ),
			'prf-talk' => new Skill( 'prf-talk', 2, false, false, Visibility::Me ),
		], $store->find( $new ) );
		$this->assertSame( [ 'sv' ], $store->findDetails( $new )->languages );
		$this->assertEquals( [ 'prf-plan' => $own ], $store->find( $speaks ) );
		$this->assertSame( [], $store->find( $objects ) );
		$services->get( 'LeadershipDevelopment.PersonalData' )->purge( $services->getUserFactory()->newFromName( 'Profiled new' ) );
		$services->getConnectionProvider()->getPrimaryDatabase()->commit( __METHOD__, 'flush' );
		[ , $output ] = $this->runScript(
			'ImportSkillProfiles', "$folder/profiles.json", '--skills', "$folder/skills.json", '--format', 'json' );
		$this->assertSame( [ [ 'profile' => 0 ], [ 'profile' => 3 ] ],
			[ json_decode( $output, true )['created'], json_decode( $output, true )['unchanged'] ], $output );
		$this->assertSame( [], $store->find( $new ), 'What somebody deleted does not come back' );
		array_map( 'unlink', glob( "$folder/*" ) );
		rmdir( $folder );
	}

	public function testUpdateBench() {
		$this->saveApproved( 'Leadership:Role/bench-script', [ 'schema' => 'role/2', 'label' => [ 'en' => 'R' ],
			'family' => 'content', 'level' => 'local', 'requirements' => [] ] );
		DeferredUpdates::doUpdates();
		$this->services()->getConnectionProvider()->getPrimaryDatabase()->commit( __METHOD__, 'flush' );
		$band = [ 'ldb_role' => 'bench-script', 'ldb_community' => WikiMap::getCurrentWikiId() ];
		$this->service->problem( 503, 'unavailable' );
		[ $status, $output ] = $this->runScript( 'UpdateBench' );
		$this->assertNotSame( 0, $status );
		$this->assertStringContainsString( 'bench-script', $output );
		$this->assertSame( 0, $this->rows( 'bench', $band ) );

		$this->service->answer( 200, [ 'suggestions' => [] ] );
		[ $status, $output ] = $this->runScript( 'UpdateBench' );
		$this->assertSame( 0, $status, $output );
		$this->assertStringContainsString( 'failed: 0', $output );
		$this->assertSame( 1, $this->rows( 'bench', [ 'ldb_band' => 'fewer_than_five' ] + $band ) );
	}

	public function testAWikiOfBeforeTheIndexIsUpdated() {
		$this->save( 'Leadership:Role/updated', [ 'schema' => 'role/2', 'label' => [ 'en' => 'R' ], 'family' => 'content',
			'level' => 'local', 'seats' => 3, 'decisions' => [ 'update-decision' ], 'requirements' => [] ] );
		DeferredUpdates::doUpdates();
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$table = static fn ( string $name ) => $db->tableName( "leadershipdevelopment_$name" );
		foreach ( [ 'requirement', 'decision', 'language', 'term', 'bench', 'spent_number' ] as $name ) {
			$db->query( 'DROP TABLE ' . $table( $name ), __METHOD__ );
		}
		$columns = [ 'ldd_seats' => 'document', 'ldd_term_months' => 'document', 'ldi_variety' => 'list',
			'ldi_fair_language' => 'list' ];
		foreach ( $columns as $column => $name ) {
			$db->query( "ALTER TABLE {$table( $name )} DROP COLUMN $column", __METHOD__ );
		}
		// One invitation for a person and a role told committees of those of others.
		$db->query( "DELETE FROM {$table( 'invitation' )}", __METHOD__ );
		$db->query( 'DROP INDEX ldv_person_role' . ( $db->getType() === 'mysql' ? " ON {$table( 'invitation' )}" : '' ),
			__METHOD__ );
		$db->query( "CREATE UNIQUE INDEX ldv_person ON {$table( 'invitation' )} (ldv_central_id, ldv_role)", __METHOD__ );
		$db->commit( __METHOD__, 'flush' );
		exec( implode( ' ', array_map( 'escapeshellarg', [ PHP_BINARY, MW_INSTALL_PATH . '/maintenance/run.php', 'update',
			'--quick', '--conf', MW_CONFIG_FILE ] ) ) . ' 2>&1', $output, $status );
		$this->assertSame( 0, $status, implode( "\n", $output ) );
		$this->assertSame( 1, $this->rows( 'document', [ 'ldd_slug' => 'updated', 'ldd_seats' => 3 ] ) );
		foreach ( $columns as $column => $name ) {
			$this->assertTrue( $db->fieldExists( "leadershipdevelopment_$name", $column, __METHOD__ ), $column );
		}
		$this->assertSame( 1, $this->rows( 'decision', [ 'lde_decision' => 'update-decision' ] ) );
		$this->assertSame( 0, $this->rows( 'spent_number', [] ) );
		$invitations = 'leadershipdevelopment_invitation';
		$this->assertTrue( $db->indexUnique( $invitations, 'ldv_person_role', __METHOD__ ) );
		$this->assertFalse( $db->indexExists( $invitations, 'ldv_person', __METHOD__ ) );
	}

	public function testSendEngagement() {
		$this->save( 'Project:Engagement page', 'one' );
		$this->save( 'Project:Engagement page', 'one two' );
		$revision = $this->revision( 'Project:Engagement page' );
		$hidden = $this->newAccount( 'Engagement hidden' );
		$this->services()->getDatabaseBlockStore()->insertBlock( new DatabaseBlock(
			[ 'address' => $hidden, 'by' => $this->admin(), 'hideName' => true, 'expiry' => 'infinity' ] ) );
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$db->newUpdateQueryBuilder()->update( 'revision' )->set( [ 'rev_deleted' => 4 | 2 ] )
			->where( [ 'rev_id' => $revision->getParentId() ] )->caller( __METHOD__ )->execute();
		$db->commit( __METHOD__, 'flush' );

		[ $status, $output ] = $this->runScript( 'SendEngagement', '--batch-size', '7' );
		$this->assertSame( 0, $status, $output );
		$wiki = WikiMap::getCurrentWikiId();
		$acts = [];
		foreach ( $this->bodies( "/v1/engagement/$wiki" ) as $body ) {
			$lines = explode( "\n", trim( $body ) );
			$this->assertLessThanOrEqual( 7, count( $lines ) );
			foreach ( array_filter( $lines ) as $line ) {
				$act = json_decode( $line, true, 512, JSON_THROW_ON_ERROR );
				$acts[$act['type']][$act['id']] = $act;
			}
		}
		$act = $acts['revision'][$revision->getId()];
		$this->assertSame( [ NS_PROJECT, 'Engagement page', 7, 3, 'Admin', [] ],
			[ $act['namespace'], $act['title'], $act['bytes'], $act['parent_bytes'], $act['user'], $act['hidden'] ] );
		$this->assertMatchesRegularExpression( '/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/', $act['timestamp'] );
		$act = $acts['revision'][$revision->getParentId()];
		$this->assertSame( [ '', 0, [ 'user', 'comment' ] ], [ $act['user'], $act['user_id'], $act['hidden'] ] );
		$this->assertNotContains( 'leadershipdevelopment', array_column( $acts['log'], 'log_type' ) );

		$accounts = [];
		foreach ( $this->bodies( "/v1/accounts/$wiki" ) as $body ) {
			$accounts += array_column( json_decode( $body, true )['accounts'], null, 'user' );
		}
		$this->assertTrue( $accounts['Engagement hidden']['hidden'] );
		$this->assertTrue( $accounts['Engagement hidden']['blocked'] );
		$this->assertContains( 'sysop', $accounts['Admin']['groups'] );
		$this->assertFalse( $accounts['Admin']['bot'] );
	}

	public function testSendEngagementResumes() {
		$this->save( 'Project:Engagement last', 'x' );
		$last = $this->revision( 'Project:Engagement last' )->getId();
		$this->service->problem( 503, 'unavailable' );
		$from = [ '--from-user', '999999', '--from-revision', (string)$last ];
		[ $status, $output ] = $this->runScript( 'SendEngagement', ...$from );
		$this->assertNotSame( 0, $status );
		$this->assertStringContainsString( "--from-revision $last", $output );
		$this->service->answer( 200, [] );
		$this->runScript( 'SendEngagement', '--from-log', '999999', ...$from );
		$bodies = $this->bodies( '/v1/engagement/' . WikiMap::getCurrentWikiId() );
		$this->assertSame( 1, substr_count( end( $bodies ), "\n" ) );
	}
}
