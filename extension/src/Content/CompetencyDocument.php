<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * What a person can do, and which public activity is evidence of it.
 */
class CompetencyDocument extends Document {

	/** Associations with competencies of which this one is a part. */
	private const BROADER = [ 'is_child_of', 'is_part_of' ];

	public readonly string $type;
	/** @var array<array{type:string,target:string}> */
	public readonly array $associations;
	/** @var LanguageMap[] Descriptors of the levels 0 to 4, or none */
	public readonly array $levels;
	/** @var string[] Activity classes that count as evidence */
	public readonly array $activityClasses;
	/** @var array<string,array{can_show:LanguageMap,cannot_show:LanguageMap}> What acts can and cannot show, by class */
	public readonly array $meanings;
	/** A question worth asking people, because no activity answers it. */
	public readonly LanguageMap $ask;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->type = $json->type;
		$this->associations = array_map( 'get_object_vars', $json->associations ?? [] );
		$this->levels = array_map( [ LanguageMap::class, 'fromJson' ], $json->levels ?? [] );
		$this->activityClasses = array_column( $json->indicators ?? [], 'activity_class' );
		$meanings = [];
		foreach ( $json->indicators ?? [] as $indicator ) {
			$meanings[$indicator->activity_class] = [
				'can_show' => LanguageMap::fromJson( $indicator->can_show ?? null ),
				'cannot_show' => LanguageMap::fromJson( $indicator->cannot_show ?? null ),
			];
		}
		$this->meanings = $meanings;
		$this->ask = LanguageMap::fromJson( $json->ask ?? null );
	}

	/**
	 * @return string[] Slugs of the competencies of which it is a part; those of other sites are left out
	 */
	public function broader(): array {
		$broader = [];
		foreach ( $this->associations as [ 'type' => $type, 'target' => $target ] ) {
			if ( in_array( $type, self::BROADER, true ) && DocumentKey::tryFrom( DocumentKind::Competency, $target ) ) {
				$broader[$target] = true;
			}
		}
		return array_map( 'strval', array_keys( $broader ) );
	}
}
