<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Content\PolicyDocument;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Permissions\Authority;

/**
 * Finds the effect of a changed policy on the lists that a committee made last, for the pages that show the change.
 */
class PolicyTrial {

	public const SERVICE_NAME = 'LeadershipDevelopment.PolicyTrial';

	/** Number of lists to try: each counts towards the rate limit. */
	private const LISTS = 2;

	/** Number of recent lists among which lists of different roles are looked for. */
	private const RECENT = 20;

	public function __construct(
		private readonly SuggestPermission $permission,
		private readonly Policies $policies,
		private readonly ListReader $lists,
		private readonly WeightPreview $preview
	) {
	}

	/**
	 * @param Authority $authority
	 * @param DocumentKey $key Of the policy
	 * @param PolicyDocument $policy The changed policy
	 * @return TriedPolicy[] Empty: the weights did not change, or the person sees no lists of this community
	 */
	public function find( Authority $authority, DocumentKey $key, PolicyDocument $policy ): array {
		$isDefault = $key->slug === Policies::defaultKey()->slug;
		if ( !$this->permission->check( $authority, $isDefault ? null : $key->slug )->isOK() ) {
			return [];
		}
		$tried = [];
		foreach ( $this->lists->findRecent( $authority, self::RECENT ) as $list ) {
			[ 'role' => $role, 'community' => $community ] = get_object_vars( $list->request );
			$weights = $this->policies->weightsWith( $community, $key, $policy );
			// Weights do not matter to a role that gets no list.
			if ( !$isDefault && $community !== $key->slug || isset( $tried["$role/$community"] ) || $list->answer->silence
				|| $weights === $this->policies->weights( $community ) || array_sum( $weights ) <= 0
			) {
				continue;
			}
			$status = $this->preview->look( $authority, $role, $community, $weights );
			$tried["$role/$community"] = new TriedPolicy( $role, $community, $status );
			if ( count( $tried ) === self::LISTS || !$status->isOK() ) {
				break;
			}
		}
		return array_values( $tried );
	}
}
