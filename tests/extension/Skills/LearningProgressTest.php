<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Skills;

use ErrorPageError;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Progress;
use MediaWiki\Extension\LeadershipDevelopment\Skills\ProgressStore;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Packages of learning resources, and what a person notes of how far they are.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\MeaningValidator
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\PackageDocument
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Listing\PackageListing
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Skills\ProgressStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Special\SpecialMyLearning
 */
class LearningProgressTest extends SpecialPageTestCase {

	private const SALT = 'leadershipdevelopment-progress';

	private static int $people = 0;

	protected function setUp(): void {
		foreach ( [ 'first', 'second', 'alone' ] as $name ) {
			$this->save( "Leadership:Learning/prg-$name",
				[ 'schema' => 'learning/1', 'label' => [ 'en' => ucfirst( $name ) . ' guide' ] ] );
		}
		$this->save( 'Leadership:Package/prg-steps', [ 'schema' => 'package/1', 'label' => [ 'en' => 'Two steps' ],
			'initiatives' => [ 'prg-initiative' ], 'resources' => [
			[ 'resource' => 'prg-first' ], [ 'resource' => 'prg-second', 'requires' => [ 'prg-first' ] ] ] ] );
		ConvertibleTimestamp::setFakeTime( '20260210120000' );
	}

	protected function tearDown(): void {
		ConvertibleTimestamp::setFakeTime( false );
	}

	private function person(): User {
		return $this->newAccount( 'Learning person ' . ++self::$people );
	}

	private function store(): ProgressStore {
		return $this->services()->get( 'LeadershipDevelopment.ProgressStore' );
	}

	private function found( User $user ): array {
		return $this->store()->find(
			$this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW ) );
	}

	private function send( User $user, array $progress, ?string $package = null ): void {
		$sent = [ 'wpFormIdentifier' => 'progress', 'wpEditToken' => $user->getEditToken( self::SALT ),
			'resource' => (string)array_key_first( $progress ) ];
		foreach ( $progress as $slug => $state ) {
			$sent["progress-$slug"] = $state;
		}
		$this->open( 'MyLearning', $sent, $user, true, 'en', $package );
	}

	public function testAPackageSaysWhatComesFirst() {
		$user = $this->person();
		$page = $this->open( 'MyLearning', [], $user, false, 'en', 'prg-steps' )->getHTML();
		$this->assertStringContainsString( '0 of 2 done', $page );
		$this->assertMatchesRegularExpression( '/First: .*First guide/', $page );
		$this->send( $user, [ 'prg-first' => 'done', 'prg-second' => 'started' ], 'prg-steps' );
		$this->assertSame( [ 'prg-first' => [ Progress::Done, '2026-02-10' ], 'prg-second' => [ Progress::Started, '2026-02-10' ] ],
			$this->found( $user ) );
		$page = $this->open( 'MyLearning', [], $user, false, 'en', 'prg-steps' )->getHTML();
		$this->assertStringContainsString( '1 of 2 done', $page );
		$this->assertStringNotContainsString( 'First: ', $page );
		$this->assertStringContainsString( '1 of 2 done', $this->open( 'MyLearning', [], $user )->getHTML() );
	}

	public function testProgressOfALostSessionIsKeptInTheForm() {
		$user = $this->person();
		$html = $this->open( 'MyLearning', [ 'wpFormIdentifier' => 'progress', 'progress-prg-first' => 'done', 'wpEditToken' => 'old' ],
			$user, true, 'en', 'prg-steps' )->getHTML();
		$this->assertStringContainsString( 'Your session was lost', $html );
		$this->assertStringContainsString( '<option value="done" selected="">', $html );
		$this->assertSame( [], $this->found( $user ) );
	}

	public function testTheDayIsThatOfTheChange() {
		$user = $this->person();
		$this->send( $user, [ 'prg-first' => 'started' ] );
		ConvertibleTimestamp::setFakeTime( '20260310120000' );
		$this->send( $user, [ 'prg-first' => 'started' ] );
		$this->assertSame( [ Progress::Started, '2026-02-10' ], $this->found( $user )['prg-first'] );
		$this->send( $user, [ 'prg-first' => 'done' ] );
		$this->assertSame( [ Progress::Done, '2026-03-10' ], $this->found( $user )['prg-first'] );
		$this->send( $user, [ 'prg-first' => '' ] );
		$this->assertSame( [], $this->found( $user ) );
	}

	public function testAnyResourceCanBeNotedAndOthersAreRefused() {
		$user = $this->person();
		$this->assertStringContainsString( 'Alone guide',
			$this->open( 'MyLearning', [ 'resource' => 'prg-alone' ], $user )->getHTML() );
		$this->send( $user, [ 'prg-alone' => 'started', 'prg-none' => 'done', 'prg-first' => 'done' ] );
		$this->assertSame( [ 'prg-alone' ], array_keys( $this->found( $user ) ), 'what the form asks for, and no more' );
		$this->send( $user, [ 'prg-first' => 'elsewhere' ] );
		$this->assertSame( [ 'prg-alone' ], array_keys( $this->found( $user ) ) );
		foreach ( [ [ [ 'resource' => 'prg-none' ], null ], [ [], 'prg-none' ] ] as [ $params, $package ] ) {
			$this->assertStringContainsString( 'no such learning resource',
				$this->open( 'MyLearning', $params, $user, false, 'en', $package )->getHTML() );
		}
	}

	public function testProgressIsExportedAndPurgedAndNobodyElses() {
		$user = $this->person();
		$this->send( $user, [ 'prg-alone' => 'done' ] );
		$data = $this->services()->get( 'LeadershipDevelopment.PersonalData' );
		$this->assertSame( '{"prg-alone":{"state":"done","since":"2026-02-10"}}', json_encode( $data->export( $user )['progress'] ) );
		$this->assertMatchesRegularExpression( '/My learning<\/a>: one resource noted, 1 done/',
			$this->open( 'MyLeadership', [], $user )->getHTML() );
		$this->assertStringNotContainsString( 'Alone guide', $this->open( 'MyLearning', [], $this->person() )->getHTML() );
		$data->purge( $user );
		$this->assertSame( [], $this->found( $user ) );
		$this->expectException( ErrorPageError::class );
		$this->open( 'MyLearning' );
	}

	public function testThePageShowsTheOrder() {
		$page = $this->renderText( 'Leadership:Package/prg-steps' );
		$this->assertMatchesRegularExpression( '/First guide.*Second guide.*First guide/s', $page );
		$services = $this->services();
		$reader = $services->get( 'LeadershipDevelopment.ReaderFactory' )
			->newReader( $services->getLanguageFactory()->getLanguage( 'en' ) );
		$rows = $services->get( 'LeadershipDevelopment.PackageListing' )->find(
			[ 'community' => null, 'package' => null, 'resource' => 'prg-second', 'initiative' => null ], 10, '', $reader );
		$this->assertSame( [ 'prg-steps/001' ], array_keys( $rows ) );
		$this->assertSame( [ 'prg-first' ], $rows['prg-steps/001']['requires'] );
		$this->assertSame( [ 'prg-initiative' ], $rows['prg-steps/001']['initiatives'] );
		foreach ( [ 'prg-initiative' => 2, 'prg-other' => 0 ] as $initiative => $count ) {
			$this->assertCount( $count, $services->get( 'LeadershipDevelopment.PackageListing' )->find(
				[ 'community' => null, 'package' => null, 'resource' => null, 'initiative' => $initiative ], 10, '', $reader ) );
		}
		$this->assertMatchesRegularExpression( '/Initiatives it explains.*prg-initiative/s', $page );
	}

	public function testResourcesLeadToTheirPackages() {
		$this->save( 'Leadership:Learning/prg-second',
			[ 'schema' => 'learning/1', 'label' => [ 'en' => 'Second guide' ], 'url' => 'https://example.org/second' ] );
		$this->assertMatchesRegularExpression( '/Part of: .*Two steps/', $this->renderText( 'Leadership:Learning/prg-second' ) );
		$this->assertStringNotContainsString( 'Part of: ', $this->renderText( 'Leadership:Learning/prg-alone' ) );
		$find = fn ( string $q ) => $this->open( 'Learning', [ 'q' => $q ] )->getHTML();
		$this->assertMatchesRegularExpression( '/Packages with these resources.*Two steps/s', $find( 'Second guide' ) );
		$this->assertStringNotContainsString( 'Packages with these resources', $find( 'Alone guide' ) );
	}

	public function testOtherPagesShowTheOrder() {
		$this->save( 'Package shown', '{{#learningpackage:prg-steps}} {{#learningpackage:prg-none}}' );
		$this->assertMatchesRegularExpression( '/First guide.*Second guide.*First guide.*error/s', $this->renderText( 'Package shown' ) );
		$this->save( 'Module:Package shown', 'return { go = function()'
			. ' local p = mw.ext.leadership.getPackage( "prg-steps" ) local r = mw.ext.leadership.getPackages{ package = "prg-steps" }'
			. ' return p.label .. "/" .. p.resources[2].requires[1] .. "/" .. r[2].resource end }' );
		$this->save( 'Package shown', '{{#invoke:Package shown|go}}' );
		$this->assertStringContainsString( 'Two steps/prg-first/prg-second', $this->renderText( 'Package shown' ) );
	}

	public function testACircleIsRefusedWithItsPath() {
		$status = $this->save( 'Leadership:Package/prg-circle', [ 'schema' => 'package/1', 'label' => [ 'en' => 'x' ], 'resources' => [
			[ 'resource' => 'prg-first', 'requires' => [ 'prg-second' ] ],
			[ 'resource' => 'prg-second', 'requires' => [ 'prg-first' ] ] ] ] );
		$this->assertFalse( $status->isOK() );
		$this->assertStringContainsString( 'prg-first → prg-second → prg-first', $status->getWikiText( false, false, 'en' ) );
	}
}
