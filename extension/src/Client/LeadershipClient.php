<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use StatusValue;

/**
 * The leadership service. A failure is a status with the message of its ProblemCode.
 */
interface LeadershipClient {

	public const SERVICE_NAME = 'LeadershipDevelopment.Client';

	/**
	 * @param string $kind
	 * @param string $slug
	 * @param int $pageId
	 * @param int $revision
	 * @param string $document JSON
	 * @return StatusValue
	 */
	public function putDocument(
		string $kind, string $slug, int $pageId, int $revision, string $document
	): StatusValue;

	/**
	 * @param string $kind
	 * @param string $slug
	 * @param int $revision The last revision of the page
	 * @return StatusValue
	 */
	public function deleteDocument( string $kind, string $slug, int $revision ): StatusValue;

	/**
	 * @param SuggestRequest $request
	 * @return StatusValue<SuggestionList>
	 */
	public function suggest( SuggestRequest $request ): StatusValue;

	/**
	 * @param string $community Slug, or id of a wiki
	 * @param string[] $agreed Names of people who agreed
	 * @return StatusValue<HeadCount>
	 */
	public function headCount( string $community, array $agreed ): StatusValue;

	/**
	 * @param string $role Slug
	 * @param string $community Slug, or id of a wiki
	 * @param string[] $people Names of the people to choose from
	 * @return StatusValue<array> An array with teams, as docs/api/service.md says
	 */
	public function teams( string $role, string $community, array $people ): StatusValue;

	/**
	 * Checks only the person who asks, never anybody else.
	 *
	 * @param string $community Slug, or id of a wiki
	 * @param AskedAccount $account
	 * @param string[] $roles Slugs; empty: every role the community may have
	 * @return StatusValue<RoleCheck[]> Empty when no public act of the person is known
	 */
	public function selfCheck( string $community, AskedAccount $account, array $roles = [] ): StatusValue;

	/**
	 * @param string $wiki
	 * @param iterable<array> $acts Revisions and log entries as docs/api/service.md says
	 * @return StatusValue<array> The service's report
	 */
	public function postEngagement( string $wiki, iterable $acts ): StatusValue;

	/**
	 * @param string $wiki
	 * @return StatusValue<array{revision:int,log:int}> The highest ids the service has read; 0: none
	 */
	public function engagementPosition( string $wiki ): StatusValue;

	/**
	 * @param string $wiki
	 * @param array[] $accounts As docs/api/service.md says
	 * @return StatusValue
	 */
	public function putAccounts( string $wiki, array $accounts ): StatusValue;
}
