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
	 * @param array<int,Evidence[]> $teams What the person brings, by number of the team
	 * @param array<string,Evidence[]> $elsewhere Reasons on other wikis of the community, by their ids
	 */
	public function __construct(
		public readonly string $person,
		public readonly string $wiki,
		public readonly string $band,
		public readonly array $reasons,
		public readonly array $counterEvidence,
		public readonly array $teams = [],
		public readonly array $elsewhere = []
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
			array_map( [ Evidence::class, 'fromAnswer' ], $answer['counter_evidence'] ?? [] ),
			array_map( static fn ( $brings ) => array_map( [ Evidence::class, 'fromAnswer' ], $brings ),
				$answer['teams'] ?? [] ),
			array_map( static fn ( $reasons ) => array_map( [ Evidence::class, 'fromAnswer' ], $reasons ),
				array_column( $answer['elsewhere'] ?? [], 'reasons', 'wiki' ) )
		);
	}

	/**
	 * @param array<int,Evidence[]> $teams
	 * @return self
	 */
	public function withTeams( array $teams ): self {
		return new self( $this->person, $this->wiki, $this->band, $this->reasons, $this->counterEvidence, $teams,
			$this->elsewhere );
	}

	/**
	 * @param string[] $wikis
	 * @return self Without the reasons on others
	 */
	public function withinWikis( array $wikis ): self {
		return new self( $this->person, $this->wiki, $this->band, $this->reasons, $this->counterEvidence, $this->teams,
			array_intersect_key( $this->elsewhere, array_flip( $wikis ) ) );
	}

	/**
	 * @param string $json As of toJson
	 * @param string $person The name the account has now
	 * @return self
	 */
	public static function fromJson( string $json, string $person ): self {
		return self::fromAnswer( [ 'person' => $person ] + json_decode( $json, true, 512, JSON_THROW_ON_ERROR ) );
	}

	/**
	 * @return string For keeping; the name is left out, because accounts are renamed
	 */
	public function toJson(): string {
		return json_encode(
			$this->toArray(), JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR );
	}

	/**
	 * @return array<string,mixed> As in the answer, without the name
	 */
	public function toArray(): array {
		$evidence = static fn ( Evidence $one ) => $one->toArray();
		return [
			'wiki' => $this->wiki,
			'band' => $this->band,
			'reasons' => array_map( $evidence, $this->reasons ),
			'counter_evidence' => array_map( $evidence, $this->counterEvidence ),
		] + ( $this->teams ? [
			'teams' => (object)array_map( static fn ( $brings ) => array_map( $evidence, $brings ), $this->teams ),
		] : [] ) + ( $this->elsewhere ? [
			'elsewhere' => array_map( static fn ( $wiki, $reasons ) => [
				'wiki' => $wiki, 'reasons' => array_map( $evidence, $reasons ),
			], array_keys( $this->elsewhere ), $this->elsewhere ),
		] : [] );
	}
}
