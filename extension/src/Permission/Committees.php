<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocument;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedDocuments;
use MediaWiki\Extension\LeadershipDevelopment\Approval\ApprovedHolders;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentity;
use MediaWiki\Utils\MWTimestamp;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Finds the communities on whose committees a user serves, as their approved group pages say today.
 *
 * Pages that anybody can edit grant nothing. Checks before an act read the primary database, so that removal takes effect at once; checks
 * for display may read a replica.
 */
class Committees {

	public const SERVICE_NAME = 'LeadershipDevelopment.Committees';

	public function __construct(
		private readonly CentralIdLookup $centralIds,
		private readonly ApprovedDocuments $documents,
		private readonly ApprovedHolders $holders
	) {
	}

	/**
	 * @param UserIdentity $user
	 * @param int $queryFlags READ_LATEST before the user does something
	 * @return string[]
	 */
	public function communitiesOf( UserIdentity $user, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		$communities = array_map( static fn ( GroupDocument $group ) => $group->community, $this->find( $user, $queryFlags ) );
		return array_values( array_unique( array_filter( $communities, 'is_string' ) ) );
	}

	/**
	 * @param UserIdentity $user
	 * @param int $queryFlags READ_LATEST before the user does something
	 * @return string[] Slugs of the groups the user is a member of, with or without a community
	 */
	public function groupsOf( UserIdentity $user, int $queryFlags = IDBAccessObject::READ_NORMAL ): array {
		return array_map( 'strval', array_keys( $this->find( $user, $queryFlags ) ) );
	}

	/**
	 * @param string $slug Slug of a group
	 * @param int $queryFlags
	 * @return bool Whether its approved page gives it a mandate today, and at least one account as a member
	 */
	public function isAtWork( string $slug, int $queryFlags = IDBAccessObject::READ_NORMAL ): bool {
		$key = DocumentKey::tryFrom( DocumentKind::Group, $slug );
		$approved = $key ? $this->documents->findApproved( $key, $queryFlags ) : null;
		return $approved && $this->mandated( $approved ) && $this->membersOf( $approved, $queryFlags );
	}

	/**
	 * @param string $slug Of a group
	 * @return int How many accounts its approved page names as members today
	 */
	public function countMembers( string $slug ): int {
		$key = DocumentKey::tryFrom( DocumentKind::Group, $slug );
		$approved = $key ? $this->documents->findApproved( $key ) : null;
		return $approved ? count( array_unique( $this->membersOf( $approved, IDBAccessObject::READ_NORMAL ) ) ) : 0;
	}

	/**
	 * @param UserIdentity $user
	 * @param int $queryFlags
	 * @return array<string,GroupDocument> By slug
	 */
	private function find( UserIdentity $user, int $queryFlags ): array {
		// By id, because the page keeps the name the account had when it was written.
		$id = $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
		$groups = [];
		foreach ( $id ? $this->holders->findNaming( [ $id ], [ DocumentKind::Group ], $queryFlags ) : [] as $key ) {
			$approved = $this->documents->findApproved( $key, $queryFlags );
			$group = $approved ? $this->mandated( $approved ) : null;
			if ( $group && in_array( $id, $this->membersOf( $approved, $queryFlags ), true ) ) {
				$groups[$key->slug] = $group;
			}
		}
		return $groups;
	}

	private function mandated( ApprovedDocument $approved ): ?GroupDocument {
		$group = $approved->stored->document;
		return $group instanceof GroupDocument && $group->mandateOn( self::today() ) === 'current' ? $group : null;
	}

	/**
	 * @param ApprovedDocument $approved
	 * @param int $queryFlags
	 * @return int[] Central ids of those whose places in it count today
	 */
	private function membersOf( ApprovedDocument $approved, int $queryFlags ): array {
		$today = self::today();
		$ids = [];
		foreach ( $this->holders->of( $approved, $queryFlags ) as [ $member, $id ] ) {
			if ( $id !== null && !$member->hasEnded( $today ) && !$member->isToCome( $today ) ) {
				$ids[] = $id;
			}
		}
		return $ids;
	}

	private static function today(): string {
		return substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 );
	}
}
