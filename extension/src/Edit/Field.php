<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

/**
 * One part of a document as the form asks for it.
 */
final class Field {

	/**
	 * @param FieldType $type
	 * @param string $name Name of the member; entries of a list have the name of the list
	 * @param string $words Last part of the keys of its messages: the label and the help
	 * @param bool $required
	 * @param array $limits The schema's own keywords: minimum, maximum, maxLength, minItems ...
	 * @param array $choices What a Choice offers, or the value of a Fixed
	 * @param Field[] $members Members of a Group, by name
	 * @param Field|null $entry The entry of Rows, a Map or Texts
	 * @param int|null $size Number of Rows, where it is fixed
	 */
	public function __construct(
		public readonly FieldType $type,
		public readonly string $name,
		public readonly string $words,
		public readonly bool $required,
		public readonly array $limits = [],
		public readonly array $choices = [],
		public readonly array $members = [],
		public readonly ?Field $entry = null,
		public readonly ?int $size = null
	) {
	}

	/**
	 * @return bool Whether an empty list or object is valid here
	 */
	public function mayBeEmpty(): bool {
		return ( $this->limits['minItems'] ?? $this->limits['minProperties'] ?? 0 ) === 0;
	}
}
