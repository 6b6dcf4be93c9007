<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * The service's answer to who could grow into a role.
 */
final class SuggestionList {

	/**
	 * @param string $dataUntil ISO 8601; empty when there is no data yet
	 * @param int $considered People with registered public activity
	 * @param array<string,int> $excluded Count by code of the exclusion
	 * @param Suggestion[] $suggestions By band
	 */
	public function __construct(
		public readonly string $dataUntil,
		public readonly int $considered,
		public readonly array $excluded,
		public readonly array $suggestions
	) {
	}

	/**
	 * @param mixed $answer
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public static function fromAnswer( $answer ): self {
		if ( !is_array( $answer ) || !is_array( $answer['suggestions'] ?? null ) ) {
			throw new UnexpectedValueException( 'no suggestions' );
		}
		return new self(
			(string)( $answer['data_until'] ?? '' ),
			(int)( $answer['considered'] ?? 0 ),
			array_map( 'intval', $answer['excluded'] ?? [] ),
			array_map( [ Suggestion::class, 'fromAnswer' ], $answer['suggestions'] )
		);
	}
}
