<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Learning resources in an order, with their prerequisites.
 */
class PackageDocument extends Document {

	public readonly ?string $community;
	/** @var string[] Slugs of the initiatives that it explains */
	public readonly array $initiatives;
	/** @var array<string,string[]> Slugs of the prerequisites, by slug of the resource, in the order of the package */
	public readonly array $resources;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->community = $json->community ?? null;
		$this->initiatives = $json->initiatives ?? [];
		$resources = [];
		foreach ( $json->resources as $entry ) {
			$resources[$entry->resource] = $entry->requires ?? [];
		}
		$this->resources = $resources;
	}

	/**
	 * @return string[]
	 */
	public function slugs(): array {
		return array_map( 'strval', array_keys( $this->resources ) );
	}
}
