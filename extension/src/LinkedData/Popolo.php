<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\LinkedData;

use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\Query\FoundHolder;
use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;

/**
 * Writes the role map as Popolo: https://www.popoloproject.com/specs/
 */
class Popolo {

	/**
	 * @param RoleMap $map
	 * @param ReaderLanguage $reader Popolo has one name for each thing, here in this reader's language
	 * @return array
	 */
	public static function write( RoleMap $map, ReaderLanguage $reader ): array {
		$name = static fn ( IndexEntry $entry ) => $reader->text( $entry->label, $entry->key->slug );
		$organization = static fn ( string $classification ) => static fn ( IndexEntry $entry ) => self::compact( [
			'id' => RoleMap::address( $entry->key ),
			'name' => $name( $entry ),
			'classification' => $classification,
			'parent_id' => RoleMap::communityAddress( $entry->community ),
		] );
		$people = $map->people();
		$today = Day::today()->date;
		return [
			'organizations' => [
				...array_map( $organization( 'community' ), $map->communities ),
				...array_map( static fn ( IndexEntry $group ) => $organization( 'group' )( $group ) + self::compact( [
					'founding_date' => ( $map->mandates[$group->key->slug] ?? null )?->from,
					'dissolution_date' => ( $map->mandates[$group->key->slug] ?? null )?->until,
				] ), $map->groups ),
			],
			'posts' => array_map( static fn ( IndexEntry $role ) => self::compact( [
				'id' => RoleMap::address( $role->key ),
				'label' => $name( $role ),
				'organization_id' => RoleMap::communityAddress( $role->community ),
			] ), $map->roles ),
			'persons' => array_map( static fn ( string $address, string $user ) => [ 'id' => $address, 'name' => $user ],
				array_keys( $people ), array_map( 'strval', array_values( $people ) ) ),
			'memberships' => array_map( static fn ( FoundHolder $membership ) => self::compact( [
				'person_id' => RoleMap::personAddress( $membership->holder->user ),
				'organization_id' => RoleMap::organizationAddress( $membership ),
				'post_id' => RoleMap::roleAddress( $membership ),
				'start_date' => $membership->holder->start,
				'end_date' => $membership->holder->end,
			] ), $map->memberships ),
			'events' => array_map( static fn ( array $one ) => self::compact( [
				'id' => $one[0],
				'name' => $reader->text( $one[2]->label ),
				'classification' => $one[2]->kind === null ? 'call' : "call for {$one[2]->kind}",
				'organization_id' => $one[1],
				'status' => $one[2]->stateOn( $today ) ?? 'planned',
				'start_date' => $one[2]->firstDay(),
				'end_date' => $one[2]->lastDay(),
			] ), $map->calls() ),
		];
	}

	private static function compact( array $members ): array {
		return array_filter( $members, static fn ( $value ) => $value !== null );
	}
}
