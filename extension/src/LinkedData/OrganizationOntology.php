<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\LinkedData;

use MediaWiki\Extension\LeadershipDevelopment\Content\Call;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\IndexEntry;
use MediaWiki\Extension\LeadershipDevelopment\Content\LanguageMap;
use MediaWiki\Extension\LeadershipDevelopment\Query\FoundHolder;

/**
 * The role map as JSON-LD in the W3C's Organization Ontology: https://www.w3.org/TR/vocab-org/
 */
class OrganizationOntology {

	/** Terms that an export uses beside those of the map. */
	private const ORIGIN = [
		'date' => [ '@id' => 'schema:dateModified', '@type' => 'xsd:dateTime' ],
		'wiki' => [ '@id' => 'schema:isBasedOn', '@type' => '@id' ],
		'license' => [ '@id' => 'schema:license', '@type' => '@id' ],
	];

	/** The JSON-LD context. A processor need not fetch anything. */
	private const CONTEXT = [
		'org' => 'http://www.w3.org/ns/org#',
		'foaf' => 'http://xmlns.com/foaf/0.1/',
		'skos' => 'http://www.w3.org/2004/02/skos/core#',
		'schema' => 'https://schema.org/',
		'xsd' => 'http://www.w3.org/2001/XMLSchema#',
		'label' => [ '@id' => 'skos:prefLabel', '@container' => '@language' ],
		'name' => 'foaf:name',
		'subOrganizationOf' => [ '@id' => 'org:subOrganizationOf', '@type' => '@id' ],
		'unitOf' => [ '@id' => 'org:unitOf', '@type' => '@id' ],
		'postIn' => [ '@id' => 'org:postIn', '@type' => '@id' ],
		'member' => [ '@id' => 'org:member', '@type' => '@id' ],
		'organization' => [ '@id' => 'org:organization', '@type' => '@id' ],
		'role' => [ '@id' => 'org:role', '@type' => '@id' ],
		'event' => [ '@id' => 'schema:event', '@type' => '@id' ],
		'organizer' => [ '@id' => 'schema:organizer', '@type' => '@id' ],
		'keywords' => 'schema:keywords',
		'foundingDate' => [ '@id' => 'schema:foundingDate', '@type' => 'xsd:date' ],
		'dissolutionDate' => [ '@id' => 'schema:dissolutionDate', '@type' => 'xsd:date' ],
		'startDate' => [ '@id' => 'schema:startDate', '@type' => 'xsd:date' ],
		'endDate' => [ '@id' => 'schema:endDate', '@type' => 'xsd:date' ],
	];

	/**
	 * @param RoleMap $map
	 * @param array{date?:string,wiki?:string,license?:array{name:string,url:string}} $origin Of an export: when and where it was made
	 * @return array
	 */
	public static function write( RoleMap $map, array $origin = [] ): array {
		$people = $map->people();
		$license = $origin['license']['url'] ?? '';
		return [
			'@context' => self::CONTEXT + ( $origin ? self::ORIGIN : [] ),
			// A named graph, with a description of its origin.
			...$origin ? [ '@id' => $origin['wiki'] . '#leadership', '@type' => 'schema:Dataset', 'date' => $origin['date'],
				'wiki' => $origin['wiki'] ] : [],
			...$license !== '' ? [ 'license' => $license ] : [],
			'@graph' => [
				...array_map( self::node( ... ), [ ...$map->communities, ...$map->roles ] ),
				...array_map( static fn ( IndexEntry $group ) =>
					self::node( $group ) + self::days( $map->mandates[$group->key->slug] ?? null ), $map->groups ),
				...array_map( static fn ( string $address, $user ) =>
					[ '@id' => $address, '@type' => 'foaf:Agent', 'name' => (string)$user ],
					array_keys( $people ), array_values( $people ) ),
				...array_map( static fn ( FoundHolder $membership ) => self::compact( [
					'@type' => 'org:Membership',
					'member' => RoleMap::personAddress( $membership->holder->user ),
					'organization' => RoleMap::organizationAddress( $membership ),
					'role' => RoleMap::roleAddress( $membership ),
					'startDate' => $membership->holder->start,
					'endDate' => $membership->holder->end,
				] ), $map->memberships ),
				...array_map( static fn ( array $one ) => self::call( ...$one ), $map->calls() ),
			],
		];
	}

	/**
	 * @param IndexEntry $entry Index entry of a community, a group or a role
	 * @param GroupDocument|null $group Content of the page of a group
	 * @return array What the page describes and, for a group, its calls; without people
	 */
	public static function writePage( IndexEntry $entry, ?GroupDocument $group = null ): array {
		$map = new RoleMap( [], [], [], [], [], $group ? [ $entry->key->slug => $group ] : [] );
		$calls = array_map( static fn ( array $one ) => self::call( ...$one ), $map->calls() );
		$node = self::node( $entry ) + self::days( $group ) + self::compact( [ 'event' => $calls ?: null ] );
		$words = $node + array_merge( [], ...$calls ) + [ 'org' => '', 'skos' => '' ];
		if ( array_diff_key( $words, self::node( $entry ), [ 'org' => '', 'skos' => '' ] ) ) {
			$words += [ 'schema' => '', 'xsd' => '' ];
		}
		return [ '@context' => array_intersect_key( self::CONTEXT, $words ) ] + $node;
	}

	/**
	 * @param DocumentKey $key Of a profile, which is the post that a role has in a community
	 * @param LanguageMap $label Of the role
	 * @return array What the page describes; without the people who hold the post
	 */
	public static function writePost( DocumentKey $key, LanguageMap $label ): array {
		[ $role, $community ] = $key->slugParts();
		$node = self::compact( [
			'@id' => RoleMap::address( $key ),
			'@type' => 'org:Post',
			'label' => $label->toArray() ?: null,
			'role' => RoleMap::address( DocumentKey::tryFrom( DocumentKind::Role, $role ) ),
			'postIn' => RoleMap::communityAddress( $community ),
		] );
		return [ '@context' => array_intersect_key( self::CONTEXT, $node + [ 'org' => '', 'skos' => '' ] ) ] + $node;
	}

	/**
	 * @param GroupDocument|null $group
	 * @return array<string,string> When it begins and ends, if it says so
	 */
	private static function days( ?GroupDocument $group ): array {
		return self::compact( [ 'foundingDate' => $group?->from, 'dissolutionDate' => $group?->until ] );
	}

	/**
	 * The ontology of organizations has no calls; an event is the term for something between two days.
	 *
	 * @param string $address
	 * @param string $group Address
	 * @param Call $call
	 * @return array
	 */
	private static function call( string $address, string $group, Call $call ): array {
		return self::compact( [
			'@id' => $address,
			'@type' => 'schema:Event',
			'label' => $call->label->toArray() ?: null,
			'keywords' => $call->kind,
			'organizer' => $group,
			'startDate' => $call->firstDay(),
			'endDate' => $call->lastDay(),
		] );
	}

	/**
	 * @param IndexEntry $entry Index entry of a community, a group or a role
	 * @return array
	 */
	private static function node( IndexEntry $entry ): array {
		[ $type, $relation ] = match ( $entry->key->kind ) {
			DocumentKind::Community => [ 'org:Organization', 'subOrganizationOf' ],
			DocumentKind::Group => [ 'org:OrganizationalUnit', 'unitOf' ],
			// A role of one community is a post in it; other roles can be held anywhere.
			DocumentKind::Role => [ $entry->community === null ? 'org:Role' : [ 'org:Role', 'org:Post' ], 'postIn' ],
		};
		return self::compact( [
			'@id' => RoleMap::address( $entry->key ),
			'@type' => $type,
			// Without a text in any language there is no label.
			'label' => $entry->label->toArray() ?: null,
			$relation => RoleMap::communityAddress( $entry->community ),
		] );
	}

	private static function compact( array $members ): array {
		return array_filter( $members, static fn ( $value ) => $value !== null );
	}
}
