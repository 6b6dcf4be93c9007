<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

use StatusValue;

/**
 * The part of the service that brings people together. It never learns who they are: the ids mean nothing to it.
 */
interface MatchingClient {

	/**
	 * @param array $request As docs/api/service.md says
	 * @return StatusValue<array> `matches` and `unmatched`
	 */
	public function matchPeers( array $request ): StatusValue;
}
