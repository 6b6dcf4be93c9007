<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Content;

/**
 * Finds the line on which each value of a JSON text begins, by JSON pointer (RFC 6901), and the line at which broken JSON breaks.
 */
class JsonLines {

	private const TOKEN = '/\G(?:[{}\[\],:]|"(?:[^"\\\\\x00-\x1f]|\\\\["\\\\\/bfnrt]|\\\\u[0-9A-Fa-f]{4})*"'
		. '|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)/';

	/** @var array<string,int> */
	private array $lines = [];
	private int $offset = 0;
	private int $line = 1;
	/** The token at the offset; empty where the text is no JSON any more. */
	private string $token = '';
	private bool $broken = false;

	public function __construct(
		private readonly string $text
	) {
		$this->next();
		$this->readValue( '', 0 );
		// Text after the end is an error, too.
		$this->broken = $this->broken || $this->token !== '' || $this->offset < strlen( $this->text );
	}

	/**
	 * @param string $pointer
	 * @return int|null Counted from 1; for a missing value, the line of the value that would hold it
	 */
	public function find( string $pointer ): ?int {
		while ( !isset( $this->lines[$pointer] ) ) {
			if ( $pointer === '' ) {
				return null;
			}
			$pointer = substr( $pointer, 0, (int)strrpos( $pointer, '/' ) );
		}
		return $this->lines[$pointer];
	}

	/**
	 * @return int|null Where reading ends too early; null: the text is JSON
	 */
	public function findBreak(): ?int {
		return $this->broken ? $this->line : null;
	}

	private function readValue( string $pointer, int $depth ): void {
		$this->lines[$pointer] ??= $this->line;
		if ( $depth > DocumentValidator::MAX_DEPTH ) {
			$this->broken = true;
		} elseif ( $this->token === '{' || $this->token === '[' ) {
			$this->readMembers( $pointer, $depth, $this->token === '{' );
		} elseif ( $this->token === '' || str_contains( '}],:', $this->token ) ) {
			$this->broken = true;
		} else {
			$this->next();
		}
	}

	private function readMembers( string $pointer, int $depth, bool $named ): void {
		$end = $named ? '}' : ']';
		$this->next();
		for ( $index = 0; !$this->broken && !( $index === 0 && $this->token === $end ); $index++ ) {
			$name = (string)$index;
			$line = $this->line;
			if ( $named ) {
				$name = str_starts_with( $this->token, '"' ) ? json_decode( $this->token ) : null;
				$this->broken = !is_string( $name );
				$this->broken || $this->next();
				$this->broken || $this->expect( ':' );
			}
			if ( $this->broken ) {
				return;
			}
			$member = Violation::pointerTo( $pointer, $name );
			// A member is reported at the line of its name, where an editor looks for it.
			$this->lines[$member] ??= $line;
			$this->readValue( $member, $depth + 1 );
			if ( $this->broken || $this->token === $end ) {
				break;
			}
			$this->expect( ',' );
		}
		$this->broken || $this->expect( $end );
	}

	private function expect( string $token ): void {
		if ( $this->token === $token ) {
			$this->next();
		} else {
			$this->broken = true;
		}
	}

	private function next(): void {
		$this->offset += strlen( $this->token );
		$space = strspn( $this->text, " \t\r\n", $this->offset );
		$this->line += substr_count( $this->text, "\n", $this->offset, $space );
		$this->offset += $space;
		$this->token = preg_match( self::TOKEN, $this->text, $found, 0, $this->offset ) ? $found[0] : '';
		if ( str_starts_with( $this->token, '"' ) && json_decode( $this->token ) === null ) {
			// Half a surrogate pair, or not UTF-8.
			$this->token = '';
		}
	}
}
