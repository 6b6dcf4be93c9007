<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * How a list came about: what decided, and how groups of the people who may be shown fared, in ranges and coarse shares. Figures about
 * fewer than five people are null.
 */
final class Audit {

	private const PEOPLE = [ 'matched', 'listed', 'listed_without' ];
	private const SHARES = [ 'exposure', 'exposure_without' ];

	/**
	 * @param array $policy Settings for ranking in the policy in force, in the words of policy documents, and `revisions`
	 * @param array[] $groups dimension and value, and ranges or null by PEOPLE, tenths or null by SHARES
	 * @param array|null $learned appointments and data_until of the ranking that decided; null: none was learned
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
		return new self( $answer['policy'], array_map( self::coarse( ... ), $answer['groups'] ), $answer['learned'] ?? null );
	}

	public function toArray(): array {
		return [ 'policy' => $this->policy, 'groups' => $this->groups, 'learned' => $this->learned ];
	}

	/**
	 * @param array $group A group as the service returns it, or as it was stored
	 * @return array
	 */
	private static function coarse( array $group ): array {
		$coarse = [ 'dimension' => (string)$group['dimension'], 'value' => (string)$group['value'] ];
		foreach ( self::PEOPLE as $column ) {
			$coarse[$column] = isset( $group[$column] ) ? Range::fromKept( $group[$column] ) : null;
		}
		foreach ( self::SHARES as $column ) {
			$coarse[$column] = isset( $group[$column] ) ? round( $group[$column], 1 ) : null;
		}
		return $coarse;
	}
}
