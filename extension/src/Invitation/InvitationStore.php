<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Invitation;

use MediaWiki\Extension\LeadershipDevelopment\Content\PlainText;
use MediaWiki\Extension\LeadershipDevelopment\Storage\Domain;
use stdClass;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IExpression;
use Wikimedia\Rdbms\IReadableDatabase;
use Wikimedia\Rdbms\SelectQueryBuilder;
use Wikimedia\Timestamp\ConvertibleTimestamp;

/**
 * Stores invitations. Only the hash of the token in a guest's link is stored, so that nobody who reads the table can answer.
 */
class InvitationStore {

	public const SERVICE_NAME = 'LeadershipDevelopment.InvitationStore';

	private const TABLE = 'leadershipdevelopment_invitation';
	private const DAY = 86_400;

	public function __construct(
		private readonly IConnectionProvider $connections
	) {
	}

	/**
	 * @param string $role
	 * @param string $community
	 * @param int $centralId Central id of the person
	 * @param int $sender Central id
	 * @param Channel $channel
	 * @param string $text
	 * @param int $days Days after which it is purged when nobody answers
	 * @return bool False: the community has one for this person and role
	 */
	public function add(
		string $role, string $community, int $centralId, int $sender, Channel $channel, string $text, int $days
	): bool {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		// Expired invitations exist until they are purged, but do not prevent new ones.
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )
			->where( [ 'ldv_central_id' => $centralId, 'ldv_role' => $role, 'ldv_community' => $community ] )
			->andWhere( self::expired( $dbw ) )
			->caller( __METHOD__ )->execute();
		$dbw->newInsertQueryBuilder()->insertInto( self::TABLE )->ignore()
			->row( self::row( $role, $community, $sender, $channel, $text )
				+ [ 'ldv_central_id' => $centralId ] + $this->times( $days ) )
			->caller( __METHOD__ )->execute();
		return $dbw->affectedRows() > 0;
	}

	/**
	 * @param string $role
	 * @param string $community
	 * @param Guest $guest
	 * @param int $sender Central id
	 * @param string $text
	 * @param int $days Days after which it is purged when nobody answers
	 * @return string Token of the link, which is not kept
	 */
	public function addGuest(
		string $role, string $community, Guest $guest, int $sender, string $text, int $days
	): string {
		$token = rtrim( strtr( base64_encode( random_bytes( 32 ) ), '+/', '-_' ), '=' );
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newInsertQueryBuilder()->insertInto( self::TABLE )
			->row( self::row( $role, $community, $sender, Channel::Link, $text ) + [
				'ldv_guest_name' => PlainText::clean( $guest->name ),
				'ldv_guest_contact' => PlainText::clean( $guest->contact ),
				'ldv_event' => $guest->event === null ? null : PlainText::clean( $guest->event ),
				'ldv_token_hash' => self::hash( $token ),
			] + $this->times( $days ) )
			->caller( __METHOD__ )->execute();
		return $token;
	}

	/**
	 * @param int $id
	 * @param int $centralId
	 * @return Invitation|null Null also when it is somebody else's
	 */
	public function findOwn( int $id, int $centralId ): ?Invitation {
		return $this->findOne( [ 'ldv_id' => $id, 'ldv_central_id' => $centralId ] );
	}

	/**
	 * Reads from the primary database, because the invitation may have been written a moment ago.
	 *
	 * @param int $centralId
	 * @param string $role
	 * @param string $community The community that invited; it must not learn of invitations by others
	 * @return Invitation|null
	 */
	public function findByRole( int $centralId, string $role, string $community ): ?Invitation {
		return $this->findMany(
			[ 'ldv_central_id' => $centralId, 'ldv_role' => $role, 'ldv_community' => $community ],
			$this->connections->getPrimaryDatabase( Domain::WIKI ) )[0] ?? null;
	}

	/**
	 * @param string $token
	 * @return Invitation|null Null: there is none, or it was answered
	 */
	public function findByToken( string $token ): ?Invitation {
		return $this->findOne( [ 'ldv_token_hash' => self::hash( $token ) ] );
	}

	/**
	 * @param int $centralId
	 * @return Invitation[] Invitations of one person
	 */
	public function findTo( int $centralId ): array {
		return $this->findMany( [ 'ldv_central_id' => $centralId ] );
	}

	/**
	 * @param string[]|null $communities Null: of all
	 * @return Invitation[] Invitations of guests
	 */
	public function findGuests( ?array $communities ): array {
		return $communities === [] ? [] : $this->findMany( [ 'ldv_channel' => Channel::Link->value ]
			+ ( $communities === null ? [] : [ 'ldv_community' => $communities ] ) );
	}

	/**
	 * Stores an answer. A guest's token is then used up, and after a no the guest's data is deleted.
	 *
	 * @param Invitation $invitation
	 * @param InvitationState $state
	 * @return bool False: somebody else used the token in between
	 */
	public function answer( Invitation $invitation, InvitationState $state ): bool {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$set = [ 'ldv_state' => $state->value, 'ldv_answered' => $dbw->timestamp( ConvertibleTimestamp::now() ) ];
		$update = $dbw->newUpdateQueryBuilder()->update( self::TABLE )->where( [ 'ldv_id' => $invitation->id ] );
		if ( $invitation->guest ) {
			$set['ldv_token_hash'] = null;
			$update->andWhere( 'ldv_token_hash IS NOT NULL' );
			if ( $state === InvitationState::Declined ) {
				$set += [ 'ldv_guest_name' => '', 'ldv_guest_contact' => '', 'ldv_text' => '' ];
			}
		}
		$update->set( $set )->caller( __METHOD__ )->execute();
		return $dbw->affectedRows() > 0;
	}

	public function remove( Invitation $invitation ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newDeleteQueryBuilder()
			->deleteFrom( self::TABLE )->where( [ 'ldv_id' => $invitation->id ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param int $centralId Central id of the person whose invitations are forgotten
	 */
	public function removePerson( int $centralId ): void {
		$this->connections->getPrimaryDatabase( Domain::WIKI )->newDeleteQueryBuilder()
			->deleteFrom( self::TABLE )->where( [ 'ldv_central_id' => $centralId ] )
			->caller( __METHOD__ )->execute();
	}

	/**
	 * @param int $answeredDays
	 * @return int Number of deleted invitations: those that expired, and those answered longer than this many days ago
	 */
	public function removeExpired( int $answeredDays ): int {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		$old = $dbw->timestamp( ConvertibleTimestamp::time() - $answeredDays * self::DAY );
		$dbw->newDeleteQueryBuilder()->deleteFrom( self::TABLE )
			->where( $dbw->orExpr( [
				self::expired( $dbw ),
				$dbw->expr( 'ldv_answered', '<', $old ),
			] ) )
			->caller( __METHOD__ )->execute();
		return $dbw->affectedRows();
	}

	private static function hash( string $token ): string {
		return hash( 'sha256', $token );
	}

	private static function row(
		string $role, string $community, int $sender, Channel $channel, string $text
	): array {
		return [ 'ldv_role' => $role, 'ldv_community' => $community, 'ldv_sender' => $sender,
			'ldv_channel' => $channel->value, 'ldv_state' => InvitationState::Open->value, 'ldv_text' => PlainText::clean( $text ) ];
	}

	private function times( int $days ): array {
		$dbw = $this->connections->getPrimaryDatabase( Domain::WIKI );
		return [ 'ldv_created' => $dbw->timestamp( ConvertibleTimestamp::now() ),
			'ldv_expires' => $dbw->timestamp( ConvertibleTimestamp::time() + $days * self::DAY ) ];
	}

	private static function expired( IReadableDatabase $db ): IExpression {
		return $db->expr( 'ldv_state', '=', InvitationState::Open->value )
			->and( 'ldv_expires', '<=', $db->timestamp( ConvertibleTimestamp::now() ) );
	}

	private function findOne( array $conditions ): ?Invitation {
		return $this->findMany( $conditions )[0] ?? null;
	}

	/**
	 * @param array $conditions
	 * @param IReadableDatabase|null $db Null: a replica
	 * @return Invitation[] The newest first; open ones that have expired are not found
	 */
	private function findMany( array $conditions, ?IReadableDatabase $db = null ): array {
		$db ??= $this->connections->getReplicaDatabase( Domain::WIKI );
		$rows = $db->newSelectQueryBuilder()
			->select( [
				'ldv_id', 'ldv_role', 'ldv_community', 'ldv_central_id', 'ldv_sender', 'ldv_channel', 'ldv_state',
				'ldv_text', 'ldv_guest_name', 'ldv_guest_contact', 'ldv_event', 'ldv_created', 'ldv_answered',
				'ldv_expires',
			] )
			->from( self::TABLE )
			->where( $conditions )
			->andWhere( $db->orExpr( [
				$db->expr( 'ldv_state', '!=', InvitationState::Open->value ),
				$db->expr( 'ldv_expires', '>', $db->timestamp( ConvertibleTimestamp::now() ) ),
			] ) )
			->orderBy( 'ldv_id', SelectQueryBuilder::SORT_DESC )
			->caller( __METHOD__ )->fetchResultSet();
		return array_map( [ self::class, 'fromRow' ], iterator_to_array( $rows, false ) );
	}

	private static function fromRow( stdClass $row ): Invitation {
		return new Invitation(
			(int)$row->ldv_id,
			$row->ldv_role,
			$row->ldv_community,
			$row->ldv_central_id === null ? null : (int)$row->ldv_central_id,
			(int)$row->ldv_sender,
			Channel::from( $row->ldv_channel ),
			InvitationState::from( $row->ldv_state ),
			PlainText::clean( $row->ldv_text ),
			$row->ldv_guest_name === null ? null : new Guest( PlainText::clean( $row->ldv_guest_name ),
				PlainText::clean( $row->ldv_guest_contact ?? '' ),
				$row->ldv_event === null ? null : PlainText::clean( $row->ldv_event ) ),
			wfTimestamp( TS_MW, $row->ldv_created ),
			wfTimestampOrNull( TS_MW, $row->ldv_answered ),
			wfTimestamp( TS_MW, $row->ldv_expires )
		);
	}
}
