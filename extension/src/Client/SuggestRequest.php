<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

/**
 * A request to the service: who could grow into a role of a community.
 */
final class SuggestRequest {

	/**
	 * @param string $role Slug
	 * @param string $community Slug, or id of a wiki
	 * @param string[] $exclude Names of people to leave out
	 * @param string[]|null $only Names of the only people to look at; null: everybody
	 * @param int|null $limit Maximum number of people; null: as many as the service returns
	 * @param float $variety 0: those who match best; 1: those who differ most in what they bring
	 * @param array[]|null $groups dimension, value and people of the groups for an audit; null: no audit
	 * @param array|null $fairness People who get a share of the places, and the share; null: nobody
	 * @param array<string,float>|null $weights Shares of the parts, in place of the policy's; null: those of the policy
	 */
	public function __construct(
		public readonly string $role,
		public readonly string $community,
		public readonly array $exclude = [],
		public readonly ?array $only = null,
		public readonly ?int $limit = null,
		public readonly float $variety = 0,
		public readonly ?array $groups = null,
		public readonly ?array $fairness = null,
		public readonly ?array $weights = null
	) {
	}
}
