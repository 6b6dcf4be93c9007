<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\User\UserIdentityLookup;
use MediaWiki\User\UserNameUtils;

/**
 * Which accounts were hidden by an oversighter.
 */
class HiddenUsers {

	public function __construct(
		private readonly UserIdentityLookup $userIdentityLookup,
		private readonly UserNameUtils $userNameUtils
	) {
	}

	/**
	 * @param string[] $names
	 * @return string[] Those that are hidden, as they were given
	 */
	public function find( array $names ): array {
		if ( !$names ) {
			return [];
		}
		$hidden = $this->userIdentityLookup->newSelectQueryBuilder()
			->whereUserNames( array_values( $names ) )
			->hidden( true )
			->caller( __METHOD__ )->fetchUserNames();
		return array_filter(
			$names,
			fn ( $name ) => in_array( $this->userNameUtils->getCanonical( $name ), $hidden, true )
		);
	}
}
