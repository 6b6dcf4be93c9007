<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * The service's answer to the question who could grow into a role.
 */
final class SuggestionList {

	public const FRESH = 'fresh';
	public const OLD = 'old';
	public const TOO_OLD = 'too_old';

	/**
	 * @param string $dataUntil ISO 8601; empty when there is no data yet
	 * @param Suggestion[] $suggestions By band
	 * @param array<string,string> $notShown Ranges of people by category, see SuggestionList\NotShown
	 * @param string $replaced Range of people in the list who would not be without variety and fair share
	 * @param Audit|null $audit Null: none is kept
	 * @param Team[] $teams By number
	 * @param array<int,string[]> $uncovered By size for which no team covers the role: competencies that the best one lacks
	 * @param string $dataAge fresh, old, or too_old by the policy, when the list was made
	 * @param Silence|null $silence Why there is nobody
	 */
	public function __construct(
		public readonly string $dataUntil,
		public readonly array $suggestions,
		public readonly array $notShown = [],
		public readonly string $replaced = Range::NONE,
		public readonly ?Audit $audit = null,
		public readonly array $teams = [],
		public readonly array $uncovered = [],
		public readonly string $dataAge = self::FRESH,
		public readonly ?Silence $silence = null
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
			array_map( [ Suggestion::class, 'fromAnswer' ], $answer['suggestions'] ),
			replaced: Range::of( (int)( $answer['selection']['replaced'] ?? 0 ) ),
			audit: isset( $answer['audit'] ) ? Audit::fromAnswer( $answer['audit'] ) : null,
			dataAge: self::age( $answer['data_age'] ?? null ),
			silence: Silence::fromAnswer( $answer['silence'] ?? null )
		);
	}

	/**
	 * @param string $json From toJson()
	 * @return self Without people
	 */
	public static function fromJson( string $json ): self {
		$kept = json_decode( $json, true, 512, JSON_THROW_ON_ERROR );
		return new self( $kept['data_until'], [], $kept['not_shown'] ?? [],
			Range::fromKept( $kept['replaced'] ?? 0 ),
			isset( $kept['audit'] ) ? Audit::fromAnswer( $kept['audit'] ) : null,
			array_map( [ Team::class, 'fromArray' ], $kept['teams'] ?? [] ),
			$kept['uncovered'] ?? [],
			self::age( $kept['data_age'] ?? null ),
			Silence::fromAnswer( $kept['silence'] ?? null ) );
	}

	/**
	 * @param mixed $age
	 * @return string
	 */
	private static function age( $age ): string {
		return in_array( $age, [ self::OLD, self::TOO_OLD ], true ) ? $age : self::FRESH;
	}

	/**
	 * @return string What it says about all people together; people are stored one by one
	 */
	public function toJson(): string {
		return json_encode( [
			'data_until' => $this->dataUntil,
			'not_shown' => (object)$this->notShown,
			'replaced' => $this->replaced,
			'audit' => $this->audit?->toArray(),
			'teams' => array_map( static fn ( Team $team ) => $team->toArray(), $this->teams ),
			'uncovered' => (object)$this->uncovered,
			'data_age' => $this->dataAge,
			'silence' => $this->silence?->toArray(),
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
	 * @param array<string,string> $notShown Ranges by category
	 * @return self
	 */
	public function withNotShown( array $notShown ): self {
		return $this->with( [ 'notShown' => $notShown ] );
	}

	/**
	 * @param array $answer The service's answer, with teams of these people
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public function withTeams( array $answer ): self {
		$brought = [];
		$teams = array_values( $answer['teams'] );
		foreach ( $teams as $number => $team ) {
			foreach ( $team['members'] ?? [] as $member ) {
				$brought[$member['person']][$number] =
					array_map( [ Evidence::class, 'forOthers' ], $member['brings'] ?? [] );
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
