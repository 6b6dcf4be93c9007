<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

/**
 * The effect of other weights on the list of a role, without names.
 */
final class PreviewedWeights {

	/**
	 * @param array<string,string> $before Ranges of people by band, with the current policy
	 * @param array<string,string> $after Ranges of people by band, with the other weights
	 * @param string[] $more Competencies, as competency/SLUG, and codes of reasons that would come first for more people
	 * @param string[] $less Competencies and codes that would come first for fewer people
	 */
	public function __construct(
		public readonly array $before,
		public readonly array $after,
		public readonly array $more,
		public readonly array $less
	) {
	}
}
