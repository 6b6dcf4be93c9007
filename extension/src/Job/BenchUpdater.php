<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Job;

use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestionList;
use MediaWiki\Extension\LeadershipDevelopment\Client\SuggestRequest;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Query\Bench;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\RankedPeople;
use StatusValue;

/**
 * Counts who could grow into a role, and stores the range. Only people whom the community's committee would see count.
 */
class BenchUpdater {

	public const SERVICE_NAME = 'LeadershipDevelopment.BenchUpdater';

	public function __construct(
		private readonly LeadershipClient $client,
		private readonly RankedPeople $people,
		private readonly SuggestionFilter $filter,
		private readonly Bench $bench
	) {
	}

	/**
	 * @param string $role
	 * @param string $community
	 * @return StatusValue When it fails, what was known before stays, with its date
	 */
	public function update( string $role, string $community ): StatusValue {
		$answer = $this->client->suggest( new SuggestRequest( $role, $community, only: $this->people->only( $community ) ) );
		if ( $answer->isOK() ) {
			/** @var SuggestionList $list */
			$list = $answer->getValue();
			$this->bench->put( $role, $community, count( $this->filter->filter( $list, $community )->suggestions ) );
		}
		return $answer;
	}
}
