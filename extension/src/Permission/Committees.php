<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Holder;
use MediaWiki\Permissions\RestrictionStore;
use MediaWiki\Title\Title;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentity;
use MediaWiki\Utils\MWTimestamp;
use Wikimedia\Rdbms\IConnectionProvider;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Which communities a user serves on a committee of: those whose group pages say so today.
 *
 * A page that anybody can edit gives nobody anything, so a group counts only while its page is fully protected. Reads
 * what is there now, because somebody who was taken off a moment ago is off.
 */
class Committees {

	public function __construct(
		private readonly IConnectionProvider $connections,
		private readonly CentralIdLookup $centralIds,
		private readonly DocumentStore $store,
		private readonly RestrictionStore $restrictions
	) {
	}

	/**
	 * @param UserIdentity $user
	 * @return string[]
	 */
	public function communitiesOf( UserIdentity $user ): array {
		$id = $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW );
		if ( !$id ) {
			return [];
		}
		// By id, because the page keeps the name the account had when it was written.
		$rows = $this->connections->getPrimaryDatabase()->newSelectQueryBuilder()
			->select( [ 'ldd_slug', 'ldt_name' ] )
			->from( 'leadershipdevelopment_term' )
			->join( 'leadershipdevelopment_document', null, 'ldd_page = ldt_page' )
			->where( [ 'ldd_kind' => DocumentKind::Group->value, 'ldt_central_id' => $id ] )
			->andWhere( 'ldd_community IS NOT NULL' )
			->caller( __METHOD__ )->fetchResultSet();
		$communities = [];
		foreach ( $rows as $row ) {
			$community = $this->communityOf( $row->ldd_slug, $row->ldt_name );
			if ( $community !== null ) {
				$communities[$community] = true;
			}
		}
		return array_map( 'strval', array_keys( $communities ) );
	}

	/**
	 * @param string $slug Of the group
	 * @param string $name Of the member, as the page says it
	 * @return string|null Null when the group, or the member's place in it, does not count today
	 */
	private function communityOf( string $slug, string $name ): ?string {
		$key = DocumentKey::tryFrom( DocumentKind::Group, $slug );
		$group = $key ? $this->store->find( $key, IDBAccessObject::READ_LATEST )?->document : null;
		$today = substr( MWTimestamp::now( TS_ISO_8601 ), 0, 10 );
		if ( !$group instanceof GroupDocument
			|| ( $group->from !== null && $group->from > $today )
			|| ( $group->until !== null && $group->until < $today )
			|| !array_filter( $group->members, static fn ( Holder $member ) =>
				$member->user === $name && !$member->hasEnded( $today ) && !$member->isToCome( $today ) )
		) {
			return null;
		}
		$page = Title::newFromLinkTarget( $key->toTitleValue() );
		return $this->restrictions->isProtected( $page, 'edit' ) && !$this->restrictions->isSemiProtected( $page )
			? $group->community : null;
	}
}
