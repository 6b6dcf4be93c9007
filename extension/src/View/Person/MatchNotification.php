<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Person;

use MediaWiki\Extension\Notifications\Formatters\EchoEventPresentationModel;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Notifies people about a match, with a link to it. Only used by Extension:Echo.
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
