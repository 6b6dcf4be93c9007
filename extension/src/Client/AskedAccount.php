<?php
declare( strict_types = 1 );

namespace MediaWiki\Extension\LeadershipDevelopment\Client;

/**
 * The account whose owner asks about themselves. An id and a name mean something on their own wiki only.
 */
final class AskedAccount {

	/**
	 * @param string $wiki Id of the wiki
	 * @param int $userId Id of the account there; 0: not known here, so the name decides
	 * @param string $name
	 * @param int $centralId Central id, the same on every wiki of a family; 0: none
	 */
	public function __construct(
		public readonly string $wiki,
		public readonly int $userId,
		public readonly string $name,
		public readonly int $centralId = 0
	) {
	}

	/**
	 * @return array<string,string|int> In the form that the service expects
	 */
	public function toArray(): array {
		return [ 'wiki' => $this->wiki, 'user_id' => $this->userId, 'user' => $this->name ]
			+ ( $this->centralId ? [ 'central_id' => $this->centralId ] : [] );
	}
}
