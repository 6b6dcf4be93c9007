<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * A text in several languages.
 */
final class LanguageMap {

	/**
	 * @param array<string,string> $texts By language code
	 */
	private function __construct(
		private readonly array $texts
	) {
	}

	public static function fromJson( ?stdClass $json ): self {
		return new self( $json ? array_map( static fn ( $text ) => PlainText::clean( (string)$text ), get_object_vars( $json ) ) : [] );
	}

	/**
	 * @param string[] $languages The reader's language and its fallbacks, best first
	 * @return LocalizedText|null Null when there is no text in any language
	 */
	public function find( array $languages ): ?LocalizedText {
		foreach ( [ ...$languages, ...array_keys( $this->texts ) ] as $language ) {
			if ( isset( $this->texts[$language] ) ) {
				return new LocalizedText( $this->texts[$language], $language );
			}
		}
		return null;
	}

	/**
	 * @return array<string,string>
	 */
	public function toArray(): array {
		return $this->texts;
	}
}
