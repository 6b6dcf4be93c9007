<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Application;

use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;
use MediaWiki\Extension\LeadershipDevelopment\Content\GroupDocument;
use Wikimedia\Rdbms\IDBAccessObject;

/**
 * Finds the calls for members that approved pages of groups make. Only an approved page can decide which community's committees read
 * applications, and until when people can change theirs.
 */
class Calls {

	public const SERVICE_NAME = 'LeadershipDevelopment.Calls';

	/**
	 * @param DocumentReader $documents Approved ones
	 */
	public function __construct(
		private readonly DocumentReader $documents
	) {
	}

	/**
	 * @param string $group Slug
	 * @param string $call Key
	 * @param int $queryFlags READ_LATEST before something is written
	 * @return MemberCall|null
	 */
	public function find( string $group, string $call, int $queryFlags = IDBAccessObject::READ_NORMAL ): ?MemberCall {
		$key = DocumentKey::tryFrom( DocumentKind::Group, $group );
		$document = $key ? $this->documents->find( $key, $queryFlags )?->document : null;
		return $document instanceof GroupDocument ? MemberCall::of( $group, $document )[$call] ?? null : null;
	}
}
