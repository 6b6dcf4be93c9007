<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * The service's findings about a credential; codes are those of docs/credentials.md.
 */
class Verification {

	/**
	 * @param bool $valid
	 * @param array{code:string,detail:string}[] $problems
	 * @param array{code:string,detail:string}[] $unchecked
	 */
	private function __construct(
		public readonly bool $valid,
		public readonly array $problems,
		public readonly array $unchecked
	) {
	}

	/**
	 * @param mixed $answer The service's answer
	 * @return self
	 * @throws UnexpectedValueException
	 */
	public static function fromAnswer( $answer ): self {
		if ( !is_bool( $answer['valid'] ?? null ) ) {
			throw new UnexpectedValueException( 'no verdict' );
		}
		return new self( $answer['valid'],
			self::findings( $answer['problems'] ?? null ), self::findings( $answer['unchecked'] ?? null ) );
	}

	/**
	 * @return array{valid:bool,problems:array,unchecked:array}
	 */
	public function toArray(): array {
		return get_object_vars( $this );
	}

	private static function findings( mixed $findings ): array {
		if ( !is_array( $findings ) ) {
			throw new UnexpectedValueException( 'no findings' );
		}
		return array_map( static fn ( $finding ) => [
			'code' => (string)( $finding['code'] ?? throw new UnexpectedValueException( 'no code' ) ),
			'detail' => (string)( $finding['detail'] ?? '' ),
		], array_values( $findings ) );
	}
}
