<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\SuggestionList;

use MediaWiki\Extension\LeadershipDevelopment\Content\PlainText;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;
use Wikimedia\Rdbms\SelectQueryBuilder;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Stores a committee's notes and states about people and a role; all its lists share them.
 */
class ContactStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.ContactStore';

	private const TABLE = 'leadershipdevelopment_contact';
	private const DAY = 86_400;

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly int $declinedDays
	) {
	}

	/**
	 * @param string $role
	 * @param string $community
	 * @param int $centralId Central id of the person
	 * @param ContactState $state
	 * @param string|null $note Null: keep the current note
	 * @param int $editor Central id of the editor: the person themselves, if it is the answer to an invitation
	 */
	public function put(
		string $role, string $community, int $centralId, ContactState $state, ?string $note, int $editor
	): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$set = [
			'ldn_state' => $state->value,
			'ldn_editor' => $editor,
			'ldn_touched' => $dbw->timestamp( ConvertibleTimestamp::now() ),
		] + ( $note === null ? [] : [ 'ldn_note' => PlainText::clean( $note ) ] );
		$dbw->newInsertQueryBuilder()
			->insertInto( self::TABLE )
			->row( [ 'ldn_role' => $role, 'ldn_community' => $community, 'ldn_central_id' => $centralId ]
				+ $set + [ 'ldn_note' => '' ] )
			->onDuplicateKeyUpdate()
			->uniqueIndexFields( [ 'ldn_role', 'ldn_community', 'ldn_central_id' ] )
			->set( $set )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param string $role
	 * @param string $community
	 * @return array<int,Contact> By central id
	 */
	public function findFor( string $role, string $community ): array {
		$contacts = [];
		$rows = $this->newQuery()->where( [ 'ldn_role' => $role, 'ldn_community' => $community ] )
			->caller( __METHOD__ )->fetchResultSet();
		foreach ( $rows as $row ) {
			$contacts[(int)$row->ldn_central_id] = self::fromRow( $row );
		}
		return $contacts;
	}

	/**
	 * @param int $centralId
	 * @return Contact[] About one person, of all committees
	 */
	public function findAbout( int $centralId ): array {
		return array_map( [ self::class, 'fromRow' ], iterator_to_array( $this->newQuery()
			->where( [ 'ldn_central_id' => $centralId ] )->orderBy( [ 'ldn_role', 'ldn_community' ] )
			->caller( __METHOD__ )->fetchResultSet(), false ) );
	}

	/**
	 * @param string $role
	 * @param int $days
	 * @param int $flags READ_LATEST before something is written that depends on it
	 * @return int[] Central ids of people who declined the role in the last days, whoever asked them
	 */
	public function findDeclined( string $role, int $days, int $flags = IDBAccessObject::READ_NORMAL ): array {
		$dbr = $flags & IDBAccessObject::READ_LATEST
			? $this->connections->getPrimaryDatabase( Domain::WIKI )
			: $this->connections->getReplicaDatabase( Domain::WIKI );
		return array_map( 'intval', $dbr->newSelectQueryBuilder()
			->select( 'ldn_central_id' )->distinct()
			->from( self::TABLE )
			->where( [
				'ldn_role' => $role,
				'ldn_state' => ContactState::Declined->value,
				$dbr->expr( 'ldn_touched', '>', $dbr->timestamp( ConvertibleTimestamp::time() - $days * self::DAY ) ),
			] )
			->caller( __METHOD__ )->fetchFieldValues() );
	}

	/**
	 * Finds people who declined the role elsewhere, so that they are not asked again. That they did is not this committee's
	 * business, so they are left out like everybody who may not be shown any more.
	 *
	 * @param string $role
	 * @param string $community Community whose own contacts are ignored
	 * @return int[] Central ids
	 */
	public function findDeclinedElsewhere( string $role, string $community ): array {
		$own = array_keys( array_filter( $this->findFor( $role, $community ),
			static fn ( Contact $contact ) => $contact->state !== ContactState::ToContact ) );
		return array_values( array_diff( $this->findDeclined( $role, $this->declinedDays ), $own ) );
	}

	/**
	 * @param int $days
	 * @return int Number of contacts that were deleted because nobody touched them for this long
	 */
	public function removeOlderThan( int $days ): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$dbw->newDeleteQueryBuilder()
			->deleteFrom( self::TABLE )
			->where( $dbw->expr( 'ldn_touched', '<', $dbw->timestamp( ConvertibleTimestamp::time() - $days * self::DAY ) ) )
			->caller( __METHOD__ )->execute();
		return $dbw->affectedRows();
	}

	/**
	 * Deletes notes and states about a person. A refusal is kept without its note: otherwise the person would be asked again.
	 *
	 * @param int $centralId
	 */
	public function removePerson( int $centralId ): void {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$declined = [ 'ldn_central_id' => $centralId, 'ldn_state' => ContactState::Declined->value ];
		$dbw->newUpdateQueryBuilder()->update( self::TABLE )->set( [ 'ldn_note' => '' ] )->where( $declined )
			->caller( __METHOD__ )->execute();
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )
			->where( [ 'ldn_central_id' => $centralId ] )
			->andWhere( $dbw->expr( 'ldn_state', '!=', ContactState::Declined->value ) )
			->caller( __METHOD__ )->execute();
	}

	private function newQuery(): SelectQueryBuilder {
		return $this->connections->getReplicaDatabase( Domain::WIKI )->newSelectQueryBuilder()
			->select( [ 'ldn_role', 'ldn_community', 'ldn_central_id', 'ldn_state', 'ldn_note', 'ldn_touched' ] )
			->from( self::TABLE );
	}

	private static function fromRow( stdClass $row ): Contact {
		return new Contact( $row->ldn_role, $row->ldn_community, (int)$row->ldn_central_id,
			ContactState::from( $row->ldn_state ), PlainText::clean( $row->ldn_note ), wfTimestamp( TS_MW, $row->ldn_touched ) );
	}
}
