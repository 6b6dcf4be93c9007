<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Edit;

use MediaWiki\Extension\LeadershipDevelopment\Content\Violation;

/**
 * Where a field is: in the form by the names of its inputs, in the document by its JSON pointer. They differ where the document has keys of
 * its own and the form counts rows.
 */
final class FieldPath {

	/** Stands for the number of a row in the patterns of rows that scripts add. */
	private const PATTERN = '__%d__';

	/**
	 * @param string $formPath Path in the names of the form, with slashes
	 * @param string $pointer
	 * @param int $patterns Number of nested patterns of rows that this path is in
	 */
	private function __construct(
		public readonly string $formPath,
		public readonly string $pointer,
		public readonly int $patterns
	) {
	}

	public static function top(): self {
		return new self( '', '', 0 );
	}

	/**
	 * @param string $name In the form
	 * @param string|null $token In the document, if it differs
	 * @return self
	 */
	public function to( string $name, ?string $token = null ): self {
		return new self(
			"$this->formPath/$name", Violation::pointerTo( $this->pointer, $token ?? $name ), $this->patterns );
	}

	/**
	 * @return self Path of a row that scripts add on request
	 */
	public function toPattern(): self {
		$name = sprintf( self::PATTERN, $this->patterns );
		return new self( "$this->formPath/$name", "$this->pointer/$name", $this->patterns + 1 );
	}

	public function isPattern(): bool {
		return $this->patterns > 0;
	}

	public function id(): string {
		return 'ld' . strtr( $this->formPath, '/', '-' );
	}

	/**
	 * @param string ...$more
	 * @return string Name of an input
	 */
	public function name( string ...$more ): string {
		$names = [ ...array_slice( explode( '/', $this->formPath ), 1 ), ...$more ];
		return DocumentForm::PARAMETER . '[' . implode( '][', $names ) . ']';
	}
}
