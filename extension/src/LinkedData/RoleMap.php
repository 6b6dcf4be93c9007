<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\LinkedData;

use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Query\FoundHolder;
use MediaWiki\Title\Title;

/**
 * The role map: who holds what in which body, as pages say it. Everything is identified by the address of its page.
 */
final class RoleMap {

	/**
	 * @param IndexEntry[] $communities
	 * @param IndexEntry[] $groups
	 * @param IndexEntry[] $roles
	 * @param FoundHolder[] $memberships Memberships of people who may be named
	 * @param array<string,GroupDocument> $mandates Groups that say when they begin or end, by slug
	 * @param array<string,GroupDocument> $calling Groups with calls, by slug
	 */
	public function __construct(
		public readonly array $communities,
		public readonly array $groups,
		public readonly array $roles,
		public readonly array $memberships,
		public readonly array $mandates = [],
		public readonly array $calling = []
	) {
	}

	public static function address( DocumentKey $key ): string {
		return Title::newFromLinkTarget( $key->toTitleValue() )->getCanonicalURL();
	}

	/**
	 * @param string|null $slug
	 * @return string|null
	 */
	public static function communityAddress( ?string $slug ): ?string {
		$key = $slug === null ? null : DocumentKey::tryFrom( DocumentKind::Community, $slug );
		return $key ? self::address( $key ) : null;
	}

	public static function personAddress( string $user ): string {
		return Title::makeTitle( NS_USER, $user )->getCanonicalURL();
	}

	/**
	 * @param FoundHolder $membership
	 * @return string|null Address of the role; null for members of a group
	 */
	public static function roleAddress( FoundHolder $membership ): ?string {
		// A profile's slug begins with its role.
		$key = $membership->kind === DocumentKind::Group ? null
			: DocumentKey::tryFrom( DocumentKind::Role, $membership->key->slugParts()[0] );
		return $key ? self::address( $key ) : null;
	}

	/**
	 * @param FoundHolder $membership
	 * @return string|null Address of the group or of the community
	 */
	public static function organizationAddress( FoundHolder $membership ): ?string {
		return $membership->kind === DocumentKind::Group
			? self::address( $membership->key ) : self::communityAddress( $membership->community );
	}

	/**
	 * @return array<array{string,string,Call}> Address of each call, address of its group, and the call
	 */
	public function calls(): array {
		$calls = [];
		foreach ( $this->calling as $slug => $group ) {
			$address = self::address( DocumentKey::tryFrom( DocumentKind::Group, (string)$slug ) );
			foreach ( $group->namedCalls() as $name => $call ) {
				$calls[] = [ "$address#$name", $address, $call ];
			}
		}
		return $calls;
	}

	/**
	 * @return array<string,string> Name by address, each person once
	 */
	public function people(): array {
		$people = [];
		foreach ( $this->memberships as $membership ) {
			$people[self::personAddress( $membership->holder->user )] = $membership->holder->user;
		}
		return $people;
	}
}
