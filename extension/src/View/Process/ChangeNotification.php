<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\View\Process;

use MediaWiki\Extension\Notifications\Formatters\EchoEventPresentationModel;

/**
 * Notifies watchers that somebody changed an initiative, a process or a plan, with a link to the difference. Only used by
 * Extension:Echo.
 */
class ChangeNotification extends EchoEventPresentationModel {

	public const TYPE = 'leadershipdevelopment-change';

	/** @inheritDoc */
	public function canRender() {
		return (bool)$this->event->getTitle()?->exists();
	}

	/** @inheritDoc */
	public function getIconType() {
		return 'edit';
	}

	/** @inheritDoc */
	public function getHeaderMessage() {
		return $this->getMessageWithAgent( 'leadershipdevelopment-notification-change' )
			->params( $this->getTruncatedTitleText( $this->event->getTitle(), true ) );
	}

	/** @inheritDoc */
	public function getPrimaryLink() {
		return [
			'url' => $this->event->getTitle()->getFullURL( [ 'diff' => $this->event->getExtraParam( 'revision' ), 'oldid' => 'prev' ] ),
			'label' => $this->msg( 'leadershipdevelopment-notification-change-link' )->text(),
		];
	}

	/** @inheritDoc */
	public function getSecondaryLinks() {
		return [ $this->getAgentLink() ];
	}
}
