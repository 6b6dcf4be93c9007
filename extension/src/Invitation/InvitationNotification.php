<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

use MediaWiki\Extension\Notifications\Formatters\EchoEventPresentationModel;
use MediaWiki\SpecialPage\SpecialPage;

/**
 * Tells that there is something to read, and links to it. Only Extension:Echo uses this class.
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
