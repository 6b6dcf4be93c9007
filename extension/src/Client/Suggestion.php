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
	 * @param Sign[] $signs Signs of what the role asks for, in the order of the role
	 * @param MonthlyActivity|null $activity
	 */
	public function __construct(
		public readonly string $person,
		public readonly string $wiki,
		public readonly string $band,
		public readonly array $reasons,
		public readonly array $counterEvidence,
		public readonly array $teams = [],
		public readonly array $elsewhere = [],
		public readonly array $signs = [],
		public readonly ?MonthlyActivity $activity = null
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
		$all = static fn ( $list ) => Evidence::withoutLevels( array_map( [ Evidence::class, 'forOthers' ], $list ) );
		return new self(
			$answer['person'],
			$answer['wiki'],
			$answer['band'],
			$all( $answer['reasons'] ?? [] ),
			$all( $answer['counter_evidence'] ?? [] ),
			array_map( $all, $answer['teams'] ?? [] ),
			array_map( $all, array_column( $answer['elsewhere'] ?? [], 'reasons', 'wiki' ) ),
			array_map( [ Sign::class, 'fromAnswer' ], $answer['signs'] ?? [] ),
			MonthlyActivity::fromAnswer( $answer['activity'] ?? null )
		);
	}

	/**
	 * @param array<int,Evidence[]> $teams
	 * @return self
	 */
	public function withTeams( array $teams ): self {
		return new self( ...[ 'teams' => $teams ] + get_object_vars( $this ) );
	}

	/**
	 * @param string[] $wikis
	 * @return self Without the reasons on other wikis
	 */
	public function withinWikis( array $wikis ): self {
		return new self( ...[ 'elsewhere' => array_intersect_key( $this->elsewhere, array_flip( $wikis ) ) ]
			+ get_object_vars( $this ) );
	}

	/**
	 * @param string $json From toJson()
	 * @param string $person The name the account has now
	 * @return self
	 */
	public static function fromJson( string $json, string $person ): self {
		return self::fromAnswer( [ 'person' => $person ] + json_decode( $json, true, 512, JSON_THROW_ON_ERROR ) );
	}

	/**
	 * @return string For storage; without the name, because accounts are renamed
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
		] : [] ) + ( $this->signs ? [
			'signs' => array_map( static fn ( Sign $sign ) => $sign->toArray(), $this->signs ),
		] : [] ) + ( $this->activity ? [ 'activity' => $this->activity->toArray() ] : [] );
	}
}
