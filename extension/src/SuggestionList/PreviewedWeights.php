<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

/**
 * What other weights would do to the list of a role; it names nobody.
 */
final class PreviewedWeights {

	/**
	 * @param array<string,string> $before Ranges of people by band, with the policy as it is
	 * @param array<string,string> $after Ranges of people by band, with the other weights
	 * @param string[] $more Competencies, as competency/SLUG, and codes of reasons that would come first for more people
	 * @param string[] $less Those that would come first for fewer
	 */
	public function __construct(
		public readonly array $before,
		public readonly array $after,
		public readonly array $more,
		public readonly array $less
	) {
	}
}
