<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A community's settings, as far as the wiki itself goes by them or shows them.
 */
class PolicyDocument extends Document {

	/** @var array<string,LanguageMap> Labels by slug of the activity class */
	public readonly array $activityClassLabels;
	/** @var array<string,stdClass> Rules by slug of the activity class */
	public readonly array $activityClasses;
	/** Null when this policy leaves it to the default one. */
	public readonly ?bool $showWithoutObjection;
	/** Days a list lives; null when this policy leaves it to the default one. */
	public readonly ?int $listDays;
	/** People a list holds; null when this policy leaves it to the default one. */
	public readonly ?int $limit;
	/** @var array<string,string> Everything else, as path and value, for showing */
	public readonly array $settings;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$labels = [];
		foreach ( get_object_vars( $json->activity_classes ?? new stdClass ) as $slug => $class ) {
			$labels[$slug] = LanguageMap::fromJson( $class->label ?? null );
		}
		$this->activityClassLabels = $labels;
		$this->activityClasses = get_object_vars( $json->activity_classes ?? new stdClass );
		$this->showWithoutObjection = $json->show_without_objection ?? null;
		$this->listDays = isset( $json->list_days ) ? (int)$json->list_days : null;
		$this->limit = isset( $json->limit ) ? (int)$json->limit : null;

		$settings = clone $json;
		unset( $settings->schema, $settings->activity_classes );
		$this->settings = self::flatten( $settings, '' );
	}

	/**
	 * @param stdClass|array $values
	 * @param string $prefix
	 * @return array<string,string>
	 */
	private static function flatten( stdClass|array $values, string $prefix ): array {
		$flat = [];
		foreach ( is_array( $values ) ? $values : get_object_vars( $values ) as $name => $value ) {
			if ( is_array( $value ) || $value instanceof stdClass ) {
				$flat += self::flatten( $value, "$prefix$name." );
			} else {
				$flat[$prefix . $name] = json_encode( $value );
			}
		}
		return $flat;
	}
}
