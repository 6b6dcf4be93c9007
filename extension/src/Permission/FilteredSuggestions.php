<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;

/**
 * What may be shown of an answer of the service.
 */
final class FilteredSuggestions {

	/**
	 * @param SuggestionList $list Only with people who may be shown
	 * @param int $notAgreed People left out because they did not agree
	 */
	public function __construct(
		public readonly SuggestionList $list,
		public readonly int $notAgreed
	) {
	}
}
