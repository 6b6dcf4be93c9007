<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A group of people with common roles.
 */
class CommunityDocument extends Document {

	public readonly string $kind;
	/** @var string[] */
	public readonly array $wikis;
	/** @var string[] */
	public readonly array $languages;
	public readonly ?string $region;
	public readonly ?string $parent;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->kind = $json->kind;
		$this->wikis = $json->wikis ?? [];
		$this->languages = $json->languages ?? [];
		$this->region = $json->region ?? null;
		$this->parent = $json->parent ?? null;
	}
}
