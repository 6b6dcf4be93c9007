<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Diff;

use MediaWiki\Extension\LeadershipDevelopment\View\ReaderLanguage;
use MediaWiki\Languages\LanguageNameUtils;
use stdClass;

/**
 * Names the parts of a document, and puts their values into words.
 */
class FieldWords {

	/** Members that hold a text in each language. */
	private const TEXTS = [ 'label', 'description', 'criteria', 'scope', 'function', 'text', 'levels', 'recommendation', 'name',
		'stakeholder_type', 'lead', 'geography', 'phase', 'title', 'owner', 'considerations', 'design', 'outcome',
		'because', 'can_show', 'cannot_show', 'ask' ];

	/** Members that hold entries; an entry is named by what it is about. */
	private const ENTRIES = [ 'requirements', 'holders', 'associations', 'indicators', 'members', 'calls', 'versions',
		'activity_classes', 'projects', 'provenance', 'teaches', 'aligns', 'goals', 'assessments', 'phases', 'cycles', 'iterations',
		'lessons', 'milestones', 'actions', 'evidence', 'help', 'questions', 'items', 'statements',
		'reviews', 'scores', 'needs', 'offers', 'resources', 'links' ];

	/** Members that hold a code => beginnings of the messages that may name it. */
	private const CODES = [
		'family' => [ 'family' ],
		'level' => [ 'rolelevel' ],
		'selection' => [ 'selection' ],
		'importance' => [ 'importance' ],
		'min_level' => [ 'level' ],
		'type' => [ 'type', 'association' ],
		'kind' => [ 'communitykind', 'group-call', 'assessment', 'lesson' ],
		'status' => [ 'action' ],
		'topic' => [ 'help-topic' ],
		'channel' => [ 'feedback-channel' ],
		'stakeholder' => [ 'feedback-stakeholder' ],
		'outcome' => [ 'feedback-outcome' ],
		'format' => [ 'learning-format' ],
		'mode' => [ 'learning-mode' ],
		'method' => [ 'learning-method' ],
		'cost' => [ 'learning-cost' ],
		'criterion' => [ 'learning-criterion' ],
		'asks' => [ 'survey-asks' ],
	];

	public function __construct(
		public readonly ReaderLanguage $reader,
		private readonly LanguageNameUtils $languageNames
	) {
	}

	/**
	 * @param string[] $path
	 * @return string Plain text
	 */
	public function place( array $path ): string {
		$words = [];
		$previous = '';
		foreach ( $path as $name ) {
			$isLevel = $previous === 'levels' && ctype_digit( $name );
			$words[] = match ( true ) {
				// Entries are counted from one, levels from zero.
				$isLevel => $this->reader->msg( 'leadershipdevelopment-level-' . ( (int)$name - 1 ) )->text(),
				in_array( $previous, self::ENTRIES, true ) => $name,
				$this->isText( $previous ) =>
					$this->languageNames->getLanguageName( $name, $this->reader->language->getCode() ) ?: $name,
				default => $this->name( $name ),
			};
			// The descriptor of a level is a text in several languages.
			$previous = $isLevel ? 'text' : $name;
		}
		return implode( $this->reader->msg( 'colon-separator' )->text(), $words );
	}

	/**
	 * @param string $field Name of the member that has the value
	 * @param mixed $value As JSON is decoded
	 * @return string Plain text, of several lines where the value is long
	 */
	public function value( string $field, $value ): string {
		if ( is_bool( $value ) ) {
			return $this->reader->msg( $value ? 'htmlform-yes' : 'htmlform-no' )->text();
		}
		if ( is_array( $value ) ) {
			return implode( "\n", array_map( fn ( $entry ) => $this->value( $field, $entry ), $value ) );
		}
		if ( $value instanceof stdClass ) {
			$lines = [];
			foreach ( get_object_vars( $value ) as $name => $member ) {
				$name = (string)$name;
				$lines[] = $this->place( $this->isText( $field ) ? [ $field, $name ] : [ $name ] )
					. $this->reader->msg( 'colon-separator' )->text() . $this->value( $name, $member );
			}
			return implode( "\n", $lines );
		}
		return $this->code( $field, (string)$value ) ?? (string)$value;
	}

	private function isText( string $field ): bool {
		return in_array( $field, self::TEXTS, true );
	}

	private function name( string $name ): string {
		// Settings of policies bear the names of the document, on their page too.
		$message = $this->reader->msg( "leadershipdevelopment-diff-field-$name" );
		return preg_match( '/^[a-z_]+$/D', $name ) && $message->exists() ? $message->text() : $name;
	}

	private function code( string $field, string $code ): ?string {
		foreach ( preg_match( '/^[a-z0-9_]+$/D', $code ) ? self::CODES[$field] ?? [] : [] as $prefix ) {
			$message = $this->reader->msg( "leadershipdevelopment-$prefix-$code" );
			if ( $message->exists() ) {
				return $message->plain();
			}
		}
		return null;
	}
}
