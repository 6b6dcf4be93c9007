<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Skills;

/**
 * What is known about a competency in one community, or in several: published numbers, and what pages say.
 */
final class SkillCell {

	/** States, the worst gap first. */
	public const STATES = [ 'open', 'partly', 'covered', 'offered', 'none' ];
	/** States in which something is missing. */
	public const GAPS = [ 'open', 'partly' ];

	/**
	 * @param int $teaches At least this many would teach it; 0: not known whether anybody would
	 * @param int $learns At least this many want to learn it; 0: not known whether anybody does
	 * @param int $taughtBefore The number of teachers a year ago
	 * @param int $learntBefore
	 * @param int $needs Communities whose page asks for it
	 * @param int $offers Communities whose page offers it
	 * @param int $level The highest level that one of these pages asks for; 0: none says which
	 * @param int $practises At least this many say they can do it as practitioners or experts; 0: not known whether anybody can
	 * @param int $practisedBefore The number of practitioners a year ago
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
	 * The sum follows from published numbers, so it reveals nothing that its parts do not.
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
	 * @return string A text that is equal for equal cells
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
