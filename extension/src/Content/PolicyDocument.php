<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A community's settings, as far as the wiki itself uses or shows them.
 */
class PolicyDocument extends Document {

	/** The topics of help blocks, in the order of display, as in schema/documents/policy.json. */
	public const TOPICS = SchemaNames::HELP_TOPICS;

	/** @var array<string,LanguageMap> Labels by slug of the activity class */
	public readonly array $activityClassLabels;
	/** @var array<string,stdClass> Rules by slug of the activity class */
	public readonly array $activityClasses;
	/** Null: as the default policy says. */
	public readonly ?bool $showWithoutObjection;
	/** Number of days for which a list is kept; null: as the default policy says. */
	public readonly ?int $listDays;
	/** Maximum number of people in a list; null: as the default policy says. */
	public readonly ?int $limit;
	/** Share of words from which learning resources are alike; null: as the default policy says. */
	public readonly ?float $alikeFrom;
	/** Number of months for which a review of a learning resource stays valid; null: as the default policy says. */
	public readonly ?int $reviewMonths;
	/** How people are matched; null: as the default policy says. */
	public readonly ?string $matching;
	/** @var array<string,array<array{text:LanguageMap,contact:?string,languages:string[]}>> Entries of help blocks, by topic */
	public readonly array $help;
	/** @var array<string,float> Shares of the parts of a suggestion, as far as this policy sets them */
	public readonly array $weights;
	/** @var array<string,stdClass> Rankings learned from past appointments, by slug of the role */
	public readonly array $learned;
	/** @var array<string,string> All other settings, by path, for display */
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
		$this->alikeFrom = isset( $json->alike_from ) ? (float)$json->alike_from : null;
		$this->reviewMonths = isset( $json->review_months ) ? (int)$json->review_months : null;
		$this->matching = $json->matching ?? null;
		$this->limit = isset( $json->limit ) ? (int)$json->limit : null;

		$settings = clone $json;
		$help = [];
		foreach ( $json->help ?? [] as $entry ) {
			$help[$entry->topic][] = [
				'text' => LanguageMap::fromJson( $entry->text ),
				'contact' => $entry->contact ?? null,
				'languages' => $entry->languages ?? [],
			];
		}
		$this->help = $help;
		$this->weights = array_map( 'floatval', get_object_vars( $json->weights ?? new stdClass ) );
		$this->learned = get_object_vars( $json->learned ?? new stdClass );
		unset( $settings->schema, $settings->activity_classes, $settings->help, $settings->learned );
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
