<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Tests\Content;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentValidator;

/**
 * Validates as usual, and remembers what it was asked about.
 */
class CountingValidator extends DocumentValidator {

	/** @var array{string,string}[] Keys and texts */
	public array $asked = [];

	/** @inheritDoc */
	public function validate( DocumentKey $key, string $text ): array {
		$this->asked[] = [ (string)$key, $text ];
		return parent::validate( $key, $text );
	}
}
