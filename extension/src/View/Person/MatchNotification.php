<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Person;

use MediaWiki\Extension\Notifications\Formatters\EchoEventPresentationModel;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Says that there is something about a match to read, and leads there. Only used by Extension:Echo.
 */
class MatchNotification extends EchoEventPresentationModel {

	/** @inheritDoc */
	public function getIconType() {
		return 'chat';
	}

	/** @inheritDoc */
	public function getHeaderMessage() {
		// Messages used: leadershipdevelopment-notification-match-proposed, leadershipdevelopment-notification-match-reminded,
		// leadershipdevelopment-notification-match-agreed, leadershipdevelopment-notification-match-ended
		return $this->msg( 'leadershipdevelopment-notification-match-' . $this->event->getExtraParam( 'what' ) );
	}

	/** @inheritDoc */
	public function getPrimaryLink() {
		return [
			'url' => SpecialPage::getTitleFor( 'MyLeadership' )->getFullURL(),
			'label' => $this->msg( 'leadershipdevelopment-notification-link' )->text(),
		];
	}
}
