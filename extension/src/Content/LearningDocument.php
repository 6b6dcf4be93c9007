<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Something from which people can learn: a course, a guide, a video, an event.
 */
class LearningDocument extends Document {

	public const FORMATS = SchemaNames::LEARNING_FORMATS;
	public const MODES = SchemaNames::LEARNING_MODES;
	public const METHODS = SchemaNames::LEARNING_METHODS;
	public const COSTS = SchemaNames::LEARNING_COSTS;

	/** @var array<string,string> Codes of `format`, `mode`, `method` and `cost`, where the document gives them */
	public readonly array $codes;
	public readonly ?string $url;
	/** @var array<array{url:string,label:LanguageMap}> Further addresses */
	public readonly array $links;
	/** @var string[] Language codes */
	public readonly array $languages;
	public readonly ?string $provider;
	public readonly ?string $licence;
	public readonly ?string $region;
	/** @var array<array{competency:string,level:?int}> */
	public readonly array $teaches;
	/** @var int|null In minutes */
	public readonly ?int $duration;
	/** @var string|null YYYY-MM-DD, as is $ends */
	public readonly ?string $starts;
	public readonly ?string $ends;
	/** @var string|null Slug of the resource it was made from */
	public readonly ?string $adapts;
	/** @var string|null Day on which the original was last checked, YYYY-MM-DD */
	public readonly ?string $adaptedOn;
	/** @var LearningReview[] */
	public readonly array $reviews;
	public readonly ?Source $source;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->codes = array_intersect_key(
			get_object_vars( $json ), [ 'format' => 0, 'mode' => 0, 'method' => 0, 'cost' => 0 ] );
		$this->url = $json->url ?? null;
		$this->links = array_map( static fn ( stdClass $link ) => [
			'url' => $link->url, 'label' => LanguageMap::fromJson( $link->label ?? null ) ], $json->links ?? [] );
		$this->languages = $json->languages ?? [];
		$this->provider = $json->provider ?? null;
		$this->licence = $json->licence ?? null;
		$this->region = $json->region ?? null;
		$this->teaches = array_map( static fn ( stdClass $outcome ) => [
			'competency' => $outcome->competency,
			'level' => isset( $outcome->level ) ? (int)$outcome->level : null,
		], $json->teaches ?? [] );
		$this->duration = isset( $json->duration_minutes ) ? (int)$json->duration_minutes : null;
		$this->starts = $json->starts ?? null;
		$this->ends = $json->ends ?? null;
		$this->adapts = $json->adapts ?? null;
		$this->adaptedOn = $json->adapted_on ?? null;
		$this->reviews = array_map( LearningReview::fromJson( ... ), $json->reviews ?? [] );
		$this->source = Source::fromJson( $json->source ?? null );
	}

	/**
	 * @return string|null Day of the latest review, YYYY-MM-DD
	 */
	public function lastReviewed(): ?string {
		return $this->reviews ? max( array_column( $this->reviews, 'date' ) ) : null;
	}
}
