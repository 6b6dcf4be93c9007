<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A wording that roles cite, in numbered versions.
 */
class DefinitionDocument extends Document {

	public readonly ?string $community;
	/** @var non-empty-array<int,array{date:string,text:LanguageMap}> By version, oldest first; dates are YYYY-MM-DD */
	public readonly array $versions;

	public function __construct( stdClass $json ) {
		parent::__construct( $json );
		$this->community = $json->community ?? null;
		$versions = [];
		foreach ( $json->versions as $wording ) {
			$versions[(int)$wording->version] =
				[ 'date' => $wording->date, 'text' => LanguageMap::fromJson( $wording->text ) ];
		}
		$this->versions = $versions;
	}

	/**
	 * @return int The version in force
	 */
	public function latestVersion(): int {
		return array_key_last( $this->versions );
	}
}
