<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Loads the JSON Schemas that every layer reads, from the files shipped with the extension.
 */
class SchemaLoader {

	public const SERVICE_NAME = 'LeadershipDevelopment.SchemaLoader';

	/** @var array<string,stdClass> */
	private array $schemas = [];

	public function __construct(
		private readonly string $directory
	) {
	}

	public function load( DocumentKind $kind ): stdClass {
		return $this->schemas[$kind->value] ??= json_decode(
			file_get_contents( "$this->directory/{$kind->value}.json" ),
			false,
			512,
			JSON_THROW_ON_ERROR
		);
	}
}
