<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListReader;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListRequest;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\StoredList;
use MediaWiki\Extension\LeadershipDevelopment\Tests\Service;
use MediaWiki\Extension\LeadershipDevelopment\Tests\SpecialPageTestCase;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use MediaWiki\User\UserIdentity;

/**
 * Tests with lists made of what a service on loopback answers.
 */
abstract class ListTestCase extends SpecialPageTestCase {

	protected const ROLE = 'list-role';
	protected const COMMUNITY = 'list-community';

	protected Service $service;

	protected function setUp(): void {
		$this->service = new Service();
		$this->useService( $this->service->url );
		$this->given( 'Leadership:Role/' . self::ROLE, [ 'schema' => 'role/1', 'level' => 'local',
			'label' => [ 'en' => 'List role' ], 'family' => 'mentoring', 'requirements' => [] ] );
	}

	protected function tearDown(): void {
		$this->service->stop();
		$this->useService( self::NO_SERVICE );
	}

	protected function newPerson( string $name, Consent $consent = Consent::Listed ): User {
		$user = $this->newAccount( $name );
		$this->consent( $user, $consent );
		return $user;
	}

	protected function consent( UserIdentity $user, Consent $consent ): void {
		$this->services()->get( 'LeadershipDevelopment.ConsentStore' )->set( $user, $consent );
	}

	protected function centralId( UserIdentity $user ): int {
		return $this->services()->getCentralIdLookup()->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}

	/**
	 * @param string[] $names
	 */
	protected function answer( array $names ): void {
		$this->service->answer( 200, self::suggestions( $names ) );
	}

	/**
	 * @param string[] $names
	 * @return array As the service answers, to a question about people and to one of how many there are
	 */
	protected static function suggestions( array $names ): array {
		return [
			'data_until' => '2026-01-30T23:59:59Z', 'considered' => 263, 'never_suggested' => 9, 'agreed' => 2,
			'suggestions' => array_map( static fn ( $name ) => [
				'person' => $name, 'user_id' => 1, 'wiki' => 'examplewiki', 'band' => 'strong_match',
				'reasons' => [ [ 'code' => 'recent_activity', 'weight' => 1.0,
					'params' => [ 'events' => 77, 'active_months' => 12, 'last_month' => '2026-01' ] ] ],
				'counter_evidence' => [],
			], $names ),
		];
	}

	/**
	 * @param User $maker
	 * @param string[] $names Of the service's answer
	 * @param ListRequest|null $request
	 * @return StoredList
	 */
	protected function make( User $maker, array $names, ?ListRequest $request = null ): StoredList {
		$this->answer( $names );
		$status = $this->services()->get( 'LeadershipDevelopment.ListMaker' )
			->make( $maker, $request ?? new ListRequest( self::ROLE, self::COMMUNITY ) );
		$this->assertTrue( $status->isOK(), (string)$status );
		return $status->getValue();
	}

	/**
	 * @param User $reader
	 * @param StoredList $list
	 * @return string[] Names
	 */
	protected function seen( User $reader, StoredList $list ): array {
		$status = $this->reader()->read( $reader, $list->id );
		$this->assertTrue( $status->isOK(), (string)$status );
		return array_keys( $status->getValue()->entries );
	}

	protected function reader(): ListReader {
		return $this->services()->get( 'LeadershipDevelopment.ListReader' );
	}
}
