<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactState;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ContactStore;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListEntry;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListLog;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\StoredList;
use MediaWiki\Permissions\Authority;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserFactory;
use MediaWiki\User\UserIdentity;
use StatusValue;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Invites people one by one, each once, and takes their answers. Until somebody says yes, only the committee and the person know.
 */
class Inviter {

	public const SERVICE_NAME = 'LeadershipDevelopment.Inviter';

	public const LIMIT = 'leadershipdevelopment-invite';
	/** Maximum number of characters. */
	public const MAX_TEXT_LENGTH = 5000;
	private const DAY = 86_400;

	/**
	 * @param SuggestPermission $permission
	 * @param InvitationStore $invitations
	 * @param ContactStore $contacts
	 * @param ListLog $log
	 * @param Messenger $messenger
	 * @param CentralIdLookup $centralIds
	 * @param UserFactory $userFactory
	 * @param IConnectionProvider $connections
	 * @param int $openDays How long an invitation waits for an answer
	 * @param int $declinedDays Number of days for which a no is respected
	 */
	public function __construct(
		private readonly SuggestPermission $permission,
		private readonly InvitationStore $invitations,
		private readonly ContactStore $contacts,
		private readonly ListLog $log,
		private readonly Messenger $messenger,
		private readonly CentralIdLookup $centralIds,
		private readonly UserFactory $userFactory,
		private readonly IConnectionProvider $connections,
		private readonly int $openDays,
		private readonly int $declinedDays
	) {
	}

	/**
	 * @param Authority $authority
	 * @param StoredList $list
	 * @param ListEntry $entry Somebody in the list who may be shown now
	 * @param string $text
	 * @return StatusValue
	 */
	public function invite( Authority $authority, StoredList $list, ListEntry $entry, string $text ): StatusValue {
		[ 'role' => $role, 'community' => $community ] = get_object_vars( $list->request );
		$before = $this->invitations->findByRole( $entry->centralId, $role, $community );
		if ( ( $before && !$this->mayAskAgain( $before ) )
			|| $entry->contact?->state === ContactState::Declined
		) {
			return StatusValue::newFatal( 'leadershipdevelopment-invite-already' );
		}
		if ( in_array( $entry->centralId, $this->contacts->findDeclined(
			$role, $this->declinedDays, IDBAccessObject::READ_LATEST ), true )
		) {
			// Somebody else was told no, or this committee was a moment ago. Use the words for any entry that is gone, so that
			// committees do not learn what others asked.
			return StatusValue::newFatal( 'leadershipdevelopment-list-none' );
		}
		$status = $this->begin( $authority, $community, $text );
		if ( !$status->isOK() ) {
			return $status;
		}
		$person = $this->userFactory->newFromName( $entry->suggestion->person );
		$sender = $this->centralId( $authority->getUser() );
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->startAtomic( __METHOD__, $dbw::ATOMIC_CANCELABLE );
		if ( $before ) {
			$this->invitations->remove( $before );
		}
		$channel = $this->messenger->channelTo( $person );
		if ( !$this->invitations->add(
			$role, $community, $entry->centralId, $sender, $channel, $text, $this->openDays )
		) {
			$dbw->cancelAtomic( __METHOD__ );
			return StatusValue::newFatal( 'leadershipdevelopment-invite-already' );
		}
		$this->contacts->put(
			$role, $community, $entry->centralId, InvitationState::Open->contactState(), null, $sender );
		$dbw->endAtomic( __METHOD__ );
		$this->log->add( ListLog::INVITED, $authority->getUser(), $role, $community );
		$told = $this->messenger->tell( $authority, $person, $channel );
		if ( !$told->isOK() ) {
			// Nobody learned of the invitation, so it does not count.
			$this->invitations->remove( $this->invitations->findByRole( $entry->centralId, $role, $community ) );
			$this->contacts->put( $role, $community, $entry->centralId, ContactState::ToContact, null, $sender );
		}
		return $told;
	}

	/**
	 * @param Authority $authority
	 * @param string $role
	 * @param string $community
	 * @param Guest $guest
	 * @param string $text
	 * @return StatusValue<string> The token of the link, to be shown once
	 */
	public function inviteGuest(
		Authority $authority, string $role, string $community, Guest $guest, string $text
	): StatusValue {
		$status = $this->begin( $authority, $community, $text );
		if ( !$status->isOK() ) {
			return $status;
		}
		$this->log->add( ListLog::INVITED, $authority->getUser(), $role, $community );
		return StatusValue::newGood( $this->invitations->addGuest(
			$role, $community, $guest, $this->centralId( $authority->getUser() ), $text, $this->openDays ) );
	}

	/**
	 * @param Invitation $invitation The person's own, or by token
	 * @param InvitationState $state
	 * @return StatusValue
	 */
	public function answer( Invitation $invitation, InvitationState $state ): StatusValue {
		if ( !$this->invitations->answer( $invitation, $state ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-invitation-used' );
		}
		if ( $invitation->centralId ) {
			$this->contacts->put( $invitation->role, $invitation->community, $invitation->centralId,
				$state->contactState(), null, $invitation->centralId );
		}
		return StatusValue::newGood();
	}

	private function begin( Authority $authority, string $community, string $text ): StatusValue {
		$permission = $this->permission->check( $authority, $community, IDBAccessObject::READ_LATEST );
		if ( !$permission->isOK() ) {
			return $permission;
		}
		if ( trim( $text ) === '' || mb_strlen( $text ) > self::MAX_TEXT_LENGTH ) {
			return StatusValue::newFatal( 'leadershipdevelopment-invite-text-wrong' );
		}
		return $this->userFactory->newFromAuthority( $authority )->pingLimiter( self::LIMIT )
			? StatusValue::newFatal( 'actionthrottledtext' )
			: StatusValue::newGood();
	}

	private function mayAskAgain( Invitation $before ): bool {
		return match ( $before->state ) {
			InvitationState::Open, InvitationState::Accepted => false,
			InvitationState::Declined, InvitationState::NotNow => (int)wfTimestamp( TS_UNIX, $before->answered )
				< ConvertibleTimestamp::time() - $this->declinedDays * self::DAY,
		};
	}

	private function centralId( UserIdentity $user ): int {
		return $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}
}
