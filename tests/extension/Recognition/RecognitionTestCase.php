<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Recognition;

use MediaWiki\Extension\LeadershipDevelopment\Client\CredentialClient;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Award;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Awarder;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\AwardStore;
use MediaWiki\Extension\LeadershipDevelopment\Recognition\Issuer;
use MediaWiki\Extension\LeadershipDevelopment\Tests\RestTestCase;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use StatusValue;

/**
 * Somebody was recognised by a committee.
 */
abstract class RecognitionTestCase extends RestTestCase {

	protected static int $people = 0;
	protected Service $service;
	protected User $member;

	protected function setUp(): void {
		$this->service = new Service();
		$this->useService( $this->service->url );
		$this->member = $this->newCommitteeMember( 'Awarding member ' . ++self::$people, 'award-here' );
		$this->saveApproved( 'Leadership:Achievement/award-calm', [ 'schema' => 'achievement/1', 'label' => [ 'en' => 'Calm facilitator' ],
			'criteria' => [ 'en' => 'Led three discussions.' ], 'community' => 'award-here',
			'aligns' => [ [ 'competency' => 'award-care', 'level' => 3 ] ] ] );
	}

	protected function tearDown(): void {
		$this->service->stop();
		$this->useService( self::NO_SERVICE );
	}

	protected function awarder(): Awarder {
		return $this->services()->get( 'LeadershipDevelopment.Awarder' );
	}

	protected function person(): User {
		return $this->newAccount( 'Awarded person ' . ++self::$people );
	}

	protected function latest( User $user ): ?Award {
		/** @var AwardStore $store */
		$store = $this->services()->get( 'LeadershipDevelopment.AwardStore' );
		return $store->findOf( $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW ) )[0]
			?? null;
	}

	protected function answers(): void {
		$this->service->answer( 200, [ 'jwks' => [ 'keys' => [ [ 'kty' => 'OKP' ] ] ], 'verificationMethod' => [ [ 'id' => 'x#1' ] ],
			'assertionMethod' => [ 'x#1' ] ], 2 );
		$this->service->answer( 201, [ 'id' => 'the list' ], 1 );
		$this->service->answer( 201, [ 'credential' => [ 'id' => 'the credential' ] ], 3 );
	}

	protected function accepted(): User {
		$user = $this->person();
		$this->assertTrue( $this->awarder()->award( $this->member, 'award-calm', $user->getName(), 'https://example.org/work' )->isOK() );
		$this->answers();
		$this->assertTrue( $this->awarder()->answer( $user, $this->latest( $user )->key, true )->isOK() );
		return $user;
	}

	/**
	 * @param callable $meanwhile What somebody else does while the service signs
	 * @return Issuer
	 */
	protected function slowIssuer( callable $meanwhile ): Issuer {
		$client = $this->createMock( CredentialClient::class );
		foreach ( [ 'issueStatusList', 'issuerKeys', 'issueEndorsement' ] as $call ) {
			$client->method( $call )->willReturn( StatusValue::newGood( [ 'id' => $call ] ) );
		}
		foreach ( [ 'issueCredential', 'issueEndorsed' ] as $call ) {
			$client->method( $call )->willReturnCallback( static function () use ( $meanwhile, $call ) {
				$meanwhile();
				return StatusValue::newGood( [ 'id' => $call ] );
			} );
		}
		$services = $this->services();
		return new Issuer( $client, $services->get( 'LeadershipDevelopment.AwardStore' ),
			$services->get( 'LeadershipDevelopment.EndorsementStore' ), 'wiki', 'https://example.org', 'Example' );
	}
}
