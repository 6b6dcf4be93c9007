<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

/**
 * What somebody wants to learn, for sorting resources by how well they fit.
 */
final class LearningWishes {

	/**
	 * @param array<string,?int> $levels Level that has to be reached at least, by competency; null: any
	 * @param string[] $languages Languages they can learn in
	 */
	public function __construct(
		public readonly array $levels,
		public readonly array $languages
	) {
	}
}
