<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use UnexpectedValueException;

/**
 * How many people a community has, exactly; it does not depend on what documents say. It is never stored and never shown;
 * SuggestionList\NotShown decides what readers learn of it.
 */
final class HeadCount {

	/**
	 * @param int $considered People with public activity
	 * @param int $accounts Number of them that are never suggested: bots, hidden, blocked and temporary accounts
	 * @param int $agreed Number of the others whom the request named as having agreed
	 */
	public function __construct(
		public readonly int $considered,
		public readonly int $accounts,
		public readonly int $agreed
	) {
	}

	/**
	 * @param mixed $answer
	 * @return self
	 * @throws UnexpectedValueException When the answer is not what the contract says
	 */
	public static function fromAnswer( $answer ): self {
		foreach ( [ 'considered', 'never_suggested', 'agreed' ] as $number ) {
			if ( !is_int( $answer[$number] ?? null ) ) {
				throw new UnexpectedValueException( "no number $number" );
			}
		}
		return new self( $answer['considered'], $answer['never_suggested'], $answer['agreed'] );
	}
}
