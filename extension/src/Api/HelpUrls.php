<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Api;

use MediaWiki\Config\Config;
use MediaWiki\Extension\LeadershipDevelopment\View\Manual;
use MediaWiki\MainConfigNames;

/**
 * Addresses in the help of the Action API: other ways in which programs can get the same data.
 */
class HelpUrls {

	/** REST routes: the OpenAPI document, a list to try, and the feeds. */
	private const ROUTES = [ 'openapi.json', 'roles', 'feeds/calls/atom', 'feeds/vacancies/atom', 'feeds/calls/ics' ];

	/**
	 * @param Config $config
	 * @return string[]
	 */
	public static function get( Config $config ): array {
		$base = $config->get( MainConfigNames::CanonicalServer ) . $config->get( MainConfigNames::RestPath )
			. '/leadershipdevelopment/v0/';
		return [
			'https://www.mediawiki.org/wiki/Extension:LeadershipDevelopment',
			Manual::title()->createFragmentTarget( 'bots' )->getCanonicalURL(),
			...array_map( static fn ( string $route ) => $base . $route, self::ROUTES ),
		];
	}
}
