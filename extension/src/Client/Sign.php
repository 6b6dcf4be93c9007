<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * What public activity shows about one competency that a role asks for. It is a sign of taking part, never a level of skill, which only
 * people can attest.
 */
final class Sign {

	/** Acts of the last twelve months of the data. */
	public const SEEN = 'seen';
	/** The only acts seen are signs of a broader competency. */
	public const SEEN_ABOVE = 'seen_above';
	/** There were acts, but none in these months. */
	public const OLD = 'old';
	/** There was no such act. */
	public const NONE = 'none';
	/** Public activity of the wiki cannot show it. */
	public const UNKNOWN = 'unknown';

	private const STATES = [ self::SEEN, self::SEEN_ABOVE, self::OLD, self::NONE, self::UNKNOWN ];

	/**
	 * @param string $competency Slug
	 * @param int $minLevel Level that the role asks for, 0 to 4
	 * @param string $importance
	 * @param string $state
	 * @param string|null $above Slug of the competency under which the acts are shown
	 * @param Evidence[] $acts One for each kind of act, the strongest first
	 */
	public function __construct(
		public readonly string $competency,
		public readonly int $minLevel,
		public readonly string $importance,
		public readonly string $state,
		public readonly ?string $above,
		public readonly array $acts
	) {
	}

	/**
	 * @param mixed $answer
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public static function fromAnswer( $answer ): self {
		$state = $answer['state'] ?? null;
		if ( !is_string( $answer['competency'] ?? null ) || !in_array( $state, self::STATES, true ) ) {
			throw new UnexpectedValueException( 'sign without competency or state' );
		}
		return new self(
			$answer['competency'],
			max( 0, min( 4, (int)( $answer['min_level'] ?? 0 ) ) ),
			(string)( $answer['importance'] ?? '' ),
			$state,
			isset( $answer['above'] ) ? (string)$answer['above'] : null,
			array_map( static fn ( $act ) => new Evidence( 'act', (array)$act ), array_values( $answer['acts'] ?? [] ) )
		);
	}

	/**
	 * @return Evidence[] Kinds of acts that were found
	 */
	public function found(): array {
		return array_values( array_filter( $this->acts, static fn ( Evidence $act ) => ( $act->params['events'] ?? 0 ) > 0 ) );
	}

	/**
	 * @return int More than this share (per cent) of the active people did less; 0 where nothing recent was seen
	 */
	public function moreThan(): int {
		return $this->state === self::SEEN ? (int)( $this->acts[0]->params['more_than'] ?? 0 ) : 0;
	}

	public function toArray(): array {
		return [
			'competency' => $this->competency,
			'min_level' => $this->minLevel,
			'importance' => $this->importance,
			'state' => $this->state,
			'above' => $this->above,
			'acts' => array_map( static fn ( Evidence $act ) => (object)$act->params, $this->acts ),
		];
	}
}
