<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Matching;

use MediaWiki\Extension\LeadershipDevelopment\Client\MatchingClient;
use MediaWiki\Extension\LeadershipDevelopment\Consent\Consent;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentLookup;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Extension\LeadershipDevelopment\Skills\Skill;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillDetails;
use MediaWiki\Extension\LeadershipDevelopment\Skills\SkillStore;
use MediaWiki\User\CentralId\CentralIdLookup;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Brings people who want to learn together with people who would teach. Each sees the reason first; who the other person is, they see once
 * both have said yes.
 */
class Matcher {

	public const SERVICE_NAME = 'LeadershipDevelopment.Matcher';

	/** Days for which a proposal waits for both answers. */
	private const WAITING_DAYS = 30;
	private const MAX_PLACES = 20;
	/** Days after which a person who has not answered is reminded, and the number of reminders, so that they come to an end. */
	private const REMINDER_DAYS = 7;
	private const REMINDERS = 2;

	public function __construct(
		private readonly MatchStore $matches,
		private readonly SkillStore $skills,
		private readonly MatchingClient $client,
		private readonly ConsentLookup $consents,
		private readonly AccountStates $accounts,
		private readonly CentralIdLookup $centralIds,
		private readonly MatchNotifier $notifier,
		private readonly Policies $policies
	) {
	}

	/**
	 * Proposes matches for all wishes that have none. A script calls this.
	 *
	 * @return StatusValue<array{proposed:int,waiting:int}>
	 */
	public function propose(): StatusValue {
		foreach ( $this->matches->expire( self::WAITING_DAYS ) as $ended ) {
			$this->tellOfEnd( $ended );
		}
		try {
			$people = $this->mayMatch( $this->matches->people() );
		} catch ( ConsentUnavailableException ) {
			return StatusValue::newFatal( 'leadershipdevelopment-consent-unavailable' );
		}
		$this->remind( $people );
		$numbers = array_flip( array_keys( $people ) );
		$request = $this->request( $people, $numbers );
		if ( !$request['wishes'] ) {
			$this->matches->setWaiting( [] );
			return StatusValue::newGood( [ 'proposed' => 0, 'waiting' => 0 ] );
		}
		$status = $this->client->matchPeers( $request );
		if ( !$status->isOK() ) {
			return $status;
		}
		[ 'matches' => $matches, 'unmatched' => $unmatched ] = $status->getValue();
		$ids = array_keys( $people );
		foreach ( $matches as $match ) {
			$pair = [ $ids[(int)$match['learner']], $ids[(int)$match['sharer']] ];
			$this->matches->add( ...$pair, competency: $match['competency'], level: (int)$match['level'],
				languages: $match['languages'], methods: $match['methods'] );
			$this->notifier->tell( MatchNotifier::PROPOSED, ...$pair );
		}
		$this->matches->setWaiting( array_map( static fn ( array $one ) =>
			[ $ids[(int)$one['learner']], $one['competency'], $one['reason'] ], $unmatched ) );
		return StatusValue::newGood( [ 'proposed' => count( $matches ), 'waiting' => count( $unmatched ) ] );
	}

	/**
	 * @param array<int,array{int,int}> $people People who may be matched, by central id
	 */
	private function remind( array $people ): void {
		foreach ( $this->matches->findAll() as $peering ) {
			foreach ( $peering->state === MatchState::Requested ? [ $peering->learner, $peering->sharer ] : [] as $id ) {
				if ( isset( $people[$id] ) && !$peering->agrees( $id )
					&& $this->matches->remind( $peering, $id, self::REMINDER_DAYS, self::REMINDERS )
				) {
					$this->notifier->tell( MatchNotifier::REMINDED, $id );
				}
			}
		}
	}

	/**
	 * Notifies people who had agreed that a match ended. It gives no reason, so a no looks like a missing answer.
	 *
	 * @param Peering $peering
	 * @param int|null $by Central id of the person who ended it, if anybody did
	 */
	private function tellOfEnd( Peering $peering, ?int $by = null ): void {
		foreach ( [ $peering->learner, $peering->sharer ] as $id ) {
			if ( $id !== $by && $peering->agrees( $id ) ) {
				$this->notifier->tell( MatchNotifier::ENDED, $id );
			}
		}
	}

	/**
	 * @param array<int,array{int,int}> $people Places and days by central id
	 * @param array<int,int> $numbers Numbers that stand for the central ids, which the service never sees
	 * @return array
	 */
	private function request( array $people, array $numbers ): array {
		$load = [];
		$busy = [];
		$excluded = $this->matches->findNever();
		foreach ( $this->matches->findAll() as $peering ) {
			if ( $peering->state->isOpen() ) {
				$load[$peering->sharer] = ( $load[$peering->sharer] ?? 0 ) + 1;
				$busy["$peering->learner/$peering->competency"] = true;
			} elseif ( $peering->state !== MatchState::Completed ) {
				// A no is remembered, and so is a proposal nobody answered.
				$excluded[] = [ $peering->learner, $peering->sharer ];
			}
		}
		$details = $this->skills->findAllDetails( array_keys( $people ) );
		$request = [ 'mode' => $this->policies->matching(), 'sharers' => [], 'wishes' => [], 'excluded' => [] ];
		foreach ( $people as $id => [ $places, $days ] ) {
			$said = array_filter( $this->skills->find( $id ), static fn ( Skill $skill ) => $skill->visibility->isCounted() );
			$person = $details[$id] ?? new SkillDetails();
			$common = [ 'person' => (string)$numbers[$id], 'languages' => $person->languages, 'methods' => $person->methods ];
			$teaches = array_filter( $said, static fn ( Skill $skill ) => $skill->teaches && $skill->level );
			if ( $teaches && $places > 0 ) {
				$request['sharers'][] = $common + [ 'capacity' => min( $places, self::MAX_PLACES ),
					'load' => min( $load[$id] ?? 0, $places ), 'skills' => array_values( array_map( static fn ( Skill $skill ) =>
						[ 'competency' => $skill->competency, 'level' => $skill->level ], $teaches ) ) ];
			}
			foreach ( $said as $skill ) {
				if ( $skill->learns && !isset( $busy["$id/$skill->competency"] ) ) {
					$request['wishes'][] = $common
						+ [ 'competency' => $skill->competency, 'level' => $skill->level, 'waiting_days' => $days ];
				}
			}
		}
		foreach ( $excluded as [ $one, $other ] ) {
			if ( isset( $numbers[$one], $numbers[$other] ) ) {
				$request['excluded'][] = [ 'person' => (string)$numbers[$one], 'other' => (string)$numbers[$other] ];
			}
		}
		return $request;
	}

	/**
	 * @param array<int,array{int,int}> $people By central id
	 * @return array<int,array{int,int}> People whose accounts may be shown and who did not object
	 */
	private function mayMatch( array $people ): array {
		return array_intersect_key( $people, $this->shownNames( array_keys( $people ) ) );
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,string> Names of people whose accounts may be shown and who did not object
	 * @throws ConsentUnavailableException
	 */
	public function shownNames( array $centralIds ): array {
		$names = $this->names( $centralIds );
		$states = array_filter( $this->accounts->byName( $names ), static fn ( $state ) => $state->exclusion() === null );
		$consents = $this->consents->getConsents( array_column( $states, 'user' ) );
		return array_filter( $names, static fn ( string $name ) => isset( $states[$name] )
			&& $consents[$states[$name]->user->getId()] !== Consent::Objected );
	}

	/**
	 * @param int $centralId
	 * @param string $key
	 * @param string $act accept, decline, cancel, never, complete, show or hide
	 * @return StatusValue
	 */
	public function act( int $centralId, string $key, string $act ): StatusValue {
		$peering = $this->matches->find( $key, IDBAccessObject::READ_LATEST );
		if ( in_array( $act, [ 'show', 'hide' ], true ) && $peering?->isOf( $centralId ) && $peering->other( $centralId ) !== null ) {
			$this->matches->setShown( $key, $centralId, $act === 'show' );
			return StatusValue::newGood();
		}
		$state = $peering?->isOf( $centralId ) ? match ( true ) {
			$act === 'accept' && $peering->state === MatchState::Requested => MatchState::Requested,
			$act === 'decline' && $peering->state === MatchState::Requested => MatchState::Declined,
			in_array( $act, [ 'cancel', 'never' ], true ) && $peering->state === MatchState::Accepted => MatchState::Cancelled,
			$act === 'complete' && $peering->state === MatchState::Accepted => MatchState::Completed,
			default => null,
		} : null;
		if ( !$state ) {
			return StatusValue::newFatal( 'leadershipdevelopment-match-none' );
		}
		$learner = $peering->learnerAgrees || ( $act === 'accept' && $peering->learner === $centralId );
		$sharer = $peering->sharerAgrees || ( $act === 'accept' && $peering->sharer === $centralId );
		$isAgreed = $act === 'accept' && $learner && $sharer;
		// Two answers at once: the later one must not undo a no.
		if ( !$this->matches->update( $peering, $isAgreed ? MatchState::Accepted : $state, $learner, $sharer ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-match-none' );
		}
		if ( $isAgreed ) {
			$this->notifier->tell( MatchNotifier::AGREED, $peering->learner, $peering->sharer );
		} elseif ( $state === MatchState::Declined || $state === MatchState::Cancelled ) {
			$this->tellOfEnd( $peering, $centralId );
		}
		if ( $act === 'never' ) {
			$this->matches->addNever( $centralId, (int)$peering->other( $centralId ) );
		}
		return StatusValue::newGood();
	}

	/**
	 * @param int $centralId
	 * @return string[] Names of those the person rules out, as far as their accounts are not hidden
	 */
	public function ruledOut( int $centralId ): array {
		$names = array_values( $this->names( $this->matches->findNeverOf( $centralId ) ) );
		sort( $names, SORT_STRING );
		return $names;
	}

	/**
	 * @param int $centralId
	 * @param string[] $names All whom the person rules out. Accounts that were hidden since stay ruled out.
	 * @return StatusValue Fatal where a name is of no account
	 */
	public function ruleOut( int $centralId, array $names ): StatusValue {
		$ids = $this->centralIds->lookupUserNames( array_fill_keys( $names, 0 ), CentralIdLookup::AUDIENCE_PUBLIC );
		foreach ( $names as $name ) {
			if ( !( $ids[$name] ?? 0 ) ) {
				return StatusValue::newFatal( 'leadershipdevelopment-skills-never-unknown', $name );
			}
		}
		$before = $this->matches->findNeverOf( $centralId );
		$hidden = array_diff( $before, array_keys( $this->names( $before ) ) );
		$this->matches->setNever( $centralId, array_diff( [ ...array_values( $ids ), ...$hidden ], [ $centralId ] ) );
		return StatusValue::newGood();
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,string> Names of accounts that are not hidden
	 */
	public function names( array $centralIds ): array {
		return !$centralIds ? [] : array_filter( $this->centralIds->lookupCentralIds(
			array_fill_keys( $centralIds, '' ), CentralIdLookup::AUDIENCE_PUBLIC ) );
	}
}
