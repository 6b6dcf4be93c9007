<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Group;

use MediaWiki\Extension\Notifications\Formatters\EchoEventPresentationModel;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Notifies people about the progress of a request for advice, with a link to it. Only used by Extension:Echo.
 */
class AdviceNotification extends EchoEventPresentationModel {

	/** @inheritDoc */
	public function getIconType() {
		return 'chat';
	}

	/** @inheritDoc */
	public function getHeaderMessage() {
		// Messages used: leadershipdevelopment-notification-advice-assigned, leadershipdevelopment-notification-advice-answered,
		// leadershipdevelopment-notification-advice-asked-back
		return $this->getMessageWithAgent(
			'leadershipdevelopment-notification-advice-' . $this->event->getExtraParam( 'what' ) );
	}

	/** @inheritDoc */
	public function getPrimaryLink() {
		return [
			'url' => SpecialPage::getTitleFor( 'LeadershipAdvice', (string)$this->event->getExtraParam( 'question' ) )->getFullURL(),
			'label' => $this->msg( 'leadershipdevelopment-notification-link' )->text(),
		];
	}
}
