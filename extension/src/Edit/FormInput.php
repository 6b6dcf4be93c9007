<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentContent;
use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;
use stdClass;

/**
 * What an editor filled in.
 */
final class FormInput {

	/**
	 * @param stdClass $document
	 * @param Violation[] $violations
	 * @param FormActions $actions What the button that was pressed did
	 * @param DocumentContent|null $content The document as content, where something was sent
	 */
	public function __construct(
		public readonly stdClass $document,
		public readonly array $violations,
		public readonly FormActions $actions,
		public readonly ?DocumentContent $content = null
	) {
	}
}
