<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Consent;

use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Deferred\DeferredUpdates;
use MediaWiki\Extension\LeadershipDevelopment\Consent\CentralConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore;
use MediaWiki\Extension\LeadershipDevelopment\Consent\PreferenceConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Hooks\PreferenceHooks;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Extension\LeadershipDevelopment\Tests\WikiTestCase;
use MediaWiki\Output\OutputPage;
use MediaWiki\SpecialPage\SpecialPage;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use Wikimedia\Rdbms\DBConnectionError;
use Wikimedia\Rdbms\IConnectionProvider;

/**
 * What becomes of a no: when all preferences are reset, and while the database that a family shares is away.
 *
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentStore
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Hooks\PreferenceHooks
 * @covers \MediaWiki\Extension\LeadershipDevelopment\Job\PutConsentJob
 */
class FamilyTest extends WikiTestCase {

	private const JOB = 'LeadershipDevelopmentPutConsent';

	private function consents(): ConsentStore {
		return $this->services()->get( 'LeadershipDevelopment.ConsentStore' );
	}

	/**
	 * @return ConsentStore That cannot reach the database of the family
	 */
	private function cutOff(): ConsentStore {
		$services = $this->services();
		$real = $services->getConnectionProvider();
		$provider = $this->createStub( IConnectionProvider::class );
		$provider->method( 'getPrimaryDatabase' )->willReturnCallback( static function ( $domain = false ) use ( $real ) {
			if ( $domain === Domain::FAMILY ) {
				throw new DBConnectionError( null, 'gone' );
			}
			return $real->getPrimaryDatabase( $domain );
		} );
		$ids = $services->get( 'LeadershipDevelopment.AttachedIdLookup' );
		return new ConsentStore(
			new CentralConsentLookup( new PreferenceConsentLookup( $real ), $provider, $ids ),
			$services->getUserOptionsManager(), $provider, $ids, $services->getJobQueueGroup() );
	}

	private function central( User $user ): ?string {
		$id = $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
		$value = $this->services()->getConnectionProvider()->getPrimaryDatabase( Domain::FAMILY )->newSelectQueryBuilder()
			->select( 'ldc_consent' )->from( ConsentStore::TABLE )->where( [ 'ldc_central_id' => $id ] )
			->caller( __METHOD__ )->fetchField();
		return $value === false ? null : $value;
	}

	private function reset( User $user ): void {
		$options = $this->services()->getUserOptionsManager();
		$options->resetAllOptions( $user );
		$options->saveOptions( $user );
	}

	public function testANoSurvivesTheResetOfAllPreferences() {
		$user = $this->newAccount( 'Family refuser' );
		$this->consents()->set( $user, Consent::Objected );
		$this->services()->getUserOptionsManager()->setOption( $user, 'gender', 'male' );
		$this->services()->getUserOptionsManager()->saveOptions( $user );
		$this->reset( $user );
		$this->assertSame( Consent::Objected, $this->consents()->get( $user ) );
		$this->assertSame( 'objected', $this->central( $user ) );
		$this->assertSame( 'unknown', $this->services()->getUserOptionsLookup()->getOption( $user, 'gender' ) );
		$this->consents()->set( $user, Consent::NotAsked );
		$this->assertSame( Consent::NotAsked, $this->consents()->get( $user ), 'Taken back on purpose' );
	}

	public function testANoOfAnotherWikiSurvivesToo() {
		$user = $this->newAccount( 'Family refuser elsewhere' );
		$this->consents()->putCentral( $user, Consent::Objected );
		$this->reset( $user );
		$this->assertSame( Consent::Objected, $this->consents()->get( $user ) );
	}

	public function testAYesDoesNot() {
		$user = $this->newAccount( 'Family agreed' );
		$this->consents()->set( $user, Consent::Listed );
		$this->reset( $user );
		$this->assertSame( Consent::NotAsked, $this->consents()->get( $user ) );
		$this->assertSame( '', $this->central( $user ) );
	}

	public function testWhoeverResetsIsTold() {
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setUser( $this->newAccount( 'Family told' ) );
		$context->setLanguage( 'en' );
		$html = function ( string $page, ?string $part ) use ( $context ) {
			$context->setTitle( SpecialPage::getTitleFor( $page, $part ) );
			$out = new OutputPage( $context );
			( new PreferenceHooks( $this->consents() ) )->onBeforePageDisplay( $out, $context->getSkin() );
			return $out->getHTML();
		};
		$this->assertStringContainsString( 'does not take back a no', $html( 'Preferences', 'reset' ) );
		$this->assertSame( '', $html( 'Preferences', null ) );
		$this->assertSame( '', $html( 'Watchlist', 'reset' ) );
	}

	public function testPreferencesOpenWhileTheDatabaseIsAway() {
		$user = $this->newAccount( 'Family waiting' );
		$preferences = [];
		( new PreferenceHooks( $this->cutOff() ) )->onGetPreferences( $user, $preferences );
		$field = $preferences[Consent::PREFERENCE];
		$this->assertSame( 'info', $field['type'], 'Nothing to choose, so nothing is overwritten' );
		$this->assertStringContainsString( 'cannot be read at the moment', $field['default'] );
	}

	public function testANoIsKeptAndToldLater() {
		$user = $this->newAccount( 'Family no in the dark' );
		$this->consents()->set( $user, Consent::Listed );
		$this->cutOff()->tellFamily( $user, Consent::Objected );
		$options = $this->services()->getUserOptionsManager();
		$options->setOption( $user, Consent::PREFERENCE, 'objected' );
		// As if the hook had met the same trouble: what this wiki knows decides when the job runs.
		$options->saveOptions( $user );
		$db = $this->services()->getConnectionProvider()->getPrimaryDatabase( Domain::FAMILY );
		$db->newUpdateQueryBuilder()->update( ConsentStore::TABLE )->set( [ 'ldc_consent' => 'listed' ] )
			->where( [ 'ldc_consent' => 'objected' ] )->caller( __METHOD__ )->execute();
		DeferredUpdates::doUpdates();
		$queue = $this->services()->getJobQueueGroup();
		$job = $queue->pop( self::JOB );
		$this->assertNotFalse( $job );
		$this->assertTrue( $job->run() );
		$queue->ack( $job );
		$this->assertSame( 'objected', $this->central( $user ) );
	}
}
