<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Maintenance;

use MediaWiki\Block\DatabaseBlock;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Guest;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Title\Title;
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
		$this->save( 'Leadership:Community/send-here', $community );
		$this->save( 'Leadership:Community/send-gone', $community );
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
		$this->service->problem( 503, 'unavailable' );
		[ $status, $output ] = $this->runScript( 'SendDocuments' );
		$this->assertNotSame( 0, $status );
		$this->assertStringContainsString( 'not available', $output );
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
		// Of a page that has gone without a word.
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

	public function testPurgePrivateData() {
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase();
		$past = $db->timestamp( '20200101000000' );
		$db->newInsertQueryBuilder()->insertInto( 'leadershipdevelopment_list' )->row( [
			'ldi_role' => 'purged', 'ldi_community' => 'purged', 'ldi_skip_contacted' => 0, 'ldi_maker' => 1,
			'ldi_state' => 'ready', 'ldi_answer' => '{}', 'ldi_not_agreed' => 0, 'ldi_created' => $past,
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
		$db->commit( __METHOD__, 'flush' );

		[ $status, $output ] = $this->runScript( 'PurgePrivateData' );
		$this->assertSame( 0, $status, $output );
		$this->assertMatchesRegularExpression( "/lists: [1-9]\d*\nnotes: [1-9]\d*\ninvitations: [1-9]\d*/", $output );
		$this->assertSame( 0, $this->rows( 'list', [ 'ldi_id' => $list ] ) );
		$this->assertSame( 0, $this->rows( 'list_entry', [ 'lds_list' => $list ] ) );
		$this->assertSame( 0, $this->rows( 'contact', [ 'ldn_role' => 'purged-old' ] ) );
		$this->assertSame( 1, $this->rows( 'contact', [ 'ldn_role' => 'purged-new' ] ) );
		$this->assertSame( 0, $this->rows( 'invitation', [ 'ldv_guest_name' => 'Guest purged' ] ) );
	}

	public function testUpdateBench() {
		$this->save( 'Leadership:Role/bench-script', [ 'schema' => 'role/2', 'label' => [ 'en' => 'R' ],
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
		foreach ( [ 'requirement', 'decision', 'language', 'term', 'bench' ] as $name ) {
			$db->query( 'DROP TABLE ' . $table( $name ), __METHOD__ );
		}
		$columns = [ 'ldd_seats' => 'document', 'ldd_term_months' => 'document', 'ldi_variety' => 'list',
			'ldi_fair_language' => 'list' ];
		foreach ( $columns as $column => $name ) {
			$db->query( "ALTER TABLE {$table( $name )} DROP COLUMN $column", __METHOD__ );
		}
		$db->commit( __METHOD__, 'flush' );
		exec( implode( ' ', array_map( 'escapeshellarg', [ PHP_BINARY, MW_INSTALL_PATH . '/maintenance/run.php', 'update',
			'--quick', '--conf', MW_CONFIG_FILE ] ) ) . ' 2>&1', $output, $status );
		$this->assertSame( 0, $status, implode( "\n", $output ) );
		$this->assertSame( 1, $this->rows( 'document', [ 'ldd_slug' => 'updated', 'ldd_seats' => 3 ] ) );
		foreach ( $columns as $column => $name ) {
			$this->assertTrue( $db->fieldExists( "leadershipdevelopment_$name", $column, __METHOD__ ), $column );
		}
		$this->assertSame( 1, $this->rows( 'decision', [ 'lde_decision' => 'update-decision' ] ) );
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
