<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Application;

use MediaWiki\Extension\LeadershipDevelopment\Invitation\Messenger;
use MediaWiki\Extension\LeadershipDevelopment\Permission\AccountStates;
use MediaWiki\Extension\LeadershipDevelopment\Permission\ApplicationPermission;
use MediaWiki\Extension\LeadershipDevelopment\Query\Day;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\ListLog;
use MediaWiki\Extension\LeadershipDevelopment\SuggestionList\LookRecorder;
use MediaWiki\Permissions\Authority;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserFactory;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Lets a committee read applications once a call is over, each member on their own at first, and decide. Every reading is recorded.
 */
class Reviewer {

	public const SERVICE_NAME = 'LeadershipDevelopment.Reviewer';

	/** Maximum number of characters. */
	public const MAX_TEXT_LENGTH = 5_000;

	public function __construct(
		private readonly ApplicationPermission $permission,
		private readonly Calls $calls,
		private readonly ApplicationStore $applications,
		private readonly LookRecorder $looks,
		private readonly ListLog $log,
		private readonly Messenger $messenger,
		private readonly AccountStates $accounts,
		private readonly CentralIdLookup $centralIds,
		private readonly UserFactory $userFactory
	) {
	}

	/**
	 * @param Authority $authority
	 * @return array{string,string,string}[] Group, call and community of calls whose applications the user may read now
	 */
	public function calls( Authority $authority ): array {
		$calls = [];
		foreach ( $this->due( $authority ) as $application ) {
			$calls["$application->group/$application->call"] =
				[ $application->group, $application->call, $application->community ];
		}
		return array_values( $calls );
	}

	/**
	 * @param Authority $authority
	 * @param string $group
	 * @param string $call
	 * @return StatusValue<array<int,array{string,Application}>> Names and applications by number, sorted by name
	 */
	public function read( Authority $authority, string $group, string $call ): StatusValue {
		$due = array_values( array_filter( $this->due( $authority ), static fn ( Application $one ) =>
			$one->group === $group && $one->call === $call ) );
		if ( !$due ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-none-due' );
		}
		$hasApplied = $this->hasApplied( $authority, $group, $call );
		// There can be several communities if the page of the group changed while people applied.
		$communities = array_unique( array_map( static fn ( Application $one ) => $one->community, $due ) );
		foreach ( $communities as $community ) {
			$status = $this->permission->checkReviewer( $authority, $community, $hasApplied );
			if ( !$status->isOK() ) {
				return $status;
			}
			if ( !$this->looks->pushApplications( $authority->getUser(), $group, $call, $community ) ) {
				return StatusValue::newFatal( 'leadershipdevelopment-application-unrecorded' );
			}
		}
		$names = $this->visibleNames( array_map( static fn ( Application $one ) => $one->centralId, $due ) );
		$found = [];
		foreach ( $due as $one ) {
			if ( isset( $names[$one->centralId] ) ) {
				$found[$one->id] = [ $names[$one->centralId], $one ];
			}
		}
		// Sorted by name, so that the order does not suggest who is better.
		uasort( $found, static fn ( $a, $b ) => strcmp( $a[0], $b[0] ) );
		return StatusValue::newGood( $found );
	}

	/**
	 * @param Authority $authority
	 * @param Application $application One that the member may read
	 * @return array{?Review,?array<string,Review>} The member's own review, and those of others by name; null: others are shown only
	 *   after the member's own
	 */
	public function reviews( Authority $authority, Application $application ): array {
		$reviews = $this->applications->reviews( [ $application ] )[$application->id];
		$id = $this->centralId( $authority );
		$own = $reviews[$id] ?? null;
		if ( !$own || $own->hasConflict ) {
			return [ $own, null ];
		}
		unset( $reviews[$id] );
		$names = $reviews ? $this->visibleNames( array_keys( $reviews ) ) : [];
		$others = [];
		foreach ( $reviews as $reviewer => $review ) {
			$others[$names[$reviewer] ?? "#$reviewer"] = $review;
		}
		return [ $own, $others ];
	}

	/**
	 * @param Authority $authority
	 * @param Application[] $applications
	 * @return array<int,?Review> The member's own, by application
	 */
	public function ownReviews( Authority $authority, array $applications ): array {
		$id = $this->centralId( $authority );
		return array_map( static fn ( array $reviews ) => $reviews[$id] ?? null, $this->applications->reviews( $applications ) );
	}

	/**
	 * @param Authority $authority
	 * @param int $application
	 * @param bool $hasConflict Whether the member has a conflict of interest; anything noted before is then deleted
	 * @param string $note
	 * @param array<string,string> $criteria Judgement by competency
	 * @return StatusValue
	 */
	public function note(
		Authority $authority, int $application, bool $hasConflict, string $note, array $criteria
	): StatusValue {
		$status = $this->findToWrite( $authority, $application );
		if ( !$status->isOK() ) {
			return $status;
		}
		$note = trim( $note );
		$criteria = array_filter( $criteria, static fn ( $judgement ) => in_array( $judgement, Review::JUDGEMENTS, true ) );
		if ( !$hasConflict && ( $note === '' || mb_strlen( $note ) > self::MAX_TEXT_LENGTH ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-length', self::MAX_TEXT_LENGTH );
		}
		$this->applications->putReview( new Review( $application, $this->centralId( $authority ), $hasConflict,
			$hasConflict ? '' : $note, $hasConflict ? [] : $criteria ) );
		return StatusValue::newGood();
	}

	/**
	 * @param Authority $authority
	 * @param int $application
	 * @param ApplicationState|null $outcome Accepted or declined
	 * @param string $message Message to the applicant, who gets one in either case
	 * @return StatusValue
	 */
	public function decide(
		Authority $authority, int $application, ?ApplicationState $outcome, string $message
	): StatusValue {
		$status = $this->findToWrite( $authority, $application );
		if ( !$status->isOK() ) {
			return $status;
		}
		/** @var Application $found */
		$found = $status->getValue();
		$own = $this->applications->reviews( [ $found ], IDBAccessObject::READ_LATEST )[$found->id]
			[$this->centralId( $authority )] ?? null;
		if ( !$own || $own->hasConflict ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-notes-first' );
		}
		$message = trim( $message );
		if ( !$outcome?->isDecided() ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-no-outcome' );
		}
		if ( $message === '' || mb_strlen( $message ) > self::MAX_TEXT_LENGTH ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-length', self::MAX_TEXT_LENGTH );
		}
		if ( !$this->applications->decide( $found, $outcome, $message ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-decided' );
		}
		$this->log->addApplications( ListLog::DECIDED, $authority->getUser(), $found->group, $found->call, $found->community );
		$names = $this->visibleNames( [ $found->centralId ] );
		$person = $this->userFactory->newFromName( $names[$found->centralId] );
		// A message that does not arrive does no harm, since the applicant's own page shows the outcome.
		$this->messenger->tell( $authority, $person, $this->messenger->channelTo( $person ) );
		return StatusValue::newGood();
	}

	/**
	 * @param Authority $authority
	 * @param int $id
	 * @return StatusValue<Application> An application that waits for its outcome, and may be shown to the member
	 */
	private function findToWrite( Authority $authority, int $id ): StatusValue {
		$application = $this->applications->find( $id, IDBAccessObject::READ_LATEST );
		$isDue = $application?->isDueOn( $this->calls->find(
			$application->group, $application->call, IDBAccessObject::READ_LATEST ), Day::today() );
		$status = $this->permission->checkReviewer( $authority, $application?->community ?? '',
			$application && $this->hasApplied( $authority, $application->group, $application->call ), IDBAccessObject::READ_LATEST );
		// Whoever may not read it does not learn that it exists.
		if ( !$isDue || !$status->isOK() || !$this->visibleNames( [ $application->centralId ] ) ) {
			return StatusValue::newFatal( 'leadershipdevelopment-application-none-due' );
		}
		return $application->state->isDecided()
			? StatusValue::newFatal( 'leadershipdevelopment-application-decided' ) : StatusValue::newGood( $application );
	}

	/**
	 * @param Authority $authority
	 * @return Application[] Applications that the user may read now, as far as the user has the right
	 */
	private function due( Authority $authority ): array {
		$today = Day::today();
		$calls = [];
		$due = [];
		foreach ( $this->applications->findFor( $this->permission->communities( $authority ) ) as $application ) {
			$key = "$application->group/$application->call";
			$calls[$key] ??= [ $this->calls->find( $application->group, $application->call ) ];
			if ( $application->isDueOn( $calls[$key][0], $today ) ) {
				$due[] = $application;
			}
		}
		return $due;
	}

	private function hasApplied( Authority $authority, string $group, string $call ): bool {
		$own = $this->applications->findOwn( $group, $call, $this->centralId( $authority ) );
		return $own !== null && $own->state !== ApplicationState::Draft;
	}

	/**
	 * @param int[] $centralIds
	 * @return array<int,string> Names of accounts that may be shown
	 */
	private function visibleNames( array $centralIds ): array {
		$names = array_filter( $this->centralIds->lookupCentralIds(
			array_fill_keys( $centralIds, '' ), CentralIdLookup::AUDIENCE_PUBLIC ) );
		$states = array_filter( $this->accounts->byName( $names ), static fn ( $state ) => $state->exclusion() === null );
		return array_filter( $names, static fn ( string $name ) => isset( $states[$name] ) );
	}

	private function centralId( Authority $authority ): int {
		return $this->centralIds->centralIdFromLocalUser( $authority->getUser(), CentralIdLookup::AUDIENCE_RAW );
	}
}
