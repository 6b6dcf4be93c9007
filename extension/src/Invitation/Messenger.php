<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

use MediaWiki\CommentStore\CommentStoreComment;
use MediaWiki\Content\WikitextContent;
use MediaWiki\Extension\Notifications\Model\Event;
use MediaWiki\Language\Language;
use MediaWiki\Page\WikiPageFactory;
use MediaWiki\Permissions\Authority;
use MediaWiki\Revision\RevisionRecord;
use MediaWiki\Revision\SlotRecord;
use MediaWiki\User\Options\UserOptionsLookup;
use MediaWiki\User\User;
use StatusValue;

/**
 * Tells somebody that there is something to read for them, in the way they chose. What it is, they read on their own
 * page: a talk page is public, and a notification may go out as an e-mail.
 */
class Messenger {

	public function __construct(
		private readonly UserOptionsLookup $options,
		private readonly WikiPageFactory $pages,
		private readonly Language $contentLanguage,
		private readonly bool $hasNotifications
	) {
	}

	public function channelTo( User $person ): Channel {
		return $this->hasNotifications
			&& $this->options->getOption( $person, Channel::PREFERENCE ) !== Channel::Talk->value
			? Channel::Notification : Channel::Talk;
	}

	/**
	 * @param Authority $sender
	 * @param User $person
	 * @param Channel $channel
	 * @return StatusValue
	 */
	public function tell( Authority $sender, User $person, Channel $channel ): StatusValue {
		if ( $channel === Channel::Talk ) {
			return $this->writeOnTalkPage( $sender, $person );
		}
		Event::create( [
			'type' => 'leadershipdevelopment-invitation',
			'agent' => $sender->getUser(),
			'extra' => [ 'recipients' => [ $person->getId() ] ],
		] );
		return StatusValue::newGood();
	}

	private function writeOnTalkPage( Authority $sender, User $person ): StatusValue {
		$msg = fn ( string $key ) => wfMessage( $key, $person->getName() )
			->inLanguage( $this->contentLanguage )->inContentLanguage()->plain();
		$updater = $this->pages->newFromTitle( $person->getTalkPage() )->newPageUpdater( $sender );
		$page = $updater->grabParentRevision()?->getContent( SlotRecord::MAIN, RevisionRecord::RAW )
			?? new WikitextContent( '' );
		$content = $page->replaceSection( 'new', new WikitextContent(
			$msg( 'leadershipdevelopment-talk-message' ) . ' ~~~~' ), $msg( 'leadershipdevelopment-talk-heading' ) );
		if ( !$content ) {
			return StatusValue::newFatal( 'leadershipdevelopment-invite-talk-failed' );
		}
		$updater->setContent( SlotRecord::MAIN, $content );
		$updater->saveRevision( CommentStoreComment::newUnsavedComment( $msg( 'leadershipdevelopment-talk-heading' ) ) );
		return $updater->wasSuccessful() ? StatusValue::newGood() : $updater->getStatus();
	}
}
