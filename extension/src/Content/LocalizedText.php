<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * A text chosen for a reader, with the language in which it is written.
 */
final class LocalizedText {

	public function __construct(
		public readonly string $text,
		public readonly string $language
	) {
	}
}
