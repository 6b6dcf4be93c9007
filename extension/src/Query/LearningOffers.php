<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * What was found, and how far from what was asked for one had to look.
 */
final class LearningOffers {

	public const NEIGHBOURS = 'neighbours';
	public const ELSEWHERE = 'elsewhere';
	public const LANGUAGE = 'language';
	public const ANYWHERE = 'anywhere';

	/**
	 * @param LearningEntry[] $entries By slug
	 * @param string|null $instead One of the constants: nothing fits exactly, these are the nearest
	 * @param LearningFilter $filter What they fit
	 */
	public function __construct(
		public readonly array $entries,
		public readonly ?string $instead,
		public readonly LearningFilter $filter
	) {
	}
}
