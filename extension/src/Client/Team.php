<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * A few people who could carry a role together. Who they are is stored with the people of the list, so that whoever leaves the list leaves
 * the team. It is shown only while all of them may be shown.
 */
final class Team {

	/**
	 * @param string $band
	 * @param Evidence[] $counterEvidence Competencies that none of them shows
	 * @param int $size Number of people
	 */
	public function __construct(
		public readonly string $band,
		public readonly array $counterEvidence,
		public readonly int $size
	) {
	}

	/**
	 * @param mixed $answer
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public static function fromAnswer( $answer ): self {
		if ( !is_string( $answer['band'] ?? null ) || !is_array( $answer['members'] ?? null ) ) {
			throw new UnexpectedValueException( 'team without band or members' );
		}
		return new self( $answer['band'], Evidence::withoutLevels(
			array_map( [ Evidence::class, 'fromAnswer' ], $answer['counter_evidence'] ?? [] ) ),
			count( $answer['members'] ) );
	}

	/**
	 * @param array $kept From toArray()
	 * @return self
	 */
	public static function fromArray( array $kept ): self {
		return new self( $kept['band'], Evidence::withoutLevels(
			array_map( [ Evidence::class, 'fromAnswer' ], $kept['counter_evidence'] ) ),
			$kept['size'] );
	}

	public function toArray(): array {
		return [
			'band' => $this->band,
			'counter_evidence' => array_map( static fn ( Evidence $one ) => $one->toArray(), $this->counterEvidence ),
			'size' => $this->size,
		];
	}
}
