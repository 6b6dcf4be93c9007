<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

use MediaWiki\Extension\Notifications\Formatters\EchoEventPresentationModel;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Says that there is something to read, and leads there. Only used by Extension:Echo.
 */
class InvitationNotification extends EchoEventPresentationModel {

	/** @inheritDoc */
	public function getIconType() {
		return 'chat';
	}

	/** @inheritDoc */
	public function getHeaderMessage() {
		return $this->getMessageWithAgent( 'leadershipdevelopment-notification-header' );
	}

	/** @inheritDoc */
	public function getPrimaryLink() {
		return [
			'url' => SpecialPage::getTitleFor( 'MyLeadership' )->getFullURL(),
			'label' => $this->msg( 'leadershipdevelopment-notification-link' )->text(),
		];
	}
}
