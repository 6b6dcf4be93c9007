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
	 * @param int $beyondLimit People who could be shown as well, if the list held more
	 * @param int $replaced People in the list who would not be without variety and fair share
	 * @param Audit|null $audit Null: none is kept
	 * @param Team[] $teams By number
	 * @param array<int,string[]> $uncovered By size in which no team covers the role: competencies that the best still leaves
	 */
	public function __construct(
		public readonly string $dataUntil,
		public readonly int $considered,
		public readonly array $excluded,
		public readonly array $suggestions,
		public readonly int $beyondLimit = 0,
		public readonly int $replaced = 0,
		public readonly ?Audit $audit = null,
		public readonly array $teams = [],
		public readonly array $uncovered = []
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
			array_map( [ Suggestion::class, 'fromAnswer' ], $answer['suggestions'] ),
			replaced: (int)( $answer['selection']['replaced'] ?? 0 ),
			audit: isset( $answer['audit'] ) ? Audit::fromAnswer( $answer['audit'] ) : null
		);
	}

	/**
	 * @param string $json As of toJson
	 * @return self Without people
	 */
	public static function fromJson( string $json ): self {
		$kept = json_decode( $json, true, 512, JSON_THROW_ON_ERROR );
		return new self( $kept['data_until'], $kept['considered'], $kept['excluded'], [],
			$kept['beyond_limit'] ?? 0, $kept['replaced'] ?? 0,
			isset( $kept['audit'] ) ? Audit::fromAnswer( $kept['audit'] ) : null,
			array_map( [ Team::class, 'fromArray' ], $kept['teams'] ?? [] ),
			$kept['uncovered'] ?? [] );
	}

	/**
	 * @return string What it says of everybody together; people are kept one by one
	 */
	public function toJson(): string {
		return json_encode( [
			'data_until' => $this->dataUntil,
			'considered' => $this->considered,
			'excluded' => (object)$this->excluded,
			'beyond_limit' => $this->beyondLimit,
			'replaced' => $this->replaced,
			'audit' => $this->audit?->toArray(),
			'teams' => array_map( static fn ( Team $team ) => $team->toArray(), $this->teams ),
			'uncovered' => (object)$this->uncovered,
		], JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR );
	}

	/**
	 * @param Suggestion[] $suggestions
	 * @return self
	 */
	public function withSuggestions( array $suggestions ): self {
		return $this->with( [ 'suggestions' => $suggestions ] );
	}

	/**
	 * @param array<string,int> $excluded
	 * @return self
	 */
	public function withExcluded( array $excluded ): self {
		return $this->with( [ 'excluded' => $excluded ] );
	}

	/**
	 * @param self $chosen Some of these people, chosen by the service
	 * @return self Only them, with the counts of all
	 */
	public function choose( self $chosen ): self {
		return $this->with( [
			'suggestions' => $chosen->suggestions,
			'beyondLimit' => count( $this->suggestions ) - count( $chosen->suggestions ),
			'replaced' => $chosen->replaced,
			'audit' => $this->audit && $chosen->audit ? $this->audit->withChoice( $chosen->audit ) : null,
		] );
	}

	/**
	 * @param array $answer The service's, to which teams there are of these people
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public function withTeams( array $answer ): self {
		$brought = [];
		$teams = array_values( $answer['teams'] );
		foreach ( $teams as $number => $team ) {
			foreach ( $team['members'] ?? [] as $member ) {
				$brought[$member['person']][$number] =
					array_map( [ Evidence::class, 'fromAnswer' ], $member['brings'] ?? [] );
			}
		}
		return $this->with( [
			'suggestions' => array_map( static fn ( Suggestion $one ) => isset( $brought[$one->person] )
				? $one->withTeams( $brought[$one->person] ) : $one, $this->suggestions ),
			'teams' => array_map( [ Team::class, 'fromAnswer' ], $teams ),
			'uncovered' => array_column( $answer['uncovered'] ?? [], 'competencies', 'size' ),
		] );
	}

	/**
	 * @param array<string,mixed> $changes
	 * @return self
	 */
	private function with( array $changes ): self {
		return new self( ...$changes + get_object_vars( $this ) );
	}
}
