<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * The learning resources that were found, and how far the search had to be widened.
 */
final class LearningOffers {

	public const NEIGHBOURS = 'neighbours';
	public const ELSEWHERE = 'elsewhere';
	public const LANGUAGE = 'language';
	public const ANYWHERE = 'anywhere';

	/**
	 * @param LearningEntry[] $entries By slug
	 * @param string|null $instead One of the constants, if nothing fits exactly and these are the nearest
	 * @param LearningFilter $filter The filter that they fit
	 */
	public function __construct(
		public readonly array $entries,
		public readonly ?string $instead,
		public readonly LearningFilter $filter
	) {
	}
}
