<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use StatusValue;

/**
 * The effect of a changed policy on the list of one role.
 */
final class TriedPolicy {

	/**
	 * @param string $role
	 * @param string $community
	 * @param StatusValue<PreviewedWeights|null> $status Null: the role gets no list
	 */
	public function __construct(
		public readonly string $role,
		public readonly string $community,
		public readonly StatusValue $status
	) {
	}
}
