<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Matching;

use MediaWiki\Extension\LeadershipDevelopment\Invitation\Notifications;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserFactory;

/**
 * Tells people that there is something about a match on their own page, where the wiki has Extension:Echo. Who the other is,
 * and why something ended, is told nowhere but there, if at all.
 */
class MatchNotifier {

	public const SERVICE_NAME = 'LeadershipDevelopment.MatchNotifier';

	/** Events that people are notified of. */
	public const PROPOSED = 'proposed';
	public const REMINDED = 'reminded';
	public const AGREED = 'agreed';
	public const ENDED = 'ended';

	public function __construct(
		private readonly Notifications $notifications,
		private readonly CentralIdLookup $centralIds,
		private readonly UserFactory $userFactory
	) {
	}

	/**
	 * @param string $what
	 * @param int ...$centralIds
	 */
	public function tell( string $what, int ...$centralIds ): void {
		if ( !$this->notifications->areAvailable ) {
			return;
		}
		foreach ( $centralIds as $id ) {
			$name = $this->centralIds->nameFromCentralId( $id );
			$person = $name === null ? null : $this->userFactory->newFromName( $name );
			if ( $person?->isRegistered() ) {
				$this->notifications->notifyOfMatch( $person, $what );
			}
		}
	}
}
