<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

use MediaWiki\Api\ApiMain;
use MediaWiki\Api\ApiUsageException;
use MediaWiki\Context\DerivativeContext;
use MediaWiki\Context\RequestContext;
use MediaWiki\Language\Language;
use MediaWiki\Permissions\Authority;
use MediaWiki\Request\DerivativeRequest;
use MediaWiki\User\Options\UserOptionsLookup;
use MediaWiki\User\User;
use MediaWiki\User\UserFactory;
use StatusValue;

/**
 * Tells people, by the channel that they chose, that there is something to read. They read what it is on a page of their own, since a talk
 * page is public and a notification may be sent by e-mail.
 */
class Messenger {

	public const SERVICE_NAME = 'LeadershipDevelopment.Messenger';

	public function __construct(
		private readonly UserOptionsLookup $options,
		private readonly UserFactory $userFactory,
		private readonly Language $contentLanguage,
		private readonly Notifications $notifications
	) {
	}

	public function channelTo( User $person ): Channel {
		return $this->notifications->areAvailable
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
		$this->notifications->notify( $person, $this->userFactory->newFromAuthority( $sender ) );
		return StatusValue::newGood();
	}

	/**
	 * Add a section as the sender would: protection, blocks of that page, rate limits and filters of edits apply, and redirects
	 * are followed. Only the Action API offers that whole path to code.
	 *
	 * @param Authority $sender
	 * @param User $person
	 * @return StatusValue
	 */
	private function writeOnTalkPage( Authority $sender, User $person ): StatusValue {
		$msg = fn ( string $key ) => wfMessage( $key, $person->getName() )
			->inLanguage( $this->contentLanguage )->inContentLanguage()->plain();
		$context = new DerivativeContext( RequestContext::getMain() );
		$context->setAuthority( $sender );
		$context->setRequest( new DerivativeRequest( $context->getRequest(), [
			'action' => 'edit',
			'title' => $person->getTalkPage()->getPrefixedText(),
			'section' => 'new',
			'sectiontitle' => $msg( 'leadershipdevelopment-talk-heading' ),
			'text' => $msg( 'leadershipdevelopment-talk-message' ) . ' ~~~~',
			'redirect' => '1',
			'token' => $this->userFactory->newFromAuthority( $sender )->getEditToken( '', $context->getRequest() ),
		], true ) );
		try {
			$api = new ApiMain( $context, true );
			$api->execute();
		} catch ( ApiUsageException $refusal ) {
			return StatusValue::newFatal( 'leadershipdevelopment-invite-talk-failed' )->merge( $refusal->getStatusValue() );
		}
		$answer = $api->getResult()->getResultData( [ 'edit', 'result' ] );
		return $answer === 'Success'
			? StatusValue::newGood() : StatusValue::newFatal( 'leadershipdevelopment-invite-talk-failed' );
	}
}
