<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Person;

use MediaWiki\Extension\LeadershipDevelopment\Client\AskedAccount;
use MediaWiki\Extension\LeadershipDevelopment\Content\CommunityDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentStore;
use MediaWiki\User\CentralId\CentralIdLookup;
use MediaWiki\User\UserIdentity;

/**
 * Finds which accounts on the wikis of a community are a person's own. On another wiki, the same name may be somebody else's,
 * unless the site's configuration says that people have the same names there.
 */
class OwnAccounts {

	public const SERVICE_NAME = 'LeadershipDevelopment.OwnAccounts';

	/**
	 * @param DocumentStore $documents
	 * @param CentralIdLookup $centralIds
	 * @param string $wiki Id of this wiki
	 * @param string[] $sameNames Ids of the wikis whose people have accounts of the same name here
	 * @param bool $areShared Whether central ids mean something beyond this wiki
	 */
	public function __construct(
		private readonly DocumentStore $documents,
		private readonly CentralIdLookup $centralIds,
		private readonly string $wiki,
		private readonly array $sameNames,
		private readonly bool $areShared
	) {
	}

	/**
	 * @param UserIdentity $user
	 * @param string $community Slug, or id of a wiki
	 * @return AskedAccount[]
	 */
	public function in( UserIdentity $user, string $community ): array {
		$key = DocumentKey::tryFrom( DocumentKind::Community, $community );
		$document = $key ? $this->documents->find( $key )?->document : null;
		$wikis = [ $community, ...( $document instanceof CommunityDocument ? $document->wikis : [] ) ];
		$accounts = [];
		foreach ( array_unique( array_diff( array_intersect( $this->sameNames, $wikis ), [ $this->wiki ] ) ) as $wiki ) {
			$accounts[] = new AskedAccount( $wiki, 0, $user->getName() );
		}
		$central = $this->areShared
			? $this->centralIds->centralIdFromLocalUser( $user, CentralIdLookup::AUDIENCE_RAW ) : 0;
		if ( !$accounts || $central || in_array( $this->wiki, $wikis, true ) ) {
			array_unshift( $accounts, new AskedAccount( $this->wiki, $user->getId(), $user->getName(), $central ) );
		}
		return $accounts;
	}
}
