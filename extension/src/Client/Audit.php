<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * How a list came about: what decided, and how groups of people fared. Counts of fewer than five people are null.
 */
final class Audit {

	/** People: fewer are not told. */
	private const SMALLEST = 5;

	/** Of a group, what is about the list and not about who could be in it: people, and their share of its attention. */
	private const OF_THE_LIST = [ 'listed' => 'exposure', 'listed_without' => 'exposure_without' ];

	/**
	 * @param array $policy What the policy in force says of ranking, in the words of policy documents, and `revisions`
	 * @param array[] $groups As docs/api/service.md says
	 * @param array|null $learned appointments and data_until of the ranking that decided, where one was learned
	 */
	public function __construct(
		public readonly array $policy,
		public readonly array $groups,
		public readonly ?array $learned = null
	) {
	}

	/**
	 * @param mixed $answer
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public static function fromAnswer( $answer ): self {
		if ( !is_array( $answer['policy']['weights'] ?? null ) || !is_array( $answer['groups'] ?? null ) ) {
			throw new UnexpectedValueException( 'audit without policy or groups' );
		}
		return new self( $answer['policy'], $answer['groups'], $answer['learned'] ?? null );
	}

	public function toArray(): array {
		return [ 'policy' => $this->policy, 'groups' => $this->groups, 'learned' => $this->learned ];
	}

	/**
	 * @param self $choice Of the list that was chosen among those who may be shown
	 * @return self This one, with what the choice made of the groups
	 */
	public function withChoice( self $choice ): self {
		$chosen = [];
		foreach ( $choice->groups as $group ) {
			$chosen[$group['dimension']][$group['value']] = $group;
		}
		return new self( $this->policy, array_map( static fn ( $group ) => self::ofTheList(
			$chosen[$group['dimension']][$group['value']] ?? [], $group['matched'] ) + $group, $this->groups ), $this->learned );
	}

	/**
	 * @param array $group
	 * @param int|null $matched
	 * @return array Without what subtraction from all who are in a band would give away
	 */
	private static function ofTheList( array $group, ?int $matched ): array {
		$cells = [];
		foreach ( self::OF_THE_LIST as $listed => $exposure ) {
			$people = $group[$listed] ?? null;
			$rest = $matched === null || $people === null ? 1 : $matched - $people;
			$shown = $rest === 0 || $rest >= self::SMALLEST;
			$cells[$listed] = $shown ? $people : null;
			$cells[$exposure] = $shown ? $group[$exposure] ?? null : null;
		}
		return $cells;
	}
}
