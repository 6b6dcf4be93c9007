<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * What a person can do, and which public activity is evidence of it.
 */
class CompetencyDocument extends Document {

	public readonly string $type;
	/** @var array<array{type:string,target:string}> */
	public readonly array $associations;
	/** @var LanguageMap[] Descriptors of the levels 0 to 4, or none */
	public readonly array $levels;
	/** @var string[] Activity classes that count as evidence */
	public readonly array $activityClasses;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->type = $json->type;
		$this->associations = array_map( 'get_object_vars', $json->associations ?? [] );
		$this->levels = array_map( [ LanguageMap::class, 'fromJson' ], $json->levels ?? [] );
		$this->activityClasses = array_column( $json->indicators ?? [], 'activity_class' );
	}
}
