<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Hooks;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\InvitationNotification;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Notifications;
use MediaWiki\Extension\LeadershipDevelopment\View\Group\AdviceNotification;
use MediaWiki\Extension\LeadershipDevelopment\View\Person\MatchNotification;
use MediaWiki\Extension\LeadershipDevelopment\View\Process\ChangeNotification;
use MediaWiki\Extension\Notifications\Model\Event;
use MediaWiki\Extension\Notifications\UserLocator;
use MediaWiki\Registration\ExtensionRegistry;
use MediaWiki\Storage\Hook\PageSaveCompleteHook;

/**
 * Registers notifications with Extension:Echo, if it is installed: of invitations, matches and advice, and of changes to an initiative, a
 * process or a plan of changes for people who watch it.
 */
class NotificationHooks implements PageSaveCompleteHook {

	private const WATCHED = [ DocumentKind::Initiative, DocumentKind::Process, DocumentKind::Plan ];

	/**
	 * @param array[] &$notifications
	 * @param array[] &$notificationCategories
	 */
	public function onBeforeCreateEchoEvent( array &$notifications, array &$notificationCategories ): void {
		$notificationCategories[Notifications::INVITATION] = [
			'priority' => 3,
			'tooltip' => 'leadershipdevelopment-notification-tooltip',
		];
		$notifications[Notifications::INVITATION] = [
			'category' => Notifications::INVITATION,
			'section' => 'message',
			'presentation-model' => InvitationNotification::class,
			'user-locators' => [ [ [ UserLocator::class, 'locateFromEventExtra' ], [ 'recipients' ] ] ],
		];
		$notificationCategories[Notifications::MATCH] = [
			'priority' => 3,
			'tooltip' => 'leadershipdevelopment-notification-match-tooltip',
		];
		$notifications[Notifications::MATCH] = [
			'category' => Notifications::MATCH,
			'section' => 'message',
			'presentation-model' => MatchNotification::class,
			'user-locators' => [ [ [ UserLocator::class, 'locateFromEventExtra' ], [ 'recipients' ] ] ],
		];
		$notificationCategories[Notifications::ADVICE] = [
			'priority' => 3,
			'tooltip' => 'leadershipdevelopment-notification-advice-tooltip',
		];
		$notifications[Notifications::ADVICE] = [
			'category' => Notifications::ADVICE,
			'section' => 'message',
			'presentation-model' => AdviceNotification::class,
			'user-locators' => [ [ [ UserLocator::class, 'locateFromEventExtra' ], [ 'recipients' ] ] ],
		];
		$notificationCategories[ChangeNotification::TYPE] = [
			'priority' => 5,
			'tooltip' => 'leadershipdevelopment-notification-change-tooltip',
		];
		$notifications[ChangeNotification::TYPE] = [
			'category' => ChangeNotification::TYPE,
			'section' => 'message',
			'presentation-model' => ChangeNotification::class,
			'user-locators' => [ [ [ UserLocator::class, 'locateUsersWatchingTitle' ] ] ],
		];
	}

	/** @inheritDoc */
	public function onPageSaveComplete( $wikiPage, $user, $summary, $flags, $revisionRecord, $editResult ) {
		$key = DocumentKey::fromTitle( $wikiPage->getTitle() );
		// Notifications about bots and imports would bury those about people.
		if ( in_array( $key?->kind, self::WATCHED, true ) && !( $flags & ( EDIT_NEW | EDIT_FORCE_BOT | EDIT_MINOR ) )
			&& !$editResult->isNullEdit() && ExtensionRegistry::getInstance()->isLoaded( 'Echo' )
		) {
			Event::create( [
				'type' => ChangeNotification::TYPE,
				'title' => $wikiPage->getTitle(),
				'agent' => $user,
				'extra' => [ 'revision' => $revisionRecord->getId() ],
			] );
		}
	}
}
