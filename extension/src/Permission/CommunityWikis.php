<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Extension\LeadershipDevelopment\Content\CommunityDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;

/**
 * Which wikis private answers about a community read, and whether the site lets it read them. A community that says on its
 * page which wikis it covers has no right to their people yet.
 */
class CommunityWikis {

	public const SERVICE_NAME = 'LeadershipDevelopment.CommunityWikis';

	/**
	 * @param DocumentReader $approved
	 * @param array<string,string[]> $allowed Ids of wikis by community
	 */
	public function __construct(
		private readonly DocumentReader $approved,
		private readonly array $allowed
	) {
	}

	/**
	 * @param string $community Slug, or id of a wiki
	 * @return string[] Ids of wikis that it reads and may not; one by its own name it may
	 */
	public function forbidden( string $community ): array {
		return array_values( array_diff(
			$this->wikis( $community ), [ $community, ...( $this->allowed[$community] ?? [] ) ] ) );
	}

	/**
	 * @param string $community
	 * @return string[] As the service reads them: a community without wikis is one of the name
	 */
	private function wikis( string $community ): array {
		$key = DocumentKey::tryFrom( DocumentKind::Community, $community );
		$document = $key ? $this->approved->find( $key )?->document : null;
		return $document instanceof CommunityDocument && $document->wikis ? $document->wikis : [ $community ];
	}
}
