<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * Why a person would, or would not, be suggested for a role; for that person alone.
 */
final class RoleCheck {

	/**
	 * @param string $wiki Id of the wiki whose public acts were looked at
	 * @param string $role Slug
	 * @param string $outcome One of the codes in schema/reasons.json
	 * @param string|null $band
	 * @param string[] $exclusions Codes
	 * @param Evidence[] $reasons
	 * @param Evidence[] $counterEvidence
	 * @param Sign[] $signs Signs of what the role asks for, including kinds of acts that were not seen
	 */
	public function __construct(
		public readonly string $wiki,
		public readonly string $role,
		public readonly string $outcome,
		public readonly ?string $band,
		public readonly array $exclusions,
		public readonly array $reasons,
		public readonly array $counterEvidence,
		public readonly array $signs
	) {
	}

	/**
	 * @param mixed $answer
	 * @param string $wiki
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public static function fromAnswer( $answer, string $wiki ): self {
		if ( !is_string( $answer['role'] ?? null ) || !is_string( $answer['outcome'] ?? null ) ) {
			throw new UnexpectedValueException( 'check without role or outcome' );
		}
		return new self(
			$wiki,
			$answer['role'],
			$answer['outcome'],
			$answer['band'] ?? null,
			array_map( 'strval', $answer['exclusions'] ?? [] ),
			array_map( [ Evidence::class, 'fromAnswer' ], $answer['reasons'] ?? [] ),
			array_map( [ Evidence::class, 'fromAnswer' ], $answer['counter_evidence'] ?? [] ),
			array_map( [ Sign::class, 'fromAnswer' ], $answer['signs'] ?? [] )
		);
	}
}
