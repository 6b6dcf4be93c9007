<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Permission;

use MediaWiki\Extension\LeadershipDevelopment\Content\CommunityDocument;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKey;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentKind;
use MediaWiki\Extension\LeadershipDevelopment\Content\DocumentReader;

/**
 * Decides which wikis private answers about a community read, and whether the site permits it. A community does not get a right
 * to the people of a wiki by listing that wiki on its page.
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
	 * @return string[] Ids of wikis that it reads without permission; a wiki of the community's own name needs none
	 */
	public function forbidden( string $community ): array {
		return array_values( array_diff(
			$this->wikis( $community ), [ $community, ...( $this->allowed[$community] ?? [] ) ] ) );
	}

	/**
	 * @param string $community
	 * @return string[] As the service reads them: a community without wikis has the wiki of its own name
	 */
	private function wikis( string $community ): array {
		$key = DocumentKey::tryFrom( DocumentKind::Community, $community );
		$document = $key ? $this->approved->find( $key )?->document : null;
		return $document instanceof CommunityDocument && $document->wikis ? $document->wikis : [ $community ];
	}
}
