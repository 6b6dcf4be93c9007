<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Client\Suggestion;
use MediaWiki\Extension\LeadershipDevelopment\Consent\ConsentUnavailableException;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestionFilter;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Permissions\Authority;
use StatusValue;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Shows lists to people who may see them, with the people who may be shown now, and logs who looked.
 */
class ListReader {

	public const SERVICE_NAME = 'LeadershipDevelopment.ListReader';

	private const CONSENT_UNAVAILABLE = 'leadershipdevelopment-consent-unavailable';
	public const UNRECORDED = 'leadershipdevelopment-list-unrecorded';

	public function __construct(
		private readonly SuggestPermission $permission,
		private readonly ListStore $lists,
		private readonly ContactStore $contacts,
		private readonly SuggestionFilter $filter,
		private readonly ListBasis $basis,
		private readonly LookRecorder $looks
	) {
	}

	/**
	 * @param Authority $authority
	 * @param int $id
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return StatusValue<StoredList> The same error whether there is no such list, it expired, or it is for others
	 */
	public function find(
		Authority $authority, int $id, int $queryFlags = IDBAccessObject::READ_NORMAL
	): StatusValue {
		$permission = $this->permission->check( $authority, null, $queryFlags );
		if ( !$permission->isOK() ) {
			return $permission;
		}
		$list = $this->lists->find( $id );
		return $list && $this->permission->check( $authority, $list->request->community, $queryFlags )->isOK()
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
	 * @param StoredList[] $lists Lists that the reader may see
	 * @return array<int,array<string,int>> By id: number of people for the role and community, by state of contact
	 */
	public function progress( array $lists ): array {
		$progress = [];
		$known = [];
		foreach ( $lists as $list ) {
			[ 'role' => $role, 'community' => $community ] = get_object_vars( $list->request );
			$known["$role/$community"] ??= array_count_values( array_map(
				static fn ( Contact $contact ) => $contact->state->value, $this->contacts->findFor( $role, $community ) ) );
			$progress[$list->id] = $known["$role/$community"];
		}
		return $progress;
	}

	/**
	 * @param StatusValue $status The reason why a list is not shown
	 * @return bool Whether it may be shown in a moment
	 */
	public static function mayTryAgain( StatusValue $status ): bool {
		return $status->hasMessage( self::CONSENT_UNAVAILABLE ) || $status->hasMessage( self::UNRECORDED );
	}

	/**
	 * Reads a list, also to act on one person in it. Every look is logged: a list that cannot be logged is not shown.
	 *
	 * @param Authority $authority
	 * @param int $id
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return StatusValue<VisibleList>
	 */
	public function read(
		Authority $authority, int $id, int $queryFlags = IDBAccessObject::READ_NORMAL
	): StatusValue {
		$status = $this->find( $authority, $id, $queryFlags );
		if ( !$status->isOK() ) {
			return $status;
		}
		/** @var StoredList $list */
		$list = $status->getValue();
		$status = $this->show( $list );
		return !$status->isOK() || $this->looks->push( $authority->getUser(), $list )
			? $status : StatusValue::newFatal( self::UNRECORDED );
	}

	/**
	 * @param StoredList $list
	 * @return StatusValue<VisibleList>
	 */
	private function show( StoredList $list ): StatusValue {
		$entries = [];
		$declined = $this->contacts->findDeclinedElsewhere( $list->request->role, $list->request->community );
		foreach ( $this->lists->entries( $list ) as $entry ) {
			if ( !in_array( $entry->centralId, $declined, true ) ) {
				$entries[$entry->suggestion->person] = $entry;
			}
		}
		try {
			$shown = $this->filter->filter( $list->answer->withSuggestions( array_values( array_map(
				static fn ( ListEntry $entry ) => $entry->suggestion, $entries ) ) ), $list->request->community );
		} catch ( ConsentUnavailableException ) {
			return StatusValue::newFatal( self::CONSENT_UNAVAILABLE );
		}
		$contacts = $this->contacts->findFor( $list->request->role, $list->request->community );
		$visible = [];
		foreach ( $shown->suggestions as $suggestion ) {
			/** @var Suggestion $suggestion */
			$entry = $entries[$suggestion->person];
			$visible[$suggestion->person] = $entry->withContact( $contacts[$entry->centralId] ?? null );
		}
		return StatusValue::newGood( new VisibleList( $list, $shown, $visible, $this->basis->read( $list->id ) ) );
	}
}
