<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Review;

use MediaWiki\Extension\LeadershipDevelopment\Content\Document;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\Policies;
use MediaWiki\Extension\LeadershipDevelopment\Content\RoleDocument;
use MediaWiki\Extension\LeadershipDevelopment\Permission\Committees;
use MediaWiki\Extension\LeadershipDevelopment\Permission\SuggestPermission;
use MediaWiki\Permissions\Authority;
use MediaWiki\Permissions\PermissionStatus;
use MediaWiki\Title\Title;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Decides who may approve documents: holders of the right, and for the documents of a community the members of its committee.
 * Every way of approving goes through here.
 */
class ApprovePermission {

	public const SERVICE_NAME = 'LeadershipDevelopment.ApprovePermission';

	public const RIGHT = 'leadershipdevelopment-approve';

	public function __construct(
		private readonly Committees $committees
	) {
	}

	/**
	 * @param Authority $authority
	 * @param DocumentKey $key
	 * @param Document[] $versions The text to be approved, and the one that counts so far. A committee may neither give a
	 *  document to another community nor take one from it.
	 * @param int $queryFlags READ_LATEST before something is approved
	 * @return PermissionStatus
	 */
	public function check(
		Authority $authority, DocumentKey $key, array $versions = [], int $queryFlags = IDBAccessObject::READ_NORMAL
	): PermissionStatus {
		$status = PermissionStatus::newEmpty();
		if ( !$this->isOnCommitteeOf( $authority, $key, $versions, $queryFlags ) && !$authority->isAllowed( self::RIGHT, $status ) ) {
			return $status;
		}
		if ( !$authority->isNamed() ) {
			$status->fatal( 'leadershipdevelopment-approve-named' );
		}
		$block = $authority->getBlock();
		if ( $block && ( $block->isSitewide()
			|| $block->appliesToTitle( Title::newFromLinkTarget( $key->toTitleValue() ) ) )
		) {
			$status->setBlock( $block );
			$status->fatal( 'leadershipdevelopment-permission-blocked' );
		}
		return $status;
	}

	/**
	 * @param Authority $authority
	 * @return bool Whether there can be documents that the person may approve
	 */
	public function mayApproveSome( Authority $authority ): bool {
		return $authority->isAllowed( self::RIGHT )
			|| $this->communities( $authority, IDBAccessObject::READ_NORMAL ) !== [];
	}

	/**
	 * @param Authority $authority
	 * @param DocumentKey $key
	 * @param Document[] $versions
	 * @param int $queryFlags
	 * @return bool
	 */
	private function isOnCommitteeOf(
		Authority $authority, DocumentKey $key, array $versions, int $queryFlags
	): bool {
		$owners = array_map( static fn ( Document $version ) => self::community( $key, $version ), $versions );
		return $owners && array_diff(
			array_map( static fn ( ?string $owner ) => $owner ?? '', $owners ),
			$this->communities( $authority, $queryFlags ) ) === [];
	}

	/**
	 * @param Authority $authority
	 * @param int $queryFlags
	 * @return string[]
	 */
	private function communities( Authority $authority, int $queryFlags ): array {
		// Being named on a committee's page is not enough: the right is also asked for, which limited grants of a program may lack.
		return $authority->isAllowed( SuggestPermission::RIGHT )
			? $this->committees->communitiesOf( $authority->getUser(), $queryFlags ) : [];
	}

	/**
	 * @param DocumentKey $key
	 * @param Document $version
	 * @return string|null Slug; null: no community owns the document
	 */
	private static function community( DocumentKey $key, Document $version ): ?string {
		return match ( true ) {
			$key->kind === DocumentKind::Community => $key->slug,
			$key->kind === DocumentKind::Profile => $key->slugParts()[1],
			$key->kind === DocumentKind::Policy => $key->slug === Policies::defaultKey()->slug ? null : $key->slug,
			$version instanceof RoleDocument, $version instanceof GroupDocument => $version->community,
			default => null,
		};
	}
}
