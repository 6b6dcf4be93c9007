<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationNotification;
use MediaWiki\Extension\Notifications\UserLocator;

/**
 * Tells Extension:Echo, where it is, of the notification of an invitation.
 */
class NotificationHooks {

	/**
	 * @param array[] &$notifications
	 * @param array[] &$notificationCategories
	 */
	public function onBeforeCreateEchoEvent( array &$notifications, array &$notificationCategories ): void {
		$notificationCategories['leadershipdevelopment-invitation'] = [
			'priority' => 3,
			'tooltip' => 'leadershipdevelopment-notification-tooltip',
		];
		$notifications['leadershipdevelopment-invitation'] = [
			'category' => 'leadershipdevelopment-invitation',
			'section' => 'message',
			'presentation-model' => InvitationNotification::class,
			'user-locators' => [ [ [ UserLocator::class, 'locateFromEventExtra' ], [ 'recipients' ] ] ],
		];
	}
}
