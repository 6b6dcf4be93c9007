<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * A text as found for a reader, with the language it really is in.
 */
final class LocalizedText {

	public function __construct(
		public readonly string $text,
		public readonly string $language
	) {
	}
}
