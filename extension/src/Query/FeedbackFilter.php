<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\FeedbackItem;

/**
 * Chooses the items of rounds of feedback to list. A filter that is null does not restrict the list.
 */
final class FeedbackFilter {

	/** Names of the filters in addresses, wikitext and programs, in addition to those of rounds. */
	public const NAMES = [ ...FeedbackItem::FACTS, 'outcome' ];

	/** @var string[]|null The requested region and those under it; null: all */
	private readonly ?array $regions;

	/**
	 * @param array<string,?string> $filters By the names in NAMES; null: not given
	 * @param CommunityTree $tree
	 */
	public function __construct(
		private readonly array $filters,
		CommunityTree $tree
	) {
		$region = $filters['region'] ?? null;
		$this->regions = $region === null ? null : $tree->subtree( $region );
	}

	public function fits( FeedbackItem $item ): bool {
		if ( $this->regions !== null && !in_array( $item->facts['region'], $this->regions, true ) ) {
			return false;
		}
		foreach ( array_diff( self::NAMES, [ 'region' ] ) as $name ) {
			$asked = $this->filters[$name] ?? null;
			if ( $asked !== null && $asked !== ( $name === 'outcome' ? $item->outcome : $item->facts[$name] ) ) {
				return false;
			}
		}
		return true;
	}
}
