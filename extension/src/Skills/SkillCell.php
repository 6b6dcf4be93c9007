<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * What is known of one competency in one community, or in several: published numbers, and what pages say.
 */
final class SkillCell {

	/** States, the worst gap first. */
	public const STATES = [ 'open', 'partly', 'covered', 'offered', 'none' ];
	/** Those where something is missing. */
	public const GAPS = [ 'open', 'partly' ];

	/**
	 * @param int $teaches At least so many would teach it; 0: not known whether anybody
	 * @param int $learns At least so many want to learn it; 0: not known whether anybody
	 * @param int $taughtBefore The same a year ago
	 * @param int $learntBefore
	 * @param int $needs Communities whose page asks for it
	 * @param int $offers Communities whose page offers it
	 * @param int $level The highest level that one of these pages asks for; 0: none says which
	 * @param int $practises At least so many say they can do it as practitioners or experts; 0: not known whether anybody
	 * @param int $practisedBefore The same a year ago
	 */
	public function __construct(
		public readonly int $teaches = 0,
		public readonly int $learns = 0,
		public readonly int $taughtBefore = 0,
		public readonly int $learntBefore = 0,
		public readonly int $needs = 0,
		public readonly int $offers = 0,
		public readonly int $level = 0,
		public readonly int $practises = 0,
		public readonly int $practisedBefore = 0
	) {
	}

	/**
	 * All of it follows from what is published anyway, so that a sum tells nothing that its parts do not.
	 *
	 * @param self $other
	 * @return self
	 */
	public function plus( self $other ): self {
		return new self(
			$this->teaches + $other->teaches,
			$this->learns + $other->learns,
			$this->taughtBefore + $other->taughtBefore,
			$this->learntBefore + $other->learntBefore,
			$this->needs + $other->needs,
			$this->offers + $other->offers,
			max( $this->level, $other->level ),
			$this->practises + $other->practises,
			$this->practisedBefore + $other->practisedBefore
		);
	}

	/**
	 * @return string The same for cells that say the same
	 */
	public function key(): string {
		return implode( ',', get_object_vars( $this ) );
	}

	public function isEmpty(): bool {
		return !array_filter( get_object_vars( $this ) );
	}

	/**
	 * @param bool $learnable Whether there is something to learn it from
	 * @return string One of STATES
	 */
	public function state( bool $learnable ): string {
		$supplied = $this->teaches > 0 || $this->offers > 0;
		return match ( true ) {
			!$this->learns && !$this->needs => $supplied ? 'offered' : 'none',
			$supplied && $this->teaches >= $this->learns => 'covered',
			$supplied || $learnable => 'partly',
			default => 'open',
		};
	}
}
