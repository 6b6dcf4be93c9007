<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;

/**
 * A list as it was made, without its people. SuggestPermission decides who may see it, and ListReader which of its people may be
 * shown.
 */
final class StoredList {

	/**
	 * @param int $id
	 * @param ListRequest $request
	 * @param int $maker Central id of the account that asked
	 * @param ListState $state
	 * @param string|null $problem Message key of what failed
	 * @param SuggestionList $answer Date of the data, ranges and settings, without people
	 * @param string $created TS_MW
	 * @param string $expires TS_MW
	 */
	public function __construct(
		public readonly int $id,
		public readonly ListRequest $request,
		public readonly int $maker,
		public readonly ListState $state,
		public readonly ?string $problem,
		public readonly SuggestionList $answer,
		public readonly string $created,
		public readonly string $expires
	) {
	}
}
