<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Matching;

use MediaWiki\Extension\LeadershipDevelopment\Invitation\Notifications;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserFactory;

/**
 * Notifies people that there is something about a match on their own page, where the wiki has Extension:Echo. Only that page says
 * who the other person is and why a match ended, if anything does.
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
