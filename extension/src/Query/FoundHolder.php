<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Query;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;

/**
 * A holder or member, and the page that says so.
 */
final class FoundHolder {

	/**
	 * @param DocumentKey $key Key of a role, a profile or a group
	 * @param DocumentKind $kind Role or group
	 * @param string|null $community
	 * @param Holder $holder By the name the account has now
	 */
	public function __construct(
		public readonly DocumentKey $key,
		public readonly DocumentKind $kind,
		public readonly ?string $community,
		public readonly Holder $holder
	) {
	}
}
