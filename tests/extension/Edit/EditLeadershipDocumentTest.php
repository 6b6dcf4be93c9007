<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Edit;

use Collator;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Output\OutputPage;
use MediaWiki\Title\Title;
use MediaWiki\Utils\MWTimestamp;
use PermissionsError;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\DocumentEditPage
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\FormConflictHelper
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Edit\FormEditPage
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialEditLeadershipDocument
 */
class EditLeadershipDocumentTest extends FormPageTestCase {

	private const SPECIAL = 'EditLeadershipDocument';

	public function testEditSavesAsMediaWikiDoes() {
		$this->save( 'Leadership:Role/form-edit', self::ROLE );
		$posted = $this->fill( self::SPECIAL, 'Role/form-edit' );
		$posted['ld']['label'][0]['text'] = 'After';
		$out = $this->send( self::SPECIAL, 'Role/form-edit',
			[ 'wpSummary' => 'Said why', 'wpMinoredit' => '1', 'wpWatchthis' => '1' ] + $posted );
		DeferredUpdates::doUpdates();
		$this->assertStringContainsString( 'Role/form-edit', $out->getRedirect() );
		$this->assertEquals( [ 'label' => [ 'en' => 'After', 'fr' => 'Avant' ] ] + self::ROLE,
			$this->stored( 'Leadership:Role/form-edit' ) );
		$revision = $this->revision( 'Leadership:Role/form-edit' );
		$this->assertSame( 'Said why', $revision->getComment()->text );
		$this->assertTrue( $revision->isMinor() );
		$this->assertSame( 'Admin', $revision->getUser()->getName() );
		$this->assertTrue( $this->services()->getWatchlistManager()
			->isWatched( $this->admin(), Title::newFromText( 'Leadership:Role/form-edit' ) ) );
	}

	public function testTheHeadingSaysTheLabelInTheLanguageOfTheReader() {
		$this->save( 'Leadership:Role/form-heading', [ 'label' => [ 'en' => 'Not <i>bold</i>', 'fr' => 'Avant' ] ] + self::ROLE );
		$heading = fn ( string $language, string $subPage, array $query = [], string $special = self::SPECIAL ) =>
			$this->open( $special, $query, $this->admin(), false, $language, $subPage )->getPageTitle();
		$this->assertStringContainsString( '>Not &lt;i&gt;bold&lt;/i&gt;<', $heading( 'en', 'Role/form-heading' ) );
		$this->assertStringContainsString( '>Avant<', $heading( 'fr', 'Role/form-heading' ) );
		$this->assertStringContainsString( '>Avant<',
			$heading( 'fr', 'Role/form-heading', [ 'language' => 'ja' ], 'TranslateLeadershipDocument' ) );
		$this->assertStringContainsString( '>New one<', $heading( 'en', 'Role/form-heading-new', [ 'label' => 'New one' ] ) );
		$this->assertStringContainsString( 'Role/form-heading-new', $heading( 'en', 'Role/form-heading-new' ) );
		$this->assertStringContainsString( '>Policy, form-heading<', $heading( 'en', 'Policy/form-heading' ) );
	}

	public function testWhatCanBeCreatedIsSortedAsTheReadersLanguageSorts() {
		foreach ( [ 'Zèbre 10', 'Zèbre 9', 'Écoute', 'Eau' ] as $place => $label ) {
			$this->save( "Leadership:Role/form-sorted-$place", [ 'label' => [ 'fr' => $label ] ] + self::ROLE );
		}
		$html = $this->open( self::SPECIAL, [], $this->admin(), false, 'fr' )->getHTML();
		preg_match_all( '/form-sorted-(\d)\)/', $html, $places );
		$this->assertSame( [ '3', '2', '1', '0' ], $places[1] );
		preg_match( '/<select name="kind".*?<\/select>/s', $html, $kinds );
		preg_match_all( '/<option[^>]*>([^<]+)</', $kinds[0], $shown );
		$sorted = $shown[1];
		$collator = new Collator( 'fr' );
		$collator->sort( $sorted );
		$this->assertSame( $sorted, $shown[1] );
		$this->assertGreaterThan( 10, count( $sorted ) );
	}

	public function testOnlyFieldsOfTheKindAreShownWithoutScripts() {
		foreach ( [ 'role' => [ 'role', 'community' ], 'profile' => [ 'label', 'slug' ] ] as $kind => $hidden ) {
			$html = $this->open( self::SPECIAL, [ 'kind' => $kind ], $this->admin() )->getHTML();
			preg_match_all( '/<div class="[^"]*other-kind .*?name="(\w+)"/s', $html, $fields );
			$this->assertSame( $hidden, $fields[1] );
		}
	}

	public static function provideNew(): array {
		return [
			[ 'Role/form-new-role', 'Leadership:Role/form-new-role' ],
			[ 'Competency/form-new', 'Leadership:Competency/form-new' ],
			[ 'Community/form-new', 'Leadership:Community/form-new' ],
			[ 'Policy/form-new', 'Leadership:Policy/form-new' ],
			[ 'Profile/form-edit/form-new', 'Leadership:Profile/form-edit/form-new' ],
			[ 'Group/form-new', 'Leadership:Group/form-new' ],
			[ 'Definition/form-new', 'Leadership:Definition/form-new' ],
		];
	}

	/**
	 * @dataProvider provideNew
	 * @param string $subPage
	 * @param string $page
	 */
	public function testANewPageOfEveryKind( string $subPage, string $page ) {
		$posted = $this->fill( self::SPECIAL, $subPage, [ 'label' => 'A <b>name</b>' ] );
		$out = $this->send( self::SPECIAL, $subPage, $posted );
		$this->assertNotSame( '', $out->getRedirect(), $out->getHTML() );
		$stored = $this->stored( $page );
		$this->assertContains( $stored['label']['en'] ?? null, [ null, 'A <b>name</b>' ] );
		$this->assertStringNotContainsString( '<b>name', $this->renderText( $page ) );
	}

	public static function provideNames(): array {
		return [
			'label' => [ 'Active listening' ],
			'another case and spacing' => [ ' active  LISTENING ' ],
			'label in another language' => [ 'Écoute active' ],
			'accents encoded otherwise' => [ "E\u{301}coute active" ],
			'key' => [ 'form-listening' ],
			'key as a name' => [ 'Form-Listening' ],
			'label with key' => [ 'Active listening (form-listening)' ],
			'page' => [ 'Leadership:Competency/form-listening' ],
		];
	}

	/**
	 * @dataProvider provideNames
	 * @param string $typed
	 */
	public function testANameThatIsTypedStandsForItsKey( string $typed ) {
		$this->save( 'Leadership:Competency/form-listening',
			[ 'schema' => 'competency/1', 'label' => [ 'en' => 'Active listening', 'fr' => 'Écoute active' ], 'type' => 'skill' ] );
		$this->save( 'Leadership:Role/form-names', self::ROLE );
		$posted = $this->fill( self::SPECIAL, 'Role/form-names' );
		$posted['ld']['requirements'][] =
			[ 'competency' => $typed, 'min_level' => '2', 'importance' => 'essential' ];
		$out = $this->send( self::SPECIAL, 'Role/form-names', $posted );
		$this->assertNotSame( '', $out->getRedirect(), $out->getHTML() );
		$this->assertSame( [ 'form-listening' ],
			array_column( $this->stored( 'Leadership:Role/form-names' )['requirements'], 'competency' ) );
	}

	public function testANameOfNothingStaysWithAnErrorAtItsField() {
		$this->save( 'Leadership:Role/form-no-name', self::ROLE );
		$posted = $this->fill( self::SPECIAL, 'Role/form-no-name' );
		foreach ( [ 'Juggling <b>balls</b>', 'juggling' ] as $typed ) {
			$posted['ld']['requirements'] = [ '_' => '1',
				[ 'competency' => $typed, 'min_level' => '2', 'importance' => 'essential' ] ];
			$out = $this->send( self::SPECIAL, 'Role/form-no-name', $posted );
			$this->assertSame( '', $out->getRedirect() );
			$html = $out->getHTML();
			$this->assertStringContainsString( 'id="ld-requirements-0-competency-error"', $html );
			$this->assertStringContainsString( 'no page here is called “' . htmlspecialchars( $typed ), $html );
			$this->assertStringContainsString( 'kind=competency&amp;label=', $html );
			$this->assertSame( $typed, PostedForm::of( $html )['ld']['requirements'][0]['competency'] );
		}
	}

	public function testWhatIsInThePageMayNameWhatIsGone() {
		$gone = [ 'competency' => 'form-gone', 'min_level' => 1, 'importance' => 'optional' ];
		$this->save( 'Leadership:Role/form-gone', [ 'requirements' => [ $gone ] ] + self::ROLE );
		$posted = $this->fill( self::SPECIAL, 'Role/form-gone' );
		$posted['ld']['label'][0]['text'] = 'Saved all the same';
		$this->assertNotSame( '', $this->send( self::SPECIAL, 'Role/form-gone', $posted )->getRedirect() );
		$this->assertEquals( [ $gone ], $this->stored( 'Leadership:Role/form-gone' )['requirements'] );
	}

	public function testANameOfSeveralThingsIsAskedAbout() {
		foreach ( [ 'form-twin-a', 'form-twin-b' ] as $slug ) {
			$this->save( "Leadership:Competency/$slug",
				[ 'schema' => 'competency/1', 'label' => [ 'en' => 'Twin' ], 'type' => 'skill' ] );
		}
		$posted = $this->fill( self::SPECIAL, 'Role/form-twins', [ 'label' => 'Twins' ] );
		$posted['ld']['requirements'] = [ [ 'competency' => 'Twin', 'min_level' => '2', 'importance' => 'essential' ] ];
		$this->assertStringContainsString( 'form-twin-a, form-twin-b',
			$this->send( self::SPECIAL, 'Role/form-twins', $posted )->getHTML() );
	}

	public function testKeysOfCodesMayBeTypedByName() {
		$posted = $this->fill( self::SPECIAL, 'Community/form-codes', [ 'label' => 'Codes' ] );
		$posted['ld']['kind'] = 'hub';
		$posted['ld']['languages'] = [ 'Français', 'sv' ];
		$out = $this->send( self::SPECIAL, 'Community/form-codes', $posted );
		$this->assertNotSame( '', $out->getRedirect(), $out->getHTML() );
		$this->assertSame( [ 'fr', 'sv' ], $this->stored( 'Leadership:Community/form-codes' )['languages'] );
	}

	public function testTheKeyboardReachesTheFieldsBeforeSummaryAndButtons() {
		$html = $this->open( self::SPECIAL, [], $this->admin(), false, 'en', 'Role/form-tab' )->getHTML();
		$this->assertStringContainsString( 'wpSummary', $html );
		$this->assertDoesNotMatchRegularExpression( '/tabindex=.?[1-9]/i', $html );
		$this->assertDoesNotMatchRegularExpression( '/tabIndex("|&quot;):[1-9]/', $html );
	}

	public function testErrorsAreShownAndNothingIsSaved() {
		$this->save( 'Leadership:Role/form-wrong', self::ROLE );
		$posted = $this->fill( self::SPECIAL, 'Role/form-wrong' );
		$posted['ld']['seats'] = 'several';
		$posted['wpSummary'] = 'Kept as well';
		$html = $this->send( self::SPECIAL, 'Role/form-wrong', $posted )->getHTML();
		$this->assertStringContainsString( 'id="ld-seats-error"', $html );
		$this->assertStringContainsString( 'value="several"', $html );
		$this->assertStringContainsString( 'Kept as well', $html );
		$this->assertArrayNotHasKey( 'seats', $this->stored( 'Leadership:Role/form-wrong' ) );
	}

	public function testAButtonBesideARowSavesNothingAndKeepsWhatWasTyped() {
		$this->save( 'Leadership:Role/form-rows', self::ROLE );
		$posted = $this->fill( self::SPECIAL, 'Role/form-rows' );
		$posted['ld']['label'][0]['text'] = 'Typed';
		$html = $this->send( self::SPECIAL, 'Role/form-rows', [ 'ldAction' => 'add:/requirements' ] + $posted )->getHTML();
		$again = PostedForm::of( $html );
		$this->assertSame( 'Typed', $again['ld']['label'][0]['text'] );
		$this->assertArrayHasKey( 0, $again['ld']['requirements'] );
		$this->assertSame( 'Before', $this->stored( 'Leadership:Role/form-rows' )['label']['en'] );
	}

	public function testThePreviewOfAPolicyLeadsToWhatItsWeightsWouldDo() {
		$this->save( 'Leadership:Policy/form-weights', [ 'schema' => 'policy/1', 'weights' => [ 'competencies' => 0.5 ] ] );
		$posted = $this->fill( self::SPECIAL, 'Policy/form-weights' );
		$posted['ld']['weights']['competencies'] = '0.25';
		unset( $posted['wpSave'] );
		$html = $this->open( self::SPECIAL, [ 'wpPreview' => '1' ] + $posted, $this->admin(), true, 'en',
			'Policy/form-weights' )->getHTML();
		$this->assertMatchesRegularExpression(
			'/SuggestLeaders\/weights[^"]*community=form-weights&amp;competencies=0.25"/', $html );
	}

	public function testPreviewAndDifference() {
		$this->save( 'Leadership:Role/form-preview', self::ROLE );
		$posted = $this->fill( self::SPECIAL, 'Role/form-preview' );
		$posted['ld']['description'][0]['text'] = 'Seen before it is saved';
		unset( $posted['wpSave'] );
		foreach ( [ 'wpPreview', 'wpDiff' ] as $button ) {
			$html = $this->open( self::SPECIAL, [ $button => '1' ] + $posted, $this->admin(), true, 'en',
				'Role/form-preview' )->getHTML();
			$this->assertGreaterThan( 1, substr_count( $html, 'Seen before it is saved' ), $button );
		}
		$this->assertSame( 'About', $this->stored( 'Leadership:Role/form-preview' )['description']['en'] );
	}

	public function testWithoutTheTokenNothingIsSaved() {
		$this->save( 'Leadership:Role/form-token', self::ROLE );
		$posted = $this->fill( self::SPECIAL, 'Role/form-token' );
		$posted['ld']['label'][0]['text'] = 'Forged';
		$this->send( self::SPECIAL, 'Role/form-token', [ 'wpEditToken' => 'wrong+\\' ] + $posted );
		$this->assertSame( 'Before', $this->stored( 'Leadership:Role/form-token' )['label']['en'] );
	}

	public function testAFormThatArrivedInPartIsNotSaved() {
		$this->save( 'Leadership:Role/form-part', self::ROLE );
		$posted = $this->fill( self::SPECIAL, 'Role/form-part' );
		unset( $posted['wpUltimateParam'], $posted['ld']['description'] );
		$this->send( self::SPECIAL, 'Role/form-part', $posted );
		$this->assertArrayHasKey( 'description', $this->stored( 'Leadership:Role/form-part' ) );
	}

	public function testAConflictShowsBothAndKeepsWhatWasTyped() {
		$page = 'Leadership:Role/form-conflict';
		// MediaWiki tells edits of one second apart by nothing.
		MWTimestamp::setFakeTime( '20240101000000' );
		$this->save( $page, self::ROLE );
		MWTimestamp::setFakeTime( false );
		$editor = $this->newAccount( 'Form conflict editor' );
		$posted = $this->fill( self::SPECIAL, 'Role/form-conflict', [], $editor );
		$this->save( $page, [ 'label' => [ 'en' => 'Theirs' ] ] + self::ROLE );
		$posted['ld']['label'][0]['text'] = 'Mine';
		$out = $this->send( self::SPECIAL, 'Role/form-conflict', $posted, [], $editor );
		$html = $out->getHTML();
		$this->assertStringContainsString( 'Someone else saved this page', $html );
		$this->assertStringContainsString( 'Theirs', $html );
		$again = PostedForm::of( substr( $html, strpos( $html, 'id="editform"' ) - 50 ) );
		$this->assertSame( 'Mine', $again['ld']['label'][0]['text'] );
		$this->assertSame( 'Theirs', $this->stored( $page )['label']['en'] );

		$this->send( self::SPECIAL, 'Role/form-conflict', $again, [], $editor );
		$this->assertSame( 'Mine', $this->stored( $page )['label']['en'] );
	}

	public function testReadersWithoutAccountsEditWhereTheWikiLetsThem() {
		$this->save( 'Leadership:Role/form-anonymous', self::ROLE );
		$anonymous = $this->services()->getUserFactory()->newAnonymous();
		$posted = $this->fill( self::SPECIAL, 'Role/form-anonymous', [], $anonymous );
		$posted['ld']['label'][0]['text'] = 'By a reader';
		$this->send( self::SPECIAL, 'Role/form-anonymous', $posted, [], $anonymous );
		$this->assertSame( 'By a reader', $this->stored( 'Leadership:Role/form-anonymous' )['label']['en'] );
	}

	public function testWhoMayNotEditIsTold() {
		$this->save( 'Leadership:Role/form-protected', self::ROLE );
		$title = Title::newFromText( 'Leadership:Role/form-protected' );
		$posted = $this->fill( self::SPECIAL, 'Role/form-protected' );
		$posted['ld']['label'][0]['text'] = 'Forbidden';
		$editor = $this->newAccount( 'Form plain editor' );
		$page = $this->services()->getWikiPageFactory()->newFromTitle( $title );
		$cascade = false;
		$page->doUpdateRestrictions( [ 'edit' => 'sysop' ], [], $cascade, 'test', $this->admin() );
		$blocked = $this->newAccount( 'Form blocked editor' );
		$this->services()->getBlockUserFactory()
			->newBlockUser( $blocked->getName(), $this->admin(), 'infinity', 'test', [ 'isAutoblocking' => false ] )->placeBlockUnsafe();
		$this->save( 'Leadership:Role/form-open', self::ROLE );
		foreach ( [ [ 'form-protected', $editor ], [ 'form-open', $blocked ] ] as [ $slug, $user ] ) {
			$user = $this->services()->getUserFactory()->newFromName( $user->getName() );
			$sent = [ 'wpEditToken' => $user->getEditToken() ] + $posted;
			try {
				$html = $this->send( self::SPECIAL, "Role/$slug", $sent, [], $user )->getHTML();
				$this->assertStringContainsString( 'permission', $html );
			} catch ( PermissionsError $error ) {
				$this->assertNotSame( '', $error->getMessage() );
			}
			$this->assertSame( 'Before', $this->stored( "Leadership:Role/$slug" )['label']['en'] );
		}
	}

	public function testFiltersOfOtherExtensionsAreAsked() {
		$this->save( 'Leadership:Role/form-filtered', self::ROLE );
		$posted = $this->fill( self::SPECIAL, 'Role/form-filtered' );
		$posted['ld']['label'][0]['text'] = 'Unwanted';
		$seen = '';
		$undo = $this->services()->getHookContainer()->scopedRegister( 'EditFilterMergedContent',
			static function ( $context, $content, $status ) use ( &$seen ) {
				$seen = $content->getText();
				$status->fatal( 'rawmessage', 'Filtered out' );
				return false;
			} );
		$html = $this->send( self::SPECIAL, 'Role/form-filtered', $posted )->getHTML();
		$this->assertStringContainsString( 'Unwanted', $seen );
		$this->assertStringContainsString( 'Filtered out', $html );
		$this->assertSame( 'Unwanted', PostedForm::of( $html )['ld']['label'][0]['text'] );
		$this->assertSame( 'Before', $this->stored( 'Leadership:Role/form-filtered' )['label']['en'] );
	}

	public function testTagsAreGiven() {
		$this->save( 'Leadership:Role/form-tagged', self::ROLE );
		$this->services()->getChangeTagsStore()->defineTag( 'form-tag' );
		// The list of tags, which a page may have asked for in this process.
		$this->services()->getMainWANObjectCache()->clearProcessCache();
		$posted = $this->fill( self::SPECIAL, 'Role/form-tagged' );
		$posted['ld']['label'][0]['text'] = 'Tagged';
		$this->send( self::SPECIAL, 'Role/form-tagged', [ 'wpChangeTags' => 'form-tag' ] + $posted );
		DeferredUpdates::doUpdates();
		$this->assertContains( 'form-tag', $this->services()->getChangeTagsStore()->getTags(
			$this->services()->getConnectionProvider()->getPrimaryDatabase(), null,
			$this->revision( 'Leadership:Role/form-tagged' )->getId() ) );
	}

	public function testABrokenPageIsMendedAsText() {
		$title = Title::newFromText( 'Leadership:Role/form-broken' );
		$this->save( 'Leadership:Role/form-broken', self::ROLE );
		$this->services()->getConnectionProvider()->getPrimaryDatabase()->newUpdateQueryBuilder()
			->update( 'text' )->set( [ 'old_text' => '{ broken' ] )
			->where( [ 'old_id' => $this->textId( $title ) ] )->caller( __METHOD__ )->execute();
		$this->services()->getMainWANObjectCache()->clearProcessCache();
		$this->services()->resetServiceForTesting( 'BlobStoreFactory' );
		$html = $this->open( self::SPECIAL, [], $this->admin(), false, 'en', 'Role/form-broken' )->getHTML();
		$this->assertThat( $html, $this->logicalOr(
			$this->stringContains( 'cannot be edited with a form' ), $this->stringContains( 'id="editform"' ) ) );
		// Tests share the wiki, and some look at all of its documents.
		$page = $this->services()->getWikiPageFactory()->newFromTitle( $title );
		$this->services()->getDeletePageFactory()->newDeletePage( $page, $this->admin() )->deleteUnsafe( 'test' );
	}

	private function textId( Title $title ): int {
		$slot = $this->services()->getRevisionLookup()->getRevisionByTitle( $title )->getSlot( 'main' );
		return (int)substr( $slot->getAddress(), 3 );
	}

	public static function provideCreation(): array {
		return [
			[ [ 'kind' => 'role', 'label' => 'Élève du café' ], 'Role/eleve-du-cafe&label=%C3%89l%C3%A8ve+du+caf%C3%A9' ],
			[ [ 'kind' => 'competency', 'label' => 'X', 'slug' => 'own-slug' ], 'Competency/own-slug&label=X' ],
			[ [ 'kind' => 'profile', 'role' => 'form-edit', 'community' => 'form-somewhere' ],
				'Profile/form-edit/form-somewhere' ],
			[ [ 'kind' => 'role', 'label' => '管理者' ], 'Role/guan-li-zhe&label=' ],
		];
	}

	/**
	 * @dataProvider provideCreation
	 * @param array $fields
	 * @param string $target
	 */
	public function testCreation( array $fields, string $target ) {
		$this->save( 'Leadership:Role/form-edit', self::ROLE );
		$this->save( 'Leadership:Community/form-somewhere',
			[ 'schema' => 'community/1', 'label' => [ 'en' => 'Somewhere' ], 'kind' => 'hub' ] );
		$redirect = $this->create( $fields )->getRedirect();
		$this->assertStringContainsString( "Special:EditLeadershipDocument/$target", $redirect );
	}

	public static function provideImpossibleCreation(): array {
		return [
			[ [ 'kind' => 'role', 'label' => '' ], 'short name' ],
			[ [ 'kind' => 'role', 'label' => 'x', 'slug' => 'No slug' ], 'short name' ],
			[ [ 'kind' => 'profile' ], 'Choose a role and a community' ],
			[ [ 'kind' => 'role', 'slug' => 'form-there' ], 'already exists' ],
		];
	}

	/**
	 * @dataProvider provideImpossibleCreation
	 * @param array $fields
	 * @param string $words
	 */
	public function testImpossibleCreation( array $fields, string $words ) {
		$this->save( 'Leadership:Role/form-there', self::ROLE );
		$out = $this->create( $fields );
		$this->assertSame( '', $out->getRedirect() );
		$this->assertStringContainsString( $words, $out->getHTML() );
	}

	private function create( array $fields ): OutputPage {
		$fields += [ 'kind' => '', 'label' => '', 'slug' => '', 'role' => '', 'community' => '' ];
		return $this->open( self::SPECIAL, [ 'wpFormIdentifier' => 'create' ] + $fields );
	}

	public function testNoDocumentHasThisName() {
		$html = $this->open( self::SPECIAL, [], null, false, 'en', 'Nonsense/<b>x' )->getHTML();
		$this->assertStringContainsString( 'Pages in this namespace', $html );
		$this->assertStringNotContainsString( '<b>x', $html );
	}
}
