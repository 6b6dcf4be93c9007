<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

use MediaWiki\Extension\Notifications\DbFactory;
use MediaWiki\Extension\Notifications\Mapper\EventMapper;
use MediaWiki\Extension\Notifications\Model\Event;
use MediaWiki\Extension\Notifications\NotifUser;
use MediaWiki\User\User;
use MediaWiki\User\UserIdentity;
use Wikimedia\Rdbms\IDatabase;

/**
 * Notifications of invitations, matches and advice in Extension:Echo, where the wiki has it.
 */
class Notifications {

	public const SERVICE_NAME = 'LeadershipDevelopment.Notifications';

	public const INVITATION = 'leadershipdevelopment-invitation';
	public const MATCH = 'leadershipdevelopment-match';
	public const ADVICE = 'leadershipdevelopment-advice';

	public function __construct(
		public readonly bool $areAvailable
	) {
	}

	public function notify( User $person, User $sender ): void {
		Event::create( [
			'type' => self::INVITATION,
			'agent' => $sender,
			'extra' => [ 'recipients' => [ $person->getId() ] ],
		] );
	}

	/**
	 * Tells somebody about a match. The event has no agent, because the wiki made it.
	 *
	 * @param User $person
	 * @param string $what
	 */
	public function notifyOfMatch( User $person, string $what ): void {
		Event::create( [ 'type' => self::MATCH, 'extra' => [ 'recipients' => [ $person->getId() ], 'what' => $what ] ] );
	}

	/**
	 * Tells somebody about a step of a question to a group. It does not say what was written: notifications may be sent by
	 * e-mail.
	 *
	 * @param User $person
	 * @param UserIdentity $agent
	 * @param string $what
	 * @param int $question
	 */
	public function notifyOfAdvice( User $person, UserIdentity $agent, string $what, int $question ): void {
		if ( $this->areAvailable ) {
			Event::create( [ 'type' => self::ADVICE, 'agent' => $agent,
				'extra' => [ 'recipients' => [ $person->getId() ], 'what' => $what, 'question' => $question ] ] );
		}
	}

	/**
	 * Deletes the person's notifications: otherwise Special:Notifications goes on saying who invited them, and when.
	 *
	 * @param User $person
	 */
	public function remove( User $person ): void {
		if ( !$this->areAvailable || !$person->isRegistered() ) {
			return;
		}
		$dbw = DbFactory::newFromDefault()->getEchoDb( DB_PRIMARY );
		$this->removeSteps( $dbw, $person );
		$events = array_map( 'intval', $dbw->newSelectQueryBuilder()
			->select( 'event_id' )
			->from( 'echo_event' )
			->join( 'echo_notification', null, 'notification_event = event_id' )
			->where( [ 'event_type' => [ self::INVITATION, self::MATCH, self::ADVICE ], 'notification_user' => $person->getId() ] )
			->caller( __METHOD__ )->fetchFieldValues() );
		if ( !$events ) {
			return;
		}
		foreach ( [
			'echo_notification' => [ 'notification_event' => $events, 'notification_user' => $person->getId() ],
			'echo_email_batch' => [ 'eeb_event_id' => $events, 'eeb_user_id' => $person->getId() ],
		] as $table => $conditions ) {
			$dbw->newDeleteQueryBuilder()->deleteFrom( $table )->where( $conditions )
				->caller( __METHOD__ )->execute();
		}
		( new EventMapper() )->deleteOrphanedEvents( $events, $person->getId() );
		NotifUser::newFromUser( $person )->resetNotificationCount();
	}

	/**
	 * Deletes what others were told about the person's questions and answers: the name must not stand beside a question.
	 *
	 * @param IDatabase $dbw
	 * @param User $person
	 */
	private function removeSteps( IDatabase $dbw, User $person ): void {
		$events = $dbw->newSelectQueryBuilder()->select( 'event_id' )->from( 'echo_event' )
			->where( [ 'event_type' => self::ADVICE, 'event_agent_id' => $person->getId() ] )
			->caller( __METHOD__ )->fetchFieldValues();
		foreach ( $events ? [ 'echo_notification' => 'notification_event', 'echo_email_batch' => 'eeb_event_id',
			'echo_event' => 'event_id' ] : [] as $table => $column
		) {
			$dbw->newDeleteQueryBuilder()->deleteFrom( $table )->where( [ $column => $events ] )->caller( __METHOD__ )->execute();
		}
	}
}
