<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Lists;

use MediaWiki\Deferred\AutoCommitUpdate;
use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Permission\FilteredSuggestions;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Permissions\Authority;
use MWExceptionHandler;
use StatusValue;
use Wikimedia\Rdbms\DBError;
use Wikimedia\Rdbms\ILBFactory;

/**
 * Shows lists: to whom they may be shown, with the people who may be shown now, and logs who looked.
 */
class ListReader {

	private const CONSENT_UNAVAILABLE = 'leadershipdevelopment-consent-unavailable';
	private const UNRECORDED = 'leadershipdevelopment-list-unrecorded';

	public function __construct(
		private readonly SuggestPermission $permission,
		private readonly ListStore $lists,
		private readonly ContactStore $contacts,
		private readonly SuggestionFilter $filter,
		private readonly ListLog $log,
		private readonly ILBFactory $databases
	) {
	}

	/**
	 * @param Authority $authority
	 * @param int $id
	 * @return StatusValue<StoredList> The same error whether there is no such list, it expired, or it is for others
	 */
	public function find( Authority $authority, int $id ): StatusValue {
		$permission = $this->permission->check( $authority );
		if ( !$permission->isOK() ) {
			return $permission;
		}
		$list = $this->lists->find( $id );
		return $list && $this->permission->check( $authority, $list->request->community )->isOK()
			? StatusValue::newGood( $list )
			: StatusValue::newFatal( 'leadershipdevelopment-list-none' );
	}

	/**
	 * @param Authority $authority
	 * @param int $limit
	 * @param int|null $before Only lists with a smaller id
	 * @return StoredList[] The newest first, of the communities whose lists the person may see
	 */
	public function findRecent( Authority $authority, int $limit, ?int $before = null ): array {
		return $this->lists->findRecent( $this->permission->communities( $authority ), $limit, $before );
	}

	/**
	 * No look without an entry in the log: a list that cannot be recorded is not shown.
	 *
	 * @param Authority $authority
	 * @param int $id
	 * @return StatusValue<VisibleList>
	 */
	public function read( Authority $authority, int $id ): StatusValue {
		$status = $this->peek( $authority, $id );
		return !$status->isOK() || $this->record( $authority, $status->getValue()->list->request )
			? $status : StatusValue::newFatal( self::UNRECORDED );
	}

	/**
	 * @param StatusValue $status Of a list that is not shown
	 * @return bool Whether it may be in a moment
	 */
	public static function mayTryAgain( StatusValue $status ): bool {
		return $status->hasMessage( self::CONSENT_UNAVAILABLE ) || $status->hasMessage( self::UNRECORDED );
	}

	/**
	 * @param Authority $authority
	 * @param ListRequest $request
	 * @return bool Whether it was possible
	 */
	private function record( Authority $authority, ListRequest $request ): bool {
		try {
			// Looking is a request that only reads. The entry is written by itself: in the transaction of the request it
			// would lock the database of a wiki while the page is made, and fail on SQLite where anybody else has written
			// since the request began.
			$this->databases->commitPrimaryChanges( __METHOD__ );
			( new AutoCommitUpdate(
				$this->databases->getPrimaryDatabase(),
				__METHOD__,
				fn () => $this->log->add( ListLog::SEEN, $authority->getUser(), $request->role, $request->community )
			) )->doUpdate();
			return true;
		} catch ( DBError $error ) {
			MWExceptionHandler::logException( $error );
			return false;
		}
	}

	/**
	 * For acting on a person of a list that was opened before: without an entry in the log.
	 *
	 * @param Authority $authority
	 * @param int $id
	 * @return StatusValue<VisibleList>
	 */
	public function peek( Authority $authority, int $id ): StatusValue {
		$status = $this->find( $authority, $id );
		if ( !$status->isOK() ) {
			return $status;
		}
		/** @var StoredList $list */
		$list = $status->getValue();
		$entries = [];
		foreach ( $this->lists->entries( $list ) as $entry ) {
			$entries[$entry->suggestion->person] = $entry;
		}
		try {
			$shown = $this->filter->filter( $list->answer->withSuggestions( array_values( array_map(
				static fn ( ListEntry $entry ) => $entry->suggestion, $entries ) ) ), $list->request->community );
		} catch ( ConsentUnavailableException ) {
			return StatusValue::newFatal( self::CONSENT_UNAVAILABLE );
		}
		$contacts = $this->contacts->findFor( $list->request->role, $list->request->community );
		$visible = [];
		foreach ( $shown->list->suggestions as $suggestion ) {
			/** @var Suggestion $suggestion */
			$entry = $entries[$suggestion->person];
			$visible[$suggestion->person] = $entry->withContact( $contacts[$entry->centralId] ?? null );
		}
		return StatusValue::newGood(
			new VisibleList( $list, new FilteredSuggestions( $shown->list, $list->notAgreed + $shown->notAgreed ), $visible ) );
	}
}
