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
		if ( !$this->endorsements->setState( $key, EndorsementState::Asked,
			$words === null ? EndorsementState::Declined : EndorsementState::Given, $words )
		) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-none' );
		}
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
		$draft = $this->issuer->draft();
		$signed = $draft->isOK() ? $this->issuer->signEndorsement( [
			'number' => $endorsement->number,
			'id' => $this->issuer->credentialAddress( $award->key ) . "#$key",
			'name' => $name,
			'validFrom' => wfTimestamp( TS_ISO_8601, $endorsement->touched ),
			'credentialSubject' => [ 'id' => $this->issuer->credentialAddress( $award->key ),
				'endorsementComment' => $endorsement->words ],
		] ) : $draft;
		if ( !$signed->isOK() ) {
			return $signed;
		}
		$included = [ $key => $signed->getValue() ] + $this->included( $award->key );
		$whole = $this->signWith( $award, $user->getName(), $included );
		if ( !$whole->isOK() ) {
			return $whole;
		}
		// While the service signed, the peer may have taken it back.
		if ( !$this->endorsements->setState(
			$key, EndorsementState::Given, EndorsementState::Included, $endorsement->words, $signed->getValue() )
		) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-none' );
		}
		$this->issuer->save( $draft->getValue() );
		return $this->keep( $award, $included, $whole );
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
		$included = array_diff_key( $this->included( $award->key ), [ $key => '' ] );
		$whole = $forGood ? null : $this->signWith( $award, $user->getName(), $included );
		// The words stay, so that a peer whose words were refused goes on seeing what they said.
		if ( !$this->endorsements->setState( $key, $endorsement->state,
			$forGood ? EndorsementState::Refused : EndorsementState::Given, $endorsement->words, $endorsement->credential )
		) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-none' );
		}
		return $whole ? $this->keep( $award, $included, $whole ) : StatusValue::newGood();
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
		$award = $endorsement->state === EndorsementState::Included
			? $this->awards->find( $endorsement->award, IDBAccessObject::READ_LATEST ) : null;
		$included = $award ? array_diff_key( $this->included( $award->key ), [ $key => '' ] ) : [];
		$recipient = $award?->state === AwardState::Accepted ? $this->recipient( $endorsement ) : null;
		$whole = $recipient ? $this->signWith( $award, $recipient->getName(), $included ) : null;
		$draft = $endorsement->credential ? $this->issuer->draft( $endorsement->number ) : null;
		// It is gone from the wiki in any case; where the service does not answer, the list says so later.
		if ( !$this->endorsements->setState( $key, $endorsement->state, EndorsementState::Withdrawn ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-endorse-none' );
		}
		if ( $draft?->isOK() ) {
			$this->issuer->save( $draft->getValue() );
		}
		if ( $whole ) {
			$this->keep( $award, $included, $whole );
		} elseif ( $award ) {
			$this->endorsements->dropEndorsed( [ $award->key ] );
		}
		return $draft?->isOK() === false ? $draft : StatusValue::newGood();
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
	 * @param string $award Key
	 * @return array<string,string> Signed endorsements by key
	 */
	private function included( string $award ): array {
		return $this->endorsements->findIncluded( $award, IDBAccessObject::READ_LATEST );
	}

	/**
	 * @param Award $award
	 * @param string $recipient
	 * @param array<string,string> $included Signed endorsements by key
	 * @return StatusValue<?string> The credential with them; null: there are none
	 */
	private function signWith( Award $award, string $recipient, array $included ): StatusValue {
		return $included ? $this->issuer->signEndorsed( $award->credential, $recipient, array_values( $included ) )
			: StatusValue::newGood();
	}

	/**
	 * Keeps the credential with its endorsements. Where it could not be signed, or others were included or taken back meanwhile,
	 * nothing is included, and can be again.
	 *
	 * @param Award $award
	 * @param array<string,string> $included With which it was signed
	 * @param StatusValue<?string> $whole
	 * @return StatusValue
	 */
	private function keep( Award $award, array $included, StatusValue $whole ): StatusValue {
		$now = $this->endorsements->findIncluded( $award->key, IDBAccessObject::READ_LOCKING );
		$isSame = !array_diff_key( $now, $included ) && !array_diff_key( $included, $now );
		if ( $whole->isOK() && $whole->getValue() !== null && $isSame ) {
			$this->endorsements->setEndorsed( $award->key, $whole->getValue() );
		} else {
			$this->endorsements->dropEndorsed( [ $award->key ] );
		}
		return $whole;
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
