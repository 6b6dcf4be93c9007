<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

use stdClass;

/**
 * Something that was said in a round of feedback.
 */
final class FeedbackItem {

	/** Channels, as in schema/documents/feedback.json. */
	public const CHANNELS = SchemaNames::FEEDBACK_CHANNELS;
	public const STAKEHOLDERS = SchemaNames::FEEDBACK_STAKEHOLDERS;
	public const OUTCOMES = SchemaNames::FEEDBACK_OUTCOMES;

	/** Facts by which items are counted, in the order of tables. */
	public const FACTS = [ 'question', 'language', 'channel', 'stakeholder', 'region' ];

	/**
	 * @param string $id
	 * @param LanguageMap $text
	 * @param array<string,?string> $facts By the names in FACTS; null: not given
	 * @param string|null $url Where it was said
	 * @param string|null $date YYYY-MM-DD
	 * @param string|null $outcome
	 * @param LanguageMap $because
	 */
	private function __construct(
		public readonly string $id,
		public readonly LanguageMap $text,
		public readonly array $facts,
		public readonly ?string $url,
		public readonly ?string $date,
		public readonly ?string $outcome,
		public readonly LanguageMap $because
	) {
	}

	public static function fromJson( stdClass $json ): self {
		$text = LanguageMap::fromJson( $json->text );
		$facts = [];
		foreach ( self::FACTS as $name ) {
			$facts[$name] = $json->$name ?? null;
		}
		// A text that was not translated is in its original language.
		$languages = array_keys( $text->toArray() );
		$facts['language'] ??= count( $languages ) === 1 ? $languages[0] : null;
		return new self( $json->id, $text, $facts, $json->url ?? null, $json->date ?? null, $json->outcome ?? null,
			LanguageMap::fromJson( $json->because ?? null ) );
	}
}
