<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\HeadCount;
use MediaWiki\Extension\LeadershipDevelopment\Client\LeadershipClient;
use MediaWiki\Extension\LeadershipDevelopment\Client\Range;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FixedNoise;
use StatusValue;

/**
 * Counts people whom a list does not show, in such a way that nobody learns anything about one of them.
 *
 * People who did not agree are counted for the community as a whole: no choice of role, holder, policy, language or limit can
 * make the count about one person, and a no counts like a missing answer. The other categories count people who may be shown,
 * whom the committee can see by asking differently.
 */
class NotShown {

	public const SERVICE_NAME = 'LeadershipDevelopment.NotShown';

	/** People with public activity. */
	public const CONSIDERED = 'considered';
	/** Accounts among them that are never suggested. */
	public const ACCOUNTS = 'accounts';
	/** People among them who did not agree. */
	public const NOT_AGREED = 'not_agreed';
	/** People who may be shown, but do not say that they speak the language. */
	public const LANGUAGE = 'language';
	/** People who may be shown, but the list is full. */
	public const BEYOND_LIMIT = 'beyond_limit';

	public function __construct(
		private readonly LeadershipClient $client,
		private readonly FixedNoise $noise
	) {
	}

	/**
	 * @param string $community
	 * @param string[]|null $agreed Names of all who agreed; null: the community also shows people who were not asked
	 * @return StatusValue<array<string,string>> Ranges by category
	 */
	public function inCommunity( string $community, ?array $agreed ): StatusValue {
		$answer = $this->client->headCount( $community, $agreed ?? [] );
		if ( !$answer->isOK() ) {
			return $answer;
		}
		/** @var HeadCount $counted */
		$counted = $answer->getValue();
		$people = [ self::CONSIDERED => $counted->considered, self::ACCOUNTS => $counted->accounts ];
		if ( $agreed !== null ) {
			$people[self::NOT_AGREED] = $counted->considered - $counted->accounts - $counted->agreed;
		}
		$ranges = [];
		foreach ( $people as $category => $count ) {
			$ranges[$category] = Range::of( $this->noise->blur( $count, $community, $category ) );
		}
		return StatusValue::newGood( $ranges );
	}

	/**
	 * @param ListRequest $request
	 * @param int $withoutLanguage
	 * @param int $beyondLimit
	 * @return array<string,string> Ranges by category
	 */
	public static function ofTheList( ListRequest $request, int $withoutLanguage, int $beyondLimit ): array {
		return ( $request->language === null ? [] : [ self::LANGUAGE => Range::of( $withoutLanguage ) ] )
			+ ( $beyondLimit > 0 ? [ self::BEYOND_LIMIT => Range::of( $beyondLimit ) ] : [] );
	}
}
