<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * A reason for a suggestion, or something that speaks against it: a code and figures, no words.
 *
 * The service's weight is left behind on purpose: people are not shown numbers about people.
 */
final class Evidence {

	/**
	 * @param string $code Of schema/reasons.json
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

	public function toArray(): array {
		return [ 'code' => $this->code, 'params' => (object)$this->params ];
	}
}
