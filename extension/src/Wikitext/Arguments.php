<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Wikitext;

/**
 * The arguments of a parser function. A parameter without a value counts as missing, so that templates can pass theirs on.
 */
final class Arguments {

	/**
	 * @param string $first The argument without a name
	 * @param array<string,string> $named
	 */
	public function __construct(
		public readonly string $first,
		private readonly array $named
	) {
	}

	/**
	 * @param string[] $arguments As MediaWiki gives them: `value` or `name=value`
	 * @param string[] $names Names of permitted parameters
	 * @return self
	 */
	public static function parse( array $arguments, array $names ): self {
		$first = '';
		$named = [];
		foreach ( $arguments as $position => $argument ) {
			[ $name, $value ] = array_map( 'trim', explode( '=', $argument, 2 ) ) + [ 1 => null ];
			if ( $value !== null && in_array( $name, $names, true ) ) {
				$named[$name] = $value;
			} elseif ( $position === 0 && $value === null ) {
				$first = $name;
			} elseif ( $name !== '' ) {
				throw new WikitextError(
					'leadershipdevelopment-parser-unknown-parameter', $name, implode( ', ', $names ) );
			}
		}
		return new self( $first, $named );
	}

	public function get( string $name ): ?string {
		$value = $this->named[$name] ?? '';
		return $value === '' ? null : $value;
	}

	/**
	 * @param string $name
	 * @param string[] $words
	 * @return string|null One of the permitted words
	 */
	public function word( string $name, array $words ): ?string {
		$value = $this->get( $name );
		if ( $value !== null && !in_array( $value, $words, true ) ) {
			throw new WikitextError(
				'leadershipdevelopment-parser-unknown-value', $name, $value, implode( ', ', $words ) );
		}
		return $value;
	}

	public function number( string $name, int $default, int $most ): int {
		$value = $this->get( $name ) ?? (string)$default;
		if ( !ctype_digit( $value ) || (int)$value < 1 || (int)$value > $most ) {
			throw new WikitextError( 'leadershipdevelopment-parser-unknown-number', $name, $value, (string)$most );
		}
		return (int)$value;
	}
}
