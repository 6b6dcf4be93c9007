<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentValidator;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaLoader;
use MediaWiki\Extension\LeadershipDevelopment\Content\SchemaUpgrades;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Edit\FormPageTestCase;

/**
 * A content decodes and validates its text once.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContentHandler
 */
class DocumentContentTest extends FormPageTestCase {

	private CountingValidator $validator;

	protected function setUp(): void {
		$services = $this->services();
		$this->validator = new CountingValidator(
			$services->get( SchemaLoader::SERVICE_NAME ), $services->get( SchemaUpgrades::SERVICE_NAME ) );
		$services->resetServiceForTesting( DocumentValidator::SERVICE_NAME );
		$services->redefineService( DocumentValidator::SERVICE_NAME, fn () => $this->validator );
	}

	protected function tearDown(): void {
		$services = $this->services();
		$plain = new DocumentValidator(
			$services->get( SchemaLoader::SERVICE_NAME ), $services->get( SchemaUpgrades::SERVICE_NAME ) );
		$services->resetServiceForTesting( DocumentValidator::SERVICE_NAME );
		$services->redefineService( DocumentValidator::SERVICE_NAME, static fn () => $plain );
	}

	private static function key( string $slug ): DocumentKey {
		return DocumentKey::tryFrom( DocumentKind::Role, $slug );
	}

	public function testOneSaveValidatesOnce() {
		$status = $this->save( 'Leadership:Role/content-saved', self::ROLE );
		DeferredUpdates::doUpdates();
		$this->assertTrue( $status->isOK() );
		$this->assertSame( [ 'role/content-saved' ], array_column( $this->validator->asked, 0 ) );
	}

	public function testOneSaveOfTheFormValidatesOnce() {
		$this->save( 'Leadership:Role/content-form', self::ROLE );
		$posted = $this->fill( 'EditLeadershipDocument', 'Role/content-form' );
		$posted['ld']['label'][0]['text'] = 'Changed by the form';
		$this->validator->asked = [];
		$out = $this->send( 'EditLeadershipDocument', 'Role/content-form', $posted );
		$this->assertStringContainsString( 'Role/content-form', $out->getRedirect() );
		$this->assertSame( 'Changed by the form', $this->stored( 'Leadership:Role/content-form' )['label']['en'] );
		$labels = array_map( static fn ( $asked ) => json_decode( $asked[1], true )['label']['en'], $this->validator->asked );
		$this->assertSame( [ self::ROLE['label']['en'], 'Changed by the form' ], $labels,
			'what was stored before, and what was filled in' );
	}

	public function testWhatIsKnownIsKnownByPage() {
		$content = new DocumentContent( json_encode( self::ROLE ) );
		$profile = DocumentKey::tryFrom( DocumentKind::Policy, 'content-policy' );
		$this->assertSame( [], $content->getViolations( self::key( 'content-known' ) ) );
		$this->assertSame( [], $content->getStoredViolations( self::key( 'content-known' ) ) );
		$this->assertNotSame( [], $content->getViolations( $profile ), 'a role is no policy' );
		$this->assertSame( $content->getDocument( self::key( 'content-known' ) ), $content->getDocument( self::key( 'content-known' ) ) );
	}

	public function testWhoeverChangesTheObjectChangesACopy() {
		$content = new DocumentContent( json_encode( self::ROLE ) );
		$content->getObject()->label->en = 'Changed';
		$this->assertSame( self::ROLE['label']['en'], $content->getObject()->label->en );
	}
}
