<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * A reason for a suggestion, or something that speaks against it: a code and figures, without words.
 *
 * The service's weight is left out on purpose: people are not shown numbers about people.
 */
final class Evidence {

	/**
	 * @param string $code One of the codes in schema/reasons.json
	 * @param array<string,mixed> $params
	 */
	public function __construct(
		public readonly string $code,
		public readonly array $params
	) {
	}

	/**
	 * @param mixed $answer
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public static function fromAnswer( $answer ): self {
		if ( !is_string( $answer['code'] ?? null ) ) {
			throw new UnexpectedValueException( 'evidence without code' );
		}
		return new self( $answer['code'], (array)( $answer['params'] ?? [] ) );
	}

	/**
	 * The part that others than the person may read: the number of people with whom the person exchanged messages becomes a range, because
	 * it counts people who never agreed to anything.
	 *
	 * @param mixed $answer
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public static function forOthers( $answer ): self {
		$evidence = self::fromAnswer( $answer );
		return isset( $evidence->params['people'] )
			? new self( $evidence->code, [ 'people' => Range::fromKept( $evidence->params['people'] ) ] + $evidence->params )
			: $evidence;
	}

	/**
	 * @param Evidence[] $evidence
	 * @return Evidence[] Without levels, which lists of an earlier version concluded from people's activity
	 */
	public static function withoutLevels( array $evidence ): array {
		$kept = array_filter( $evidence, static fn ( self $one ) => $one->code !== 'below_level' );
		return array_values( array_map( static fn ( self $one ) =>
			new self( $one->code, array_diff_key( $one->params, [ 'level' => 0 ] ) ), $kept ) );
	}

	public function toArray(): array {
		return [ 'code' => $this->code, 'params' => (object)$this->params ];
	}
}
