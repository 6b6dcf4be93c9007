<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Recognition;

use MediaWiki\Extension\LeadershipDevelopment\Invitation\Channel;
use MediaWiki\Extension\LeadershipDevelopment\Invitation\Messenger;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Permissions\Authority;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\User;
use MediaWiki\User\UserFactory;
use MediaWiki\User\UserIdentity;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Endorsements by peers. The recipient asks somebody who knows the work; the peer writes something under their own name, or
 * declines; the recipient includes it in the credential or not. Both can withdraw their part at any time.
 */
class Endorser {

	public const SERVICE_NAME = 'LeadershipDevelopment.Endorser';

	public const LIMIT = Awarder::LIMIT;
	public const MAX_TEXT_LENGTH = 1000;
	/** Maximum number of endorsements of one credential, in all states together; verifiers look at no more. */
	private const MAX_ENDORSEMENTS = 10;

	public function __construct(
		private readonly AwardStore $awards,
		private readonly EndorsementStore $endorsements,
		private readonly Issuer $issuer,
		private readonly AccountStates $accounts,
		private readonly CentralIdLookup $centralIds,
		private readonly Messenger $messenger,
		private readonly UserFactory $userFactory
	) {
	}

	/**
	 * @param Authority $authority The recipient of the award
	 * @param string $award Key
	 * @param string $name User name of a peer
	 * @return StatusValue
	 */
	public function ask( Authority $authority, string $award, string $name ): StatusValue {
		if ( $authority->getBlock()?->isSitewide() ) {
			return StatusValue::newFatal( 'badaccess-group0' );
		}
		$found = $this->ownAward( $authority->getUser(), $award );
		if ( !$found ) {
			return StatusValue::newFatal( 'leadershipdevelopment-award-none' );
		}
		$state = $this->accounts->byName( [ $name ] )[$name] ?? null;
		if ( !$state || $state->exclusion() !== null ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-no-account' );
		}
		$id = $this->centralId( $state->user );
		if ( !$id ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-no-account' );
		}
		if ( $id === $found->centralId || $id === $found->awarder ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-no-peer' );
		}
		$all = $this->endorsements->findFor( [ $award ], IDBAccessObject::READ_LATEST );
		if ( in_array( $id, array_map( static fn ( Endorsement $one ) => $one->endorser, $all ), true ) ) {
			// A refusal is remembered. To others it looks like a request that waits for an answer.
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-again' );
		}
		if ( count( $all ) >= self::MAX_ENDORSEMENTS ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-most' );
		}
		$key = $this->endorsements->add( $award, $id );
		$person = $this->userFactory->newFromUserIdentity( $state->user );
		$status = $this->messenger->tell( $authority, $person, $this->messenger->channelTo( $person ) );
		if ( !$status->isOK() ) {
			$this->endorsements->remove( $key );
		}
		return $status;
	}

	/**
	 * @param Authority $authority The peer
	 * @param string $key
	 * @param string|null $words Null: the peer declines
	 * @return StatusValue
	 */
	public function answer( Authority $authority, string $key, ?string $words ): StatusValue {
		if ( $words !== null && $authority->getBlock()?->isSitewide() ) {
			return StatusValue::newFatal( 'badaccess-group0' );
		}
		$endorsement = $this->ownEndorsement( $authority->getUser(), $key );
		$words = $words === null ? null : trim( $words );
		if ( $endorsement?->state !== EndorsementState::Asked ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-none' );
		}
		if ( $words === '' || mb_strlen( (string)$words ) > self::MAX_TEXT_LENGTH ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-length' );
		}
		$this->endorsements->setState( $key, $words === null ? EndorsementState::Declined : EndorsementState::Given, $words );
		$recipient = $words === null ? null : $this->recipient( $endorsement );
		if ( $recipient && $this->messenger->channelTo( $recipient ) === Channel::Notification ) {
			return $this->messenger->tell( $authority, $recipient, Channel::Notification );
		}
		return StatusValue::newGood();
	}

	/**
	 * @param UserIdentity $user The recipient of the award
	 * @param string $key
	 * @return StatusValue
	 */
	public function include( UserIdentity $user, string $key ): StatusValue {
		$endorsement = $this->endorsements->find( $key, IDBAccessObject::READ_LATEST );
		$award = $endorsement ? $this->ownAward( $user, $endorsement->award ) : null;
		if ( !$award || $endorsement->state !== EndorsementState::Given ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-none' );
		}
		$name = $this->names( [ $endorsement->endorser ] )[$endorsement->endorser] ?? null;
		if ( $name === null ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-no-account' );
		}
		$status = $this->issuer->publish();
		if ( $status->isOK() ) {
			$status = $this->issuer->signEndorsement( [
				'number' => $endorsement->number,
				'id' => $this->issuer->credentialAddress( $award->key ) . "#$key",
				'name' => $name,
				'validFrom' => wfTimestamp( TS_ISO_8601, $endorsement->touched ),
				'credentialSubject' => [ 'id' => $this->issuer->credentialAddress( $award->key ),
					'endorsementComment' => $endorsement->words ],
			] );
		}
		if ( !$status->isOK() ) {
			return $status;
		}
		$this->endorsements->setState( $key, EndorsementState::Included, $endorsement->words, $status->getValue() );
		return $this->renew( $award, $user->getName() );
	}

	/**
	 * @param UserIdentity $user The recipient of the award
	 * @param string $key
	 * @param bool $forGood Whether it is refused, not only left out for now
	 * @return StatusValue
	 */
	public function leaveOut( UserIdentity $user, string $key, bool $forGood ): StatusValue {
		$endorsement = $this->endorsements->find( $key, IDBAccessObject::READ_LATEST );
		$award = $endorsement ? $this->ownAward( $user, $endorsement->award ) : null;
		if ( !$award || $endorsement->state !== ( $forGood ? EndorsementState::Given : EndorsementState::Included ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-none' );
		}
		// The words stay, so that a peer whose words were refused goes on seeing what they said.
		$this->endorsements->setState( $key, $forGood ? EndorsementState::Refused : EndorsementState::Given,
			$endorsement->words, $endorsement->credential );
		return $forGood ? StatusValue::newGood() : $this->renew( $award, $user->getName() );
	}

	/**
	 * @param UserIdentity $user The peer
	 * @param string $key
	 * @return StatusValue
	 */
	public function withdraw( UserIdentity $user, string $key ): StatusValue {
		$endorsement = $this->ownEndorsement( $user, $key );
		if ( !in_array( $endorsement?->state, [ EndorsementState::Given, EndorsementState::Refused, EndorsementState::Included ], true ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-none' );
		}
		$this->endorsements->setState( $key, EndorsementState::Withdrawn );
		if ( !$endorsement->credential ) {
			return StatusValue::newGood();
		}
		if ( $endorsement->state === EndorsementState::Included ) {
			$award = $this->awards->find( $endorsement->award, IDBAccessObject::READ_LATEST );
			$recipient = $this->recipient( $endorsement );
			if ( $award?->state === AwardState::Accepted && $recipient ) {
				$this->renew( $award, $recipient->getName() );
			} else {
				$this->endorsements->dropEndorsed( [ $endorsement->award ] );
			}
		}
		// The wiki has deleted it in any case; if the service does not answer, the status list says so later.
		return $this->issuer->publish();
	}

	/**
	 * @param Award $award
	 * @return string|null The credential as it is now; without endorsements where a peer's account was hidden
	 */
	public function current( Award $award ): ?string {
		$endorsed = $award->state === AwardState::Accepted ? $this->endorsements->endorsed( $award->key ) : null;
		if ( $endorsed === null ) {
			return $award->credential;
		}
		$peers = [];
		foreach ( $this->endorsements->findFor( [ $award->key ] ) as $one ) {
			if ( $one->state === EndorsementState::Included ) {
				$peers[] = $one->endorser;
			}
		}
		return count( $this->names( $peers ) ) === count( array_unique( $peers ) ) ? $endorsed : $award->credential;
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,string> Names of accounts that are not hidden
	 */
	public function names( array $centralIds ): array {
		return $centralIds ? array_filter( $this->centralIds->lookupCentralIds(
			array_fill_keys( $centralIds, '' ), CentralIdLookup::AUDIENCE_PUBLIC ) ) : [];
	}

	/**
	 * Signs the credential with the endorsements that are included now. If that fails, none is included, and they can be included
	 * again.
	 *
	 * @param Award $award
	 * @param string $recipient
	 * @return StatusValue
	 */
	private function renew( Award $award, string $recipient ): StatusValue {
		$included = array_filter( $this->endorsements->findFor( [ $award->key ], IDBAccessObject::READ_LATEST ),
			static fn ( Endorsement $one ) => $one->state === EndorsementState::Included );
		$status = $included ? $this->issuer->signEndorsed( $award->credential, $recipient,
			array_values( array_map( static fn ( Endorsement $one ) => $one->credential, $included ) ) ) : null;
		if ( $status?->isOK() ) {
			$this->endorsements->setEndorsed( $award->key, $status->getValue() );
		} else {
			$this->endorsements->dropEndorsed( [ $award->key ] );
		}
		return $status ?? StatusValue::newGood();
	}

	private function ownAward( UserIdentity $user, string $key ): ?Award {
		$award = $this->awards->find( $key, IDBAccessObject::READ_LATEST );
		return $award?->state === AwardState::Accepted && $award->centralId === $this->centralId( $user ) ? $award : null;
	}

	private function ownEndorsement( UserIdentity $user, string $key ): ?Endorsement {
		$endorsement = $this->endorsements->find( $key, IDBAccessObject::READ_LATEST );
		return $endorsement?->endorser === $this->centralId( $user ) ? $endorsement : null;
	}

	private function recipient( Endorsement $endorsement ): ?User {
		$award = $this->awards->find( $endorsement->award, IDBAccessObject::READ_LATEST );
		$name = $award ? $this->centralIds->nameFromCentralId( $award->centralId, CentralIdLookup::AUDIENCE_RAW ) : null;
		return $name === null ? null : $this->userFactory->newFromName( $name );
	}

	private function centralId( UserIdentity $user ): int {
		return $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
	}
}
