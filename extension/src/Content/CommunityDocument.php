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
	/** @var array<array{competency:string,level:?int}> What it needs */
	public readonly array $needs;
	/** @var array<array{competency:string,method:?string}> What it can teach */
	public readonly array $offers;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->kind = $json->kind;
		$this->wikis = $json->wikis ?? [];
		$this->languages = $json->languages ?? [];
		$this->region = $json->region ?? null;
		$this->parent = $json->parent ?? null;
		$this->needs = array_map( static fn ( stdClass $need ) => [
			'competency' => $need->competency,
			'level' => isset( $need->level ) ? (int)$need->level : null,
		], $json->needs ?? [] );
		$this->offers = array_map( static fn ( stdClass $offer ) => [
			'competency' => $offer->competency,
			'method' => $offer->method ?? null,
		], $json->offers ?? [] );
	}
}
