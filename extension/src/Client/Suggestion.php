<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * One person in the service's answer.
 */
final class Suggestion {

	/**
	 * @param string $person User name on the wiki the data comes from
	 * @param string $wiki Id of that wiki
	 * @param string $band
	 * @param Evidence[] $reasons
	 * @param Evidence[] $counterEvidence
	 */
	public function __construct(
		public readonly string $person,
		public readonly string $wiki,
		public readonly string $band,
		public readonly array $reasons,
		public readonly array $counterEvidence
	) {
	}

	/**
	 * @param mixed $answer
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public static function fromAnswer( $answer ): self {
		foreach ( [ 'person', 'wiki', 'band' ] as $member ) {
			if ( !is_string( $answer[$member] ?? null ) ) {
				throw new UnexpectedValueException( "suggestion without $member" );
			}
		}
		return new self(
			$answer['person'],
			$answer['wiki'],
			$answer['band'],
			array_map( [ Evidence::class, 'fromAnswer' ], $answer['reasons'] ?? [] ),
			array_map( [ Evidence::class, 'fromAnswer' ], $answer['counter_evidence'] ?? [] )
		);
	}
}
