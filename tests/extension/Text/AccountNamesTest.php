<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Text;

use MediaWiki\Extension\LeadershipDevelopment\Content\AccountNames;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentValidator;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\RenameUser\RenameuserSQL;

/**
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\AccountNames
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentUsers
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentValidator
 */
class AccountNamesTest extends RestTestCase {

	private const ROLE = [ 'schema' => 'role/2', 'label' => [ 'en' => 'Names' ], 'family' => 'mentoring',
		'level' => 'local', 'requirements' => [] ];

	public static function provideNames(): iterable {
		$cases = json_decode( file_get_contents( __DIR__ . '/../../conformance/account_names.json' ) );
		foreach ( $cases as $case ) {
			yield json_encode( $case->name ) => [ $case->name, $case->account ];
		}
	}

	/**
	 * @dataProvider provideNames
	 */
	public function testForm( string $name, ?string $account ) {
		$this->assertSame( $account, AccountNames::form( $name ) );
	}

	/**
	 * @testWith ["names editor"]
	 *   ["Names_editor"]
	 *   ["User:Names editor"]
	 *   ["user:_names editor"]
	 *   ["   Names  editor  "]
	 */
	public function testIsSavedAndAskedForInOneForm( string $name ) {
		$this->assertTrue( $this->save( 'Leadership:Role/names-role',
			self::ROLE + [ 'holders' => [ [ 'user' => $name ] ] ] )->isOK() );
		$this->assertSame( 'Names editor', json_decode(
			$this->revision( 'Leadership:Role/names-role' )->getContent( 'main' )->getText() )->holders[0]->user );
		$this->assertTrue( $this->save( 'Leadership:Group/names-group', [ 'schema' => 'group/1',
			'label' => [ 'en' => 'Names' ], 'mandate' => [ 'scope' => [ 'en' => 'x' ] ],
			'members' => [ [ 'user' => $name ] ] ] )->isOK() );
		$this->assertSame( 'Names editor', json_decode(
			$this->revision( 'Leadership:Group/names-group' )->getContent( 'main' )->getText() )->members[0]->user );
		$found = $this->api( [ 'action' => 'query', 'list' => 'leadershipholders', 'lhouser' => $name,
			'lhorole' => 'names-role' ] );
		$this->assertSame( [ 'Names editor' ], array_column( $found['query']['leadershipholders'], 'user' ) );
		$rest = $this->json( $this->get( '/holders', [ 'user' => $name, 'role' => 'names-role' ] ) );
		$this->assertSame( [ 'Names editor' ], array_column( $rest['entries'], 'user' ) );
	}

	/**
	 * @testWith ["enwiki>Names"]
	 *   ["imported>Names"]
	 *   ["192.0.2.7"]
	 *   ["2001:db8::7"]
	 *   ["~2026-77"]
	 *   ["Talk:Names"]
	 *   ["A[b]"]
	 *   ["Names/archive"]
	 */
	public function testNamesOfNoAccountAreRefused( string $name ) {
		$status = $this->save( 'Leadership:Role/names-refused',
			self::ROLE + [ 'holders' => [ [ 'user' => 'Names editor' ], [ 'user' => $name ] ] ] );
		$this->assertFalse( $status->isOK() );
		$this->assertStringContainsString( '/holders/1/user',
			\MediaWiki\Context\RequestContext::getMain()->msg( $status->getMessages()[0] )->inLanguage( 'en' )->text() );
		// Whether this wiki has temporary accounts is its own affair.
		$this->assertTrue( $name[0] === '~' || $this->apiError(
			[ 'action' => 'query', 'list' => 'leadershipholders', 'lhouser' => $name ] ) !== null );
	}

	public function testRenamesAreFollowed() {
		$user = $this->newAccount( 'Names old' );
		$this->save( 'Leadership:Role/names-renamed', self::ROLE + [ 'holders' => [ [ 'user' => 'names_old' ] ] ] );
		( new RenameuserSQL( 'Names old', 'Names new', $user->getId(), $this->admin() ) )->rename();
		$this->assertStringContainsString( 'Names new', $this->renderText( 'Leadership:Role/names-renamed' ) );
		$query = [ 'action' => 'query', 'list' => 'leadershipholders', 'lhouser' => 'names_new' ];
		$this->assertSame( [ 'Names new' ], array_column( $this->api( $query )['query']['leadershipholders'], 'user' ) );
	}

	public function testAnAccountMadeLaterIsFound() {
		$this->save( 'Leadership:Role/names-later', self::ROLE + [ 'holders' => [ [ 'user' => 'Names later' ] ] ] );
		$this->newAccount( 'Names later' );
		$query = [ 'action' => 'query', 'list' => 'leadershipholders', 'lhouser' => 'Names later' ];
		$this->assertCount( 1, $this->api( $query )['query']['leadershipholders'] );
	}

	public function testManyMistakesTakeNoTime() {
		$key = DocumentKey::tryFrom( DocumentKind::Role, 'names-mistakes' );
		$validator = $this->services()->get( 'LeadershipDevelopment.DocumentValidator' );
		$members = array_fill_keys( array_map( static fn ( $i ) => "unknown$i", range( 1, 50000 ) ), 1 );
		$names = [ 'holders' => array_fill( 0, 1000, [ 'user' => '192.0.2.1' ] ) ];
		foreach ( [ self::ROLE + $members, self::ROLE + $names, array_fill( 0, 50000, 1 ) ] as $document ) {
			$text = json_encode( $document );
			$begin = hrtime( true );
			$violations = $validator->validate( $key, $text );
			$this->assertLessThanOrEqual( DocumentValidator::MAX_VIOLATIONS, count( $violations ) );
			$this->assertNotSame( [], $violations );
			$this->assertFalse( $this->save( 'Leadership:Role/names-mistakes', $text )->isOK() );
			// What grew with the square of the mistakes took minutes for so many.
			$this->assertLessThan( 10e9, hrtime( true ) - $begin, 'Nanoseconds' );
		}
	}
}
