<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Approval\Approval;

/**
 * One approved document that decided a list.
 */
final class BasisDocument {

	/**
	 * @param Approval $approval
	 * @param string|null $approver What the account is called now; null: nobody in particular, or it is hidden
	 */
	public function __construct(
		public readonly Approval $approval,
		public readonly ?string $approver
	) {
	}

	/**
	 * @return array For JSON
	 */
	public function toArray(): array {
		return array_filter( [
			'kind' => $this->approval->key->kind->value,
			'slug' => $this->approval->key->slug,
			'revision' => $this->approval->revision,
			'act' => $this->approval->act->value,
			'approver' => $this->approver,
			'approved' => wfTimestamp( TS_ISO_8601, $this->approval->timestamp ),
		], static fn ( $value ) => $value !== null );
	}
}
